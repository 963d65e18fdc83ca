"""Moves about reminders: what fell due without anybody writing, and what an officer sets."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class ReminderCame:
    """Milestones of a deadline have come. `nomination` None: all of the officer's that are still open.

    deadline: the officer's own, as it stood when this was planned; `late`: milestones that downtime has swallowed.
    """

    nomination: int | None
    milestones: tuple[str, ...]
    deadline: date
    year: int
    late: tuple[str, ...] = ()


@dataclass(frozen=True)
class DigestCame:
    """The same for a city officer: how the city's counties stand."""

    milestones: tuple[str, ...]
    deadline: date
    year: int
    late: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClosingCame:
    """The deadline has passed: the one message to those who did not hand in."""

    year: int
    deadline: date


@dataclass(frozen=True)
class RoundMoved:
    """The officer's own deadline was moved from one day to another."""

    old: date
    new: date


class Page(StrEnum):
    """The pages of the reminder settings."""

    OVERVIEW = ""
    DAYS = "days"
    HOURS = "hours"
    QUIET = "quiet"


@dataclass(frozen=True)
class RemindersAsked:
    """提醒: how the officer is reminded, and what can be set."""

    page: Page = Page.OVERVIEW


@dataclass(frozen=True)
class RemindersSwitched:
    on: bool


@dataclass(frozen=True)
class ReminderDayToggled:
    """One day of the timetable, wanted or not."""

    days_before: int


@dataclass(frozen=True)
class ReminderHourSet:
    hour: int


@dataclass(frozen=True)
class QuietHoursSet:
    """No reminder from the first hour until the second; None: at any hour."""

    quiet: tuple[int, int] | None


@dataclass(frozen=True)
class Snoozed:
    """明天再说."""


@dataclass(frozen=True)
class CalendarAsked:
    """日历: the reminders as a file for the officer's own phone."""


Unasked = ReminderCame | DigestCame | ClosingCame | RoundMoved
"""What comes without anybody having written: what was asked before still stands afterwards."""

RemindersMove = (
    RemindersAsked | RemindersSwitched | ReminderDayToggled | ReminderHourSet | QuietHoursSet | Snoozed | CalendarAsked
)


def tapped(parts: list[str]) -> RemindersMove | None:
    """The move of a button `remind:…`, made by `handlers.reminder_settings`; None for any other."""
    match parts:
        case []:
            return RemindersAsked()
        case ["on" | "off" as state]:
            return RemindersSwitched(state == "on")
        case ["later"]:
            return Snoozed()
        case ["calendar"]:
            return CalendarAsked()
        case ["days" | "hours" | "quiet" as page]:
            return RemindersAsked(Page(page))
        case ["day", days] if days.isdecimal():
            return ReminderDayToggled(int(days))
        case ["hour", hour] if hour.isdecimal():
            return ReminderHourSet(int(hour))
        case ["calm", "none"]:
            return QuietHoursSet(None)
        case ["calm", hours]:
            begins, _, ends = hours.partition("-")
            return QuietHoursSet((int(begins), int(ends))) if begins.isdecimal() and ends.isdecimal() else None
    return None
