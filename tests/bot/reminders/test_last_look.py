"""Just before something goes out it is looked at once more: handed in, switched off, over, moved, revoked, blocked."""

import asyncio
from collections.abc import Callable
from datetime import date

import pytest
from reminded import Desk, at, counted
from sqlalchemy import Connection, insert

from bot.store.rows import Claimed, NewInbox
from bot.store.schema import inbox, nominations, officers, reminding
from bot.store.unasked import TRIES
from handlers.situation import Person

NAME = "1"


async def due(desk: Desk, count: int = 1, **how: object) -> list[Claimed]:
    """A reminder each, claimed and not yet sent."""
    desk.clock.now = at(2026, 10, 22, 12)
    await desk.officers(count, **how)
    await desk.plans()
    desk.clock.now = at(2026, 10, 23, 9)
    await desk.reminds()
    return await desk.app.store.claim("telegram", NAME, 100)


async def may_go(desk: Desk, items: list[Claimed]) -> list[bool]:
    allowed = await desk.proactive.begin([item.row for item in items])
    return [item.row.id in allowed for item in items]


async def states(desk: Desk) -> list[str]:
    return [state for _, _, state in await desk.outgoing()]


async def test_what_is_still_wanted_goes(any_desk: Desk) -> None:
    assert await may_go(any_desk, await due(any_desk, 3, drafts=True)) == [True] * 3


async def test_what_was_handed_in_meanwhile_is_cancelled(any_desk: Desk) -> None:
    items = await due(any_desk, 5, drafts=True)
    await any_desk.hands_in("上城区")
    assert await may_go(any_desk, items) == [False, True, True, True, True]
    assert await states(any_desk) == ["cancelled", *["sending"] * 4]


async def test_after_the_deadline_it_is_cancelled(desk: Desk) -> None:
    items = await due(desk)
    desk.clock.now = at(2026, 11, 1)
    assert await may_go(desk, items) == [False]


async def test_on_the_last_minute_it_goes(desk: Desk) -> None:
    items = await due(desk)
    desk.clock.now = at(2026, 10, 31, 23, 59)
    assert await may_go(desk, items) == [True]


async def test_where_the_deadline_was_moved_it_is_cancelled(desk: Desk) -> None:
    items = await due(desk)
    await desk.sets(date(2026, 11, 15))
    assert await may_go(desk, items) == [False]


def switch_off(conn: Connection) -> None:
    conn.execute(insert(reminding), {"person": 5001, "off": True})


def revoke(conn: Connection) -> None:
    conn.execute(officers.update().values(revoked_at=at(2026, 10, 23, 9)))


def archive(conn: Connection) -> None:
    conn.execute(nominations.update().values(state="archived"))


@pytest.mark.parametrize("change", [switch_off, revoke, archive])
async def test_who_does_not_want_or_may_not_hear_it_any_more_does_not(
    desk: Desk, change: Callable[[Connection], None]
) -> None:
    items = await due(desk, county="上城区", drafts=True)
    await desk.app.store.write(change)
    assert await may_go(desk, items) == [False]


async def test_the_closing_message_goes_unless_handed_in_meanwhile(desk: Desk) -> None:
    desk.clock.now = at(2026, 10, 31, 12)
    await desk.officers(2, drafts=True)
    await desk.plans()
    desk.clock.now = at(2026, 11, 2, 9)
    await desk.reminds()
    items = await desk.app.store.claim("telegram", NAME, 100)
    await desk.hands_in("上城区")
    assert await may_go(desk, items) == [False, True]


async def test_whoever_has_blocked_the_bot_is_left_alone_until_he_writes(any_desk: Desk) -> None:
    (item,) = await due(any_desk)
    await any_desk.app.store.cancel_proactive(item.row.person)
    any_desk.clock.now = at(2026, 10, 28, 9)
    assert await any_desk.reminds() == []
    person = Person(item.row.person, "张三")
    await any_desk.app.store.take_in(NewInbox("telegram", "77", {"text": "你好"}, any_desk.clock.now), person)
    any_desk.clock.now = at(2026, 10, 30, 9)
    ((_, text),) = await any_desk.reminds()
    assert "还有 1 天" in text


async def test_a_reminder_that_cannot_be_made_is_tried_again_and_then_given_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    desk.clock.now = at(2026, 10, 22, 12)
    await desk.officers(1)
    await desk.plans()
    desk.clock.now = at(2026, 10, 23, 9)
    with monkeypatch.context() as broken:
        broken.setattr("bot.reminders.handling.dispatch", fails)
        assert await desk.reminds() == []
        desk.clock.passes(minutes=3)
    ((_, text),) = await desk.reminds()
    assert "还有 8 天" in text
    desk.clock.now = at(2026, 10, 28, 9)
    with monkeypatch.context() as broken:
        broken.setattr("bot.reminders.handling.dispatch", fails)
        for _ in range(TRIES):
            assert await desk.reminds() == []
            desk.clock.passes(minutes=3)
    assert await desk.app.store.read(counted, "SELECT count(*) FROM inbox WHERE state = 'failed'") == 1


async def test_what_stood_open_in_the_chat_still_stands(desk: Desk) -> None:
    await due(desk)
    async with desk.app.store.engine.connect() as conn:
        before = (await conn.exec_driver_sql("SELECT version, awaiting FROM chats")).all()
    desk.clock.now = at(2026, 10, 28, 9)
    assert len(await desk.reminds()) == 1
    async with desk.app.store.engine.connect() as conn:
        assert (await conn.exec_driver_sql("SELECT version, awaiting FROM chats")).all() == before


async def test_two_processes_never_handle_the_same_reminder(any_desk: Desk) -> None:
    any_desk.clock.now = at(2026, 10, 22, 12)
    await any_desk.officers(100)
    await any_desk.plans()
    any_desk.clock.now = at(2026, 10, 23, 9)
    await any_desk.plans()
    others = [Desk(any_desk.app, any_desk.clock) for _ in range(4)]
    await asyncio.gather(*(other.works() for other in others))
    assert len({person for person, _, _ in await any_desk.outgoing()}) == len(await any_desk.outgoing()) == 100
    assert await any_desk.app.store.read(counted, f"SELECT count(*) FROM {inbox.name} WHERE state = 'new'") == 0
