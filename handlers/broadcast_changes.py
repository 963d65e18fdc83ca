"""A broadcast as a change, and as it stands."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class BroadcastMade:
    """These words go to every officer of the area, once each; city and county None: the whole province."""

    text: str
    city: str | None
    county: str | None


@dataclass(frozen=True)
class Broadcast:
    """The last broadcast of a person and how many messages of it have arrived, failed, may have arrived, still wait."""

    at: datetime
    city: str | None
    county: str | None
    sent: int
    failed: int
    unknown: int
    waiting: int
    whole: bool
    """Whether everybody of the area stands in these figures already."""


@dataclass(frozen=True)
class Reach:
    """How many officers of a place can be written to."""

    city: str | None
    county: str | None
    officers: int
