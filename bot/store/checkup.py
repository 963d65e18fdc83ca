"""The database looked over: does it answer, can it be written, is it of this version, what waits; nothing stays."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Select, func, inspect, select, text

from bot.clock import now
from bot.store.migrating import HEAD, known_revisions, stored_revision
from bot.store.moments import clock
from bot.store.rows import Delivery, Handling
from bot.store.schema import inbox, outbox


class _Undo(Exception):
    """Ends a transaction of which nothing may stay."""


@dataclass(frozen=True)
class Checkup:
    """`revision` None: no tables yet. `ahead` seconds by which the database's clock is before ours. Counts of rows."""

    revision: str | None
    is_known: bool
    ahead: float
    waiting: int = 0
    unsent: int = 0
    failed: int = 0

    @property
    def is_current(self) -> bool:
        return self.revision == HEAD


def look_over(engine: Engine, reading: Engine) -> Checkup:
    """Raises what the driver raises where it does not answer or cannot be written."""
    _write_and_undo(engine)
    with reading.connect() as conn:
        revision = stored_revision(conn)
        ahead = (clock(conn) - now()).total_seconds()
        known = revision is None or revision in known_revisions()
        if revision != HEAD:
            return Checkup(revision, known, ahead)
        waits = _count(conn, select(func.count()).where(inbox.c.state == Handling.NEW.value))
        open_states = (Delivery.DUE.value, Delivery.UNKNOWN.value)
        unsent = _count(conn, select(func.count()).where(outbox.c.state.in_(open_states)))
        failed = _count(conn, select(func.count()).where(outbox.c.state == Delivery.FAILED.value))
        return Checkup(revision, known, ahead, waits, unsent, failed)


def damage(reading: Engine) -> list[str]:
    """What SQLite finds wrong with its file; nothing elsewhere."""
    if reading.dialect.name != "sqlite":
        return []
    with reading.connect() as conn:
        found = conn.execute(text("PRAGMA quick_check(3)")).scalars()
        return [str(line) for line in found if line != "ok"]


def _write_and_undo(engine: Engine) -> None:
    try:
        with engine.begin() as conn:
            if not inspect(conn).has_table("doctor"):
                conn.execute(text("CREATE TABLE doctor (word VARCHAR)"))
            conn.execute(text("INSERT INTO doctor VALUES ('试写')"))
            if conn.execute(text("SELECT word FROM doctor")).scalar() != "试写":
                raise ValueError("what was written does not come back")
            raise _Undo
    except _Undo:
        return


def _count(conn: Connection, query: Select[int]) -> int:
    return int(conn.execute(query).scalar_one())
