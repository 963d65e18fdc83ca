"""The inbox: every message once, under its own key, and done at most once."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, or_, select, true, update
from sqlalchemy.exc import IntegrityError

from bot.store.errors import Conflict
from bot.store.ready import Ready
from bot.store.rows import Arrival, Delivery, Handling, InboxRow, LoadedSituation, NewInbox
from bot.store.schema import inbox, officers, outbox
from bot.store.values import document_from_text, document_to_text
from handlers.situation import Person, Role

MESSAGE = "message"
"""In a payload: the channel's own number of a message, or of the message whose button was tapped."""
BLOTTED = "(内容已隐去)"
"""Stands where personal data stood."""
KEEPS_REMINDED = timedelta(days=400)
"""How long it is remembered that somebody was reminded: no round is longer."""
_ASKED = (inbox.c.state == Handling.NEW.value, inbox.c.kind == Arrival.UPDATE.value)
"""What people have written and nobody has handled."""

_SAME = (inbox.c.channel == bindparam("channel"), inbox.c.key == bindparam("key"))
_UNDER_KEY = Ready(select(inbox).where(*_SAME).with_for_update())
_AT_HAND = select(inbox).where(inbox.c.id == bindparam("row"))
_TRIED = update(inbox).where(inbox.c.id == bindparam("row")).values(attempts=inbox.c.attempts + 1)
_NOT_DONE = _TRIED.where(inbox.c.person == bindparam("who"), inbox.c.state != Handling.DONE.value)
_CLOSED = ("row", "who", "state", "handled_at", "personal")
_CLOSE, _CLOSE_WITH = Ready(_NOT_DONE, *_CLOSED), Ready(_NOT_DONE, *_CLOSED, "payload")
_PUT_IN = Ready(
    inbox.insert(),
    *("channel", "key", "person", "kind", "payload", "personal", "received_at", "state", "handled_at", "attempts"),
)
_WAITING = Ready(
    select(inbox, officers.c.name, officers.c.role, officers.c.city, officers.c.county)
    .join(officers, officers.c.id == inbox.c.person)
    .where(*_ASKED, inbox.c.person == bindparam("who"))
    .order_by(inbox.c.id)
)
_PEOPLE_WAITING = select(officers.c.id).where(
    officers.c.channel == bindparam("channel"), officers.c.id.in_(select(inbox.c.person).where(*_ASKED).distinct())
)


def take_in(conn: Connection, new: NewInbox, person: int) -> InboxRow:
    """The message in the inbox: put there now, or found there as it was put before.

    Raises Conflict where another process puts it there at this moment.
    """
    found = _UNDER_KEY.row(conn, channel=new.channel, key=new.key)
    if found is not None:
        return row_of(found)
    key = _put_in(conn, new, person)
    came = (key, new.channel, new.key, person, new.kind, new.payload, new.received_at)
    return InboxRow(*came, Handling.NEW, handled_at=None, attempts=0)


def take_in_done(conn: Connection, new: NewInbox, situation: LoadedSituation, *, personal: bool) -> int:
    """`take_in` and `mark_done` in one statement, for a message that is handled in this transaction; its id.

    Raises Conflict where it has come before.
    """
    return _put_in(conn, new, situation.person.id, attempts=1, **_done(new, situation, personal=personal))


def at_hand(conn: Connection, id_: int) -> InboxRow:
    """The message as it stands; raises Conflict where it is gone."""
    found = conn.execute(_AT_HAND, {"row": id_}).first()
    if found is None:
        raise Conflict(f"message {id_}")
    return row_of(found)


def waiting(conn: Connection) -> list[InboxRow]:
    """The messages taken in and not yet handled, in the order in which they came."""
    found = conn.execute(select(inbox).where(inbox.c.state == Handling.NEW.value).order_by(inbox.c.id))
    return [row_of(row) for row in found]


def mark_done(conn: Connection, row: InboxRow, situation: LoadedSituation, *, personal: bool) -> bool:
    """Handled, and held until this transaction ends; False where it was before, or is not this officer's.

    What stood open is noted beside a message that can still be edited. What carried personal data keeps nothing of
    its text.
    """
    changed = _done(row, situation, personal=personal)
    close = _CLOSE_WITH if "payload" in changed else _CLOSE
    return close.changed(conn, row=row.id, who=situation.person.id, **changed) == 1


def _done(message: InboxRow | NewInbox, situation: LoadedSituation, *, personal: bool) -> dict[str, Any]:
    """What is written of a message that is handled."""
    changed = {"state": Handling.DONE.value, "handled_at": situation.now, "personal": personal}
    if message.payload.get(MESSAGE) is not None and message.payload.get("tap") is None:
        stood = {"asked": situation.awaiting_text, "at_hand": situation.at_hand}
        changed["payload"] = document_to_text({**message.payload, **stood})
    if personal:
        changed["payload"] = document_to_text({"text": BLOTTED})
    return changed


def mark_failed(conn: Connection, id_: int) -> None:
    """Given up: nothing was changed by it, and its text goes."""
    blotted = document_to_text({"text": BLOTTED})
    conn.execute(update(inbox).where(inbox.c.id == id_).values(state=Handling.FAILED.value, payload=blotted))


def count_attempt(conn: Connection, id_: int) -> int:
    """One more try at handling it has failed; how many that makes."""
    return int(conn.execute(_TRIED.returning(inbox.c.attempts), {"row": id_}).scalar_one())


def next_of(conn: Connection, person: int) -> tuple[Person, InboxRow, bool] | None:
    """The oldest message of this person that is not handled yet, the officer as he now is, and whether more wait.

    Oldest by the channel's own number where it has one: a webhook may deliver out of order.
    """
    found = _WAITING.rows(conn, who=person)
    if not found:
        return None
    first = min(found, key=_place)
    officer = Person(person, first.name, Role(first.role), first.city, first.county)
    return officer, row_of(first), len(found) > 1


def _place(row: Row[tuple[object, ...]]) -> tuple[int, int]:
    return int(row.key) if row.key.isdecimal() else 0, row.id


def people_waiting(conn: Connection, channel: str) -> list[int]:
    """The officers of a channel who have written something that stands unhandled."""
    return list(conn.execute(_PEOPLE_WAITING, {"channel": channel}).scalars())


def of_message(conn: Connection, person: int, number: int) -> InboxRow | None:
    """The row by which this person's message of that number (the channel's) first came in; None where it is gone."""
    rows = conn.execute(select(inbox).where(inbox.c.person == person).order_by(inbox.c.id))
    return next((row for row in map(row_of, rows) if _is_first(row, number)), None)


def _is_first(row: InboxRow, number: int) -> bool:
    return row.payload.get(MESSAGE) == number and row.payload.get("tap") is None and not row.payload.get("edited")


def since(conn: Connection, person: int, turn: int, before: int | None) -> list[InboxRow]:
    """What this person said between two of his messages, both excluded; None: until now."""
    said = inbox.c.kind == Arrival.UPDATE.value
    between = (inbox.c.person == person, inbox.c.id > turn, true() if before is None else inbox.c.id < before, said)
    return [row_of(row) for row in conn.execute(select(inbox).where(*between).order_by(inbox.c.id))]


def clear(conn: Connection, before: datetime) -> int:
    """Delete what was handled before that moment, with the replies that have arrived; how many messages.

    The newest row stays: the next turn is counted from it. That a reminder was handled stays for more than a year,
    else it would be planned again.
    """
    newest = select(func.max(inbox.c.id)).scalar_subquery()
    old = (inbox.c.state != Handling.NEW.value, inbox.c.received_at < before, inbox.c.id < newest)
    gone = select(inbox.c.id).where(*old)
    settled = tuple(state.value for state in (Delivery.SENT, Delivery.FAILED, Delivery.CANCELLED))
    conn.execute(delete(outbox).where(outbox.c.inbox.in_(gone), outbox.c.state.in_(settled)))
    forgettable = or_(inbox.c.kind == Arrival.UPDATE.value, inbox.c.received_at < before - KEEPS_REMINDED)
    return conn.execute(delete(inbox).where(*old, forgettable)).rowcount


def _put_in(conn: Connection, new: NewInbox, person: int, **done: object) -> int:
    """The id; `done`: what else is written of a message that is handled already. Raises Conflict."""
    columns = {
        "channel": new.channel,
        "key": new.key,
        "person": person,
        "kind": new.kind.value,
        "personal": False,
        "received_at": new.received_at,
        "state": Handling.NEW.value,
        "handled_at": None,
        "attempts": 0,
        **done,
    }
    if "payload" not in columns:
        columns["payload"] = document_to_text(dict(new.payload))
    try:
        return _PUT_IN.inserted(conn, **columns)
    except IntegrityError as error:
        raise Conflict(f"message {new.channel} {new.key}") from error


def row_of(row: Row[tuple[object, ...]]) -> InboxRow:
    return InboxRow(
        row.id,
        row.channel,
        row.key,
        row.person,
        Arrival(row.kind),
        document_from_text(row.payload),
        row.received_at,
        Handling(row.state),
        row.handled_at,
        row.attempts,
    )
