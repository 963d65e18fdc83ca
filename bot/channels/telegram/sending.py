"""The sender: what is claimed goes out at Telegram's pace, each chat in order, and what became of it is noted."""

import asyncio
import contextlib
import time
from collections import deque
from dataclasses import dataclass
from functools import partial

from bot.channels.telegram import CHANNEL
from bot.channels.telegram.delivering import Delivery as Deliverer
from bot.channels.telegram.outcomes import Fate, Outcome
from bot.channels.telegram.pace import Bucket, Limits
from bot.logs import log
from bot.store.moments import LEASE
from bot.store.presence import Presence
from bot.store.rows import Claimed, Delivery, Receipt, Sending
from bot.store.store import Store

LOOK = 1.0
"""Seconds between two looks for what is due."""
AT_ONCE = 100
LONGEST_WAIT = 30.0
LAST_MOMENT = 3.0
"""Seconds in which the replies of the last messages still go out at the end."""


@dataclass(frozen=True)
class Queued:
    """A claimed message in its chat's queue; `since` as `time.monotonic` tells it."""

    item: Claimed
    since: float


class Sender:
    """Sends for one process. Offer it what is claimed already; it claims by itself what is due."""

    def __init__(self, store: Store, presence: Presence, deliverer: Deliverer, limits: Limits) -> None:
        self._store = store
        self._presence = presence
        self._deliverer = deliverer
        self._limits = limits
        self._queues: dict[int, deque[Queued]] = {}
        self._blocked: dict[int, float] = {}
        self._buckets: dict[int, Bucket] = {}
        self._overall = Bucket(limits.overall, int(limits.overall or 0))
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._look = asyncio.Event()
        self._receipts: list[Receipt] = []
        self._recording = asyncio.Lock()

    def offer(self, items: list[Claimed]) -> None:
        """Queue what this process has claimed."""
        for item in items:
            self._queues.setdefault(item.row.person, deque()).append(Queued(item, time.monotonic()))
        self._news.set()

    def look_soon(self) -> None:
        """Something is due that nobody has claimed."""
        self._look.set()

    async def run(self) -> None:
        """Claim and send for ever."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._claim())
            tasks.create_task(self._dispatch())

    async def drain(self) -> None:
        """After `run` was cancelled: send for a moment what may still go, give the rest back."""
        until = time.monotonic() + LAST_MOMENT
        while any(self._queues.values()) and time.monotonic() < until:
            self._news.clear()
            wait = self._start_ready()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(wait or 1.0, until - time.monotonic()))
        if self._sending:
            await asyncio.wait(list(self._sending.values()))
        left = [queued.item for queue in self._queues.values() for queued in queue]
        self._queues.clear()
        await self._record([Receipt(item.row.id, item.row.attempt, Delivery.DUE) for item in left])

    async def _claim(self) -> None:
        while True:
            try:
                if sum(map(len, self._queues.values())) < AT_ONCE:
                    self.offer(await self._store.claim(CHANNEL, self._presence.name, AT_ONCE))
            except Exception:
                log.exception("claim_failed")
            self._look.clear()
            try:
                await asyncio.wait_for(self._look.wait(), LOOK)
            except TimeoutError:
                continue

    async def _dispatch(self) -> None:
        while True:
            self._news.clear()
            wait = self._start_ready()
            try:
                await asyncio.wait_for(self._news.wait(), wait)
            except TimeoutError:
                continue

    def _start_ready(self) -> float | None:
        """Start whatever may go now, replies first; seconds until something else may, None: not before news."""
        now, waits = time.monotonic(), []
        for person in self._by_urgency():
            if person in self._sending:
                continue
            wait = self._wait(person, now) or self._overall.wait(now)
            if wait:
                waits.append(wait)
            else:
                self._overall.take()
                self._bucket(person).take()
                task = self._sending[person] = asyncio.create_task(self._send_next(person))
                task.add_done_callback(partial(self._finished, person))
        return min(waits, default=None)

    def _by_urgency(self) -> list[int]:
        ready = [person for person, queue in self._queues.items() if queue]
        return sorted(ready, key=lambda person: self._queues[person][0].item.row.kind is not Sending.REPLY)

    def _wait(self, person: int, now: float) -> float:
        return max(self._blocked.get(person, now) - now, self._bucket(person).wait(now), 0.0)

    def _bucket(self, person: int) -> Bucket:
        if person not in self._buckets:
            self._buckets[person] = Bucket(self._limits.per_chat, self._limits.burst)
        return self._buckets[person]

    def _finished(self, person: int, _: object) -> None:
        del self._sending[person]
        now = time.monotonic()
        if not self._queues.get(person):
            self._queues.pop(person, None)
            if self._bucket(person).is_full(now):
                del self._buckets[person]
            if self._blocked.get(person, now) <= now:
                self._blocked.pop(person, None)
        self._news.set()

    async def _send_next(self, person: int) -> None:
        queue = self._queues[person]
        queued = queue.popleft()
        try:
            if _superseded(queued, queue):
                await self._record([_receipt(queued.item, Delivery.CANCELLED, error="superseded")])
            elif await self._still_mine(queued):
                await self._send(person, queued.item)
        except Exception as failure:
            log.exception("send_failed", outbox=queued.item.row.id)
            await self._record([_receipt(queued.item, Delivery.FAILED, error=type(failure).__name__)])

    async def _still_mine(self, queued: Queued) -> bool:
        if time.monotonic() - queued.since < LEASE.total_seconds() / 4:
            return True
        return await self._store.renew(queued.item.row)

    async def _send(self, person: int, item: Claimed) -> None:
        found = await self._deliverer.bring(item)
        if isinstance(found, int):
            await self._record([_receipt(item, Delivery.SENT, message_id=found)])
            return
        log.warning("not_sent", outbox=item.row.id, fate=found.fate.name, wait=found.wait, error=found.error)
        await self._failed(person, item, found)

    async def _failed(self, person: int, item: Claimed, found: Outcome) -> None:
        match found.fate:
            case Fate.THERE:
                await self._record([_receipt(item, Delivery.SENT, message_id=item.edits)])
            case Fate.WAIT:
                await self._later(person, item, Delivery.DUE, found.wait, found.error)
            case Fate.NOT_SENT:
                await self._later(person, item, Delivery.DUE, _backoff(item), found.error)
            case Fate.UNKNOWN:
                await self._later(person, item, Delivery.UNKNOWN, _backoff(item), found.error)
            case Fate.BLOCKED:
                await self._record([_receipt(item, Delivery.FAILED, error=found.error)])
                await self._store.cancel_proactive(person)
            case _:
                await self._record([_receipt(item, Delivery.FAILED, error=found.error)])

    async def _later(self, person: int, item: Claimed, state: Delivery, wait: float, error: str) -> None:
        """Back into the outbox, and with it whatever stands behind it in this chat, so that the order is kept."""
        self._blocked[person] = time.monotonic() + wait
        queue = self._queues[person]
        behind = [queue.popleft().item for _ in range(len(queue))]
        await self._record(
            [
                _receipt(item, state, wait=wait, error=error),
                *(_receipt(other, Delivery.DUE, wait=wait) for other in behind),
            ]
        )
        asyncio.get_running_loop().call_later(wait, self._look.set)

    async def _record(self, receipts: list[Receipt]) -> None:
        """Write receipts down; those of several chats that end at the same moment in one transaction."""
        if not receipts:
            return
        self._receipts += receipts
        async with self._recording:
            if self._receipts:
                batch, self._receipts = self._receipts, []
                try:
                    await self._store.receive(self._presence.name, batch)
                except Exception:
                    self._receipts = batch + self._receipts  # written down with the next ones
                    raise


def _receipt(
    item: Claimed, state: Delivery, *, message_id: int | None = None, wait: float = 0, error: str = ""
) -> Receipt:
    return Receipt(item.row.id, item.row.attempt, state, message_id, wait, error)


def _superseded(queued: Queued, behind: deque[Queued]) -> bool:
    """A change of a message that a later change will overwrite."""
    changes = queued.item.edits if queued.item.row.reply.edits else None
    return changes is not None and any(o.item.row.reply.edits and o.item.edits == changes for o in behind)


def _backoff(item: Claimed) -> float:
    return min(LONGEST_WAIT, 0.5 * 2.0 ** min(item.row.attempt, 10))
