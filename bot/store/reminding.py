"""How each officer wants to be reminded: one row for whoever has set something."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, delete, select

from bot.store.people import person_of
from bot.store.schema import officers, reminding
from handlers.preferences import Reminding
from handlers.reminder_changes import RemindingSet
from handlers.situation import Person

if TYPE_CHECKING:
    from bot.store.applying import Writing

SETTINGS = tuple(column.label(f"reminding_{column.name}") for column in reminding.c)
"""The columns of the table under names of their own, beside those of others in one row."""


def reminding_of(row: Row[tuple[object, ...]]) -> Reminding:
    """The settings in a row that holds SETTINGS from an outer join; the default ones where nothing was set."""
    if row.reminding_person is None:
        return Reminding()
    days = None if row.reminding_days is None else tuple(json.loads(row.reminding_days))
    begins, ends = row.reminding_quiet_from, row.reminding_quiet_until
    quiet = None if begins is None or ends is None else (begins, ends)
    return Reminding(row.reminding_off, days, row.reminding_hour, quiet, row.reminding_snoozed_until)


@dataclass(frozen=True)
class Known:
    """An officer with access, the channel on which he is reached, and his settings."""

    person: Person
    channel: str
    reminding: Reminding


def everybody(conn: Connection) -> list[Known]:
    """Every officer with access, by id, in one query."""
    joined = officers.outerjoin(reminding, reminding.c.person == officers.c.id)
    asked = select(officers, *SETTINGS).select_from(joined).where(officers.c.revoked_at.is_(None))
    rows = conn.execute(asked.order_by(officers.c.id))
    return [Known(person_of(row), row.channel, reminding_of(row)) for row in rows]


def apply_reminding(writing: "Writing", change: RemindingSet) -> None:
    """The settings that stand from now on, in place of those before."""
    person, wanted = writing.situation.person.id, change.reminding
    begins, ends = wanted.quiet or (None, None)
    writing.conn.execute(delete(reminding).where(reminding.c.person == person))
    writing.conn.execute(
        reminding.insert().values(
            person=person,
            off=wanted.off,
            days=None if wanted.days is None else json.dumps(wanted.days),
            hour=wanted.hour,
            quiet_from=begins,
            quiet_until=ends,
            snoozed_until=wanted.snoozed_until,
        )
    )
