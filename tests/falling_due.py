"""Reminders in plays: what falls due is decided by the real handlers and comes through the store as messages do."""

from datetime import date
from itertools import count

from stage import Stage

from bot.store.rows import Arrival, NewInbox
from handlers.dispatch import dispatch
from handlers.reminder_moves import ClosingCame, ReminderCame, RoundMoved, Unasked
from handlers.reply import Reply
from handlers.situation import Role

DEADLINE = date(2026, 10, 31)
WEEK = ReminderCame(None, ("T-7",), DEADLINE, 2026)
_KEYS = count(1)


async def comes(stage: Stage, move: Unasked = WEEK) -> list[Reply]:
    """What this officer is sent; `stage.said` holds it."""
    assert stage.app is not None
    situation = await stage.app.conversation.situation(await stage.who(), stage.now)
    arrived = NewInbox("due", f"r{next(_KEYS)}", {}, stage.now, Arrival.REMINDER)
    rows = await stage.app.store.commit(situation, dispatch(situation, move), arrived)
    stage.said = [row.reply for row in rows]
    return stage.said


async def falls_due(stage: Stage, what: str) -> list[Reply]:
    """What is planned for this officer comes: a milestone, `closing` of the round of 2026, or `moved from` a day."""
    situation = await stage.situation()
    own = situation.round.deadline_for(situation.person.city)
    if what == "closing":
        return await comes(stage, ClosingCame(DEADLINE.year, DEADLINE))
    if what.startswith("moved from "):
        return await comes(stage, RoundMoved(date.fromisoformat(what.removeprefix("moved from ")), own))
    return await comes(stage, ReminderCame(None, (what,), own, situation.round.year))


async def enter_city_officer(stage: Stage, name: str, city: str) -> None:
    """Somebody who looks after the counties of a city."""
    assert stage.app is not None
    await stage.app.store.person("terminal", name, name, now=stage.now, role=Role.CITY, city=city)
