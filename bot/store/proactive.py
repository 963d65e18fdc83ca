"""What goes out unasked, as the rest of the bot sees it: each call is one transaction."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.store import beginning, broadcasts, reminders, unasked
from bot.store.reminders import Due, Standing
from bot.store.rows import OutboxRow
from bot.store.store import Store
from bot.store.unasked import Decided, Pending, Whom
from rubric.form import Milestones
from rubric.rule_set import RuleSet

Decide = Callable[[Sequence[Pending]], list[Decided]]
AT_ONCE = 2000
"""Rows put in by one transaction: others may write in between."""


class Proactive:
    """The same database as `store`; `rule_sets` and `active` as a situation needs them."""

    def __init__(self, store: Store, rule_sets: Mapping[str, RuleSet], active: str) -> None:
        self._store = store
        self._rule_sets = rule_sets
        self._active = active

    @property
    def timetable(self) -> Milestones:
        return self._rule_sets[self._active].milestones

    async def standing(self, what: str, channel: str, person: int | None = None) -> Standing:
        """What the planner looks at, see `reminders.standing`."""
        return await self._store.read(reminders.standing, what, channel, person)

    async def put_in(self, due: Sequence[Due], what: str, upto: datetime, last_round: int) -> int:
        """What is due into the inbox, then how far planning has come; how many were new."""
        found = 0
        for at in range(0, len(due), AT_ONCE):
            found += await self._store.write(reminders.put_in, due[at : at + AT_ONCE])
        await self._store.write(reminders.note_planned, what, upto, last_round)
        return found

    async def welcome_back(self) -> int:
        """Whoever has written again can be reminded again."""
        return await self._store.write(reminders.welcome_back)

    async def waits_to_go(self, most: int) -> int:
        """How many proactive messages wait in the outbox, counted up to `most`."""
        return await self._store.read(unasked.waits_to_go, most)

    async def something_waits(self, channel: str) -> bool:
        """Whether anything has come that can be handled now."""
        return await self._store.read(unasked.something_waits, channel)

    async def handle(self, whom: Whom, decide: Decide) -> int:
        """Take what has come for these officers, decide, and make it last, in one transaction; how many officers.

        On PostgreSQL `decide` runs beside the event loop while the officers' chats are held; on SQLite with the rest.
        """
        store, chosen = self._store, (whom, self._rule_sets, self._active)
        if store.threaded is not None:
            return await store.write(_taken_and_settled, chosen, decide)
        async with store.engine.begin() as conn:
            pending = await conn.run_sync(unasked.take, *chosen)
            if pending:
                await conn.run_sync(unasked.settle, await asyncio.to_thread(decide, pending))
        return len(pending)

    async def unseen(self, person: int) -> list[OutboxRow]:
        """What nobody asked for and this officer has not been shown."""
        return await self._store.read(unasked.unseen, person)

    async def begin(self, rows: Sequence[OutboxRow]) -> frozenset[int]:
        """Which of these may go out now, see `beginning.begin`."""
        return await self._store.write(beginning.begin, rows, self.timetable)

    async def plan_broadcast(self, most: int) -> int:
        """The next recipients of a broadcast into the outbox; how many."""
        return await self._store.write(broadcasts.plan, most)

    async def finish_broadcasts(self) -> int:
        """Tell the senders of those that are over; how many."""
        return await self._store.write(broadcasts.finish)

    async def broadcasts_under_way(self) -> bool:
        return await self._store.read(broadcasts.under_way)


def _taken_and_settled(conn: Connection, chosen: tuple[Whom, Mapping[str, RuleSet], str], decide: Decide) -> int:
    pending = unasked.take(conn, *chosen)
    if pending:
        unasked.settle(conn, decide(pending))
    return len(pending)
