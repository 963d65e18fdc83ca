"""The rules of a notice's standard as data: categories, rules in the notice's own words, and their criteria."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rubric.facts import Entry


class Checklist(Entry):
    """The officer says whether it is there."""

    kind: Literal["check"]


class AtLeast(Entry):
    kind: Literal["at_least"]
    fact: str
    value: Decimal


class AtMost(Entry):
    kind: Literal["at_most"]
    fact: str
    value: Decimal


class MoreThanProvince(Entry):
    """Strictly more than a provincial figure （大于全省平均数）."""

    kind: Literal["more_than_province"]
    fact: str
    figure: str


class RankOrRatio(Entry):
    """The place in the provincial ranking where it is known, else part / whole against the figure at the line."""

    kind: Literal["rank_or_ratio"]
    rank: str
    at_most: Decimal
    part: str
    whole: str
    figure: str


class NamePattern(Entry):
    """City and county, a place, and an ending; see `rubric.naming`."""

    kind: Literal["name_pattern"]
    fact: str
    ending: str
    trades: tuple[str, ...] = ()
    """Closing words before the ending that name no place （综合性，综合）."""


Judge = Annotated[
    Checklist | AtLeast | AtMost | MoreThanProvince | RankOrRatio | NamePattern, Field(discriminator="kind")
]


class Criterion(Entry):
    """One requirement of a rule; an encouraged one carries no points."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    judge: Judge
    encouraged: bool = False
    advice: str
    aliases: tuple[str, ...] = ()

    @property
    def is_check(self) -> bool:
        return isinstance(self.judge, Checklist)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that can decide it, in the order in which they are asked."""
        match self.judge:
            case Checklist():
                return ()
            case RankOrRatio(rank=rank, part=part, whole=whole):
                return (part, whole, rank)
            case judge:
                return (judge.fact,)

    @property
    def figure(self) -> str | None:
        """The provincial figure that it is compared with, if any."""
        return self.judge.figure if isinstance(self.judge, MoreThanProvince | RankOrRatio) else None


class Rule(Entry):
    """One rule （细则）: its number and points, the notice's own words, and how a machine reads them."""

    id: str
    title: str
    points: Decimal = Field(gt=0, decimal_places=2)
    words: str
    question: str
    hint: str = ""
    criteria: tuple[Criterion, ...]
    evidence: tuple[str, ...]
    reading: str = ""
    aliases: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _criteria_are_sound(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        if len(ids) != len(set(ids)):
            raise ValueError("a criterion id stands twice")
        if not self.scored:
            raise ValueError("a rule needs a scored criterion")
        return self

    @property
    def number(self) -> str:
        """`7` of `A1.7`."""
        return self.id.rpartition(".")[2]

    @cached_property
    def scored(self) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if not criterion.encouraged)

    @cached_property
    def checks(self) -> tuple[Criterion, ...]:
        """What the officer is asked about it in a checklist, encouraged items last."""
        return tuple(sorted((c for c in self.criteria if c.is_check), key=lambda criterion: criterion.encouraged))

    @cached_property
    def share(self) -> Fraction:
        """The points of one scored criterion: our reading, the notice sets no partial credit."""
        return Fraction(self.points) / len(self.scored)

    def slot(self, criterion: Criterion | str) -> str:
        """The answer slot of one of its checks: `A1.7.parking`."""
        return f"{self.id}.{criterion if isinstance(criterion, str) else criterion.id}"


class Category(Entry):
    name: str
    points: Decimal
    rules: tuple[Rule, ...]


class Relaxation(Entry):
    """Which rules may be relaxed for which counties; how far is left open, so nothing is decided by it."""

    clause: str
    marks: tuple[str, ...]
    rules: tuple[str, ...]
    words: str
    reading: str


class Figure(Entry):
    """A provincial figure that only the province knows; entered by the administrator with date and source."""

    id: str
    label: str
    unit: str = ""
    least: Decimal = Decimal(0)
    most: Decimal | None = None


class Standard(Entry):
    """附件1: categories of rules, the relaxation and the provincial figures that some rules compare with."""

    clause: str
    title: str
    points: Decimal
    split: str
    """The sentence that says that partial credit is our reading."""
    categories: tuple[Category, ...]
    relaxation: Relaxation | None = None
    figures: tuple[Figure, ...] = ()
