"""Reading the register: who has access and who asks for it, within the reader's area, and what is kept of himself."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, false, func, select, true

from bot.store.access import request_in, requests
from bot.store.personal import keep_until
from bot.store.rows import LoadedSituation, Scope
from bot.store.schema import access_requests, answers, inbox, officers, outbox
from handlers.register import Officer, Own, Register, Request, Standing
from handlers.situation import Role


def register(conn: Connection, situation: LoadedSituation, scope: Scope, code: str, bot: str) -> Register:
    """What this person may see of it. `code` and `bot`: what a new invitation would say."""
    return Register(officers_in(conn, scope), _requests(conn, scope, situation.now), _own(conn, situation), code, bot)


def officers_in(conn: Connection, scope: Scope) -> tuple[Officer, ...]:
    """Everybody with access within that scope, by area; a county officer sees nobody."""
    order = (officers.c.role, officers.c.city, officers.c.county, officers.c.id)
    asked = select(officers).where(_within(officers, scope), officers.c.revoked_at.is_(None)).order_by(*order)
    return tuple(
        Officer(row.id, row.name, Role(row.role), row.city, row.county, row.channel, row.created_at)
        for row in conn.execute(asked)
    )


def _requests(conn: Connection, scope: Scope, now: datetime) -> tuple[Request, ...]:
    waits = and_(access_requests.c.state == Standing.OPEN.value, access_requests.c.keep_until >= now.date())
    asked = requests(_within(access_requests, scope), waits).order_by(access_requests.c.id)
    return tuple(map(request_in, conn.execute(asked)))


def _within(table: Table, scope: Scope) -> ColumnElement[bool]:
    match scope.role:
        case Role.ADMIN:
            return true()
        case Role.CITY:
            return table.c.city == scope.city if scope.city else false()
        case Role.COUNTY:
            return false()


def _own(conn: Connection, situation: LoadedSituation) -> Own:
    person = situation.person.id
    row = conn.execute(select(officers).where(officers.c.id == person)).one()
    by = conn.execute(select(officers.c.name).where(officers.c.id == row.granted_by)).scalar() or ""
    until = keep_until(situation, situation.retention_days)
    messages = _count(conn, inbox, person) + _count(conn, outbox, person)
    return Own(row.channel, row.address, row.created_at, by, _count(conn, answers, person), messages, until)


def _count(conn: Connection, table: Table, person: int) -> int:
    return int(conn.execute(select(func.count()).select_from(table).where(table.c.person == person)).scalar_one())
