"""The tables, the same on SQLite and PostgreSQL; the migrations build them, and a test compares the two.

JSON stands as text written by `values`, so that numbers stay exact. `answers`, `provincial_figures`, `rounds` and
`audit` only grow: triggers made by the first migration refuse every other change.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store import columns
from bot.store.columns import Id, number, of, one_of
from bot.store.moments import Moment
from bot.store.rows import Arrival, Broadcasting, Delivery, Handling, Sending
from handlers.register import Standing
from handlers.situation import Role, State

metadata = columns.metadata

officers = Table(
    "officers",
    metadata,
    number(),
    Column("name", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("address", String, nullable=False),  # the Telegram id, or the name given in the terminal
    Column("role", String, nullable=False),
    Column("city", String),
    Column("county", String),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),  # no access since; also while somebody only asks for it
    Column("granted_by", Id),  # the officer who let him in; none: he came in by himself
    UniqueConstraint("channel", "address"),
    one_of("role", Role),
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
    of("created_by", "officers"),
    Column("submitted_on", Date),
    Column("version", Integer, nullable=False),
    one_of("state", State),
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
    number(),
    of("nomination", "nominations", ondelete="CASCADE"),
    Column("at", Moment, nullable=False),
    of("person", "officers"),
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
    number(),
    Column("channel", String, nullable=False),
    Column("key", String, nullable=False),
    of("person", "officers"),
    Column("kind", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("personal", Boolean, nullable=False),  # it carried personal data, now blotted out
    Column("received_at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("handled_at", Moment),
    Column("attempts", Integer, nullable=False),
    UniqueConstraint("channel", "key"),
    one_of("kind", Arrival),
    one_of("state", Handling),
    CheckConstraint("state <> 'done' OR handled_at IS NOT NULL", name="done_has_time"),
    Index(None, "state", "person", "id"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    number(),
    of("inbox", "inbox", nullable=True, index=True, ondelete="SET NULL"),
    of("person", "officers"),
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
    Column("doubts", Integer, nullable=False, server_default="0"),  # tries that may have arrived, the present one too
    one_of("kind", Sending),
    one_of("state", Delivery),
    CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name="sent_has_time"),
    CheckConstraint("state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)", name="sending_is_leased"),
    Index(None, "state", "due_at"),
    Index(None, "person", "state"),
    sqlite_autoincrement=True,
)

provincial_figures = Table(
    "provincial_figures",
    metadata,
    number(),
    Column("key", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("source", Text, nullable=False),
    of("entered_by", "officers"),
    Column("entered_at", Moment, nullable=False),
    Index(None, "key", "id"),
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",
    metadata,
    number(),
    Column("year", Integer, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("county_deadlines", Text, nullable=False),
    of("entered_by", "officers"),
    Column("entered_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

reminding = Table(
    "reminding",
    metadata,
    Column("person", Id, ForeignKey("officers.id"), primary_key=True, autoincrement=False),
    Column("off", Boolean, nullable=False),
    Column("days", Text),  # the milestones wanted, as JSON; none: all of the timetable
    Column("hour", Integer),
    Column("quiet_from", Integer),
    Column("quiet_until", Integer),
    Column("snoozed_until", Date),
)

planned = Table(
    "planned",  # up to when what fell due has been put into the inbox: for everybody on a channel, or for one officer
    metadata,
    Column("what", String, primary_key=True),
    Column("upto", Moment, nullable=False),
    Column("last_round", Id, nullable=False),  # the last row of `rounds` that was looked at; 0: none
)

unreachable = Table(
    "unreachable",  # who has blocked the bot: nothing is planned for them until they write again
    metadata,
    Column("person", Id, ForeignKey("officers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("after", Id, nullable=False),  # the last inbox row of that moment
)

broadcasts = Table(
    "broadcasts",
    metadata,
    number(),
    of("person", "officers"),
    Column("turn", Id, nullable=False, unique=True),  # the inbox row of the confirmation
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Column("city", String),
    Column("county", String),
    Column("state", String, nullable=False),
    Column("upto", Id, nullable=False),  # the officers up to this one stand in the outbox
    Column("sent", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    one_of("state", Broadcasting),
    Index(None, "person", "id"),
    sqlite_autoincrement=True,
)

invitations = Table(
    "invitations",
    metadata,
    number(),
    Column("code_hash", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("city", String),
    Column("county", String),
    Column("first", Boolean, nullable=False),  # printed at start while there is no administrator
    of("created_by", "officers"),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    of("used_by", "officers", nullable=True),
    Column("used_at", Moment),
    one_of("role", Role),
    sqlite_autoincrement=True,
)

wrong_codes = Table(
    "wrong_codes",  # kept for an hour, under a keyed hash of who tried
    metadata,
    number(),
    Column("who", String, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index(None, "who", "at"),
)

access_requests = Table(
    "access_requests",
    metadata,
    number(),
    of("person", "officers", index=True),
    Column("office", String, nullable=False),  # empty until it was named
    Column("city", String, nullable=False),
    Column("county", String, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("keep_until", Date, nullable=False, index=True),
    Column("state", String, nullable=False),
    of("decided_by", "officers", nullable=True),
    Column("decided_at", Moment),
    one_of("state", Standing),
    sqlite_autoincrement=True,
)

personal_answers = Table(
    "personal_answers",  # the words of answers that hold a person's data; `answers` only says that there are some
    metadata,
    Column("answer", Id, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("old", Text),
    Column("new", Text),
    Column("keep_until", Date, nullable=False, index=True),
)

evidence = Table(
    "evidence",
    metadata,
    number(),
    of("nomination", "nominations", ondelete="CASCADE"),
    Column("token", String, nullable=False, unique=True),  # what buttons call it by
    Column("rule", String),  # None until the officer has said which
    Column("name", String, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("dated_on", Date),
    Column("day_known", Boolean, nullable=False),
    Column("uploaded_at", Moment, nullable=False),
    of("person", "officers"),
    Index(None, "nomination", "id"),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    number(),
    of("who", "officers"),
    Column("at", Moment, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Index(None, "subject", "id"),
    sqlite_autoincrement=True,
)
