"""What falls due is planned once, at its moment, by the database's clock; what lay behind is never fired."""

import time
from datetime import date

import pytest
from reminded import Desk, at, counted, keys

from bot.reminders.planning import Timing, due_now, last_entered
from bot.workdays import is_workday

DEADLINE = date(2026, 10, 31)
DAYS = ("9月30日", "10月16日", "10月23日", "10月28日", "10月30日")
"""The working days on which one is reminded of that Saturday; 1 October is National Day, 17 October a Saturday."""


async def days_reminded(desk: Desk, until: date) -> dict[str, list[str]]:
    """Morning by morning at half past nine: the day, and what was said on it."""
    found: dict[str, list[str]] = {}
    while desk.clock.now.date() <= until:
        if said := [text for _, text in await desk.reminds()]:
            found[f"{desk.clock.now.month}月{desk.clock.now.day}日"] = said
        await desk.sent()
        desk.clock.passes(days=1)
    return found


async def test_the_round_is_reminded_of_on_its_days_and_closed_once(desk: Desk) -> None:
    await desk.officers(1)
    await desk.plans()
    desk.clock.now = at(2026, 9, 2, 9, 30)
    found = await days_reminded(desk, date(2026, 12, 1))
    assert tuple(found) == (*DAYS, "11月2日")
    assert [len(said) for said in found.values()] == [1] * 6
    assert "还有 1 天" in found["10月30日"][0]
    assert "已于2026年10月31日截止" in found["11月2日"][0]


async def test_what_lay_in_the_past_at_the_first_start_is_never_fired(desk: Desk) -> None:
    await desk.officers(3)
    desk.clock.now = at(2026, 10, 24, 10)
    assert await desk.reminds() == []
    desk.clock.now = at(2026, 10, 28, 9)
    assert len(await desk.reminds()) == 3


async def test_who_joins_later_gets_nothing_from_before(desk: Desk) -> None:
    await desk.plans()
    await desk.officers(1, since=at(2026, 10, 24, 12))
    desk.clock.now = at(2026, 10, 24, 13)
    assert await desk.reminds() == []


async def test_nobody_is_reminded_before_the_hour(desk: Desk) -> None:
    await desk.officers(1)
    await desk.plans()
    desk.clock.now = at(2026, 9, 30, 8, 59)
    assert await desk.plans() == 0
    desk.clock.now = at(2026, 9, 30, 9)
    assert await desk.plans() == 1
    desk.clock.passes(minutes=1)
    assert await desk.plans() == 0


async def test_any_number_of_planners_plan_once(any_desk: Desk) -> None:
    await any_desk.officers(50)
    await any_desk.plans()
    any_desk.clock.now = at(2026, 10, 23, 9)
    others = [Desk(any_desk.app, any_desk.clock) for _ in range(4)]
    standing = [await other.proactive.standing("telegram", "telegram") for other in others]
    for other, stands in zip(others, standing, strict=True):
        due = due_now(stands, Timing(other.proactive.timetable, is_workday))
        await other.proactive.put_in(due, "telegram", stands.now, last_entered(stands))
    every = await any_desk.app.store.read(keys)
    assert len(every) == len(set(every))
    assert sum(":T-7:" in key for key in every) == 50
    await any_desk.works()
    assert len(await any_desk.outgoing()) == 50


async def test_the_key_names_recipient_nomination_round_milestone_and_deadline(desk: Desk) -> None:
    (person,) = await desk.officers(1)
    await desk.plans()
    desk.clock.now = at(2026, 9, 30, 9)
    await desk.plans()
    assert await desk.app.store.read(keys) == [f"{person}::2026:T-30:2026-10-31"]


async def test_forgetting_old_messages_does_not_remind_again(desk: Desk) -> None:
    desk.clock.now = at(2026, 10, 22, 9)
    await desk.officers(2)
    await desk.plans()
    desk.clock.now = at(2026, 10, 23, 9)
    assert len(await desk.reminds()) == 2
    await desk.sent()
    await desk.app.store.clear(at(2026, 10, 27, 9))
    assert await desk.app.store.read(counted, "SELECT count(*) FROM outbox") == 1  # the newest row stays
    desk.clock.passes(minutes=5)
    assert await desk.reminds() == []


async def test_a_reminder_is_no_message_of_the_officer(desk: Desk) -> None:
    (person,) = await desk.officers(1)
    await desk.plans()
    desk.clock.now = at(2026, 10, 23, 9)
    await desk.plans()
    assert await desk.app.store.people_waiting("telegram") == []
    assert await desk.app.store.next_of(person) is None


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.endtoend)])
async def test_ten_thousand_are_planned_in_seconds(any_desk: Desk, count: int) -> None:
    any_desk.clock.now = at(2026, 10, 22, 9)
    await any_desk.officers(count)
    await any_desk.plans()
    any_desk.clock.now = at(2026, 10, 23, 9)
    began = time.monotonic()
    assert await any_desk.plans() == count
    planned = time.monotonic() - began
    assert await any_desk.plans() == 0
    assert planned < 10, planned
