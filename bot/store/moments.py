"""Times as the store keeps them: aware on both sides, UTC in the database, Asia/Shanghai in the program."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, DateTime, Dialect
from sqlalchemy.types import TypeDecorator

SHANGHAI = ZoneInfo("Asia/Shanghai")

LEASE = timedelta(seconds=60)
"""How long a process may hold a message that it has claimed for sending; more than twice what one try may take."""


def clock(conn: Connection) -> datetime:
    """The time by the database's own clock, which decides what is due and whose lease has run out."""
    return told(conn)


def told(conn: Connection) -> datetime:
    """What the database itself says; a test that plays with time puts its own in this place."""
    if conn.dialect.name == "sqlite":
        asked = conn.connection.cursor()  # the driver's own: SQLAlchemy's part in it costs ten times as much
        asked.execute("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')")
        found = asked.fetchone()
        asked.close()
        return datetime.fromisoformat(str(found[0] if found else "")).replace(tzinfo=UTC)
    moment: datetime = conn.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    return moment


class Moment(TypeDecorator[datetime]):
    """A point in time; binding a naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without zone: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _in_shanghai(value)


@lru_cache(maxsize=4096)  # what one message changed bears one time
def _in_shanghai(moment: datetime) -> datetime:
    return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).astimezone(SHANGHAI)
