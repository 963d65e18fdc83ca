"""On which days a round's deadline is reminded of: the timetable's days, moved off weekends and public holidays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rubric.form import Milestones

LONGEST_REST = 30
"""Days in a row without work that a day is moved over; no calendar knows as many."""


@dataclass(frozen=True)
class Milestone:
    """One entry of the timetable: `T-7` comes 7 days before the deadline, `T-0` on the day itself."""

    name: str
    days_before: int


@dataclass(frozen=True)
class Slot:
    """A day on which to remind, and the names of the milestones that fall on it, the earliest first."""

    day: date
    milestones: tuple[str, ...]


def milestones_of(timetable: Milestones) -> tuple[Milestone, ...]:
    """The timetable's milestones, the earliest first, each once."""
    return tuple(Milestone(name_of(days), days) for days in sorted(set(timetable.days_before), reverse=True))


def name_of(days_before: int) -> str:
    return f"T-{days_before}"


def calendar_of(deadline: date, timetable: Milestones, is_workday: Callable[[date], bool]) -> tuple[Slot, ...]:
    """The days on which this deadline is reminded of, in order; never after it (standard, section 7).

    A milestone on a weekend or public holiday comes on the working day before; those of one day are one slot.
    """
    slots: dict[date, tuple[str, ...]] = {}
    for milestone in milestones_of(timetable):
        day = workday_before(deadline - timedelta(days=milestone.days_before), is_workday)
        slots[day] = (*slots.get(day, ()), milestone.name)
    return tuple(Slot(day, names) for day, names in sorted(slots.items()))


def workday_before(day: date, is_workday: Callable[[date], bool]) -> date:
    """This day where it is a working day, else the last one before it."""
    return _nearest(day, is_workday, -1)


def workday_after(day: date, is_workday: Callable[[date], bool]) -> date:
    """This day where it is a working day, else the first one after it."""
    return _nearest(day, is_workday, 1)


def _nearest(day: date, is_workday: Callable[[date], bool], step: int) -> date:
    days = (day + timedelta(days=step * distance) for distance in range(LONGEST_REST))
    return next((found for found in days if is_workday(found)), day)
