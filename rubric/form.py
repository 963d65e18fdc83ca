"""附件2 as data: its cells in their order, and how an interview groups them into questions."""

from calendar import monthrange
from typing import Self

from pydantic import Field, model_validator

from rubric.facts import Entry


class Cell(Entry):
    """One printed cell of the form and the facts written into it."""

    label: str
    facts: tuple[str, ...] = ()
    by_hand: bool = False
    """Belongs to an authority (opinion, seal) and is left free."""


class Form(Entry):
    clause: str
    title: str
    names_market: str
    """The fact by which people call the nomination (market_name)."""
    stands_in: str
    """The fact that says in which county it stands."""
    own: tuple[str, ...] = ()
    """Facts that belong to one market alone: a copy for another market does not take them over."""
    cells: tuple[Cell, ...]


class Group(Entry):
    """Things of one kind asked in one message: facts in the order of a bare `8 5 3`, or rules of single checks."""

    id: str
    asks: tuple[str, ...] = Field(min_length=2)
    label: str
    question: str
    hint: str = ""
    example: str = ""


class Section(Entry):
    """A stretch of the interview before the rules."""

    id: str
    name: str
    asks: tuple[str, ...]
    """Facts and groups in order."""


class Interview(Entry):
    """What is asked when. After the sections come the rules by category, without what is settled by then."""

    prepare: tuple[str, ...]
    """The figures to have at hand, one line each."""
    several: str = Field(min_length=1)
    """Several answers in one message, as the help page shows them （面积120平，8个人，5个专职）."""
    correction: str = Field(min_length=1)
    """An earlier answer changed, as the help page shows it （面积改成150）."""
    sections: tuple[Section, ...]
    groups: tuple[Group, ...] = ()
    settled_by_default: tuple[str, ...] = ()
    """Facts with a default that are shown in the review and asked by nobody."""

    @model_validator(mode="after")
    def _groups_are_distinct(self) -> Self:
        asked = [item for group in self.groups for item in group.asks]
        if len(asked) != len(set(asked)):
            raise ValueError("something is asked by two groups")
        return self


class Division(Entry):
    """A county with its city and its marks (mountain, island).

    `short` is its name without the closing words, where these are more than 市, 县 or 区 （景宁 of 景宁畲族自治县）.
    """

    name: str
    city: str
    short: str = ""
    marks: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _short_opens_the_name(self) -> Self:
        if self.short == self.name or not self.name.startswith(self.short):
            raise ValueError("the short name is no beginning of the name")
        return self


class Milestones(Entry):
    """When officers are reminded of a round's deadline (standard, section 7)."""

    deadline_month: int = Field(ge=1, le=12)
    deadline_day: int = Field(ge=1, le=31)
    days_before: tuple[int, ...]
    hour: int = Field(ge=0, le=23)
    time_zone: str
    unconfirmed: str
    """The words shown while the round is not confirmed （暂按…）."""

    @model_validator(mode="after")
    def _deadline_comes_every_year(self) -> Self:
        if self.deadline_day > monthrange(2023, self.deadline_month)[1]:
            raise ValueError("the deadline is a day that does not come every year")
        return self
