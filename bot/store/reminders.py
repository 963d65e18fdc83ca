"""What is due to whom: read for the planner in a few statements, and put into the inbox once, whoever plans.

A reminder's row is told from every other by (recipient, nomination, round, milestone, deadline); its `received_at` is
the moment from which it may be handled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Insert, Table, delete, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.moments import SHANGHAI, clock
from bot.store.people import person_of
from bot.store.reminding import SETTINGS, reminding_of
from bot.store.rows import Arrival, Handling
from bot.store.schema import inbox, officers, planned, reminding, rounds, unreachable
from bot.store.values import document_from_text, document_to_text
from handlers.preferences import Reminding
from handlers.situation import Person, Round

CHANNEL = "reminder"
"""The inbox's channel of what comes without anybody writing."""


@dataclass(frozen=True)
class Recipient:
    """Somebody who can be reminded, `since` he was entered."""

    person: Person
    since: datetime
    reminding: Reminding


@dataclass(frozen=True)
class Entered:
    """A round as it was entered, and its number among all that were."""

    id: int
    round: Round


@dataclass(frozen=True)
class Standing:
    """What stands at one moment, by the database's clock: whom one can remind, every round that was ever entered.

    `upto`: up to then everything that fell due is in the inbox; None: nothing was ever planned here.
    """

    now: datetime
    upto: datetime | None
    last_round: int
    entered: tuple[Entered, ...]
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True)
class Due:
    """One milestone of one officer, to be put into the inbox under `key`; handled from `at` on."""

    key: str
    person: int
    at: datetime
    payload: tuple[tuple[str, Any], ...]


def key_of(person: int, nomination: int | None, year: int, milestone: str, deadline: date) -> str:
    return f"{person}:{nomination or ''}:{year}:{milestone}:{deadline.isoformat()}"


def standing(conn: Connection, what: str, channel: str, person: int | None = None) -> Standing:
    """What the planner looks at: of everybody on a channel who can be reached, or of one officer.

    `what` names the row that says how far planning has come.
    """
    row = conn.execute(select(planned).where(planned.c.what == what)).first()
    return Standing(
        clock(conn).astimezone(SHANGHAI),
        row.upto if row else None,
        row.last_round if row else 0,
        _entered(conn),
        _recipients(conn, channel, person),
    )


def put_in(conn: Connection, due: Sequence[Due]) -> int:
    """Put these into the inbox where they are not there yet; how many were new.

    In one order for everybody: two processes that put in the same wait for each other and not in a circle.
    """
    if not due:
        return 0
    last = conn.execute(select(func.coalesce(func.max(inbox.c.id), 0))).scalar_one()
    conn.execute(_ignoring(conn, inbox), [_row(one) for one in sorted(due, key=lambda one: one.key)])
    new = (inbox.c.id > last, inbox.c.kind == Arrival.REMINDER.value)
    return int(conn.execute(select(func.count()).where(*new)).scalar_one())


def note_planned(conn: Connection, what: str, upto: datetime, last_round: int) -> None:
    """Everything due up to then is in the inbox; never less than another process has noted."""
    values = {"upto": upto, "last_round": last_round}
    conn.execute(_ignoring(conn, planned), [{"what": what, **values}])
    earlier = (planned.c.what == what, planned.c.upto < upto)
    conn.execute(planned.update().where(*earlier).values(**values))


def welcome_back(conn: Connection) -> int:
    """Whoever has written since he could not be reached can be again; how many."""
    wrote = exists().where(
        inbox.c.person == unreachable.c.person, inbox.c.id > unreachable.c.after, inbox.c.kind == Arrival.UPDATE.value
    )
    return conn.execute(delete(unreachable).where(wrote)).rowcount


def _recipients(conn: Connection, channel: str, person: int | None) -> tuple[Recipient, ...]:
    joined = officers.outerjoin(reminding, reminding.c.person == officers.c.id).outerjoin(
        unreachable, unreachable.c.person == officers.c.id
    )
    reached = [officers.c.channel == channel, officers.c.revoked_at.is_(None), unreachable.c.person.is_(None)]
    reached += [officers.c.id == person] if person is not None else []
    asked = select(officers, *SETTINGS).select_from(joined).where(*reached).order_by(officers.c.id)
    return tuple(Recipient(person_of(row), row.created_at, reminding_of(row)) for row in conn.execute(asked))


def _entered(conn: Connection) -> tuple[Entered, ...]:
    rows = conn.execute(select(rounds).order_by(rounds.c.id))
    return tuple(Entered(row.id, _round(row)) for row in rows)


def _round(row: Any) -> Round:
    earlier = {city: date.fromisoformat(day) for city, day in document_from_text(row.county_deadlines).items()}
    return Round(row.year, row.deadline, row.confirmed, earlier)


def _row(due: Due) -> dict[str, object]:
    return {
        "channel": CHANNEL,
        "key": due.key,
        "person": due.person,
        "kind": Arrival.REMINDER.value,
        "payload": document_to_text(dict(due.payload)),
        "personal": False,
        "received_at": due.at,
        "state": Handling.NEW.value,
        "attempts": 0,
    }


def _ignoring(conn: Connection, table: Table) -> Insert:
    """An insertion that passes over what is there already."""
    family: Any = sqlite if conn.dialect.name == "sqlite" else postgresql
    made: Insert = family.insert(table).on_conflict_do_nothing()
    return made
