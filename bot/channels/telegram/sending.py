"""The sender: what is claimed goes out at Telegram's pace, each chat in order, and what became of it is noted."""

import asyncio
import contextlib
from collections import deque
from dataclasses import dataclass
from functools import partial

from bot.channels.telegram import CHANNEL
from bot.channels.telegram.delivering import Delivery as Deliverer
from bot.channels.telegram.gate import Gate
from bot.channels.telegram.outcomes import Fate, Outcome
from bot.channels.telegram.pace import Bucket, Limits
from bot.channels.telegram.receipts import Receipts
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
NOT_LOOKED_AT = 1.0
"""Seconds to wait where the database could not be asked whether something may still go."""
UNASKED = 12
"""How many messages that nobody asked for are under way at once: each may arrive twice where the process dies."""


@dataclass(frozen=True)
class Queued:
    """A claimed message in its chat's queue; `since` by the event loop's clock."""

    item: Claimed
    since: float


class Sender:
    """Sends for one process. Offer it what is claimed already; it claims by itself what is due."""

    def __init__(self, store: Store, presence: Presence, deliverer: Deliverer, limits: Limits, gate: Gate) -> None:
        """`gate` says whether what nobody asked for may still go."""
        self._store = store
        self._gate = gate
        self._presence = presence
        self._deliverer = deliverer
        self._limits = limits
        self._queues: dict[int, deque[Queued]] = {}
        self._blocked: dict[int, float] = {}
        self._buckets: dict[int, Bucket] = {}
        self._overall = Bucket(limits.overall, int(limits.overall or 0))
        self._share = Bucket(limits.overall, 1)  # no burst: what nobody asked for leaves room for replies
        self._unasked = 0
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._look = asyncio.Event()
        self._claiming = False
        self._offered_meanwhile: list[Claimed] = []
        self._receipts = Receipts(store, presence.name)

    def offer(self, items: list[Claimed]) -> None:
        """Queue what this process has claimed: behind what is just being claimed, which may be older."""
        if self._claiming:
            self._offered_meanwhile += items
            return
        now = _now()
        for item in items:
            _queue_in(self._queues.setdefault(item.row.person, deque()), Queued(item, now))
        if self._start_ready() is not None:  # at once: the dispatcher's turn comes two rounds of the loop later
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
        until = _now() + LAST_MOMENT
        while any(self._queues.values()) and _now() < until:
            self._news.clear()
            wait = self._start_ready()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(wait or 1.0, until - _now()))
        if self._sending:
            await asyncio.wait(list(self._sending.values()))
        left = [queued.item for queue in self._queues.values() for queued in queue]
        self._queues.clear()
        await self._receipts.write([_given_back(item) for item in left])

    async def _claim(self) -> None:
        while True:
            try:
                await self._receipts.write([])
                if sum(map(len, self._queues.values())) < AT_ONCE and await self._presence.there():
                    self._share.divide(await self._store.processes(self._presence.name))
                    await self._claim_some()
            except Exception:
                log.exception("claim_failed")
            self._look.clear()
            try:
                await asyncio.wait_for(self._look.wait(), LOOK)
            except TimeoutError:
                continue

    async def _claim_some(self) -> None:
        self._claiming, claimed = True, list[Claimed]()
        try:
            claimed = await self._store.claim(CHANNEL, self._presence.name, AT_ONCE)
        finally:
            self._claiming = False
            meanwhile, self._offered_meanwhile = self._offered_meanwhile, []
            self.offer([*claimed, *meanwhile])

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
        now, waits = _now(), []
        for person in self._by_urgency():
            if person in self._sending:
                continue
            unasked = _is_unasked(self._queues[person][0])
            if unasked and self._unasked >= UNASKED:
                break  # all that follow are unasked too; one that ends is news
            wait = self._wait(person, now) or self._overall.wait(now) or (self._share.wait(now) if unasked else 0)
            if wait:
                waits.append(wait)
            else:
                self._start(person, unasked=unasked)
        return min(waits, default=None)

    def _start(self, person: int, *, unasked: bool) -> None:
        self._overall.take()
        self._bucket(person).take()
        if unasked:
            self._share.take()
            self._unasked += 1
        task = self._sending[person] = asyncio.create_task(self._send_next(person))
        task.add_done_callback(partial(self._finished, person, unasked))

    def _by_urgency(self) -> list[int]:
        ready = [person for person, queue in self._queues.items() if queue]
        return sorted(ready, key=lambda person: _is_unasked(self._queues[person][0]))

    def _wait(self, person: int, now: float) -> float:
        return max(self._blocked.get(person, now) - now, self._bucket(person).wait(now), 0.0)

    def _bucket(self, person: int) -> Bucket:
        if person not in self._buckets:
            self._buckets[person] = Bucket(self._limits.per_chat, self._limits.burst)
        return self._buckets[person]

    def _finished(self, person: int, unasked: bool, _: object) -> None:
        del self._sending[person]
        self._unasked -= unasked
        now = _now()
        if not self._queues.get(person):
            self._queues.pop(person, None)
            if self._bucket(person).is_full(now):
                del self._buckets[person]
            if self._blocked.get(person, now) <= now:
                self._blocked.pop(person, None)
        if self._queues:
            self._news.set()

    async def _send_next(self, person: int) -> None:
        queue = self._queues[person]
        queued = queue.popleft()
        if _superseded(queued, queue):
            await self._receipts.write([_receipt(queued.item, Delivery.CANCELLED, error="superseded")])
            return
        try:
            mine = await self._still_mine(queued)
        except Exception:
            log.exception("not_looked_at", outbox=queued.item.row.id)
            await self._later(person, queued.item, _given_back(queued.item, NOT_LOOKED_AT))
            return
        try:
            if mine:
                await self._send(person, queued.item)
        except Exception as failure:
            log.exception("send_failed", outbox=queued.item.row.id)
            await self._receipts.write([_receipt(queued.item, Delivery.FAILED, error=type(failure).__name__)])

    async def _still_mine(self, queued: Queued) -> bool:
        if _is_unasked(queued):
            return await self._gate.may_go(queued.item.row)
        if _now() - queued.since < LEASE.total_seconds() / 4:
            return True
        return await self._store.renew(queued.item.row)

    async def _send(self, person: int, item: Claimed) -> None:
        found = await (self._brought_slowly(item) if item.row.reply.files else self._deliverer.bring(item))
        if isinstance(found, int):
            arrived = _receipt(item, Delivery.SENT, message_id=found)
            if arrived.begun:
                await self._receipts.write([arrived])
            else:
                self._receipts.note(arrived)
            return
        log.warning("not_sent", outbox=item.row.id, fate=found.fate.name, wait=found.wait, error=found.error)
        await self._failed(person, item, found)

    async def _brought_slowly(self, item: Claimed) -> int | Outcome:
        """Making and uploading files takes longer than a lease: the row is held until it is done."""
        holding = asyncio.create_task(self._hold(item))
        try:
            return await self._deliverer.bring(item)
        finally:
            holding.cancel()

    async def _hold(self, item: Claimed) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            try:
                await self._store.renew(item.row)
            except Exception:
                log.exception("not_held", outbox=item.row.id)

    async def _failed(self, person: int, item: Claimed, found: Outcome) -> None:
        match found.fate:
            case Fate.THERE:
                await self._receipts.write([_receipt(item, Delivery.SENT, message_id=item.edits)])
            case Fate.WAIT:
                await self._later(person, item, _receipt(item, Delivery.DUE, wait=found.wait, error=found.error))
            case Fate.NOT_SENT:
                await self._later(person, item, _receipt(item, Delivery.DUE, wait=_backoff(item), error=found.error))
            case Fate.UNKNOWN:
                unknown = _receipt(item, Delivery.UNKNOWN, wait=_backoff(item), error=found.error)
                await self._later(person, item, unknown)
            case Fate.BLOCKED:
                await self._receipts.write([_receipt(item, Delivery.FAILED, error=found.error)])
                await self._store.cancel_proactive(person)
            case _:
                await self._receipts.write([_receipt(item, Delivery.FAILED, error=found.error)])

    async def _later(self, person: int, item: Claimed, receipt: Receipt) -> None:
        """Back into the outbox, and with it whatever stands behind it in this chat, so that the order is kept."""
        self._blocked[person] = _now() + receipt.wait
        queue = self._queues[person]
        behind = [queue.popleft().item for _ in range(len(queue))]
        await self._receipts.write([receipt, *(_given_back(other, receipt.wait) for other in behind)])
        asyncio.get_running_loop().call_later(receipt.wait, self._look.set)


def _receipt(
    item: Claimed, state: Delivery, *, message_id: int | None = None, wait: float = 0, error: str = ""
) -> Receipt:
    """Of a try that was made; what was to be looked at before it was, has been."""
    begun = item.row.kind is not Sending.REPLY
    return Receipt(item.row.id, item.row.attempt, state, message_id, wait, error, begun)


def _given_back(item: Claimed, wait: float = 0) -> Receipt:
    """Of something that was claimed and not tried."""
    return Receipt(item.row.id, item.row.attempt, Delivery.DUE, wait=wait)


def _now() -> float:
    """The event loop's clock, in seconds: a test may run on a loop that makes its own time."""
    return asyncio.get_running_loop().time()


def _is_unasked(queued: Queued) -> bool:
    return queued.item.row.kind is not Sending.REPLY


def _queue_in(queue: deque[Queued], new: Queued) -> None:
    """Behind what came before; a reply goes before what nobody asked for."""
    place = len(queue)
    if not _is_unasked(new):
        place = next((at for at, queued in enumerate(queue) if _is_unasked(queued)), place)
    queue.insert(place, new)


def _superseded(queued: Queued, behind: deque[Queued]) -> bool:
    """A change of a message that a later change will overwrite."""
    changes = queued.item.edits if queued.item.row.reply.edits else None
    return changes is not None and any(o.item.row.reply.edits and o.item.edits == changes for o in behind)


def _backoff(item: Claimed) -> float:
    return min(LONGEST_WAIT, 0.5 * 2.0 ** min(item.row.attempt, 10))
