"""An SQLite file: what is short runs on the event loop itself, what may take long in a thread; one writer at a time."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine

from bot.store.engine import open_for_turns

Found = TypeVar("Found")


class SingleFile:
    """Two connections that stay open, to read and to write: taking one anew costs more than most transactions.

    To read waits for nobody, and a short write only for the disk: less than two changes of threads on a busy machine.
    """

    def __init__(self, url: URL) -> None:
        self.engine: Engine = open_for_turns(url, "BEGIN IMMEDIATE")
        self._reading = open_for_turns(url, None)
        self._reader: Connection | None = None
        self._writer: Connection | None = None
        self._one_writer = asyncio.Lock()

    def read(self, work: Callable[[Connection], Found]) -> Found:
        """One transaction that only reads.

        Begun and ended on the driver's own connection: SQLAlchemy's part in it costs as much as a statement.
        """
        if self._reader is None:
            self._reader = self._reading.connect()
        begun = self._reader.connection.cursor()
        begun.execute("BEGIN")
        try:
            return work(self._reader)
        finally:
            begun.execute("ROLLBACK")
            begun.close()

    async def write(self, work: Callable[[Connection], Found]) -> Found:
        """One transaction that may write, in a thread."""
        async with self._one_writer:
            return await asyncio.to_thread(self._written, work)

    async def write_shortly(self, work: Callable[[Connection], Found]) -> Found:
        """One that is short. Only the wait for another writer can be cut off, and then nothing was begun."""
        async with self._one_writer:
            return self._written(work)

    def close(self) -> None:
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self.engine.dispose()
        self._reading.dispose()

    def _written(self, work: Callable[[Connection], Found]) -> Found:
        if self._writer is None:
            self._writer = self.engine.connect()
        with self._writer.begin():
            return work(self._writer)
