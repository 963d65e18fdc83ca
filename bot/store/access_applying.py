"""Making last what a turn changes about access: an invitation, a decision on a request, a revocation, a farewell."""

from typing import TYPE_CHECKING, assert_never

from sqlalchemy import Connection, delete, select, update

from bot.store.access import let_in, make_invitation, tell
from bot.store.columns import inserted
from bot.store.errors import Conflict, OutOfScope
from bot.store.inbox import BLOTTED
from bot.store.rows import Delivery, Handling, Sending
from bot.store.schema import access_requests, audit, chats, inbox, officers, outbox, reminding
from bot.store.values import document_to_text, record_to_text
from handlers.access_changes import AccessChange, AccessTaken, Forgotten, InvitationMade, RequestSettled
from handlers.areas import may_decide_on
from handlers.register import Standing
from handlers.reply import Reply
from handlers.situation import Awaiting, Role

if TYPE_CHECKING:
    from bot.store.applying import Writing

GONE = "已注销"
"""The name of somebody who had his data deleted."""
_WAITING = (Delivery.DUE.value, Delivery.UNKNOWN.value)


def apply_access(writing: "Writing", change: AccessChange) -> None:
    """Raises Conflict where somebody else was quicker, OutOfScope where the person may not decide that."""
    match change:
        case InvitationMade():
            _made(writing, change)
        case RequestSettled():
            _settled(writing, change)
        case AccessTaken():
            _taken(writing, change)
        case Forgotten():
            _forgotten(writing)
        case _:
            assert_never(change)


def _made(writing: "Writing", change: InvitationMade) -> None:
    _allowed(writing, change.role, change.city)
    by, now = writing.situation.person.id, writing.situation.now
    make_invitation(writing.conn, change, by, now)
    _audit(writing, "invited", f"{change.role.value} {change.city or ''} {change.county or ''}".strip())


def _settled(writing: "Writing", change: RequestSettled) -> None:
    conn, who, now = writing.conn, writing.situation.person, writing.situation.now
    row = conn.execute(select(access_requests).where(access_requests.c.id == change.request).with_for_update()).first()
    if row is None or row.state != Standing.OPEN.value:
        raise Conflict(f"request {change.request}")
    _allowed(writing, Role.COUNTY, row.city)
    state = Standing.GRANTED if change.granted else Standing.REFUSED
    decided = {"state": state.value, "decided_by": who.id, "decided_at": now}
    conn.execute(update(access_requests).where(access_requests.c.id == row.id).values(**decided))
    if change.granted:
        let_in(conn, row.person, Role.COUNTY, row.city, row.county, who.id)
    tell(conn, [row.person], Reply(change.told), Sending.REPLY, now)
    _audit(writing, state.value, f"officer {row.person}")


def _taken(writing: "Writing", change: AccessTaken) -> None:
    """At once: what waits to be sent goes no more, and what he has written is not handled any more."""
    conn, now = writing.conn, writing.situation.now
    row = conn.execute(select(officers).where(officers.c.id == change.officer, officers.c.revoked_at.is_(None))).first()
    if row is None:
        raise Conflict(f"officer {change.officer}")
    _allowed(writing, Role(row.role), row.city)
    conn.execute(update(officers).where(officers.c.id == row.id).values(revoked_at=now))
    conn.execute(delete(access_requests).where(access_requests.c.person == row.id))
    _cancel(conn, row.id, "revoked")
    _blot_waiting(conn, row.id)
    tell(conn, [row.id], Reply(change.told), Sending.REPLY, now)
    _audit(writing, "revoked", f"officer {row.id}")


def _forgotten(writing: "Writing") -> None:
    """Name, address, messages and settings of the person who writes; his answers stay with the nominations."""
    conn, person, now = writing.conn, writing.situation.person.id, writing.situation.now
    nobody = {"name": GONE, "address": f"forgotten-{person}", "city": None, "county": None, "revoked_at": now}
    conn.execute(update(officers).where(officers.c.id == person).values(**nobody))
    conn.execute(delete(access_requests).where(access_requests.c.person == person))
    conn.execute(delete(reminding).where(reminding.c.person == person))
    _cancel(conn, person, "forgotten")
    _blot_waiting(conn, person)
    blotted = document_to_text({"text": BLOTTED})
    conn.execute(update(inbox).where(inbox.c.person == person).values(payload=blotted, personal=True))
    said = record_to_text(Reply(BLOTTED))
    conn.execute(update(outbox).where(outbox.c.person == person).values(reply=said, error=None))
    chat = {"awaiting": record_to_text(Awaiting()), "at_hand": None}
    conn.execute(update(chats).where(chats.c.person == person).values(**chat))
    _audit(writing, "forgotten", f"officer {person}")


def _allowed(writing: "Writing", role: Role, city: str | None) -> None:
    if not may_decide_on(writing.situation.person, role, city):
        raise OutOfScope(f"officer {writing.situation.person.id} decides on {role.value} {city}")


def _cancel(conn: Connection, person: int, why: str) -> None:
    waits = (outbox.c.person == person, outbox.c.state.in_(_WAITING))
    conn.execute(update(outbox).where(*waits).values(state=Delivery.CANCELLED.value, error=why))


def _blot_waiting(conn: Connection, person: int) -> None:
    """Messages that nobody has handled yet are given up, and their text goes; the one being handled is put right
    by its own turn."""
    given_up = {"state": Handling.FAILED.value, "payload": document_to_text({"text": BLOTTED})}
    waits = (inbox.c.person == person, inbox.c.state == Handling.NEW.value)
    conn.execute(update(inbox).where(*waits).values(**given_up))


def _audit(writing: "Writing", what: str, subject: str) -> None:
    who, now = writing.situation.person.id, writing.situation.now
    inserted(writing.conn, audit, who=who, at=now, what=what, subject=subject, old=None, new=None)
