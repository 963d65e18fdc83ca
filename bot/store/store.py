"""The store as the rest of the bot sees it: each call is one transaction."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store import committing, delivering, inbox, outbox, people, reading
from bot.store.engine import for_reading, only_reading, open_engine, open_for_threads
from bot.store.migrating import migrate
from bot.store.rows import Claimed, InboxRow, LoadedSituation, NewInbox, OutboxRow, Receipt, Scope
from handlers.changes import Turn
from handlers.situation import Person, Role, Situation
from rubric.rule_set import RuleSet

P = ParamSpec("P")
Found = TypeVar("Found")


class Store:
    """The database behind one process. Open it with `Store.open`, close it at the end.

    `threaded`: on SQLite each transaction runs whole in a thread, on an engine of its own.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._snapshots = for_reading(engine)
        self.threaded = open_for_threads(engine.url) if engine.dialect.name == "sqlite" else None
        self._one_writer = asyncio.Semaphore(1 if engine.dialect.name == "sqlite" else 1000)

    @classmethod
    async def open(cls, url: str) -> Self:
        """The store at that URL, its tables made or brought up to date. Raises DatabaseTooNew."""
        engine = open_engine(url)
        try:
            await migrate(engine)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine)

    async def close(self) -> None:
        await self.engine.dispose()
        if self.threaded is not None:
            self.threaded.dispose()

    async def known(self, channel: str, address: str) -> Person | None:
        """The officer who writes from there, or None. Raises Revoked for one whose access was taken back."""
        return await self._read(people.known, channel, address)

    async def person(
        self,
        channel: str,
        address: str,
        name: str,
        *,
        now: datetime,
        role: Role = Role.COUNTY,
        city: str | None = None,
        county: str | None = None,
    ) -> Person:
        """The officer who writes from there, entered with this name, role and place where he is new. Raises Revoked."""
        found = await self.known(channel, address)
        if found is not None:
            return found
        try:
            return await self._write(people.enter, channel, address, Person(0, name, role, city, county), now)
        except IntegrityError:
            found = await self.known(channel, address)  # entered by another process at this moment
            if found is None:
                raise
            return found

    async def situation(
        self,
        person: Person,
        scope: Scope,
        rule_sets: Mapping[str, RuleSet],
        active: str,
        now: datetime,
        turn: int = 0,
    ) -> LoadedSituation:
        """What stands for this person now, see `reading.situation`. Raises Revoked."""
        return await self._read(reading.situation, person, scope, rule_sets, active, now, turn)

    async def overview(self, scope: Scope, rule_sets: Mapping[str, RuleSet], active: str, now: datetime) -> Situation:
        """What stands in that scope now, for somebody who only looks, see `reading.overview`."""
        return await self._read(reading.overview, scope, rule_sets, active, now)

    async def take_in(self, message: NewInbox, person: Person) -> InboxRow:
        """Intake: the message in the inbox, once, whether it comes once or often. Raises Conflict."""
        return await self._write(inbox.take_in, message, person.id)

    async def take_in_all(self, messages: Sequence[tuple[NewInbox, Person]]) -> list[InboxRow]:
        """Intake of several messages in one transaction. Raises Conflict."""
        return await self._write(_take_in_all, messages)

    async def waiting(self) -> list[InboxRow]:
        """The messages taken in and not handled yet, in order."""
        return await self._read(inbox.waiting)

    async def people_waiting(self, channel: str) -> list[int]:
        """The ids of the officers of a channel for whom something stands unhandled."""
        return await self._read(inbox.people_waiting, channel)

    async def next_of(self, person: int) -> tuple[Person, InboxRow] | None:
        """The oldest unhandled message of this officer, and the officer as he now is."""
        return await self._read(inbox.next_of, person)

    async def of_message(self, person: Person, number: int) -> InboxRow | None:
        """The row by which the message that the channel calls `number` first came in."""
        return await self._read(inbox.of_message, person.id, number)

    async def since(self, person: Person, turn: int, before: int) -> list[InboxRow]:
        """What this person said between two of his messages."""
        return await self._read(inbox.since, person.id, turn, before)

    async def count_attempt(self, row: InboxRow) -> int:
        """Handling this message has failed once more; how often that makes."""
        return await self._write(inbox.count_attempt, row.id)

    async def give_up(self, row: InboxRow) -> None:
        """This message is not handled any more."""
        await self._write(inbox.mark_failed, row.id)

    async def clear(self, before: datetime) -> int:
        """Forget the messages handled before that moment, with their replies; how many."""
        return await self._write(inbox.clear, before)

    async def commit(
        self,
        situation: LoadedSituation,
        turn: Turn,
        message: InboxRow | NewInbox,
        *,
        personal: bool = False,
        owner: str | None = None,
    ) -> list[OutboxRow]:
        """Handling: the whole turn in one transaction, see `committing.commit`. Raises Conflict, OutOfScope, Revoked.

        `personal`: the message carried personal data; its text is blotted out now, that of the replies once sent.
        `owner`: the process that sends the replies at once.
        """
        return await self._write(committing.commit, situation, turn, message, personal=personal, owner=owner)

    async def claim(self, channel: str, owner: str, limit: int) -> list[Claimed]:
        """What is due on a channel, claimed for this owner, see `delivering.claim`."""
        return await self._write(delivering.claim, channel, owner, limit)

    async def renew(self, row: OutboxRow) -> bool:
        """A longer lease; False where another has taken the row over."""
        return await self._write(delivering.renew, row)

    async def receive(self, owner: str, receipts: Sequence[Receipt]) -> None:
        """What became of these tries."""
        await self._write(delivering.receive, owner, receipts)

    async def cancel_proactive(self, person: int) -> None:
        """Nothing more goes to this person unasked."""
        await self._write(delivering.cancel_proactive, person)

    async def replies_of(self, turn: int) -> list[OutboxRow]:
        """The replies to one message of the inbox."""
        return await self._read(outbox.replies_of, turn)

    async def unsent(self, person: Person) -> list[OutboxRow]:
        """The replies that this person may never have seen, oldest first."""
        return await self._read(outbox.unsent, person.id)

    async def mark_sent(self, ids: Iterable[int], at: datetime) -> None:
        """Receipt: these replies have arrived."""
        await self._write(outbox.mark_sent, list(ids), at)

    async def _read(
        self, work: Callable[Concatenate[Connection, P], Found], *args: P.args, **options: P.kwargs
    ) -> Found:
        def in_a_thread(engine: Engine) -> Found:
            with only_reading(engine).connect() as conn:
                return work(conn, *args, **options)

        async def transaction() -> Found:
            if self.threaded is not None:
                return await asyncio.to_thread(in_a_thread, self.threaded)
            async with self._snapshots.connect() as conn:
                return await conn.run_sync(work, *args, **options)

        return await _to_the_end(transaction())

    async def _write(
        self, work: Callable[Concatenate[Connection, P], Found], *args: P.args, **options: P.kwargs
    ) -> Found:
        def in_a_thread(engine: Engine) -> Found:
            with engine.begin() as conn:
                return work(conn, *args, **options)

        async def transaction() -> Found:
            if self.threaded is not None:
                async with self._one_writer:
                    return await asyncio.to_thread(in_a_thread, self.threaded)
            async with self.engine.begin() as conn:
                return await conn.run_sync(work, *args, **options)

        return await _to_the_end(transaction())


def _take_in_all(conn: Connection, messages: Sequence[tuple[NewInbox, Person]]) -> list[InboxRow]:
    return [inbox.take_in(conn, message, person.id) for message, person in messages]


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
