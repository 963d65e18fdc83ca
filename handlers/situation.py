"""All that a handler may know: the person, the nominations in that person's scope, and what was last asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from handlers.broadcast_changes import Broadcast, Reach
from handlers.evidence_values import Evidence, ReadOff
from handlers.preferences import IsWorkday, Reminding, is_weekday
from rubric.rule_set import RuleSet
from rubric.values import Answer, Number

if TYPE_CHECKING:
    from handlers.changes import Recorded
    from handlers.register import Register

BROADCAST = "broadcast"
"""Stands in `Awaiting.choosing` while a broadcast is being prepared."""
SKIP = "skip."
"""Prefix of the pseudo-slots of the answer log that say a question was skipped (`skip.area_m2`)."""


class Role(StrEnum):
    COUNTY = "county"
    CITY = "city"
    ADMIN = "admin"


@dataclass(frozen=True)
class Person:
    """Who writes. `city` and `county` bound what an officer sees; both None before the first choice.

    `bound`: somebody let him in for just this area; who came in by himself (in the terminal, or where the operator
    lets everybody in) names his own county.
    """

    id: int
    name: str
    role: Role = Role.COUNTY
    city: str | None = None
    county: str | None = None
    bound: bool = False

    @property
    def placed(self) -> bool:
        """Whether it is known for which area he works; an administrator works for all of them."""
        match self.role:
            case Role.COUNTY:
                return self.county is not None
            case Role.CITY:
                return self.city is not None
            case Role.ADMIN:
                return True

    @property
    def reads_only(self) -> bool:
        """A city officer reads the nominations of his counties and changes none."""
        return self.role is Role.CITY


class LogEntry(NamedTuple):
    """One line of a nomination's append-only answer log; `turn` joins what one message changed.

    `old` and `new` are None where the slot was or becomes unanswered; a known-unknown is `Known(None)`.
    """

    id: int
    at: datetime
    person: str
    turn: int
    slot: str
    old: "Known | None"
    new: "Known | None"
    undoes: int | None = None
    """The turn that this entry takes back."""
    by: int = 0
    """The officer's id; names may be the same."""


@dataclass(frozen=True)
class Known:
    """An answer that stands; its value is None where the officer said 不知道."""

    value: Answer


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ARCHIVED = "archived"


@dataclass(frozen=True)
class Nomination:
    """One market's nomination: its answer log, whose last words are the present answers."""

    id: int
    rule_set: str
    county: str
    state: State
    created_at: datetime
    log: tuple[LogEntry, ...] = ()
    submitted_on: date | None = None
    version: int = 0
    evidence: tuple[Evidence, ...] = ()
    """The files attached to it, the oldest first."""

    @cached_property
    def last_words(self) -> dict[str, Known]:
        words: dict[str, Known] = {}
        for entry in self.log:
            if entry.new is None:
                words.pop(entry.slot, None)
            else:
                words[entry.slot] = entry.new
        return words

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Slot to answer; unanswered slots are absent, 不知道 is None."""
        return {slot: known.value for slot, known in self.last_words.items() if not slot.startswith(SKIP)}

    @cached_property
    def skipped(self) -> frozenset[str]:
        """Ids of the questions that were put off."""
        return frozenset(slot.removeprefix(SKIP) for slot in self.last_words if slot.startswith(SKIP))


@dataclass(frozen=True)
class Awaiting:
    """What was last asked: all that is needed to read a bare `120` or `对`.

    question: id of the standing question, None where nothing stands open.
    ticked: the items of a checklist ticked so far and not yet confirmed; None before the first tick.
    proposed: values understood with a hedge, to be confirmed; slot to answer.
    choosing: a choice outside the form that stands open (`city`, `county`, `delete`).
    wrong: how often in a row the answer could not be used.
    returns_to: the screen to come back to after this answer (`review`).
    topic: the clause that the last policy answer was about, for follow-ups.
    choices: the buttons under the last reply as (label, tap), so that a label can be typed.
    numbered: how many of them, from the first, can also be named by their number.
    read_off: values read off the file of mark `read_mark`, not yet taken over.
    draft: the words of a broadcast that is not sent yet.
    seen: the last log entry of the nomination at hand that this was said on; what others enter later is not yet seen.
    """

    question: str | None = None
    ticked: tuple[str, ...] | None = None
    proposed: tuple[tuple[str, Answer], ...] = ()
    choosing: str | None = None
    wrong: int = 0
    returns_to: str | None = None
    topic: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    numbered: int = 0
    read_off: tuple[ReadOff, ...] = ()
    read_mark: str = ""
    draft: str = ""
    seen: int = 0

    def but(self, **changes: object) -> "Awaiting":
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class ProvincialFigure:
    """A figure of the whole province as an administrator entered it."""

    key: str
    value: Number
    as_of: date
    source: str


@dataclass(frozen=True)
class Round:
    """One year's round of nominations; unconfirmed until an administrator has seen that year's notice."""

    year: int
    deadline: date
    confirmed: bool = False
    county_deadlines: Mapping[str, date] = field(default_factory=dict)
    """City to the earlier day by which its counties hand in."""

    def deadline_for(self, city: str | None) -> date:
        return self.county_deadlines.get(city or "", self.deadline)

    def until(self, deadline: date, *, confirmed: bool) -> "Round":
        """The round that ends on that day; the cities' own days stay as far as they lie in its year and not after."""
        own = self.county_deadlines.items()
        kept = {city: day for city, day in own if day.year == deadline.year and day <= deadline}
        return Round(deadline.year, deadline, confirmed, kept)


@dataclass(frozen=True)
class Situation:
    """What stands when a message is handled. `turn` is the id under which this message's changes are logged,
    `fresh_id` the id that a nomination created now gets."""

    person: Person
    rule_set: RuleSet
    nominations: tuple[Nomination, ...]
    at_hand: int | None
    awaiting: Awaiting
    province: tuple[ProvincialFigure, ...]
    round: Round
    now: datetime
    turn: int = 0
    fresh_id: int = 1
    collects_contacts: bool = True
    newcomer: bool = False
    rule_sets: Mapping[str, RuleSet] = field(default_factory=dict)
    """All rule sets at hand: a nomination keeps the one it was begun with."""
    active: str | None = None
    """The rule set that new nominations begin with."""
    reminding: Reminding = field(default_factory=Reminding)
    """How this person wants to be reminded."""
    is_workday: IsWorkday = is_weekday
    """Which days are worked, for saying when the next reminder comes."""
    reach: tuple[Reach, ...] = ()
    """How many officers can be written to, by place; there while a broadcast is being prepared."""
    broadcast: Broadcast | None = None
    """The last broadcast of this person."""
    register: "Register | None" = None
    """Who has access and who asks for it; there for the moves of `access_moves` that are decided on it."""

    @property
    def newest(self) -> RuleSet:
        """The rule set now in force."""
        return self.rule_sets.get(self.active or "", self.rule_set)

    def rules_of(self, nomination: Nomination) -> RuleSet:
        """The rule set of a nomination; the present one where its own is not installed any more."""
        return self.rule_sets.get(nomination.rule_set, self.rule_set)

    @cached_property
    def nomination(self) -> Nomination | None:
        """The nomination at hand."""
        return next((n for n in self.nominations if n.id == self.at_hand), None)

    @cached_property
    def figures(self) -> dict[str, Number]:
        """Provincial figure to value, as scoring takes it."""
        return {figure.key: figure.value for figure in self.province}

    @property
    def today(self) -> date:
        return self.now.date()

    def but(self, **changes: object) -> "Situation":
        return replace(self, **changes)  # type: ignore[arg-type]

    def taking(self, nomination: Nomination) -> "Situation":
        """The situation in which this nomination is at hand, under its own rules, and nothing stands asked."""
        return replace(self, at_hand=nomination.id, rule_set=self.rules_of(nomination), awaiting=Awaiting())

    def recording(self, recorded: "tuple[Recorded, ...]") -> "Situation":
        """The situation after these changes, for saying what they do; the store makes them last."""
        changed = {change.nomination for change in recorded}
        return replace(
            self,
            nominations=tuple(
                replace(n, log=n.log + tuple(c.entry(self) for c in recorded if c.nomination == n.id))
                if n.id in changed
                else n
                for n in self.nominations
            ),
        )
