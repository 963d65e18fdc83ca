"""How long very many reminders take at Telegram's pace, and what people wait for meanwhile; time is simulated."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import virtual
from reminded import CHANNEL, Desk, at, enter
from sqlalchemy import Connection, select

from bot.channels.telegram.gate import Gate
from bot.channels.telegram.pace import Limits
from bot.channels.telegram.sending import Sender
from bot.reminders.running import Reminders
from bot.store import moments
from bot.store.presence import Presence
from bot.store.rows import Claimed, NewInbox, Sending
from bot.store.schema import officers
from handlers.situation import Person, Role

LATENCY = 0.2
"""Seconds that Telegram takes for a message."""
BEGINS = at(2026, 10, 23, 9)


@dataclass
class Telegram:
    """Takes a message after a while; thirty a second and no more. `arrived`: when, to whom, what kind."""

    arrived: list[tuple[float, int, Sending]] = field(default_factory=list)
    lately: deque[float] = field(default_factory=deque)
    most: int = 0

    async def bring(self, item: Claimed) -> int:
        now = asyncio.get_running_loop().time()
        self.lately.append(now)
        while self.lately[0] <= now - 1:
            self.lately.popleft()
        self.most = max(self.most, len(self.lately))
        await asyncio.sleep(LATENCY)
        self.arrived.append((now + LATENCY, item.row.person, item.row.kind))
        return len(self.arrived)


@dataclass
class Played:
    seconds: float
    waits: list[float]
    most: int


def sets_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(_: Connection) -> object:
        return BEGINS + timedelta(seconds=asyncio.get_running_loop().time())

    monkeypatch.setattr(moments, "told", told)


async def play(folder: Path, count: int) -> Played:
    """All are due at once; every two seconds somebody writes."""
    desk = await Desk.opened("", folder, None)  # type: ignore[arg-type]
    await desk.app.store.write(lambda conn: enter(conn, count))
    await desk.proactive.put_in([], CHANNEL, BEGINS - timedelta(hours=1), 0)
    telegram, presence = Telegram(), Presence(desk.app.store.engine)
    sender = Sender(desk.app.store, presence, telegram, Limits(), Gate(desk.proactive))  # type: ignore[arg-type]
    reminding = Reminders(desk.app, desk.proactive, CHANNEL, sender.look_soon)
    tasks = [asyncio.create_task(part) for part in (sender.run(), reminding.run())]
    waits = await talk(desk, sender, presence, telegram, count)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    reminders = [moment for moment, _, kind in telegram.arrived if kind is Sending.REMINDER]
    await desk.app.close()
    return Played(max(reminders), waits, telegram.most)


async def talk(desk: Desk, sender: Sender, presence: Presence, telegram: Telegram, count: int) -> list[float]:
    persons = await desk.app.store.read(lambda conn: list(conn.execute(select(officers.c.id)).scalars()))
    clock, waits = asyncio.get_running_loop().time, []
    while sum(kind is Sending.REMINDER for _, _, kind in telegram.arrived) < count:
        await asyncio.sleep(2)
        who = persons[int(clock() * 977) % len(persons)]
        person, began = Person(who, f"张{who}", Role.COUNTY, "杭州市", "上城区"), clock()
        await answered(desk, sender, presence, person)
        while not any(at_ >= began and (p, k) == (who, Sending.REPLY) for at_, p, k in telegram.arrived[-60:]):
            await asyncio.sleep(0.05)
        waits.append(clock() - began)
    return waits


async def answered(desk: Desk, sender: Sender, presence: Presence, person: Person) -> None:
    """The way of a worker: taken in, handled, offered to the sender."""
    store, now = desk.app.store, BEGINS
    row = await store.take_in(
        NewInbox(CHANNEL, f"{asyncio.get_running_loop().time():.3f}", {"text": "帮助"}, now), person
    )
    found = await store.next_of(person.id)
    assert found is not None
    officer, waiting, more = found
    replies = await desk.app.conversation.answer_row(officer, waiting, now, presence.name)
    assert (waiting.id, more) == (row.id, False)
    sender.offer([Claimed(reply, "1") for reply in replies if reply.owner])
    sender.look_soon()


@pytest.mark.parametrize("count", [200, pytest.param(10_000, marks=[pytest.mark.endtoend, pytest.mark.timeout(1200)])])
def test_reminders_go_at_telegrams_pace_and_nobody_waits_for_them(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets_clock(monkeypatch)
    played = virtual.run(play(tmp_path, count))
    print(
        f"{count} reminders in {played.seconds:.1f} s, at most {played.most} in a second, "
        f"{len(played.waits)} replies, the slowest after {max(played.waits):.2f} s"
    )
    assert played.seconds <= max(1.1 * count / 30, count / 28 + 1.5)  # few are over before the first second counts
    assert max(played.waits) <= 2
    assert played.most <= 30
