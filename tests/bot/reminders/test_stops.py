"""Stops across due times, deadlines that move, nights: what is said afterwards is one message, and still useful."""

from datetime import date, timedelta

import pytest
from reminded import Desk, at

from handlers.reminder_texts import LATE


async def running(desk: Desk, *moment: int) -> None:
    """Planning has come by at that moment."""
    desk.clock.now = at(*moment)
    await desk.reminds()
    await desk.sent()


@pytest.mark.parametrize("stop", [timedelta(seconds=1), timedelta(hours=1), timedelta(days=3)], ids=str)
async def test_a_stop_across_a_due_time_delays_the_reminder_and_loses_none(desk: Desk, stop: timedelta) -> None:
    await desk.officers(3)
    await running(desk, 2026, 10, 23, 8, 59, 59)
    desk.clock.now = at(2026, 10, 23, 8, 59, 59) + stop
    said = await desk.reminds()
    assert len(said) == len(dict(said)) == 3
    left = (date(2026, 10, 31) - desk.clock.now.date()).days
    assert all(f"还有 {left} 天" in text and LATE not in text for _, text in said)
    await desk.sent()
    desk.clock.passes(minutes=1)
    assert await desk.reminds() == []


async def test_several_that_were_missed_come_as_one(desk: Desk) -> None:
    await desk.officers(1)
    await running(desk, 2026, 9, 29, 12)
    desk.clock.now = at(2026, 10, 28, 10)
    ((_, text),) = await desk.reminds()
    assert "还有 3 天" in text
    assert LATE in text


async def test_what_could_not_be_sent_is_merged_into_the_next(desk: Desk) -> None:
    await desk.officers(1)
    await running(desk, 2026, 10, 22, 12)
    desk.clock.now = at(2026, 10, 23, 9)
    assert len(await desk.reminds()) == 1  # Telegram is out of reach from here on
    desk.clock.now = at(2026, 10, 28, 9)
    assert len(await desk.reminds()) == 1
    assert [state for _, _, state in await desk.outgoing()] == ["cancelled", "due"]


async def test_a_stop_over_the_deadline_leaves_the_closing_message_alone(desk: Desk) -> None:
    await desk.officers(1)
    await running(desk, 2026, 9, 29, 12)
    desk.clock.now = at(2026, 11, 5, 10)
    ((_, text),) = await desk.reminds()
    assert "已于2026年10月31日截止" in text
    await desk.sent()
    desk.clock.passes(days=30)
    assert await desk.reminds() == []


async def test_a_stop_of_weeks_over_the_deadline_says_nothing_any_more(desk: Desk) -> None:
    await desk.officers(1)
    await running(desk, 2026, 9, 29, 12)
    desk.clock.now = at(2026, 12, 20, 10)
    assert await desk.reminds() == []


async def test_what_is_late_waits_for_the_morning(desk: Desk) -> None:
    await desk.officers(1)
    await running(desk, 2026, 10, 22, 12)
    desk.clock.now = at(2026, 10, 24, 2)
    assert await desk.reminds() == []
    desk.clock.now = at(2026, 10, 24, 8)
    ((_, text),) = await desk.reminds()
    assert "还有 7 天" in text


async def test_on_the_last_evening_nothing_waits_for_the_morning(desk: Desk) -> None:
    await desk.sets(date(2026, 10, 30))
    await desk.officers(1)
    await running(desk, 2026, 10, 30, 8)
    desk.clock.now = at(2026, 10, 30, 22)
    ((_, text),) = await desk.reminds()
    assert "今天" in text


async def test_who_has_handed_in_hears_nothing_more(desk: Desk) -> None:
    here = await desk.officers(1, county="上城区", drafts=True)
    await running(desk, 2026, 10, 22, 12)
    desk.clock.now = at(2026, 10, 23, 9)
    assert [person for person, _ in await desk.reminds()] == here
    await desk.sent()
    await desk.hands_in("上城区")
    for moment in (at(2026, 10, 28, 9), at(2026, 10, 30, 9), at(2026, 11, 2, 9)):
        desk.clock.now = moment
        assert await desk.reminds() == []


async def test_a_deadline_moved_forward_is_told_once_and_its_days_are_planned(desk: Desk) -> None:
    await desk.officers(2)
    await running(desk, 2026, 10, 10, 12)
    await desk.sets(date(2026, 10, 20))
    said = await desk.reminds()
    assert len(said) == 2
    assert all("由2026年10月31日改为2026年10月20日" in text for _, text in said)
    await desk.sent()
    days = await days_until(desk, at(2026, 10, 22, 9))
    assert days == ["10月13日", "10月16日", "10月19日", "10月20日", "10月21日"]


async def test_a_deadline_moved_back_kills_what_was_planned_for_the_old_day(desk: Desk) -> None:
    await desk.officers(1)
    await running(desk, 2026, 10, 22, 12)
    desk.clock.now = at(2026, 10, 23, 9)
    await desk.plans()
    await desk.sets(date(2026, 11, 20))
    ((_, text),) = await desk.reminds()
    assert "改为2026年11月20日" in text
    await desk.sent()
    days = await days_until(desk, at(2026, 11, 25, 9))
    assert days == ["11月6日", "11月13日", "11月17日", "11月19日", "11月20日", "11月23日"]


async def test_a_deadline_moved_and_moved_back_before_anybody_heard_is_not_told(desk: Desk) -> None:
    await desk.officers(1)
    await running(desk, 2026, 10, 10, 12)
    await desk.sets(date(2026, 10, 20))
    await desk.sets(date(2026, 10, 31))
    assert await desk.reminds() == []
    assert await days_until(desk, at(2026, 10, 24, 9)) == ["10月16日", "10月23日"]


async def test_a_county_deadline_counts_for_its_counties_alone(desk: Desk) -> None:
    (hangzhou,) = await desk.officers(1, county="上城区")
    (ningbo,) = await desk.officers(1, county="海曙区")
    await running(desk, 2026, 10, 10, 12)
    await desk.sets(date(2026, 10, 31), 杭州市=date(2026, 10, 26))
    assert [person for person, _ in await desk.reminds()] == [hangzhou]
    await desk.sent()
    desk.clock.now = at(2026, 10, 19, 9)
    said = dict(await desk.reminds())
    assert "离2026年10月26日报送截止还有 7 天" in said[hangzhou]
    assert "离2026年10月31日报送截止还有 12 天" in said[ningbo]  # that of 16 October, late
    await desk.sent()
    desk.clock.now = at(2026, 10, 27, 9)
    said = dict(await desk.reminds())
    assert "（2026年10月26日）已过" in said[hangzhou]
    assert "还有 4 天" in said[ningbo]  # the one of 23 October, late


async def test_the_years_end_and_a_leap_day(desk: Desk) -> None:
    desk.clock.now = at(2027, 12, 1, 12)
    await desk.officers(1)
    await desk.sets(date(2028, 1, 3))
    await running(desk, 2027, 12, 2, 12)
    days = await days_until(desk, at(2028, 1, 10, 9))
    assert days == ["12月3日", "12月20日", "12月27日", "12月31日", "1月3日", "1月4日"]
    await desk.sets(date(2028, 2, 29))
    await desk.reminds()
    await desk.sent()
    assert await days_until(desk, at(2028, 3, 2, 9)) == [
        "1月28日",
        "2月15日",
        "2月22日",
        "2月25日",
        "2月28日",
        "2月29日",
        "3月1日",
    ]


async def days_until(desk: Desk, last: object) -> list[str]:
    """The days on which anything is said, morning by morning."""
    desk.clock.now = desk.clock.now.replace(hour=9, minute=0, second=0) + timedelta(days=1)
    days = []
    while desk.clock.now <= last:  # type: ignore[operator]
        if await desk.reminds():
            days.append(f"{desk.clock.now.month}月{desk.clock.now.day}日")
        await desk.sent()
        desk.clock.passes(days=1)
    return days
