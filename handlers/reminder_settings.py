"""提醒设置: switched off or on, which days, which hour, quiet hours; put off to tomorrow; the calendar for a phone.

What was asked before still stands: a page of settings is no question of the form.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from handlers.asking import expected
from handlers.changes import Turn
from handlers.preferences import Due, Reminding, due_slots, moment_of
from handlers.reminder_changes import RemindingSet
from handlers.reminder_moves import (
    CalendarAsked,
    Page,
    QuietHoursSet,
    ReminderDayToggled,
    ReminderHourSet,
    RemindersAsked,
    RemindersMove,
    RemindersSwitched,
    Snoozed,
)
from handlers.reminder_texts import may_wait
from handlers.reply import Button, Reply, Rows
from handlers.situation import Situation
from handlers.still_open import is_open
from handlers.taps import tap
from handlers.wording import day, lines
from rubric.reminding import milestones_of, name_of

HOURS = (8, 9, 10, 11, 14, 15, 16, 17, 19, 20)
QUIET = ((12, 14), (17, 9), (20, 8), (22, 7))
"""What is offered; each from the first hour until the second."""
BACK = (Button("返回提醒设置", tap("remind")),)
TOLD_ANYWAY = "截止日期变动时仍会告知。"
NOTHING = "目前没有需要提醒的申报。"


def handle(situation: Situation, move: RemindersMove) -> Turn:
    held = situation.reminding
    match move:
        case RemindersAsked(page=page):
            return _shown(situation, page)
        case RemindersSwitched(on=on):
            return _set(situation, held.but(off=not on, snoozed_until=None), Page.OVERVIEW)
        case ReminderDayToggled(days_before=days):
            return _toggled(situation, days)
        case ReminderHourSet(hour=hour):
            kept = held.but(hour=None if hour == situation.newest.milestones.hour else hour)
            return _set(situation, kept, Page.OVERVIEW) if hour < 24 else _shown(situation, Page.HOURS)
        case QuietHoursSet(quiet=quiet):
            fits = quiet is None or (max(quiet) < 24 and quiet[0] != quiet[1])
            return _set(situation, held.but(quiet=quiet), Page.OVERVIEW) if fits else _shown(situation, Page.QUIET)
        case Snoozed():
            return _snoozed(situation)
        case CalendarAsked():
            return _calendar(situation)
        case _:
            assert_never(move)


def _set(situation: Situation, wanted: Reminding, page: Page) -> Turn:
    turn = _shown(situation.but(reminding=wanted), page)
    return Turn((RemindingSet(wanted),), turn.replies, turn.awaiting)


def _toggled(situation: Situation, days: int) -> Turn:
    """A day of the timetable taken or left, in place; all of them together are the timetable itself."""
    every = [milestone.name for milestone in milestones_of(situation.newest.milestones)]
    name = name_of(days)
    if name not in every:
        return _shown(situation, Page.DAYS)
    chosen = tuple(n for n in every if situation.reminding.but(off=False).wants(n) is not (n == name))
    kept = situation.reminding.but(days=None if len(chosen) == len(every) else chosen)
    turn = _set(situation, kept, Page.DAYS)
    return replace(turn, replies=tuple(replace(reply, edits=True) for reply in turn.replies))


def _snoozed(situation: Situation) -> Turn:
    """Tomorrow at the officer's hour, as long as tomorrow is not after the deadline."""
    deadline, tomorrow = situation.round.deadline_for(situation.person.city), situation.today + timedelta(days=1)
    if situation.reminding.off:
        return _beside(situation, f"提醒已经关闭，需要时请在提醒设置里开启。{TOLD_ANYWAY}", (BACK,))
    if not may_wait(situation.today, deadline):
        return _beside(situation, "明天已过报送截止日期，不再推迟。", ())
    if not is_open(situation):
        return _beside(situation, NOTHING, ())
    wanted = situation.reminding.but(snoozed_until=tomorrow)
    at = moment_of(tomorrow, wanted, situation.newest.milestones)
    turn = _beside(situation, f"好的，{day(tomorrow)}{at.hour}:00再提醒您。", ())
    return Turn((RemindingSet(wanted),), turn.replies, turn.awaiting)


def _calendar(situation: Situation) -> Turn:
    deadline = situation.round.deadline_for(situation.person.city)
    if deadline < situation.today:
        return _beside(situation, f"{situation.round.year}年度申报已截止，没有可以加入日历的提醒。", (BACK,))
    text = lines(
        f"这是{situation.round.year}年度申报的日历文件，含截止日{day(deadline)}和此前的各次提醒，用手机打开即可加入日历。",
        "截止日期或提醒设置有变动时，请重新发“日历”。",
        "" if situation.round.confirmed else f"{situation.newest.milestones.unconfirmed}。",
    )
    reply = Reply(text, (BACK,), expected(situation), files=(f"calendar/{situation.round.year}",))
    return Turn((), (reply,), situation.awaiting)


def _shown(situation: Situation, page: Page) -> Turn:
    match page:
        case Page.OVERVIEW:
            return _beside(situation, lines(*_overview(situation)), _overview_rows(situation))
        case Page.DAYS:
            return _beside(situation, lines(*_day_lines(situation)), _day_rows(situation))
        case Page.HOURS:
            buttons = [Button(f"{hour}:00", tap("remind", "hour", hour)) for hour in HOURS]
            text = f"几点提醒？现在是{_hour(situation)}:00。"
            return _beside(situation, text, (*_in_rows(buttons, 5), BACK))
        case Page.QUIET:
            buttons = [Button(_span(*hours), tap("remind", "calm", "{}-{}".format(*hours))) for hours in QUIET]
            rows = _in_rows([*buttons, Button("不设免打扰", tap("remind", "calm", "none"))], 3)
            text = "哪个时段不提醒？落在时段内的提醒，改在当天时段结束时发。"
            return _beside(situation, text, (*rows, BACK))


def _overview(situation: Situation) -> list[str]:
    held = situation.reminding
    quiet = _span(*held.quiet) if held.quiet else "没有设置"
    return [
        f"提醒设置：{'已关闭' if held.off else '已开启'}",
        f"· 提醒日：{_days(situation)}",
        f"· 时间：{_hour(situation)}:00",
        f"· 免打扰：{quiet}",
        *(_next(situation) if not held.off else [TOLD_ANYWAY]),
    ]


def _overview_rows(situation: Situation) -> Rows:
    off = situation.reminding.off
    switch = Button("开启提醒", tap("remind", "on")) if off else Button("关闭提醒", tap("remind", "off"))
    choices = (
        Button("选择提醒日", tap("remind", "days")),
        Button("选择时间", tap("remind", "hours")),
        Button("免打扰", tap("remind", "quiet")),
    )
    nomination = situation.nomination
    on = (Button("继续填写", tap("on", nomination.id)),) if nomination else ()
    return ((switch, *choices), (Button("日历文件", tap("remind", "calendar")), *on))


def _day_rows(situation: Situation) -> Rows:
    days = [milestone.days_before for milestone in milestones_of(situation.newest.milestones)]
    return (*_in_rows([Button(_days_before(n), tap("remind", "day", n)) for n in days], 3), BACK)


def _day_lines(situation: Situation) -> Iterator[str]:
    yield "在哪几天提醒？点选一天，选中或取消。遇休息日提前到前一个工作日。"
    held = situation.reminding.but(off=False)
    for milestone in milestones_of(situation.newest.milestones):
        yield f"{'☑' if held.wants(milestone.name) else '☐'} {_days_before(milestone.days_before)}"


def _days(situation: Situation) -> str:
    held = situation.reminding.but(off=False)
    wanted = [m.days_before for m in milestones_of(situation.newest.milestones) if held.wants(m.name)]
    before = f"截止前{'、'.join(str(days) for days in wanted if days)}天" if any(wanted) else ""
    both = "和".join(part for part in (before, "截止当天" if 0 in wanted else "") if part)
    return f"{both}（遇休息日提前到前一个工作日）" if both else "没有选择，等于关闭提醒"


def _days_before(days: int) -> str:
    return f"截止前{days}天" if days else "截止当天"


def _hour(situation: Situation) -> int:
    timetable = situation.newest.milestones
    return timetable.hour if situation.reminding.hour is None else situation.reminding.hour


def _next(situation: Situation) -> list[str]:
    """When the next reminder comes, where there is something to be reminded of and the round has one left."""
    if not is_open(situation):
        return [NOTHING]
    deadline = situation.round.deadline_for(situation.person.city)
    timetable = situation.newest.milestones
    coming = [
        due
        for due in due_slots(deadline, situation.reminding, timetable, situation.is_workday)
        if due.at > situation.now
    ]
    return [f"下一次提醒：{_at(coming[0])}。"] if coming else [f"{day(deadline)}截止前没有下一次提醒了。"]


def _at(due: Due) -> str:
    return f"{day(due.at.date())}{due.at.hour}:00"


def _span(begins: int, ends: int) -> str:
    return f"{begins}:00至{'次日' if ends < begins else ''}{ends}:00"


def _in_rows(buttons: list[Button], wide: int) -> Rows:
    return tuple(tuple(buttons[i : i + wide]) for i in range(0, len(buttons), wide))


def _beside(situation: Situation, text: str, rows: Rows) -> Turn:
    return Turn((), (Reply(text, rows, expected(situation)),), situation.awaiting)
