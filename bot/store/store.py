"""The store as the rest of the bot sees it: each call is one transaction."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.store import (
    access,
    committing,
    delivering,
    evidence,
    inbox,
    outbox,
    people,
    personal,
    presence,
    reading,
    register,
)
from bot.store.access import Caller
from bot.store.engine import checkpoint, open_engine
from bot.store.migrating import migrate
from bot.store.rows import Claimed, InboxRow, LoadedSituation, NewInbox, OutboxRow, Receipt, Scope
from bot.store.transactions import Transactions
from handlers.changes import Turn
from handlers.register import Officer, Register, Request
from handlers.reply import Reply
from handlers.situation import Person, Role, Situation
from rubric.rule_set import RuleSet


class Store(Transactions):
    """The database behind one process. Open it with `Store.open`, close it at the end."""

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

    async def known(self, channel: str, address: str) -> Person | None:
        """The officer who writes from there, or None. Raises Revoked for one whose access was taken back."""
        return await self.read(people.known, channel, address)

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
            return await self.write(people.enter, channel, address, Person(0, name, role, city, county), now)
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
        return await self.read(reading.situation, person, scope, rule_sets, active, now, turn)

    async def overview(self, scope: Scope, rule_sets: Mapping[str, RuleSet], active: str, now: datetime) -> Situation:
        """What stands in that scope now, for somebody who only looks, see `reading.overview`."""
        return await self.read(reading.overview, scope, rule_sets, active, now)

    async def register(self, situation: LoadedSituation, scope: Scope, code: str, bot: str) -> Register:
        """Who has access within that scope and who asks for it, see `register.register`."""
        return await self.read(register.register, situation, scope, code, bot)

    async def officers_in(self, scope: Scope) -> tuple[Officer, ...]:
        """Everybody with access within that scope."""
        return await self.read(register.officers_in, scope)

    async def redeem(self, caller: Caller, code: str, now: datetime) -> Person | None:
        """The officer that an invitation makes of somebody, see `access.redeem`. Raises TooManyTries."""
        return await self.write(access.redeem, caller, code, now)

    async def request_of(self, caller: Caller, now: datetime) -> Request | None:
        """What somebody without access has asked for, if that still counts."""
        return await self.read(access.request_of, caller, now)

    async def begin_request(self, caller: Caller, city: str, county: str, now: datetime) -> Request:
        """Somebody without access asks for it; the county is chosen."""
        return await self.write(access.begin_request, caller, city, county, now)

    async def name_office(
        self, caller: Caller, office: str, announced: Callable[[Request], Reply], now: datetime
    ) -> Request | None:
        """The office is named, and those who decide are told; None where no request was begun."""
        return await self.write(access.name_office, caller, office, announced, now)

    async def withdraw(self, caller: Caller) -> bool:
        """What is kept of somebody who only asked goes; whether there was something."""
        return await self.write(access.withdraw, caller)

    async def first_invitation(self, channel: str, code: str, by: Person, now: datetime) -> bool:
        """The code lets an administrator in, where the channel has none; whether it does."""
        return await self.write(access.first_invitation, channel, code, by.id, now)

    async def expire(self, now: datetime) -> None:
        """What is kept no longer than its day goes: contacts in the form, requests, wrong tries, unused codes."""
        if await self.read(_something_expired, now.date()):
            await self.write(_expire, now)

    async def scour(self) -> None:
        """Nothing of what was deleted stays behind in the write-ahead log; PostgreSQL sees to that by itself."""
        if self.threaded is not None:
            await asyncio.to_thread(checkpoint, self.threaded)

    async def take_in(self, message: NewInbox, person: Person) -> InboxRow:
        """Intake: the message in the inbox, once, whether it comes once or often. Raises Conflict."""
        return await self.write(inbox.take_in, message, person.id)

    async def take_in_all(self, messages: Sequence[tuple[NewInbox, Person]]) -> list[InboxRow]:
        """Intake of several messages in one transaction. Raises Conflict."""
        return await self.write_shortly(_take_in_all, messages)

    async def waiting(self) -> list[InboxRow]:
        """The messages taken in and not handled yet, in order."""
        return await self.read(inbox.waiting)

    async def people_waiting(self, channel: str) -> list[int]:
        """The ids of the officers of a channel for whom something stands unhandled."""
        return await self.read(inbox.people_waiting, channel)

    async def next_of(self, person: int) -> tuple[Person, InboxRow, bool] | None:
        """The oldest unhandled message of this officer, the officer as he now is, and whether more wait."""
        return await self.read(inbox.next_of, person)

    async def of_message(self, person: Person, number: int) -> InboxRow | None:
        """The row by which the message that the channel calls `number` first came in."""
        return await self.read(inbox.of_message, person.id, number)

    async def since(self, person: Person, turn: int, before: int | None) -> list[InboxRow]:
        """What this person said between two of his messages, or since one of them."""
        return await self.read(inbox.since, person.id, turn, before)

    async def count_attempt(self, row: InboxRow) -> int:
        """Handling this message has failed once more; how often that makes."""
        return await self.write(inbox.count_attempt, row.id)

    async def give_up(self, row: InboxRow) -> None:
        """This message is not handled any more."""
        await self.write(inbox.mark_failed, row.id)

    async def clear(self, before: datetime) -> int:
        """Forget the messages handled before that moment, with their replies; how many."""
        return await self.write(inbox.clear, before)

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
        return await self.write_shortly(committing.commit, situation, turn, message, personal=personal, owner=owner)

    async def commit_at_once(
        self, situation: LoadedSituation, turn: Turn, message: NewInbox, *, personal: bool, owner: str
    ) -> list[OutboxRow]:
        """Intake and handling in one transaction, see `committing.commit_at_once`. Raises as `commit`."""
        work = committing.commit_at_once
        return await self.write_shortly(work, situation, turn, message, personal=personal, owner=owner)

    async def processes(self, owner: str) -> int:
        """How many processes serve this database now, `owner` among them."""
        return 1 if self.threaded is not None else await self.read(presence.counted, owner)

    async def claim(self, channel: str, owner: str, limit: int) -> list[Claimed]:
        """What is due on a channel, claimed for this owner, see `delivering.claim`."""
        return await self.write(delivering.claim, channel, owner, limit)

    async def renew(self, row: OutboxRow) -> bool:
        """A longer lease; False where another has taken the row over."""
        return await self.write(delivering.renew, row)

    async def receive(self, owner: str, receipts: Sequence[Receipt]) -> None:
        """What became of these tries."""
        await self.write_shortly(delivering.receive, owner, receipts)

    async def cancel_proactive(self, person: int) -> None:
        """Nothing more goes to this person unasked."""
        await self.write(delivering.cancel_proactive, person)

    async def hashes_in_use(self, hashes: frozenset[str]) -> frozenset[str]:
        """Those of these content hashes that some nomination still holds as evidence."""
        return await self.read(evidence.hashes_in_use, hashes)

    async def replies_of(self, turn: int) -> list[OutboxRow]:
        """The replies to one message of the inbox."""
        return await self.read(outbox.replies_of, turn)

    async def unsent(self, person: Person) -> list[OutboxRow]:
        """The replies that this person may never have seen, oldest first."""
        return await self.read(outbox.unsent, person.id)

    async def mark_sent(self, ids: Iterable[int], at: datetime) -> None:
        """Receipt: these replies have arrived."""
        await self.write(outbox.mark_sent, list(ids), at)


def _something_expired(conn: Connection, today: date) -> bool:
    return personal.overdue(conn, today) or access.something_expired(conn, today)


def _expire(conn: Connection, now: datetime) -> None:
    personal.clear(conn, now.date())
    access.expire(conn, now)


def _take_in_all(conn: Connection, messages: Sequence[tuple[NewInbox, Person]]) -> list[InboxRow]:
    return [inbox.take_in(conn, message, person.id) for message, person in messages]
