"""The tables, the same on SQLite and PostgreSQL; the migrations build them, and a test compares the two.

JSON stands as text written by `values`, so that numbers stay exact. `answers`, `provincial_figures`, `rounds` and
`audit` only grow: triggers made by the first migration refuse every other change.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.moments import Moment
from bot.store.rows import Arrival, Delivery, Handling, Sending
from handlers.situation import Role, State

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts rows only in a column of type INTEGER."""


def _number() -> Column[int]:
    return Column("id", Id, primary_key=True)


def _of(column: str, table: str, **options: Any) -> Column[int]:
    """A column that names a row of another table."""
    ondelete = options.pop("ondelete", None)
    return Column(column, Id, ForeignKey(f"{table}.id", ondelete=ondelete), **{"nullable": False, **options})


def inserted(conn: Connection, table: Table, **values: object) -> int:
    """Insert one row; its id."""
    key = conn.execute(table.insert().values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def _one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


officers = Table(
    "officers",
    metadata,
    _number(),
    Column("name", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("address", String, nullable=False),  # the Telegram id, or the name given in the terminal
    Column("role", String, nullable=False),
    Column("city", String),
    Column("county", String),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    UniqueConstraint("channel", "address"),
    _one_of("role", Role),
    sqlite_autoincrement=True,
)

chats = Table(
    "chats",
    metadata,
    Column("person", Id, ForeignKey("officers.id"), primary_key=True, autoincrement=False),
    Column("awaiting", Text, nullable=False),
    Column("at_hand", Id),  # may name a nomination that is gone: ids are never given twice
    Column("version", Integer, nullable=False),
)

nominations = Table(
    "nominations",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("rule_set", String, nullable=False),
    Column("city", String),
    Column("county", String, nullable=False, index=True),
    Column("state", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    _of("created_by", "officers"),
    Column("submitted_on", Date),
    Column("version", Integer, nullable=False),
    _one_of("state", State),
    CheckConstraint("state <> 'submitted' OR submitted_on IS NOT NULL", name="submitted_has_day"),
    Index(None, "city"),
)

last_ids = Table(
    "last_ids",
    metadata,
    Column("counted", String, primary_key=True),
    Column("last", Id, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    _number(),
    _of("nomination", "nominations", ondelete="CASCADE"),
    Column("at", Moment, nullable=False),
    _of("person", "officers"),
    Column("turn", Id, nullable=False),  # an inbox row, which may have been cleared away since
    Column("slot", String, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("undoes", Id),
    Index(None, "nomination", "id"),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    _number(),
    Column("channel", String, nullable=False),
    Column("key", String, nullable=False),
    _of("person", "officers"),
    Column("kind", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("personal", Boolean, nullable=False),  # it carried personal data, now blotted out
    Column("received_at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("handled_at", Moment),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("channel", "key"),
    _one_of("kind", Arrival),
    _one_of("state", Handling),
    CheckConstraint("state <> 'done' OR handled_at IS NOT NULL", name="done_has_time"),
    Index(None, "state", "person", "id"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    _number(),
    _of("inbox", "inbox", nullable=True, index=True, ondelete="SET NULL"),
    _of("person", "officers"),
    Column("kind", String, nullable=False),
    Column("reply", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("owner", String),
    Column("lease_until", Moment),
    Column("due_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("message_id", BigInteger),  # Telegram's number of the message
    Column("error", Text),
    _one_of("kind", Sending),
    _one_of("state", Delivery),
    CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="sent_has_time"),
    CheckConstraint("state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)", name="sending_is_leased"),
    Index(None, "state", "due_at"),
    Index(None, "person", "state"),
    sqlite_autoincrement=True,
)

provincial_figures = Table(
    "provincial_figures",
    metadata,
    _number(),
    Column("key", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("source", Text, nullable=False),
    _of("entered_by", "officers"),
    Column("entered_at", Moment, nullable=False),
    Index(None, "key", "id"),
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",
    metadata,
    _number(),
    Column("year", Integer, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("county_deadlines", Text, nullable=False),
    _of("entered_by", "officers"),
    Column("entered_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    _number(),
    _of("who", "officers"),
    Column("at", Moment, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Index(None, "subject", "id"),
    sqlite_autoincrement=True,
)
