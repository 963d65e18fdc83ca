"""Eligibility beside the score: what a market must be to be nominated at all, and what contradicts itself."""

from typing import Annotated, Literal

from pydantic import Field

from rubric.facts import Entry


class RunningFor(Entry):
    """The date of a fact lies more than so many calendar months before the day of the check (strictly)."""

    kind: Literal["running_for"]
    fact: str
    months: int = Field(gt=0)


class AnswerIs(Entry):
    """A yes/no fact has this answer."""

    kind: Literal["answer_is"]
    fact: str
    value: bool


class Gate(Entry):
    id: str
    label: str
    clause: str
    words: str
    """The notice's own words."""
    judge: Annotated[RunningFor | AnswerIs, Field(discriminator="kind")]
    passed: str
    failed: str
    reading: str = ""


class NotMoreThan(Entry):
    """Two figures that cannot both be right when the first is larger than the second."""

    id: str
    smaller: str
    larger: str
    message: str


class Warning_(Entry):  # noqa: N801 - `Warning` is Python's
    """An answer that fails nothing and still needs a second look."""

    fact: str
    value: str
    clause: str
    message: str


class Gates(Entry):
    gates: tuple[Gate, ...]
    contradictions: tuple[NotMoreThan, ...] = ()
    warnings: tuple[Warning_, ...] = ()
