"""The days worked in China, year by year, and what is done where the holidays of a year are not known."""

from datetime import date

import pytest
from nominations import RULE_SET

from bot import workdays
from bot.workdays import is_workday
from rubric.reminding import calendar_of

ROUNDS = {
    2023: "09-28 10-17 10-24 10-27 10-30 10-31",
    2024: "09-30 10-17 10-24 10-28 10-30 10-31",
    2025: "09-30 10-17 10-24 10-28 10-30 10-31",
    2026: "09-30 10-16 10-23 10-28 10-30",
    2027: "10-01 10-15 10-22 10-28 10-29",
}
"""The days on which each year's 31 October is reminded of; 2027 by weekdays alone."""


@pytest.mark.parametrize("year", ROUNDS)
def test_the_days_of_each_year_s_round(year: int) -> None:
    slots = calendar_of(date(year, 10, 31), RULE_SET.milestones, is_workday)
    assert " ".join(f"{slot.day:%m-%d}" for slot in slots) == ROUNDS[year]


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
        (date(2026, 10, 8), True),
        (date(2026, 10, 31), False),
        (date(2024, 2, 29), True),
        (date(2025, 1, 1), False),
        (date(2023, 9, 29), False),
        (date(2023, 10, 7), True),
    ],
)
def test_holidays_and_the_weekends_worked_for_them(day: date, worked: bool) -> None:
    assert is_workday(day) is worked


def test_a_year_not_known_yet_goes_by_weekdays_and_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(workdays.log, "warning", lambda *_, year, **__: told.append(year))
    workdays._is_known.cache_clear()
    week = [is_workday(date(2031, 10, day)) for day in range(6, 13)]
    assert week == [True] * 5 + [False] * 2
    assert told == [2031]
