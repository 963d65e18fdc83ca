"""What holds for everybody: the provincial figures and the round; the last row of each is the present one."""

from datetime import date
from typing import Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Row, func, select

from bot.store.schema import provincial_figures, rounds
from bot.store.values import document_from_text, from_text
from handlers.situation import ProvincialFigure, Round
from rubric.form import Milestones
from rubric.values import Number

_LAST = select(func.max(provincial_figures.c.id)).group_by(provincial_figures.c.key)
_FIGURES = select(provincial_figures).where(provincial_figures.c.id.in_(_LAST)).order_by(provincial_figures.c.key)
_ROUND = select(rounds).order_by(rounds.c.id.desc()).limit(1)
MARK = tuple(
    select(func.coalesce(column, 0)).scalar_subquery().label(f"mark_{number}")
    for number, column in enumerate(
        function(table.c.id) for table in (provincial_figures, rounds) for function in (func.count, func.max)
    )
)
"""Of two tables that only grow, how many rows and the last: while they are the same, so is what was read."""
_Mark = tuple[int, ...]


class Standing(NamedTuple):
    """The provincial figures, and the round last set."""

    figures: tuple[ProvincialFigure, ...]
    round: Round | None


_KEPT: WeakKeyDictionary[Engine, tuple[_Mark, Standing]] = WeakKeyDictionary()


def standing(conn: Connection, row: Row[Any]) -> Standing:
    """What holds now, by a row of the same moment that has MARK in it; read again only where that has changed."""
    mark: _Mark = tuple(getattr(row, column.name) for column in MARK)
    kept = _KEPT.get(conn.engine)
    if kept is None or kept[0] != mark:
        kept = _KEPT[conn.engine] = mark, Standing(current_figures(conn), _last_round(conn))
    return kept[1]


def current_figures(conn: Connection) -> tuple[ProvincialFigure, ...]:
    """The last word on each figure, by key."""
    return tuple(
        ProvincialFigure(row.key, cast("Number", from_text(row.value)), row.as_of, row.source)
        for row in conn.execute(_FIGURES)
    )


def current_round(conn: Connection, milestones: Milestones, today: date) -> Round:
    """The round that stands on that day, as `standing_round` says."""
    return standing_round(_last_round(conn), milestones, today)


def _last_round(conn: Connection) -> Round | None:
    row = conn.execute(_ROUND).first()
    if row is None:
        return None
    earlier = {city: date.fromisoformat(day) for city, day in document_from_text(row.county_deadlines).items()}
    return Round(row.year, row.deadline, row.confirmed, earlier)


def standing_round(last: Round | None, milestones: Milestones, today: date) -> Round:
    """The round last set, until its year is over; else the coming one, unconfirmed (standard, section 7)."""
    return last if last and today.year <= last.deadline.year else coming_round(milestones, today)


def coming_round(milestones: Milestones, today: date) -> Round:
    """The round whose customary deadline comes next; the day itself still counts."""
    this_year = date(today.year, milestones.deadline_month, milestones.deadline_day)
    deadline = this_year if today <= this_year else this_year.replace(year=today.year + 1)
    return Round(deadline.year, deadline)
