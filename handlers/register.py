"""Who may use the bot and who asks to, as one officer may see it; read only for the turns that need it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from handlers.situation import Role

INVITATION_DAYS = 7
"""How long an invitation can be used."""
WRONG_TRIES = 5
"""How many wrong codes somebody may try in an hour."""
REQUEST_DAYS = 30
"""How long an undecided or refused request is kept."""
AGAIN_HOURS = 24
"""After how long somebody who was refused may ask again."""
MESSAGE_DAYS = 3
"""How long a handled message is kept: longer than the 48 hours in which it can come again or be edited."""


class Standing(StrEnum):
    """Where a request is: the county chosen and the office not yet named, waiting, decided."""

    BEGUN = "begun"
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True)
class Officer:
    """Somebody who has access. `channel` is where he writes from."""

    id: int
    name: str
    role: Role
    city: str | None
    county: str | None
    channel: str
    since: datetime


@dataclass(frozen=True)
class Request:
    """Somebody who asks for access; `officer` is the row that he gets where it is granted."""

    id: int
    officer: int
    name: str
    office: str
    city: str
    county: str
    asked_at: datetime
    standing: Standing
    decided_at: datetime | None = None


@dataclass(frozen=True)
class Own:
    """What is stored of one officer himself. `until` is the day by which contacts entered now are cleared."""

    channel: str
    address: str
    since: datetime
    granted_by: str
    answers: int
    messages: int
    until: date


@dataclass(frozen=True)
class Register:
    """Officers and open requests within the reader's area, what is stored of himself, and what an invitation needs.

    `code`: fresh and unguessable. `bot`: the name under which a link finds this bot; empty where it is not known.
    """

    officers: tuple[Officer, ...]
    requests: tuple[Request, ...]
    own: Own
    code: str
    bot: str = ""
