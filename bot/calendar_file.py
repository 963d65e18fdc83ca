"""The reminders of a round as an iCalendar file for the officer's own phone: it rings even where no message comes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from handlers.preferences import due_slots, moment_of
from handlers.situation import Situation

if TYPE_CHECKING:
    from icalendar import Event

LASTS = timedelta(minutes=15)


def name_of(situation: Situation) -> str:
    """What the file is called: `提醒2026.ics`."""
    return f"提醒{situation.round.year}.ics"


def calendar_file(situation: Situation) -> bytes:
    """The officer's reminders that are still to come and the deadline itself, each with an alarm.

    Times stand in UTC, so that no phone needs to know a time zone. An event keeps its UID from file to file: read in
    again after the deadline was moved, it replaces the earlier one. No name and no figure of a nomination is in it.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//lingong//reminders//ZH-CN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{situation.round.year}年度申报提醒")
    for event in (*_reminders(situation), _deadline(situation)):
        made.add_component(event)
    text: bytes = made.to_ical()
    return text


def _reminders(situation: Situation) -> Iterator["Event"]:
    """One event for each moment ahead; switched off in the chat, they still stand in the file that is asked for."""
    own, timetable = _own(situation), situation.newest.milestones
    wanted = situation.reminding.but(off=False, snoozed_until=None)
    for due in due_slots(own, wanted, timetable, situation.is_workday):
        left = (own - due.at.date()).days
        if due.at > situation.now and left:
            event = _event(situation, due.milestones[0], f"离{_day(own)}报送截止还有 {left} 天")
            event.add("dtstart", due.at.astimezone(UTC))
            event.add("duration", LASTS)
            yield _ringing(event, timedelta(0))


def _deadline(situation: Situation) -> "Event":
    """The whole day, ringing at the officer's hour."""
    own, timetable = _own(situation), situation.newest.milestones
    event = _event(situation, "deadline", f"{situation.round.year}年度申报报送截止")
    event.add("dtstart", own)
    rings = moment_of(own, situation.reminding, timetable)
    return _ringing(event, timedelta(hours=rings.hour))


def _event(situation: Situation, which: str, summary: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{situation.round.year}-{which}@lingong")
    event.add("dtstamp", _utc(situation.now))
    event.add("sequence", int(situation.now.timestamp()) // 60)
    event.add("summary", summary)
    unconfirmed = situation.newest.milestones.unconfirmed
    event.add("description", "" if situation.round.confirmed else f"{unconfirmed}。")
    return event


def _ringing(event: "Event", after: timedelta) -> "Event":
    """With an alarm that long after it begins."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(event["summary"]))
    alarm.add("trigger", after)
    event.add_component(alarm)
    return event


def _own(situation: Situation) -> date:
    return situation.round.deadline_for(situation.person.city)


def _day(value: date) -> str:
    return f"{value.month}月{value.day}日"


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
