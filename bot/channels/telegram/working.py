"""Working off the inbox: one chat's messages one at a time and in order, different chats side by side."""

import asyncio

from bot.app import App
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.asides import Asides
from bot.channels.telegram.fetching import Fetching
from bot.channels.telegram.handover import Found, Handover
from bot.channels.telegram.ordering import Order
from bot.channels.telegram.sending import Sender
from bot.clock import now
from bot.logs import log
from bot.looking_up import TakesLong
from bot.store.errors import Conflict, OutOfScope, Revoked
from bot.store.presence import Held, Presence
from bot.store.rows import Claimed, Delivery, InboxRow, NewInbox, OutboxRow
from handlers.evidence_values import FileSeen
from handlers.situation import Person

SIDE_BY_SIDE = 16
"""How many chats are worked off at once."""
MOMENT = 0.01
"""Seconds that `settled` waits at most."""
ROUNDS = 2
"""Of the event loop, until a reply that was offered to the sender is written to its connection."""
LOOK = 1.0
"""Seconds between two looks for messages that another process has taken in, or that a dead one left."""
TRIES = 3
"""How often a message is tried before the officer is told that it could not be handled."""
SLOW = 0.8
"""Seconds after which an officer sees that an answer is being made."""


class Workers:
    """Handles what waits; `wake` says for whom, `hand` what has just been taken in."""

    def __init__(
        self, app: App, presence: Presence, sender: Sender, asides: Asides, order: Order, fetching: Fetching
    ) -> None:
        self._app = app
        self._presence = presence
        self._sender = sender
        self._asides = asides
        self._order = order
        self._fetching = fetching
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._stopping = False
        self._handover = Handover(trusts=presence.alone and not order.restores)

    async def at_once(self, officer: Person, new: NewInbox) -> bool:
        """Whether this was taken in and handled in one transaction. False: nothing was done, and it goes the usual way.

        For officers for whom nothing else waits, where no other process takes in; what is slow, comes again or fails
        is not done at once.
        """
        waits = officer.id in self._tasks or not self._handover.knows_of_none(officer.id)
        if waits or self._stopping or new.payload.get("file") is not None:
            return False
        try:
            replies = await self._app.conversation.answer_at_once(officer, new, now(), self._presence.name)
        except (TakesLong, Conflict, Revoked, OutOfScope):
            return False
        except Exception:
            log.exception("not_at_once", person=officer.id)
            return False
        self._send(replies, new)
        return True

    def hand(self, officer: Person, row: InboxRow) -> None:
        """This is in the inbox now."""
        self._handover.put(officer, row)
        self.wake(officer.id)

    def wake(self, person: int) -> None:
        """There may be something to handle for this officer."""
        if person in self._tasks:
            self._again.add(person)
        elif not self._stopping:
            task = self._tasks[person] = asyncio.create_task(self._work(person))
            task.add_done_callback(lambda _: self._ended(person))

    async def look(self) -> None:
        """Find what others took in, for ever."""
        while True:
            try:
                for person in await self._app.store.people_waiting(CHANNEL):
                    if person not in self._tasks:
                        self._handover.forget(person)
                        self.wake(person)
            except Exception:
                log.exception("look_failed")
            await asyncio.sleep(LOOK)

    async def settled(self) -> None:
        """Until nothing is being worked off, but no longer than a moment, and the replies are on their way."""
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=MOMENT)
        for _ in range(ROUNDS):
            await asyncio.sleep(0)

    async def drain(self) -> None:
        """Finish what is being handled and begin nothing more; what waits stays in the inbox."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()))

    def _ended(self, person: int) -> None:
        del self._tasks[person]
        if person in self._again:
            self._again.discard(person)
            self.wake(person)

    async def _work(self, person: int) -> None:
        async with self._room:
            try:
                more = await self._presence.hold(Held.CHAT, person)
                while more and not self._stopping:
                    more = await self._work_next(person)
                    await asyncio.sleep(0)  # a turn may be decided and stored without a pause: now the others
            except Exception:
                self._handover.forget(person)
                log.exception("work_failed", person=person)
            finally:
                await self._presence.let_go(Held.CHAT, person)

    async def _work_next(self, person: int) -> bool:
        """Whether more may wait for this officer: what another process takes in wakes nobody here."""
        self._again.discard(person)
        found = await self._next(person)
        if found is None:
            return False
        officer, row, more = found
        if pause := self._order.pause(int(row.key) if row.key.isdecimal() else 0):
            await asyncio.sleep(min(pause, 0.02))
            return True
        handled = await self._handle(officer, row)
        if not handled:
            self._handover.forget(person)
        return more or not handled or person in self._again or not self._presence.alone

    async def _next(self, person: int) -> Found | None:
        if (handed := self._handover.take(person)) is not None:
            return handed
        if self._handover.knows_of_none(person):
            return None
        found = await self._app.store.next_of(person)
        self._handover.looked_up(person, found)
        return found

    async def _handle(self, person: Person, row: InboxRow) -> bool:
        """Whether it is handled; else it is to be tried again."""
        chat = row.payload.get("chat")
        async with self._asides.typing(str(chat), SLOW):
            replies = await self._answered(person, row, await self._fetched(row))
        if replies is None:
            return False
        self._send(replies, row)
        return True

    def _send(self, replies: list[OutboxRow], message: InboxRow | NewInbox) -> None:
        if any(reply.state is Delivery.DUE for reply in replies):
            self._sender.look_soon()
        self._sender.offer([_claimed(reply, message) for reply in replies if reply.owner == self._presence.name])

    async def _fetched(self, row: InboxRow) -> FileSeen | None:
        """The file that came with the message; while it is on its way, others are worked off in this one's place."""
        if row.payload.get("file") is None:
            return None
        self._room.release()
        try:
            return await self._fetching.seen(row.payload)
        finally:
            await self._room.acquire()

    async def _answered(self, person: Person, row: InboxRow, seen: FileSeen | None) -> list[OutboxRow] | None:
        """The replies; None where it is to be tried again."""
        owner = self._presence.name
        try:
            return await self._app.conversation.answer_row(person, row, now(), owner, seen)
        except (Revoked, OutOfScope):
            await self._app.store.give_up(row)
            return []
        except Exception:
            log.exception("message_failed", turn=row.id)
            tried = await self._app.store.count_attempt(row)
            if tried >= TRIES:
                return await self._told(person, row, owner)
            await asyncio.sleep(0.2 * 2**tried)
            return None

    async def _told(self, person: Person, row: InboxRow, owner: str) -> list[OutboxRow]:
        """The last resort, called while the failure is being handled."""
        try:
            return await self._app.conversation.apologise(person, row, now(), owner)
        except Exception:
            log.exception("message_given_up", turn=row.id)
            await self._app.store.give_up(row)
            return []


def _claimed(reply: OutboxRow, row: InboxRow | NewInbox) -> Claimed:
    edits = row.payload.get("message") if row.payload.get("tap") else None
    return Claimed(reply, str(row.payload["chat"]), edits)
