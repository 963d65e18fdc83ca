"""The calendar file: what a phone would ring at."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from nominations import RULE_SET

from bot.calendar_file import calendar_file, name_of
from bot.clock import SHANGHAI
from bot.workdays import is_workday
from handlers.preferences import Reminding
from handlers.situation import Awaiting, Person, Round, Situation


def situation(day: str, reminding: Reminding | None = None, **counties: date) -> Situation:
    return Situation(
        person=Person(7, "张三", city="杭州市", county="上城区"),
        rule_set=RULE_SET,
        nominations=(),
        at_hand=None,
        awaiting=Awaiting(),
        province=(),
        round=Round(2026, date(2026, 10, 31), county_deadlines=counties),
        now=datetime.fromisoformat(day).replace(tzinfo=SHANGHAI),
        reminding=reminding or Reminding(),
        is_workday=is_workday,
    )


def events(made: bytes) -> list[Any]:
    return list(Calendar.from_ical(made).walk("VEVENT"))


def rings(made: bytes) -> list[str]:
    """When each alarm rings, in Shanghai, with what it says."""
    found = []
    for event in events(made):
        (alarm,) = event.walk("VALARM")
        begins = event.decoded("dtstart")
        begins = (
            begins if isinstance(begins, datetime) else datetime(begins.year, begins.month, begins.day, tzinfo=SHANGHAI)
        )
        at = (begins + alarm.decoded("trigger")).astimezone(SHANGHAI)
        found.append(f"{at:%m-%d %H:%M} {event['summary']}")
    return found


def test_every_reminder_and_the_deadline_ring() -> None:
    assert rings(calendar_file(situation("2026-09-01T10:00"))) == [
        "09-30 09:00 离10月31日报送截止还有 31 天",
        "10-16 09:00 离10月31日报送截止还有 15 天",
        "10-23 09:00 离10月31日报送截止还有 8 天",
        "10-28 09:00 离10月31日报送截止还有 3 天",
        "10-30 09:00 离10月31日报送截止还有 1 天",
        "10-31 09:00 2026年度申报报送截止",
    ]


def test_it_follows_the_officer_s_settings_and_the_city_s_day_and_leaves_out_what_is_past() -> None:
    wanted = Reminding(off=True, days=("T-7", "T-3", "T-0"), hour=14, snoozed_until=date(2026, 10, 20))
    made = calendar_file(situation("2026-10-19T15:00", wanted, 杭州市=date(2026, 10, 26)))
    assert rings(made) == ["10-23 14:00 离10月26日报送截止还有 3 天", "10-26 14:00 2026年度申报报送截止"]


def test_an_event_read_in_again_replaces_the_earlier_one() -> None:
    first, later = (events(calendar_file(situation(f"2026-09-01T{hour}:00"))) for hour in (10, 11))
    assert [event["uid"] for event in first] == [event["uid"] for event in later]
    assert len({event["uid"] for event in first}) == len(first)
    assert all(a["sequence"] < b["sequence"] for a, b in zip(first, later, strict=True))


def test_the_file_is_what_phones_read_and_names_nobody() -> None:
    made = calendar_file(situation("2026-09-01T10:00"))
    text = made.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VALARM") == text.count("ACTION:DISPLAY") == 6
    assert "DTSTART:20260930T010000Z" in text
    assert "DTSTART;VALUE=DATE:20261031" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "张三" not in text.replace("\r\n ", "")
    assert name_of(situation("2026-09-01T10:00")) == "提醒2026.ics"
    assert all(event.decoded("dtstamp") == datetime(2026, 9, 1, 2, tzinfo=UTC) for event in events(made))


def test_a_deadline_told_by_the_clock_alone_lasts_its_whole_day() -> None:
    (deadline,) = events(calendar_file(situation("2026-10-31T12:00")))
    assert deadline.decoded("dtstart") == date(2026, 10, 31)
    assert deadline.walk("VALARM")[0].decoded("trigger") == timedelta(hours=9)
