"""What the store hands out and takes in besides the domain's own values: rows of inbox and outbox, and the scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from handlers.reply import Reply
from handlers.situation import Person, Role, Situation

RETENTION_DAYS = 180
"""Unless set: half a year after the deadline, in which the nomination is checked, published and asked about."""


class Arrival(StrEnum):
    """How a message came: a person wrote, or a reminder fell due."""

    UPDATE = "update"
    REMINDER = "reminder"


class Handling(StrEnum):
    NEW = "new"
    DONE = "done"
    FAILED = "failed"


class Sending(StrEnum):
    REPLY = "reply"
    REMINDER = "reminder"
    BROADCAST = "broadcast"


class Delivery(StrEnum):
    """Where a message to a person is (reliability, section 4)."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Broadcasting(StrEnum):
    """How far a broadcast is: its recipients are put into the outbox, it is being sent, its result was told."""

    PLANNING = "planning"
    SENDING = "sending"
    DONE = "done"


@dataclass(frozen=True)
class Scope:
    """Whose nominations may be seen: those of a county, of a city's counties, or all.

    A county officer without a county, or a city officer without a city, sees none.
    """

    role: Role
    city: str | None
    county: str | None

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(person.role, person.city, person.county)


@dataclass(frozen=True)
class NewInbox:
    """A message not yet in the inbox; (channel, key) tells it from every other for good.

    `payload` is what the channel got, as JSON-able values.
    """

    channel: str
    key: str
    payload: Mapping[str, Any]
    received_at: datetime
    kind: Arrival = Arrival.UPDATE


@dataclass(frozen=True)
class InboxRow:
    """A message taken in; its id is the `turn` of all that it changes."""

    id: int
    channel: str
    key: str
    person: int
    kind: Arrival
    payload: Mapping[str, Any]
    received_at: datetime
    state: Handling
    handled_at: datetime | None
    attempts: int


@dataclass(frozen=True)
class OutboxRow:
    """A message to a person and how far it has come; `inbox` is the message that led to it."""

    id: int
    inbox: int | None
    person: int
    kind: Sending
    reply: Reply
    state: Delivery
    attempt: int
    due_at: datetime
    sent_at: datetime | None
    owner: str | None = None
    """The process that has claimed it for sending."""
    doubts: int = 0
    """How many tries may have arrived, of those that are written down before they are made."""


@dataclass(frozen=True)
class Claimed:
    """A row of the outbox that one process has claimed for sending, with where it goes.

    `edits`: the channel's number of the message whose button led to it. `unsure`: an earlier try may have arrived.
    """

    row: OutboxRow
    address: str
    edits: int | None = None
    unsure: bool = False


@dataclass(frozen=True)
class Receipt:
    """What became of one try: SENT with the channel's number of the message, UNKNOWN, FAILED, CANCELLED, or DUE again
    after `wait` seconds (so too UNKNOWN, where the kind of message allows another try).

    `begun`: the try was written down before it was made, see `beginning.begin`."""

    id: int
    attempt: int
    state: Delivery
    message_id: int | None = None
    wait: float = 0
    error: str = ""
    begun: bool = False


@dataclass(frozen=True)
class LoadedSituation(Situation):
    """A situation as it was read, with the version that its chat had: what a commit is checked against."""

    chat_version: int = 0
    awaiting_text: str = ""
    """`awaiting` as the chat holds it."""
    retention_days: int = RETENTION_DAYS
    """How long after the round's deadline contacts in the form are kept."""
