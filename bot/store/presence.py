"""This process among the others on the same database: what it holds here goes with it, however it dies."""

import asyncio
import fcntl
import secrets
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import IO, Self

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.logs import log

WAIT = 1.0
"""Seconds between two tries to become the only process on an SQLite file."""


class Held(IntEnum):
    """The families of advisory locks (PostgreSQL's first key)."""

    PROCESS = 2023_1101
    RECEIVER = 2023_1102
    CHAT = 2023_1103


class Presence:
    """One process. `name` marks what it has claimed in the outbox.

    On SQLite a process that serves a channel is alone, kept so by a lock on a file beside the database. On PostgreSQL
    every hold is an advisory lock of one session that lives as long as the process.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._number = secrets.randbelow(2**31 - 1) + 1
        self.name = str(self._number)
        self.alone = engine.dialect.name == "sqlite"
        self._file: IO[bytes] | None = None
        self._session: AsyncConnection | None = None
        self._held: set[tuple[Held, int]] = set()
        self._one = asyncio.Lock()

    async def begin(self, waiting: Callable[[], None]) -> Self:
        """Be there; `waiting` is called once where another process must end first."""
        if self.alone:
            await self._lock_file(waiting)
        else:
            await self.hold(Held.PROCESS, self._number)
        return self

    async def end(self) -> None:
        if self._file is not None:
            self._file.close()
        if self._session is not None:
            await self._session.close()

    async def hold(self, family: Held, number: int) -> bool:
        """Whether this process now holds it and no other does. Holding it already is holding it."""
        if self.alone:
            return True
        async with self._one:
            try:
                return await self._try(family, number)
            except DBAPIError:
                await self._forget()
                return False

    async def there(self) -> bool:
        """Whether the others see this process; where the database has lost it, it comes back under its name."""
        return await self.hold(Held.PROCESS, self._number)

    async def let_go(self, family: Held, number: int) -> None:
        if self.alone or (family, number) not in self._held:
            return
        async with self._one:
            try:
                await self._ask("SELECT pg_advisory_unlock(:family, :number)", family, number)
                self._held.discard((family, number))
            except DBAPIError:
                await self._forget()

    async def _try(self, family: Held, number: int) -> bool:
        if self._session is None:
            self._session = await self._engine.execution_options(isolation_level="AUTOCOMMIT").connect()
            if family is not Held.PROCESS:
                await self._try(Held.PROCESS, self._number)
        if (family, number) in self._held:
            return await self._ask("SELECT true", family, number)
        if await self._ask("SELECT pg_try_advisory_lock(:family, :number)", family, number):
            self._held.add((family, number))
            return True
        return False

    async def _ask(self, statement: str, family: Held, number: int) -> bool:
        assert self._session is not None  # noqa: S101 - opened before
        asked = {} if ":" not in statement else {"family": int(family), "number": number}
        return bool((await self._session.execute(text(statement), asked)).scalar_one())

    async def _forget(self) -> None:
        """The session is gone, and with it all that it held."""
        log.warning("presence_lost")
        session, self._session = self._session, None
        self._held.clear()
        if session is not None:
            await session.invalidate()
            await session.close()

    async def _lock_file(self, waiting: Callable[[], None]) -> None:
        database = self._engine.url.database or ""
        self._file = Path(f"{database}.serving").open("wb")  # noqa: SIM115 - held as long as the process
        told = False
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not told:
                    waiting()
                    told = True
                await asyncio.sleep(WAIT)
            else:
                return


def counted(conn: Connection, me: str) -> int:
    """How many processes there are now, this one among them."""
    return len(set(living(conn, me)))


def living(conn: Connection, me: str) -> list[str]:
    """The names of the processes that are there now."""
    if conn.dialect.name == "sqlite":
        return [me]
    found = conn.execute(
        text(
            "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
            " AND classid = :family AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        ),
        {"family": int(Held.PROCESS)},
    )
    return [me, *(str(number) for number in found.scalars())]
