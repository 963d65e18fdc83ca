"""The days of reminders: moved off weekends and holidays, merged where they meet, never after the deadline."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nominations import RULE_SET, SMALL

from rubric.form import Milestones
from rubric.reminding import calendar_of, milestones_of, workday_after, workday_before

TIMETABLE = RULE_SET.milestones
HOLIDAYS = {date(2026, 10, day) for day in range(1, 8)}
WORKED = {date(2026, 10, 10)}


def is_workday(day: date) -> bool:
    """October 2026 in China: the 1st to the 7th are free, Saturday the 10th is worked for it."""
    return day in WORKED or (day.weekday() < 5 and day not in HOLIDAYS)


def days_of(deadline: date, timetable: Milestones = TIMETABLE) -> dict[str, tuple[str, ...]]:
    return {slot.day.isoformat()[5:]: slot.milestones for slot in calendar_of(deadline, timetable, is_workday)}


def test_the_round_of_2026_ends_on_a_saturday_and_begins_before_national_day() -> None:
    assert days_of(date(2026, 10, 31)) == {
        "09-30": ("T-30",),
        "10-16": ("T-14",),
        "10-23": ("T-7",),
        "10-28": ("T-3",),
        "10-30": ("T-1", "T-0"),
    }


def test_milestones_inside_a_holiday_meet_on_the_day_before_it() -> None:
    assert days_of(date(2026, 10, 8)) == {
        "09-08": ("T-30",),
        "09-24": ("T-14",),
        "09-30": ("T-7", "T-3", "T-1"),
        "10-08": ("T-0",),
    }


def test_a_weekend_that_is_worked_is_a_day_like_any_other() -> None:
    assert days_of(date(2026, 10, 11)) == {
        "09-11": ("T-30",),
        "09-25": ("T-14",),
        "09-30": ("T-7",),
        "10-08": ("T-3",),
        "10-10": ("T-1", "T-0"),
    }


@pytest.mark.parametrize(
    ("deadline", "first", "last"),
    [
        (date(2024, 3, 1), date(2024, 1, 31), date(2024, 3, 1)),
        (date(2024, 3, 30), date(2024, 2, 29), date(2024, 3, 29)),
        (date(2023, 3, 31), date(2023, 3, 1), date(2023, 3, 31)),
        (date(2027, 1, 1), date(2026, 12, 2), date(2027, 1, 1)),
        (date(2027, 1, 15), date(2026, 12, 16), date(2027, 1, 15)),
    ],
)
def test_leap_days_and_the_year_s_end_are_counted_through(deadline: date, first: date, last: date) -> None:
    slots = calendar_of(deadline, TIMETABLE, is_workday)
    assert (slots[0].day, slots[-1].day) == (first, last)


def test_the_days_of_the_timetable_are_data_in_any_order_and_each_once() -> None:
    timetable = TIMETABLE.model_copy(update={"days_before": (0, 5, 20, 5)})
    assert [m.name for m in milestones_of(timetable)] == ["T-20", "T-5", "T-0"]
    assert days_of(date(2026, 11, 30), timetable) == {"11-10": ("T-20",), "11-25": ("T-5",), "11-30": ("T-0",)}


def test_a_timetable_without_days_reminds_of_nothing() -> None:
    assert days_of(date(2026, 10, 31), TIMETABLE.model_copy(update={"days_before": ()})) == {}


FREE = st.frozensets(st.integers(0, 60), max_size=25)


@SMALL
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), FREE)
def test_every_milestone_comes_once_on_a_working_day_and_never_late(deadline: date, free: frozenset[int]) -> None:
    rest = {deadline - timedelta(days=n) for n in free}
    slots = calendar_of(deadline, TIMETABLE, lambda day: day not in rest)
    named = [name for slot in slots for name in slot.milestones]
    assert sorted(named) == sorted(m.name for m in milestones_of(TIMETABLE))
    assert [slot.day for slot in slots] == sorted({slot.day for slot in slots})
    for slot in slots:
        assert slot.day not in rest
        assert all(slot.day <= deadline - timedelta(days=int(name[2:])) for name in slot.milestones)


@pytest.mark.parametrize("find", [workday_before, workday_after])
def test_a_calendar_without_any_working_day_leaves_the_day(find: Callable[..., date]) -> None:
    assert find(date(2026, 10, 31), lambda _: False) == date(2026, 10, 31)


def test_a_closing_day_waits_for_the_first_working_day() -> None:
    assert workday_after(date(2026, 10, 1), is_workday) == date(2026, 10, 8)
    assert workday_after(date(2026, 10, 10), is_workday) == date(2026, 10, 10)
