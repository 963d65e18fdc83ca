"""An SQLite file: what is short runs on the event loop itself, what may take long in a thread; one writer at a time."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.engine.interfaces import DBAPICursor

from bot.store.engine import open_for_threads, open_for_turns

Found = TypeVar("Found")


class SingleFile:
    """Two connections that stay open: taking one anew costs more than most transactions.

    All that is short has one of them, reading and writing: what one transaction has written the next finds in the
    connection's own cache, which another connection's writing would empty. To read waits for nobody, and a short write
    only for the disk: less than two changes of threads on a busy machine.
    """

    def __init__(self, url: URL) -> None:
        self.engine: Engine = open_for_threads(url)
        self._turns = open_for_turns(url)
        self._short: Connection | None = None
        self._long: Connection | None = None
        self._one_writer = asyncio.Lock()

    def read(self, work: Callable[[Connection], Found]) -> Found:
        """One transaction that only reads."""
        return self._within("BEGIN", "ROLLBACK", work)

    async def write(self, work: Callable[[Connection], Found]) -> Found:
        """One transaction that may write, in a thread."""
        async with self._one_writer:
            return await asyncio.to_thread(self._written, work)

    async def write_shortly(self, work: Callable[[Connection], Found]) -> Found:
        """One that is short. Only the wait for another writer can be cut off, and then nothing was begun."""
        async with self._one_writer:
            return self._within("BEGIN IMMEDIATE", "COMMIT", work)

    def close(self) -> None:
        for connection in (self._short, self._long):
            if connection is not None:
                connection.close()
        self.engine.dispose()
        self._turns.dispose()

    def _within(self, begin: str, end: str, work: Callable[[Connection], Found]) -> Found:
        """Begun and ended on the driver's own connection: SQLAlchemy's part in it costs as much as a statement."""
        if self._short is None:
            self._short = self._turns.connect()
        cursor = self._short.connection.cursor()
        cursor.execute(begin)
        try:
            found = work(self._short)
            self.end(cursor, end)
        except BaseException:
            if self._short.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                cursor.execute("ROLLBACK")
            raise
        finally:
            cursor.close()
        return found

    @staticmethod
    def end(cursor: DBAPICursor, how: str) -> None:
        """COMMIT or ROLLBACK; here a test may have the process die."""
        cursor.execute(how)

    def _written(self, work: Callable[[Connection], Found]) -> Found:
        if self._long is None:
            self._long = self.engine.connect()
        with self._long.begin():
            return work(self._long)
