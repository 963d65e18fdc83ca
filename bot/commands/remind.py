"""`lingong remind`: the reminders due at a moment, over all officers; sent by the same mechanism, or only shown."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.app import App, build
from bot.clock import SHANGHAI, now
from bot.commands.output import complain, write_json
from bot.reminders.planning import Timing, due_now
from bot.settings import Settings
from bot.store.proactive import Proactive
from bot.store.province import current_round
from bot.store.reminders import put_in
from bot.store.reminding import Known, everybody
from bot.workdays import is_workday
from handlers.dispatch import dispatch
from handlers.preferences import Due, closing, due_slots
from handlers.reminder_moves import ClosingCame, DigestCame, ReminderCame, Unasked
from handlers.situation import Role, Round, Situation
from handlers.still_open import drafts
from rubric.cases import Problem
from rubric.form import Milestones
from rubric.reminding import milestones_of

AT = "应为真实存在的时刻，写作 2026-10-24T09:00"
NONE = "这一时刻没有要发的提醒。"
PLANNED = "已列入待发 {} 条，由正在运行的 lingong telegram 发出，终端里的用户下次对话时看到。"
CHANNELS = ("telegram", "terminal")
BACK = timedelta(days=15)
"""A closing message comes so soon after its deadline that the round was the present one that long before."""


Fallen = tuple[Due, Unasked]
"""What fell due, and the move that it is."""


@dataclass(frozen=True)
class Reminder:
    """One message to one officer, as it would be sent."""

    known: Known
    due: Due
    situation: Situation
    text: str


def remind(at: str | None, *, dry_run: bool, as_json: bool) -> int:
    """What is due at that moment, fallen due before it and not out of date yet. Shanghai's time where no zone is named.

    A milestone moved off a weekend or holiday is due from the working day before until its own day is over.
    """
    moment = now() if at is None else _moment(at)
    if moment is None:
        complain("lingong", [Problem("--at", AT)])
        return 2
    found, planned = asyncio.run(_gathered(moment, dry_run=dry_run))
    if as_json:
        rows = [row for reminder in found for row in _rows(reminder)]
        write_json({"at": moment.isoformat(), "reminders": rows, "planned": planned})
    else:
        pages = [_page(reminder) for reminder in found] or [NONE]
        told = [] if dry_run else [PLANNED.format(planned)]
        print("\n\n".join([*pages, *told]))  # noqa: T201 - the result
    return 0


def _moment(text: str) -> datetime | None:
    """The moment as written, with its hour; None where there is none."""
    try:
        found = datetime.fromisoformat(text) if len(text) > len("2026-10-24") else None
    except ValueError:
        return None
    return found and (found.replace(tzinfo=SHANGHAI) if found.tzinfo is None else found.astimezone(SHANGHAI))


async def _gathered(moment: datetime, *, dry_run: bool) -> tuple[list[Reminder], int]:
    """What would be said, and how many were put into the inbox for it that were not there yet."""
    app = await build(Settings.read())
    try:
        found = [reminder async for reminder in _due(app, moment)]
        since = min((reminder.due.at for reminder in found), default=moment)
        return found, 0 if dry_run else await _planned(app, moment, since.date())
    finally:
        await app.close()


async def _planned(app: App, moment: datetime, since: date) -> int:
    """Put what fell due from that day on where a serving process finds it: under the same keys, once."""
    proactive = Proactive(app.store, app.rule_sets, app.active)
    upto = datetime.combine(since, time(), moment.tzinfo)
    new = 0
    for channel in CHANNELS:
        stands = await proactive.standing(channel, channel)
        due = due_now(replace(stands, now=moment, upto=upto), Timing(proactive.timetable, is_workday))
        new += await app.store.write(put_in, due)
    return new


async def _due(app: App, moment: datetime) -> AsyncIterator[Reminder]:
    timetable = app.rule_sets[app.active].milestones
    held = await app.store.read(current_round, timetable, moment.date())
    before = await app.store.read(current_round, timetable, (moment - BACK).date())
    for known in await app.store.read(everybody):
        for due, move in _moves(known, held, before, timetable, moment):
            situation = await _situation(app, known, moment)
            for reply in dispatch(situation, move).replies:
                yield Reminder(known, due, situation, reply.text)


def _moves(known: Known, held: Round, before: Round, timetable: Milestones, moment: datetime) -> list[Fallen]:
    """What is due for this officer at that moment."""
    own, was = held.deadline_for(known.person.city), before.deadline_for(known.person.city)
    slots = due_slots(own, known.reminding, timetable, is_workday)
    found: list[Fallen] = [(due, _came(known, due, own, held.year)) for due in slots]
    last = closing(was, known.reminding, timetable, is_workday)
    found += [(last, ClosingCame(before.year, was))] if last else []
    return [(due, move) for due, move in found if due.at <= moment and moment.date() <= _until(due, own, timetable)]


def _until(due: Due, deadline: date, timetable: Milestones) -> date:
    """The day with which it goes out of date: the one on which it fell due, or that from which it was moved."""
    own_days = (
        deadline - timedelta(days=each.days_before) for each in milestones_of(timetable) if each.name in due.milestones
    )
    return max([due.at.date(), *own_days])


def _came(known: Known, due: Due, deadline: date, year: int) -> Unasked:
    if known.person.role is Role.CITY:
        return DigestCame(due.milestones, deadline, year)
    return ReminderCame(None, due.milestones, deadline, year)


async def _situation(app: App, known: Known, moment: datetime) -> Situation:
    """What stands for this officer; contacts count as open only where his channel asks for them."""
    situation = await app.conversation.situation(known.person, moment)
    return replace(situation, collects_contacts=app.settings.collects_contacts(at_home=known.channel == "terminal"))


def _rows(reminder: Reminder) -> Iterator[dict[str, Any]]:
    """One for each open nomination that the message speaks of, one without where it speaks of none."""
    situation, due = reminder.situation, reminder.due
    spoken_of = () if situation.person.role is Role.CITY else drafts(situation)
    ids: list[int | None] = [market.id for market in spoken_of]
    for nomination in ids or [None]:
        yield {
            "recipient": reminder.known.person.name,
            "nomination": nomination,
            "milestone": due.milestones[0],
            "text": reminder.text,
            "recipient_id": reminder.known.person.id,
            "channel": reminder.known.channel,
            "milestones": list(due.milestones),
            "due_at": due.at.isoformat(),
        }


def _page(reminder: Reminder) -> str:
    due = reminder.due
    return f"{reminder.known.person.name}（{'、'.join(due.milestones)}，{due.at:%Y-%m-%d %H:%M}）\n{reminder.text}"
