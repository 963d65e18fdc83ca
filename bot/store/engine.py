"""Opening the database so that it neither loses an update nor a commit (reliability, sections 0 and 2)."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_READS = "reads"
_PRAGMAS = (
    "busy_timeout = 15000",
    "synchronous = FULL",
    "secure_delete = ON",
    "cache_size = -16000",  # KiB: a county's whole database, most of the time
    "wal_autocheckpoint = 4000",  # pages: the same ones are written again by every message
)


def open_engine(url: str | URL, *, foreign_keys: bool = True) -> AsyncEngine:
    """An engine for SQLite (the folder is made where it is missing) or PostgreSQL; it connects at first use.

    A transaction begun on it may write. On SQLite it takes the one write lock at its start: a transaction that
    reads first and then writes would else overwrite what another process wrote in between.
    `foreign_keys`: False lets SQLite make a table anew without deleting the rows that point to it.
    """
    parts = make_url(url)
    parts = parts.set(drivername=_DRIVERS.get(parts.drivername, parts.drivername))
    return _sqlite(parts, foreign_keys) if parts.get_backend_name() == "sqlite" else _postgresql(parts)


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """The same database and pool, for transactions that only read and see one moment of it throughout."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READS: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def only_reading(engine: Engine) -> Engine:
    """As `for_reading`, for an engine of `open_for_threads`."""
    return engine.execution_options(**{_READS: True})


def open_for_threads(url: URL, *, foreign_keys: bool = True) -> Engine:
    """The same SQLite file for transactions that run whole in a thread.

    The asyncio driver changes threads for every statement and every row, which costs more than the statements.
    """
    engine = create_engine(url.set(drivername="sqlite+pysqlite"), hide_parameters=True)
    _prepared(engine, foreign_keys=foreign_keys)
    return engine


def open_for_turns(url: URL) -> Engine:
    """The same SQLite file for the short transactions of every message, which their holder begins and ends himself.

    No listener stands on it: one for "begin" would have SQLAlchemy look for listeners around each statement, a tenth
    of what a message costs.
    """
    engine = create_engine(url.set(drivername="sqlite+pysqlite"), hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "connect", _enforce_foreign_keys)
    return engine


def checkpoint(engine: Engine) -> None:
    """Bring the write-ahead log into the database file and empty it; what was deleted stands in neither."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(url, pool_pre_ping=True, hide_parameters=True)


def _sqlite(url: URL, foreign_keys: bool) -> AsyncEngine:
    if url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, hide_parameters=True)
    _prepared(engine.sync_engine, foreign_keys=foreign_keys)
    return engine


def _prepared(engine: Engine, *, foreign_keys: bool) -> None:
    event.listen(engine, "connect", _set_up)
    if foreign_keys:
        event.listen(engine, "connect", _enforce_foreign_keys)
    event.listen(engine, "begin", _begin)


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # no transaction but those that _begin begins
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() != ("wal",):
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _enforce_foreign_keys(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
