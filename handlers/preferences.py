"""How one officer wants to be reminded, and the exact moments that follow from it and the timetable."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rubric.form import Milestones
from rubric.reminding import calendar_of, workday_after

CLOSING = "closing"
"""The milestone of the one message after the deadline."""
SNOOZE = "S-"
"""Opens the milestone of a reminder put off to the next day: `S-2026-10-25`."""

IsWorkday = Callable[[date], bool]


def is_weekday(day: date) -> bool:
    """Monday to Friday: all that is known where nobody says which days are holidays."""
    return day.weekday() < 5


@dataclass(frozen=True)
class Reminding:
    """An officer's own settings; as they stand here where nothing was set.

    days: the milestones wanted, by name; None: all of the timetable.
    hour: the hour of the day at which to remind; None: that of the timetable.
    quiet: no reminder from the first of these hours until the second, over midnight where the first is the larger.
    snoozed_until: the day to which the last reminder was put off.
    """

    off: bool = False
    days: tuple[str, ...] | None = None
    hour: int | None = None
    quiet: tuple[int, int] | None = None
    snoozed_until: date | None = None

    def but(self, **changes: object) -> "Reminding":
        return replace(self, **changes)  # type: ignore[arg-type]

    def wants(self, milestone: str) -> bool:
        """Whether this officer is to be reminded at that milestone."""
        return not self.off and (self.days is None or milestone in self.days or milestone.startswith(SNOOZE))

    def is_quiet(self, hour: int) -> bool:
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


class Due(NamedTuple):
    """One reminder of one officer: its moment (aware), and the milestones that it stands for."""

    at: datetime
    milestones: tuple[str, ...]


def due_slots(deadline: date, reminding: Reminding, timetable: Milestones, is_workday: IsWorkday) -> tuple[Due, ...]:
    """Every moment at which this officer is reminded of this deadline, his own, in order; none is after its day.

    The days before today are among them: who plans knows from when on he plans. Without the closing message.
    """
    if reminding.off:
        return ()
    days = {slot.day: slot.milestones for slot in calendar_of(deadline, timetable, is_workday)}
    wanted = {day: tuple(name for name in names if reminding.wants(name)) for day, names in days.items()}
    wanted = {day: names for day, names in wanted.items() if names}
    later = reminding.snoozed_until
    if later is not None and later <= deadline:
        wanted.setdefault(later, (f"{SNOOZE}{later.isoformat()}",))
    return tuple(Due(moment_of(day, reminding, timetable), names) for day, names in sorted(wanted.items()))


def closing(deadline: date, reminding: Reminding, timetable: Milestones, is_workday: IsWorkday) -> Due | None:
    """The one message to those who have not handed in: on the first working day after the deadline; off means off."""
    if reminding.off:
        return None
    day = workday_after(deadline + timedelta(days=1), is_workday)
    return Due(moment_of(day, reminding, timetable), (CLOSING,))


def moment_of(day: date, reminding: Reminding, timetable: Milestones) -> datetime:
    """The officer's hour on that day; within quiet hours their end on the same day."""
    hour = timetable.hour if reminding.hour is None else reminding.hour
    if reminding.quiet is not None and reminding.is_quiet(hour):
        hour = reminding.quiet[1]
    return datetime.combine(day, time(hour), ZoneInfo(timetable.time_zone))


def decent(moment: datetime, reminding: Reminding, timetable: Milestones) -> datetime:
    """This moment, or the end of the quiet hours in which it lies: for what could not be sent at its own time."""
    here = moment.astimezone(ZoneInfo(timetable.time_zone))
    if reminding.quiet is None or not reminding.is_quiet(here.hour):
        return here
    ends = here.replace(hour=reminding.quiet[1], minute=0, second=0, microsecond=0)
    return ends if ends > here else ends + timedelta(days=1)
