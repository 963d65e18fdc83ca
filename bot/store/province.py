"""What holds for everybody: the provincial figures and the round; the last row of each is the present one."""

from datetime import date
from typing import cast

from sqlalchemy import Connection, func, select

from bot.store.schema import provincial_figures, rounds
from bot.store.values import document_from_text, from_text
from handlers.situation import ProvincialFigure, Round
from rubric.form import Milestones
from rubric.values import Number


def current_figures(conn: Connection) -> tuple[ProvincialFigure, ...]:
    """The last word on each figure, by key."""
    last = select(func.max(provincial_figures.c.id)).group_by(provincial_figures.c.key)
    found = conn.execute(
        select(provincial_figures).where(provincial_figures.c.id.in_(last)).order_by(provincial_figures.c.key)
    )
    return tuple(
        ProvincialFigure(row.key, cast("Number", from_text(row.value)), row.as_of, row.source) for row in found
    )


def current_round(conn: Connection, milestones: Milestones, today: date) -> Round:
    """The round last set, or the coming one, unconfirmed (standard, section 7)."""
    row = conn.execute(select(rounds).order_by(rounds.c.id.desc()).limit(1)).first()
    if row is None:
        return coming_round(milestones, today)
    earlier = {city: date.fromisoformat(day) for city, day in document_from_text(row.county_deadlines).items()}
    return Round(row.year, row.deadline, row.confirmed, earlier)


def coming_round(milestones: Milestones, today: date) -> Round:
    """The round whose customary deadline comes next; the day itself still counts."""
    this_year = date(today.year, milestones.deadline_month, milestones.deadline_day)
    deadline = this_year if today <= this_year else this_year.replace(year=today.year + 1)
    return Round(deadline.year, deadline)
