"""Reminder settings said with their figures, where the menu costs three taps: `提醒时间 14:00`, `免打扰 21点到8点`."""

import re

from handlers.reminder_moves import Page, QuietHoursSet, ReminderHourSet, RemindersAsked, RemindersMove
from rubric.folding import folded

_CLOCK = r"(?:早上|上午|中午|(下午|晚上))?(\d{1,2})(?:[:点时](?:00|整)?)?"
_AT = re.compile(rf"提醒时间\s*(?:改成|改为|改到|设为|为|是)?\s*{_CLOCK}")
_QUIET = re.compile(rf"免打扰(?:时段|时间)?\s*{_CLOCK}\s*[-—~到至]\s*(?:次日|第二天)?{_CLOCK}")
_CALM = frozenset({"取消免打扰", "关闭免打扰", "不设免打扰", "不要免打扰"})


def entered_on_reminders(text: str) -> RemindersMove | None:
    """The setting that the words make, its page where the hour is none, or None where they are about something else."""
    said = folded(text).rstrip("。")
    if said in _CALM:
        return QuietHoursSet(None)
    if at := _AT.fullmatch(said):
        hour = _hour(*at.groups())
        return ReminderHourSet(hour) if hour < 24 else RemindersAsked(Page.HOURS)
    if quiet := _QUIET.fullmatch(said):
        late, start, later, end = quiet.groups()
        return QuietHoursSet((_hour(late, start), _hour(later, end) % 24))
    return None


def _hour(late: str | None, figure: str) -> int:
    hour = int(figure)
    return hour + 12 if late and hour < 12 else hour
