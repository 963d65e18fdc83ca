"""The inbox: every message once, under its own key, and done at most once."""

from datetime import datetime

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.exc import IntegrityError

from bot.store.errors import Conflict
from bot.store.rows import Arrival, Handling, InboxRow, NewInbox
from bot.store.schema import inbox, inserted
from bot.store.values import document_from_text, document_to_text

BLOTTED = "(内容已隐去)"
"""Stands where personal data stood."""


def take_in(conn: Connection, new: NewInbox, person: int) -> InboxRow:
    """The message in the inbox: put there now, or found there as it was put before.

    Raises Conflict where another process puts it there at this moment.
    """
    found = conn.execute(
        select(inbox).where(inbox.c.channel == new.channel, inbox.c.key == new.key).with_for_update()
    ).first()
    if found is not None:
        return _row(found)
    try:
        key = inserted(conn, inbox, **_columns(new, person))
    except IntegrityError as error:
        raise Conflict(f"message {new.channel} {new.key}") from error
    return InboxRow(
        key,
        new.channel,
        new.key,
        person,
        new.kind,
        new.payload,
        new.received_at,
        Handling.NEW,
        handled_at=None,
        attempts=0,
    )


def at_hand(conn: Connection, id_: int) -> InboxRow:
    """The message as it stands, held until this transaction ends; raises Conflict where it is gone."""
    found = conn.execute(select(inbox).where(inbox.c.id == id_).with_for_update()).first()
    if found is None:
        raise Conflict(f"message {id_}")
    return _row(found)


def waiting(conn: Connection) -> list[InboxRow]:
    """The messages taken in and not yet handled, in the order in which they came."""
    found = conn.execute(select(inbox).where(inbox.c.state == Handling.NEW.value).order_by(inbox.c.id))
    return [_row(row) for row in found]


def mark_done(conn: Connection, id_: int, now: datetime, *, personal: bool) -> None:
    """Handled; what carried personal data keeps nothing of its text."""
    changed = {"state": Handling.DONE.value, "handled_at": now, "personal": personal}
    if personal:
        changed["payload"] = document_to_text({"text": BLOTTED})
    conn.execute(update(inbox).where(inbox.c.id == id_).values(attempts=inbox.c.attempts + 1, **changed))


def _columns(new: NewInbox, person: int) -> dict[str, object]:
    return {
        "channel": new.channel,
        "key": new.key,
        "person": person,
        "kind": new.kind.value,
        "payload": document_to_text(dict(new.payload)),
        "personal": False,
        "received_at": new.received_at,
        "state": Handling.NEW.value,
        "attempts": 0,
    }


def _row(row: Row[tuple[object, ...]]) -> InboxRow:
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
