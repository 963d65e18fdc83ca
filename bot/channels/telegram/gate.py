"""What nobody asked for passes here just before it goes out; what comes at one moment passes in one transaction."""

import asyncio

from bot.store.proactive import Proactive
from bot.store.rows import OutboxRow


class Gate:
    """Asks the store whether a message may still go, and has the try written down."""

    def __init__(self, proactive: Proactive) -> None:
        self._proactive = proactive
        self._asked: list[tuple[OutboxRow, asyncio.Future[bool]]] = []
        self._asking = asyncio.Lock()

    async def may_go(self, row: OutboxRow) -> bool:
        """False: it is not this process's any more, or nobody wants it any more and it is cancelled."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._asked.append((row, answer))
        async with self._asking:
            if not answer.done():
                await self._ask()
        return await answer

    async def _ask(self) -> None:
        asked, self._asked = self._asked, []
        try:
            may_go = await self._proactive.begin([row for row, _ in asked])
        except BaseException as error:
            for _, answer in asked:
                answer.set_exception(error if isinstance(error, Exception) else ConnectionAbortedError())
                answer.exception()  # seen: whoever still waits gets it all the same
            raise
        for row, answer in asked:
            answer.set_result(row.id in may_go)
