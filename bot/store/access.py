"""Who comes in: codes tried by people who are no officers yet, and their requests. One transaction each."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, or_, select, update

from bot.store.columns import inserted
from bot.store.people import enter, person_of
from bot.store.rows import Delivery, Sending
from bot.store.schema import access_requests, answers, chats, invitations, officers, outbox, wrong_codes
from bot.store.values import record_to_text
from handlers.access_changes import InvitationMade
from handlers.register import AGAIN_HOURS, INVITATION_DAYS, REQUEST_DAYS, WRONG_TRIES, Request, Standing
from handlers.reply import Reply
from handlers.situation import Awaiting, Person, Role

LONGEST_CODE = 64
"""Characters that a deep link can carry."""


@dataclass(frozen=True)
class Caller:
    """Somebody who writes and has no access. `who`: a keyed hash of him, under which his wrong tries are counted."""

    channel: str
    address: str
    name: str
    who: str


class TooManyTries(Exception):
    """No code of this caller is looked at for the rest of the hour."""


def hashed(code: str) -> str:
    """A code has more than a hundred random bits: a plain hash of it tells nothing."""
    return hashlib.sha256(code.encode()).hexdigest()


def redeem(conn: Connection, caller: Caller, code: str, now: datetime) -> Person | None:
    """The officer that the code makes of this caller, or None for a wrong one. Raises TooManyTries."""
    if _tries(conn, caller, now) >= WRONG_TRIES:
        raise TooManyTries(caller.channel)
    mine = (invitations.c.code_hash == hashed(code), invitations.c.used_at.is_(None), invitations.c.expires_at > now)
    found = conn.execute(select(invitations).where(*mine).with_for_update()).first() if _is_code(code) else None
    if found is None:
        inserted(conn, wrong_codes, who=caller.who, at=now)
        return None
    person = _row_of(conn, caller, now)
    let_in(conn, person, Role(found.role), found.city, found.county, found.created_by)
    conn.execute(update(invitations).where(invitations.c.id == found.id).values(used_by=person, used_at=now))
    conn.execute(delete(access_requests).where(access_requests.c.person == person))
    return person_of(conn.execute(select(officers).where(officers.c.id == person)).one())


def let_in(conn: Connection, officer: int, role: Role, city: str | None, county: str | None, by: int) -> None:
    """Access from now on, to this area and to no other; the chat begins anew."""
    given = {"role": role.value, "city": city, "county": county, "granted_by": by, "revoked_at": None}
    conn.execute(update(officers).where(officers.c.id == officer).values(**given))
    fresh = {"awaiting": record_to_text(Awaiting()), "at_hand": None, "version": chats.c.version + 1}
    conn.execute(update(chats).where(chats.c.person == officer, chats.c.version > 0).values(**fresh))


def request_of(conn: Connection, caller: Caller, now: datetime) -> Request | None:
    """The request of somebody without access that still counts: begun, waiting, or refused within the last day."""
    again = now - timedelta(hours=AGAIN_HOURS)
    counts = or_(
        access_requests.c.state.in_((Standing.BEGUN.value, Standing.OPEN.value)),
        and_(access_requests.c.state == Standing.REFUSED.value, access_requests.c.decided_at > again),
    )
    his = (officers.c.channel == caller.channel, officers.c.address == caller.address)
    row = conn.execute(requests(*his, counts).order_by(access_requests.c.id.desc()).limit(1)).first()
    return None if row is None or row.keep_until < now.date() else request_in(row)


def begin_request(conn: Connection, caller: Caller, city: str, county: str, now: datetime) -> Request:
    """The county is chosen: from here on it is stored who asks. A request that counts already is given as it is."""
    found = request_of(conn, caller, now)
    if found is not None and found.standing is not Standing.BEGUN:
        return found
    person = _row_of(conn, caller, now)
    conn.execute(delete(access_requests).where(access_requests.c.person == person))
    inserted(
        conn,
        access_requests,
        person=person,
        office="",
        city=city,
        county=county,
        asked_at=now,
        keep_until=now.date() + timedelta(days=1),
        state=Standing.BEGUN.value,
    )
    begun = request_of(conn, caller, now)
    assert begun is not None  # noqa: S101 - just made
    return begun


def name_office(
    conn: Connection, caller: Caller, office: str, announced: Callable[[Request], Reply], now: datetime
) -> Request | None:
    """The request is whole, and those who may decide on it are told; None where none was begun."""
    begun = request_of(conn, caller, now)
    if begun is None or begun.standing is not Standing.BEGUN:
        return begun
    whole = {"office": office, "state": Standing.OPEN.value, "asked_at": now}
    until = now.date() + timedelta(days=REQUEST_DAYS)
    conn.execute(update(access_requests).where(access_requests.c.id == begun.id).values(keep_until=until, **whole))
    found = request_of(conn, caller, now)
    assert found is not None  # noqa: S101 - just written
    tell(conn, _deciders(conn, caller.channel, found.city), announced(found), Sending.BROADCAST, now)
    return found


def withdraw(conn: Connection, caller: Caller) -> bool:
    """What is kept of somebody who only asked goes; True where there was something."""
    his = (officers.c.channel == caller.channel, officers.c.address == caller.address)
    row = conn.execute(select(officers.c.id).where(*his, officers.c.revoked_at.is_not(None))).first()
    if row is None:
        return False
    gone = conn.execute(delete(access_requests).where(access_requests.c.person == row.id)).rowcount
    _drop_unknown(conn, row.id)
    return bool(gone)


def expire(conn: Connection, now: datetime) -> int:
    """Requests whose days are over and those who made them, tries of more than an hour ago, old codes; how many."""
    old = select(access_requests.c.person).where(access_requests.c.keep_until < now.date())
    people = conn.execute(old).scalars().all()
    gone = conn.execute(delete(access_requests).where(access_requests.c.keep_until < now.date())).rowcount
    for person in people:
        _drop_unknown(conn, person)
    conn.execute(delete(wrong_codes).where(wrong_codes.c.at < now - timedelta(hours=1)))
    unused = (invitations.c.used_at.is_(None), invitations.c.expires_at < now)
    return gone + conn.execute(delete(invitations).where(*unused)).rowcount


def something_expired(conn: Connection, today: date) -> bool:
    """A look that takes no write lock."""
    found = select(access_requests.c.id).where(access_requests.c.keep_until < today).limit(1)
    return conn.execute(found).first() is not None


def make_invitation(conn: Connection, made: InvitationMade, by: int, now: datetime, *, first: bool = False) -> None:
    """Can be used once, until its days are over."""
    inserted(
        conn,
        invitations,
        code_hash=hashed(made.code),
        role=made.role.value,
        city=made.city,
        county=made.county,
        first=first,
        created_by=by,
        created_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )


def first_invitation(conn: Connection, channel: str, code: str, by: int, now: datetime) -> bool:
    """An administrator's invitation where the channel has no administrator; the one printed before holds no more."""
    admins = (officers.c.channel == channel, officers.c.role == Role.ADMIN.value, officers.c.revoked_at.is_(None))
    if conn.execute(select(officers.c.id).where(*admins).limit(1)).first() is not None:
        return False
    conn.execute(delete(invitations).where(invitations.c.first, invitations.c.used_at.is_(None)))
    make_invitation(conn, InvitationMade(Role.ADMIN, None, None, code), by, now, first=True)
    return True


def tell(conn: Connection, people: Iterable[int], reply: Reply, kind: Sending, now: datetime) -> None:
    """Put something into the outbox that no message of theirs led to."""
    for person in people:
        inserted(
            conn,
            outbox,
            person=person,
            kind=kind.value,
            reply=record_to_text(reply),
            state=Delivery.DUE.value,
            attempt=0,
            due_at=now,
        )


def requests(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Requests with the name of who asks."""
    return (
        select(access_requests, officers.c.name)
        .join(officers, officers.c.id == access_requests.c.person)
        .where(*conditions)
    )


def request_in(row: Row[tuple[object, ...]]) -> Request:
    return Request(
        row.id,
        row.person,
        row.name,
        row.office,
        row.city,
        row.county,
        row.asked_at,
        Standing(row.state),
        row.decided_at,
    )


def _is_code(code: str) -> bool:
    return 0 < len(code) <= LONGEST_CODE and all(c.isascii() and (c.isalnum() or c in "_-") for c in code)


def _tries(conn: Connection, caller: Caller, now: datetime) -> int:
    lately = (wrong_codes.c.who == caller.who, wrong_codes.c.at > now - timedelta(hours=1))
    return int(conn.execute(select(func.count()).select_from(wrong_codes).where(*lately)).scalar_one())


def _row_of(conn: Connection, caller: Caller, now: datetime) -> int:
    """The caller's row among the officers, without access; made where there is none."""
    his = (officers.c.channel == caller.channel, officers.c.address == caller.address)
    found = conn.execute(select(officers.c.id).where(*his)).scalar()
    if found is not None:
        conn.execute(update(officers).where(officers.c.id == found).values(name=caller.name))
        return int(found)
    made = enter(conn, caller.channel, caller.address, Person(0, caller.name), now)
    conn.execute(update(officers).where(officers.c.id == made.id).values(revoked_at=now))
    return made.id


def _deciders(conn: Connection, channel: str, city: str) -> list[int]:
    """The administrators, and the officers of that city."""
    may = or_(officers.c.role == Role.ADMIN.value, and_(officers.c.role == Role.CITY.value, officers.c.city == city))
    asked = select(officers.c.id).where(officers.c.channel == channel, officers.c.revoked_at.is_(None), may)
    return list(conn.execute(asked.order_by(officers.c.id)).scalars())


def _drop_unknown(conn: Connection, person: int) -> None:
    """The row of somebody who never had access goes; one who had it stays in the history of what he did."""
    never = and_(
        officers.c.id == person, officers.c.granted_by.is_(None), officers.c.created_at == officers.c.revoked_at
    )
    if conn.execute(select(officers.c.id).where(never)).first() is None:
        return
    if conn.execute(select(answers.c.id).where(answers.c.person == person).limit(1)).first() is not None:
        return
    conn.execute(delete(outbox).where(outbox.c.person == person))
    conn.execute(delete(chats).where(chats.c.person == person))
    conn.execute(delete(officers).where(officers.c.id == person))
