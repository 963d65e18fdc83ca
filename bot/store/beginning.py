"""The last look before something goes out unasked: it is still ours and still wanted, and the try is written down.

What is written down and has no receipt when its process dies may have arrived; what was only claimed has not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from bot.store.moments import LEASE, SHANGHAI, clock
from bot.store.province import current_round
from bot.store.reminding import SETTINGS, reminding_of
from bot.store.rows import Delivery, OutboxRow, Sending
from bot.store.schema import inbox, nominations, officers, outbox, reminding
from bot.store.values import document_from_text
from handlers.situation import Role, Round, State
from rubric.form import Milestones

CLOSING, MOVED = "closing", "moved"
_OF_A_DEADLINE = frozenset({"reminder", "digest"})


def begin(conn: Connection, rows: Sequence[OutboxRow], timetable: Milestones) -> frozenset[int]:
    """Which of these may go out now; each of them is written down as begun. What nobody wants any more is cancelled.

    One that is not its owner's any more is left alone.
    """
    held = [row for row in _held(conn, [row.id for row in rows]) if _is_mine(row, rows)]
    standing = _standing(conn, held, timetable)
    wanted = [row.id for row in held if standing.wants(row)]
    unwanted = {row.id for row in held} - set(wanted)
    begun = {"doubts": outbox.c.doubts + 1, "lease_until": clock(conn) + LEASE}
    conn.execute(update(outbox).where(outbox.c.id.in_(wanted)).values(**begun))
    dropped = {"state": Delivery.CANCELLED.value, "owner": None, "lease_until": None, "error": "not wanted any more"}
    if unwanted:
        conn.execute(update(outbox).where(outbox.c.id.in_(unwanted)).values(**dropped))
    return frozenset(wanted)


@dataclass(frozen=True)
class _Standing:
    """What stands at this moment: the day, the round, and of each county how many nominations and drafts."""

    today: date
    round: Round
    counties: Mapping[str, tuple[int, int]]

    def wants(self, row: Row[Any]) -> bool:
        """Whether this is still to be said to that officer (`handlers.reminding`, in what can change within a turn)."""
        if row.revoked_at is not None:
            return False
        told = document_from_text(row.payload) if row.kind == Sending.REMINDER.value and row.payload else {}
        what, own = told.get("what"), self.round.deadline_for(row.city)
        if what not in {*_OF_A_DEADLINE, CLOSING, MOVED}:
            return True
        if not self._is_open(row) or (what != MOVED and reminding_of(row).off):
            return False
        named = date.fromisoformat(told["deadline"])
        if what == CLOSING:
            return self.today > named and (self.round.year > told["year"] or own == named)
        same_year = what == MOVED or self.round.year == told["year"]
        return self.today <= named == own and same_year

    def _is_open(self, row: Row[Any]) -> bool:
        """An officer with something to hand in, or nothing begun; a city officer looks at many counties."""
        whole, drafts = self.counties.get(row.county or "", (0, 0))
        return row.role == Role.CITY.value or drafts > 0 or whole == 0


def _held(conn: Connection, ids: Sequence[int]) -> Sequence[Row[Any]]:
    joined = (
        outbox.join(officers, officers.c.id == outbox.c.person)
        .outerjoin(inbox, inbox.c.id == outbox.c.inbox)
        .outerjoin(reminding, reminding.c.person == officers.c.id)
    )
    asked = select(
        outbox.c.id,
        outbox.c.kind,
        outbox.c.owner,
        outbox.c.attempt,
        inbox.c.payload,
        officers.c.role,
        officers.c.city,
        officers.c.county,
        officers.c.revoked_at,
        *SETTINGS,
    ).select_from(joined)
    mine = (outbox.c.id.in_(ids), outbox.c.state == Delivery.SENDING.value)
    return conn.execute(asked.where(*mine).order_by(outbox.c.id).with_for_update(of=outbox)).all()


def _is_mine(row: Row[Any], rows: Iterable[OutboxRow]) -> bool:
    return any((row.id, row.owner, row.attempt) == (mine.id, mine.owner, mine.attempt) for mine in rows)


def _standing(conn: Connection, held: Sequence[Row[Any]], timetable: Milestones) -> _Standing:
    today = clock(conn).astimezone(SHANGHAI).date()
    counties = {row.county for row in held if row.county}
    drafts = func.count().filter(nominations.c.state == State.DRAFT.value)
    counted = select(nominations.c.county, func.count(), drafts).where(nominations.c.county.in_(counties))
    found = conn.execute(counted.group_by(nominations.c.county)) if counties else ()
    states = {county: (whole, open_) for county, whole, open_ in found}
    return _Standing(today, current_round(conn, timetable, today), states)
