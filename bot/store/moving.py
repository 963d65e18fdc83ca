"""The whole database for a backup: one moment of it read out, or all of it made anew in one transaction."""

import fcntl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import DatabaseError

from bot.store import portable
from bot.store.checkup import Checkup, damage, look_over
from bot.store.engine import only_reading, open_for_threads
from bot.store.errors import DatabaseTooNew
from bot.store.migrating import known_revisions, stored_revision, upgrade
from bot.store.presence import living

PATIENCE = 10
"""Seconds to wait for a PostgreSQL that does not answer."""


class Serving(Exception):
    """A process serves from this database."""


class Wrong(Exception):
    """The rows of the backup are not those of its revision; nothing was changed."""


class Unreachable(Exception):
    """The database does not answer; says why."""


class Moment:
    """The database as it was at one moment."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._tables = {table.name: table for table in portable.tables(conn)}
        self.revision = stored_revision(conn) or ""

    def tables(self) -> list[str]:
        return list(self._tables)

    def rows(self, table: str) -> Iterator[dict[str, portable.Json]]:
        return portable.rows_of(self._conn, self._tables[table])

    def counters(self) -> dict[str, int]:
        return {name: last for name, last in portable.counters(self._conn).items() if name in self._tables}


@contextmanager
def opened(url: str) -> Iterator["Opened"]:
    """The database for one command; no tables are made by opening it. Raises Unreachable, also later on."""
    engine, reading = _engines(url)
    try:
        yield Opened(engine, reading)
    except DatabaseError as error:
        raise Unreachable(str(error.orig).partition("\n")[0]) from error
    finally:
        engine.dispose()


class Opened:
    """The database at a URL, to be read or made anew as a whole."""

    def __init__(self, engine: Engine, reading: Engine) -> None:
        self._engine = engine
        self._reading = reading

    @contextmanager
    def snapshot(self) -> Iterator[Moment]:
        """One moment, while others go on writing."""
        with self._reading.connect() as conn:
            yield Moment(conn)

    def is_used(self) -> bool:
        """Whether anybody has used it."""
        with self._reading.connect() as conn:
            return portable.is_used(conn)

    def marked(self) -> str | None:
        with self._reading.connect() as conn:
            return portable.marked(conn)

    def unmark(self) -> None:
        with self._engine.begin() as conn:
            portable.unmark(conn)

    def checkup(self) -> Checkup:
        """See `checkup.look_over`."""
        return look_over(self._engine, self._reading)

    def damage(self) -> list[str]:
        """See `checkup.damage`."""
        return damage(self._reading)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No process serves from here meanwhile. Raises Serving."""
        if self._engine.dialect.name == "sqlite":
            with _locked(Path(f"{self._engine.url.database}.serving")):
                yield
            return
        with self._engine.connect() as conn:
            if len(living(conn, "")) > 1:
                raise Serving
        yield

    def replace(
        self,
        revision: str,
        rows: Mapping[str, Callable[[], Iterable[Mapping[str, Any]]]],
        counters: Mapping[str, int],
        digest: str,
        before_commit: Callable[[], None],
    ) -> None:
        """Everything made anew, brought up to date and marked, in one transaction that `before_commit` ends.

        Raises DatabaseTooNew, Wrong, portable.NotOurs; then nothing has changed.
        """
        if revision not in known_revisions():
            raise DatabaseTooNew(f"备份由更新的版本（结构版本 {revision}）写成，请升级本程序后再恢复。")
        with self._engine.begin() as conn:
            _do_not_wait_for_ever(conn)
            portable.clear(conn)
            upgrade(conn, revision)
            _fill(conn, rows)
            portable.set_counters(conn, counters)
            upgrade(conn)
            portable.mark(conn, digest)
            before_commit()


def _do_not_wait_for_ever(conn: Connection) -> None:
    """Somebody may be looking at a table that is to be made anew; SQLite has its own limit."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SET LOCAL lock_timeout = '10s'"))


def _fill(conn: Connection, rows: Mapping[str, Callable[[], Iterable[Mapping[str, Any]]]]) -> None:
    tables = portable.tables(conn)
    if {table.name for table in tables} != rows.keys():
        raise Wrong("tables")
    for table in reversed(tables):  # what the migrations themselves have put in
        conn.execute(table.delete())
    try:
        for table in tables:
            portable.put(conn, table, rows[table.name]())
    except (KeyError, TypeError, ValueError, AttributeError) as bad:
        raise Wrong(str(bad)) from bad


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Serving from taken
        yield


def _engines(url: str) -> tuple[Engine, Engine]:
    """For writing, and for reading one moment throughout. Foreign keys are checked at the end, where SQLite can."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        Path(parts.database or "").parent.mkdir(parents=True, exist_ok=True)
        engine = open_for_threads(parts, foreign_keys=False)
        return engine, only_reading(engine)
    engine = create_engine(
        parts.set(drivername="postgresql+psycopg"), hide_parameters=True, connect_args={"connect_timeout": PATIENCE}
    )
    return engine, engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
