"""The catalogue of what an officer can tell: each thing is asked once and used by form, gates and rules alike."""

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Entry(BaseModel):
    """A frozen entry of a rule set's data; an unknown key is an error, so a misspelt one is found at loading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Kind(StrEnum):
    TEXT = "text"
    PHONE = "phone"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DIVISION = "division"  # one of the counties of divisions.yaml, in full


class Option(Entry):
    """One choice as printed in the form, with the words by which officers mean it."""

    label: str
    aliases: tuple[str, ...] = ()


class Fact(Entry):
    """One thing an officer can tell.

    `unit` is printed behind figures （平方米）. `period` is the period that a figure is asked for (`month`).
    `above` is an exclusive lower bound, `least` and `most` are inclusive ones.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    kind: Kind
    clause: str
    unit: str = ""
    period: str | None = None
    options: tuple[Option, ...] = ()
    aliases: tuple[str, ...] = ()
    question: str
    hint: str = ""
    example: str = ""
    least: Decimal | None = None
    above: Decimal | None = None
    most: Decimal | None = None
    optional: bool = False
    personal: bool = False
    default: str | None = None
    remarks: dict[str, str] = Field(default_factory=dict)
    """Option label （是/否 for yes_no） to what the officer should know about choosing it."""

    @model_validator(mode="after")
    def _options_fit_the_kind(self) -> Self:
        if (self.kind is Kind.CHOICE) != bool(self.options):
            raise ValueError("options belong to a fact of kind choice, and only there")
        unknown = set(self.remarks) - {option.label for option in self.options} - {"是", "否"}
        if unknown:
            raise ValueError(f"remarks on options that do not exist: {sorted(unknown)}")
        return self

    @property
    def numeric(self) -> bool:
        return self.kind in {Kind.NUMBER, Kind.INTEGER}
