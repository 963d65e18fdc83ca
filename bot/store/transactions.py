"""The transactions of one database, on SQLite and on PostgreSQL: each is done whole, or not at all."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import for_reading
from bot.store.single_file import SingleFile

P = ParamSpec("P")
Found = TypeVar("Found")


class Transactions:
    """`engine` reaches the database; `threaded`: on SQLite the engine of all transactions."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._snapshots = for_reading(engine)
        self._file = SingleFile(engine.url) if engine.dialect.name == "sqlite" else None
        self.threaded = self._file.engine if self._file is not None else None

    async def close(self) -> None:
        await self.engine.dispose()
        if self._file is not None:
            self._file.close()

    async def read(
        self, work: Callable[Concatenate[Connection, P], Found], *args: P.args, **options: P.kwargs
    ) -> Found:
        """One transaction around a function of this package that only reads."""
        if self._file is not None:
            return self._file.read(lambda conn: work(conn, *args, **options))

        async def transaction() -> Found:
            async with self._snapshots.connect() as conn:
                return await conn.run_sync(work, *args, **options)

        return await _to_the_end(transaction())

    async def write(
        self, work: Callable[Concatenate[Connection, P], Found], *args: P.args, **options: P.kwargs
    ) -> Found:
        """One transaction around a function of this package that may write."""
        return await _to_the_end(self._written(lambda conn: work(conn, *args, **options)))

    async def write_shortly(
        self, work: Callable[Concatenate[Connection, P], Found], *args: P.args, **options: P.kwargs
    ) -> Found:
        """The same for what every message needs: on SQLite it is done on the event loop itself."""
        if self._file is not None:
            return await self._file.write_shortly(lambda conn: work(conn, *args, **options))
        return await self.write(work, *args, **options)

    async def _written(self, work: Callable[[Connection], Found]) -> Found:
        if self._file is not None:
            return await self._file.write(work)
        async with self.engine.begin() as conn:
            return await conn.run_sync(work)


async def _to_the_end(transaction: Coroutine[object, object, Found]) -> Found:
    """A transaction once begun ends, and then the caller is cancelled: cut short, SQLite would keep its lock."""
    task = asyncio.create_task(transaction)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # seen, so that asyncio does not complain of it
        raise
