"""What became of each try, written down: of a reply that arrived a moment later and together, of all else at once."""

import asyncio

from bot.logs import log
from bot.store.rows import Receipt
from bot.store.store import Store

SOON = 0.02
"""Seconds in which receipts of replies gather: what a process has sent and not noted as it dies goes out again."""


class Receipts:
    """Of one process, whose claims bear the name `owner`."""

    def __init__(self, store: Store, owner: str) -> None:
        self._store = store
        self._owner = owner
        self._waiting: list[Receipt] = []
        self._writing = asyncio.Lock()
        self._soon: asyncio.TimerHandle | None = None
        self._begun: asyncio.Task[None] | None = None

    def note(self, receipt: Receipt) -> None:
        """Write this down soon."""
        self._waiting.append(receipt)
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(SOON, self._begin)

    async def write(self, receipts: list[Receipt]) -> None:
        """Write these down now, and all that waits, in one transaction.

        What cannot be written down now is when the database is there again.
        """
        self._waiting += receipts
        async with self._writing:
            if self._waiting:
                batch, self._waiting = self._waiting, []
                try:
                    await self._store.receive(self._owner, batch)
                except Exception:
                    log.exception("not_recorded", receipts=len(batch))
                    self._waiting = batch + self._waiting

    def _begin(self) -> None:
        self._soon = None
        self._begun = asyncio.create_task(self.write([]))
