"""Who writes: one row an officer and channel, with the chat that belongs to it."""

from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, select

from bot.store.columns import inserted
from bot.store.errors import Revoked
from bot.store.ready import Ready
from bot.store.schema import chats, officers
from bot.store.values import record_to_text
from handlers.situation import Awaiting, Person, Role

_AT_ADDRESS = Ready(
    select(officers).where(officers.c.channel == bindparam("channel"), officers.c.address == bindparam("address"))
)


def known(conn: Connection, channel: str, address: str) -> Person | None:
    """The officer at that address, or None. Raises Revoked for one whose access was taken back."""
    row = _AT_ADDRESS.row(conn, channel=channel, address=address)
    if row is not None and row.revoked_at is not None:
        raise Revoked(f"officer {row.id}")
    return None if row is None else person_of(row)


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """The officer in a row that holds the columns of `officers`."""
    return Person(row.id, row.name, Role(row.role), row.city, row.county, row.granted_by is not None)


def enter(conn: Connection, channel: str, address: str, person: Person, now: datetime) -> Person:
    """The new officer with his own id, and his empty chat; raises IntegrityError where the address is taken."""
    values = {"name": person.name, "role": person.role.value, "city": person.city, "county": person.county}
    key = inserted(conn, officers, channel=channel, address=address, created_at=now, **values)
    inserted(conn, chats, person=key, awaiting=record_to_text(Awaiting()), at_hand=None, version=0)
    return Person(key, person.name, person.role, person.city, person.county)
