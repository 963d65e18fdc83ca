"""The intake: what Telegram delivered is in the inbox, once, before Telegram is told so."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from bot.app import App
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.access import Door
from bot.channels.telegram.asides import Asides
from bot.channels.telegram.buttons import FOREIGN, Seal
from bot.channels.telegram.ordering import Order
from bot.channels.telegram.strangers import Said
from bot.channels.telegram.updates import PRIVATE_ONLY, Arrived, Json, arrived
from bot.channels.telegram.working import Workers
from bot.clock import now
from bot.logs import log
from bot.store.errors import Conflict
from bot.store.rows import Handling, InboxRow, NewInbox
from handlers.joining import STRANGER
from handlers.situation import Person

TRIES = 5
TOGETHER = 16
"""How many messages are handled without a pause of the event loop: one after another they cost less (ADR 26)."""
Admitted = tuple[Arrived, Person]


class Desk:
    """Takes updates in, from one poll or many web requests; what comes at once goes into one transaction."""

    def __init__(
        self,
        app: App,
        door: Door,
        seal: Seal,
        asides: Asides,
        workers: Workers,
        order: Order,
    ) -> None:
        """`workers` are given what has come, `order` told which update."""
        self._app = app
        self._door = door
        self._seal = seal
        self._asides = asides
        self._workers = workers
        self._order = order
        self._committing = asyncio.Lock()
        self._pending: list[tuple[Sequence[Admitted], asyncio.Future[None]]] = []

    async def take_in(self, updates: Iterable[Json]) -> None:
        """Returns once all of them are committed; raises where they are not, and then they must come again."""
        left = await self._not_at_once(updates)
        admitted = [one for found in left if (one := await self._admitted(found))]
        if not admitted:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pending.append((admitted, done))
        async with self._committing:
            if not done.done():
                await self._commit_pending()
        await done

    async def _not_at_once(self, updates: Iterable[Json]) -> list[Arrived]:
        """Those that could not be handled at once, or stand behind one of the same person that could not."""
        left: list[Arrived] = []
        behind = set[int]()
        for number, update in enumerate(updates, 1):
            if number % TOGETHER == 0:
                await asyncio.sleep(0)
            found = self._arrived(update)
            if found is not None and (found.sender.id in behind or not await self._at_once(found)):
                behind.add(found.sender.id)
                left.append(found)
        return left

    def _arrived(self, update: Json) -> Arrived | None:
        """What there is to answer in it, if anything."""
        try:
            found = arrived(update)
        except (AttributeError, KeyError, TypeError, ValueError):
            log.warning("update_unreadable", keys=sorted(map(str, update)) if isinstance(update, dict) else None)
            return None
        if found is None:
            self._order.see(int(update["update_id"]))
        return found

    async def _at_once(self, found: Arrived) -> bool:
        officer = self._door.recalled(found)
        if officer is None or not await self._workers.at_once(officer, self._new(found, officer)):
            return False
        self._order.see(found.update_id)
        self._answer_tap(found)
        return True

    async def _admitted(self, found: Arrived) -> Admitted | None:
        """The update with the officer who sent it; whoever may not is told so here, and nothing is kept."""
        who = await self._door.admitted(found) if found.private else None
        if isinstance(who, Person):
            return found, who
        self._order.see(found.update_id)
        self._turn_away(found, who)
        return None

    def _turn_away(self, found: Arrived, said: Said | None) -> None:
        """`said`: what a stranger hears; None: this is no private chat."""
        if said is None:
            if found.callback:
                self._asides.answer_tap(found.callback, PRIVATE_ONLY)
            else:
                self._asides.tell(found.chat, PRIVATE_ONLY)
            return
        markup = self._door.strangers.markup(said, found)
        if found.callback:
            self._asides.answer_tap(found.callback)
            self._asides.lead(found.chat, said.text, markup, found.payload.get("message"))
        elif said.text == STRANGER:
            self._asides.tell(found.chat, said.text, markup)
        else:
            self._asides.lead(found.chat, said.text, markup, None)

    async def _commit_pending(self) -> None:
        waiting, self._pending = self._pending, []
        admitted = [one for several, _ in waiting for one in several]
        try:
            rows = await self._committed([(self._new(*one), one[1]) for one in admitted])
        except BaseException as error:
            for _, done in waiting:
                done.set_exception(error if isinstance(error, Exception) else ConnectionAbortedError())
                done.exception()  # seen: whoever still waits gets it all the same
            raise
        for _, done in waiting:
            done.set_result(None)
        for found, _ in admitted:
            self._order.see(found.update_id)
        for (found, person), row in zip(admitted, rows, strict=True):
            self._go_on(found, person, row)

    async def _committed(self, messages: list[tuple[NewInbox, Person]]) -> list[InboxRow]:
        for _ in range(TRIES - 1):
            try:
                return await self._app.store.take_in_all(messages)
            except Conflict:
                await asyncio.sleep(0.02)  # another process has just taken in one of them
        return await self._app.store.take_in_all(messages)

    def _go_on(self, found: Arrived, person: Person, row: InboxRow) -> None:
        if row.state is not Handling.NEW:
            return
        self._answer_tap(found)
        self._workers.hand(person, row)

    def _answer_tap(self, found: Arrived) -> None:
        if found.callback:
            self._asides.answer_tap(found.callback)

    def _new(self, found: Arrived, person: Person) -> NewInbox:
        return NewInbox(CHANNEL, str(found.update_id), {**found.payload, **self._tap(found, person)}, now())

    def _tap(self, found: Arrived, person: Person) -> dict[str, Any]:
        """What a button means, where this person was really shown it."""
        if found.data is None:
            return {"chat": found.chat}
        opened = self._seal.opened(found.data, person.id)
        if opened is None:
            return {"chat": found.chat, "line": FOREIGN}
        return {"chat": found.chat, "tap": opened[0], "shown": opened[1]}
