"""One process's part in reminding: it plans at every tick, works off what has come, and puts broadcasts out."""

import asyncio
import random
from collections.abc import Callable, Sequence

from bot.app import App
from bot.logs import log
from bot.reminders.handling import decided
from bot.reminders.planning import Timing, due_now, last_entered
from bot.reminders.ticking import Ticker
from bot.store.proactive import Proactive
from bot.store.unasked import Decided, Pending, Whom
from bot.workdays import is_workday

LOOK = 1.0
"""Seconds between two looks where nothing waits."""
SOON = 0.2
AT_ONCE = 20
"""Officers handled in one transaction."""
AHEAD = 200
"""How many messages may wait in the outbox before more are made: their words are to be fresh when they go."""


class Reminders:
    """`sends` is called when there is something new in the outbox; `channel`: whose officers are written to."""

    def __init__(self, app: App, proactive: Proactive, channel: str, sends: Callable[[], None]) -> None:
        self._app = app
        self._proactive = proactive
        self._channel = channel
        self._sends = sends

    async def run(self) -> None:
        """Remind for ever."""
        with Ticker(self._tick):
            while True:
                await asyncio.sleep(await self._look())

    async def _tick(self) -> None:
        """Whatever fails is tried again at the next tick."""
        try:
            await self._proactive.welcome_back()
            if new := await plan(self._proactive, self._channel):
                log.info("planned", reminders=new)
        except Exception:
            log.exception("planning_failed")

    async def _look(self) -> float:
        """Work off a batch of what has come, and of the broadcasts; seconds until there may be more."""
        try:
            return await self._worked()
        except Exception:
            log.exception("reminding_failed")
            return LOOK

    async def _worked(self) -> float:
        if await self._proactive.waits_to_go(AHEAD) >= AHEAD:
            return SOON
        done = await self._broadcast()
        if await self._proactive.something_waits(self._channel):
            whom = Whom(self._channel, AT_ONCE, random.randrange(1_000_000))  # noqa: S311 - spreads processes out
            done += await self._proactive.handle(whom, self._decided)
        if not done:
            return LOOK
        self._sends()
        return 0

    async def _broadcast(self) -> int:
        if not await self._proactive.broadcasts_under_way():
            return 0
        planned = await self._proactive.plan_broadcast(AHEAD)
        return planned + await self._proactive.finish_broadcasts()

    def _decided(self, pending: Sequence[Pending]) -> list[Decided]:
        return decided(pending, self._app.conversation.completed)


async def plan(proactive: Proactive, channel: str, person: int | None = None) -> int:
    """Put into the inbox what has fallen due, for everybody on a channel or for one officer; how many."""
    what = channel if person is None else f"{channel}:{person}"
    standing = await proactive.standing(what, channel, person)
    due = await asyncio.to_thread(due_now, standing, Timing(proactive.timetable, is_workday))
    return await proactive.put_in(due, what, standing.now, last_entered(standing))
