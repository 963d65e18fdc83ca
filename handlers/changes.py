"""What a turn changes, as values; the store knows one function for each and applies them in one transaction."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from handlers.access_changes import AccessChange
from handlers.broadcast_changes import BroadcastMade
from handlers.evidence_changes import EvidenceChange
from handlers.reminder_changes import RemindingSet
from handlers.reply import Reply
from handlers.situation import Awaiting, Known, LogEntry, ProvincialFigure, Round, State

if TYPE_CHECKING:
    from handlers.situation import Situation


@dataclass(frozen=True)
class Recorded:
    """One slot of one nomination gets a new last word; None means unanswered. `undoes` names a turn taken back."""

    nomination: int
    slot: str
    old: Known | None
    new: Known | None
    undoes: int | None = None

    def entry(self, situation: "Situation") -> LogEntry:
        """The log entry that this becomes; its id is not known before it is stored."""
        who = situation.person
        return LogEntry(0, situation.now, who.name, situation.turn, self.slot, self.old, self.new, self.undoes, who.id)


@dataclass(frozen=True)
class NominationCreated:
    """A new nomination under an id that the situation offered (`fresh_id`)."""

    nomination: int
    rule_set: str
    county: str


@dataclass(frozen=True)
class TakenInHand:
    """The nomination that the chat is about from now on; None: none."""

    nomination: int | None


@dataclass(frozen=True)
class PlaceChosen:
    """The person's own city, then county."""

    city: str
    county: str | None


@dataclass(frozen=True)
class Awaits:
    """What has been asked now."""

    awaiting: Awaiting


@dataclass(frozen=True)
class StateChanged:
    """Handed in, taken back, archived or brought back."""

    nomination: int
    state: State
    on: date | None = None


@dataclass(frozen=True)
class Deleted:
    """A nomination with its whole log is gone."""

    nomination: int


@dataclass(frozen=True)
class RuleSetChanged:
    """A draft goes on under another rule set."""

    nomination: int
    rule_set: str


@dataclass(frozen=True)
class FigureSet:
    """A provincial figure; the superseded one stays in the history."""

    figure: ProvincialFigure


@dataclass(frozen=True)
class RoundSet:
    """The round as it is from now on; the superseded one stays in the history."""

    round: Round


Change = (
    Recorded
    | NominationCreated
    | TakenInHand
    | PlaceChosen
    | Awaits
    | StateChanged
    | Deleted
    | RuleSetChanged
    | FigureSet
    | RoundSet
    | RemindingSet
    | BroadcastMade
    | EvidenceChange
    | AccessChange
)


@dataclass(frozen=True)
class Turn:
    """What a handler decided: changes that the store makes last, and replies that the channel brings."""

    changes: tuple[Change, ...] = ()
    replies: tuple[Reply, ...] = ()
    awaiting: Awaiting = field(default_factory=Awaiting)
    """What stands open after this turn; becomes the last change."""
