"""The exact moments of one officer's reminders, as they follow from his settings."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nominations import RULE_SET, SMALL

from bot.clock import SHANGHAI
from bot.workdays import is_workday
from handlers.preferences import CLOSING, Reminding, closing, decent, due_slots

DEADLINE = date(2026, 10, 31)
TIMETABLE = RULE_SET.milestones
USUAL = ["09-30 09", "10-16 09", "10-23 09", "10-28 09", "10-30 09"]


def moments(reminding: Reminding, deadline: date = DEADLINE) -> list[str]:
    return [f"{due.at:%m-%d %H}" for due in due_slots(deadline, reminding, TIMETABLE, is_workday)]


def at(day: str, hour: int, minute: int = 0) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=SHANGHAI)


def test_who_sets_nothing_is_reminded_by_the_timetable_in_the_time_of_shanghai() -> None:
    assert moments(Reminding()) == USUAL
    first = due_slots(DEADLINE, Reminding(), TIMETABLE, is_workday)[0]
    assert first.at.isoformat() == "2026-09-30T09:00:00+08:00"


def test_off_means_off_the_closing_message_too() -> None:
    assert moments(Reminding(off=True, snoozed_until=date(2026, 10, 25))) == []
    assert closing(DEADLINE, Reminding(off=True), TIMETABLE, is_workday) is None


def test_only_the_days_chosen_come_and_meet_as_before() -> None:
    assert moments(Reminding(days=("T-7", "T-0"))) == ["10-23 09", "10-30 09"]
    last = due_slots(DEADLINE, Reminding(days=("T-0",)), TIMETABLE, is_workday)
    assert [due.milestones for due in last] == [("T-0",)]
    assert moments(Reminding(days=())) == []


@pytest.mark.parametrize(
    ("hour", "quiet", "comes"),
    [
        (None, None, 9),
        (16, None, 16),
        (None, (8, 10), 10),
        (None, (9, 10), 10),
        (None, (8, 9), 9),
        (8, (17, 9), 9),
        (19, (17, 9), 9),
        (0, (20, 8), 8),
        (12, (12, 14), 14),
        (14, (12, 14), 14),
    ],
)
def test_quiet_hours_move_a_reminder_to_their_end_on_the_same_day(
    hour: int | None, quiet: tuple[int, int] | None, comes: int
) -> None:
    assert moments(Reminding(hour=hour, quiet=quiet)) == [f"{day[:5]} {comes:02}" for day in USUAL]


HOURS = st.integers(0, 23)


@SMALL
@given(st.none() | HOURS, st.none() | st.tuples(HOURS, HOURS).filter(lambda q: q[0] != q[1]))
def test_no_setting_moves_a_reminder_to_another_day_or_into_quiet_hours(
    hour: int | None, quiet: tuple[int, int] | None
) -> None:
    reminding = Reminding(hour=hour, quiet=quiet)
    found = due_slots(DEADLINE, reminding, TIMETABLE, is_workday)
    assert [f"{due.at:%m-%d}" for due in found] == [day[:5] for day in USUAL]
    assert not any(reminding.is_quiet(due.at.hour) for due in found)


def test_putting_off_makes_an_occasion_of_its_own_also_on_a_sunday() -> None:
    found = due_slots(DEADLINE, Reminding(snoozed_until=date(2026, 10, 25), hour=10), TIMETABLE, is_workday)
    assert (at("2026-10-25", 10), ("S-2026-10-25",)) in found
    assert len(found) == len(USUAL) + 1


def test_putting_off_to_a_day_of_the_timetable_adds_nothing() -> None:
    assert moments(Reminding(snoozed_until=date(2026, 10, 28))) == USUAL


def test_putting_off_to_a_day_that_was_not_chosen_still_comes() -> None:
    found = due_slots(DEADLINE, Reminding(days=("T-7",), snoozed_until=date(2026, 10, 28)), TIMETABLE, is_workday)
    assert [due.milestones for due in found] == [("T-7",), ("S-2026-10-28",)]


def test_nothing_is_put_off_beyond_the_deadline() -> None:
    assert moments(Reminding(snoozed_until=date(2026, 11, 1))) == USUAL
    assert moments(Reminding(snoozed_until=DEADLINE)) == [*USUAL, "10-31 09"]


def test_a_deadline_moved_forward_and_back_gives_the_first_days_again() -> None:
    assert moments(Reminding(), date(2026, 11, 16)) == ["10-16 09", "11-02 09", "11-09 09", "11-13 09", "11-16 09"]
    assert moments(Reminding(), DEADLINE) == USUAL


def test_the_closing_message_comes_on_the_first_working_day_after_the_deadline() -> None:
    assert closing(DEADLINE, Reminding(), TIMETABLE, is_workday) == (at("2026-11-02", 9), (CLOSING,))
    assert closing(date(2026, 9, 30), Reminding(hour=14), TIMETABLE, is_workday) == (at("2026-10-08", 14), (CLOSING,))


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        (at("2026-10-23", 9, 30), at("2026-10-23", 9, 30)),
        (at("2026-10-23", 21), at("2026-10-24", 8)),
        (at("2026-10-23", 7, 59), at("2026-10-23", 8)),
        (at("2026-10-23", 8), at("2026-10-23", 8)),
    ],
)
def test_what_comes_late_waits_for_the_end_of_quiet_hours(moment: datetime, held: datetime) -> None:
    assert decent(moment, Reminding(quiet=(20, 8)), TIMETABLE) == held
    assert decent(moment, Reminding(), TIMETABLE) == moment
