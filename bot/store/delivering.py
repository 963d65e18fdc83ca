"""Claiming what is to be sent, and what became of each try (reliability, section 4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, case, delete, exists, func, or_, select, update

from bot.store.moments import LEASE, clock
from bot.store.outbox import SENT, row_of
from bot.store.presence import living
from bot.store.ready import Ready
from bot.store.rows import Claimed, Delivery, OutboxRow, Receipt, Sending
from bot.store.schema import inbox, officers, outbox, unreachable
from bot.store.values import document_from_text

DUE, SENDING, UNKNOWN = Delivery.DUE.value, Delivery.SENDING.value, Delivery.UNKNOWN.value
REPLY, REMINDER = Sending.REPLY.value, Sending.REMINDER.value
TRIES = {Sending.REPLY: 20, Sending.REMINDER: 2, Sending.BROADCAST: 1}
"""How often a message is tried whose fate is unknown: replies again and again, deadline reminders once more."""
COMES_BACK = timedelta(seconds=5)
"""How long a process may be out of the database's sight before what nobody asked for is taken from it."""
DEATHS = 5
"""How often a deadline reminder is tried whose fate is unknown only because processes died while they sent it."""
_MINE = update(outbox).where(
    outbox.c.id == bindparam("row"),
    outbox.c.state == SENDING,
    outbox.c.owner == bindparam("holder"),
    outbox.c.attempt == bindparam("tried"),
)
_ARRIVED = Ready(_MINE.values(**SENT), "row", "tried", "sent_at", "message_id", "holder")
_ARRIVED_AFTER_ALL = Ready(
    update(outbox)
    .where(
        outbox.c.id == bindparam("row"),
        outbox.c.state == UNKNOWN,
        outbox.c.attempt == bindparam("tried"),
    )
    .values(**SENT),
    *("row", "tried", "sent_at", "message_id"),
)
"""It was given up as lost, and nobody has claimed it since."""


def claim(conn: Connection, channel: str, owner: str, limit: int) -> list[Claimed]:
    """Up to `limit` messages that are due on this channel, for `owner` alone until their lease runs out.

    Replies before anything proactive, and each person's messages in order: none is claimed while an earlier one of
    its kind is in somebody's hands or must wait.
    """
    now = clock(conn)
    _give_up_the_dead(conn, owner, now)
    found = conn.execute(
        select(outbox, officers.c.address, inbox.c.payload)
        .join(officers, officers.c.id == outbox.c.person)
        .outerjoin(inbox, inbox.c.id == outbox.c.inbox)
        .where(officers.c.channel == channel, _claimable(now), ~_behind_another(now))
        .order_by(case((outbox.c.kind == REPLY, 0), else_=1), outbox.c.id)
        .limit(limit)
        .with_for_update(of=outbox, skip_locked=True)
    ).all()
    held = {"state": SENDING, "owner": owner, "lease_until": now + LEASE, "attempt": outbox.c.attempt + 1}
    conn.execute(update(outbox).where(outbox.c.id.in_([row.id for row in found])).values(**held))
    return [_claimed(row, owner) for row in found]


def renew(conn: Connection, row: OutboxRow) -> bool:
    """A longer lease, just before sending; False where the row is not this owner's any more."""
    tried = {"row": row.id, "holder": row.owner, "tried": row.attempt}
    return conn.execute(_MINE, {**tried, "lease_until": clock(conn) + LEASE}).rowcount == 1


def receive(conn: Connection, owner: str, receipts: Iterable[Receipt]) -> None:
    """Write down what became of each try, where it is still this owner's."""
    now = clock(conn)
    for receipt in receipts:
        tried = {"row": receipt.id, "holder": owner, "tried": receipt.attempt}
        if receipt.state is Delivery.SENT:
            arrived = {**tried, "sent_at": now, "message_id": receipt.message_id}
            if _ARRIVED.changed(conn, **arrived) == 0:
                _ARRIVED_AFTER_ALL.changed(conn, **arrived)
        else:
            conn.execute(_MINE.values(**_outcome(receipt, now)), tried)


def cancel_proactive(conn: Connection, person: int) -> None:
    """Nothing is sent to this person that he has not asked for, until he writes again: he has blocked the bot."""
    last = conn.execute(select(func.coalesce(func.max(inbox.c.id), 0))).scalar_one()
    conn.execute(delete(unreachable).where(unreachable.c.person == person))
    conn.execute(unreachable.insert().values(person=person, after=last))
    waits = and_(outbox.c.person == person, outbox.c.kind != REPLY, outbox.c.state.in_((DUE, UNKNOWN)))
    conn.execute(update(outbox).where(waits).values(state=Delivery.CANCELLED.value, error="blocked"))


def _outcome(receipt: Receipt, now: datetime) -> dict[str, object]:
    values: dict[str, object] = {"state": receipt.state.value, "owner": None, "lease_until": None}
    values["error"] = receipt.error[:200] or None
    if receipt.begun and receipt.state is not Delivery.UNKNOWN:
        values["doubts"] = outbox.c.doubts - 1
    if receipt.state in {Delivery.DUE, Delivery.UNKNOWN}:
        values["due_at"] = now + timedelta(seconds=receipt.wait)
    return values


def _give_up_the_dead(conn: Connection, owner: str, now: datetime) -> None:
    """What a process held that is gone, or whose lease has run out, may or may not have arrived.

    What nobody asked for has surely not where no try of it was begun; and its owner, whom the database has lost with
    its session, has a moment to come back.
    """
    alive = living(conn, owner)
    away = or_(outbox.c.kind == REPLY, outbox.c.lease_until < now + LEASE - COMES_BACK)
    gone = or_(outbox.c.lease_until < now, and_(outbox.c.owner.not_in(alive), away))
    lost = and_(outbox.c.state == SENDING, gone, outbox.c.owner != owner)
    never_begun = and_(outbox.c.kind != REPLY, outbox.c.doubts == 0)
    state = case((never_begun, DUE), else_=UNKNOWN)
    conn.execute(update(outbox).where(lost).values(state=state, owner=None, lease_until=None, error=None))


def _claimable(now: datetime) -> ColumnElement[bool]:
    """Due; or of unknown fate and worth another try."""
    died = and_(outbox.c.error.is_(None), outbox.c.doubts < DEATHS)
    reply = and_(outbox.c.kind == REPLY, outbox.c.attempt < TRIES[Sending.REPLY])
    reminder = and_(outbox.c.kind == REMINDER, or_(outbox.c.doubts < TRIES[Sending.REMINDER], died))
    again = and_(outbox.c.state == UNKNOWN, or_(reply, reminder))
    return and_(outbox.c.due_at <= now, or_(outbox.c.state == DUE, again))


def _behind_another(now: datetime) -> ColumnElement[bool]:
    earlier = outbox.alias()
    waits = and_(earlier.c.state.in_((DUE, UNKNOWN)), earlier.c.due_at > now)
    held = earlier.c.state == SENDING
    same = and_(earlier.c.person == outbox.c.person, earlier.c.kind == outbox.c.kind, earlier.c.id < outbox.c.id)
    return exists().where(same, or_(waits, held))


def _claimed(row: Row[tuple[object, ...]], owner: str) -> Claimed:
    was = row_of(row)
    now_mine = replace(was, state=Delivery.SENDING, attempt=was.attempt + 1, sent_at=None, owner=owner)
    payload = document_from_text(row.payload) if row.payload else {}
    edits = payload.get("message") if payload.get("tap") else None
    unsure = was.state is Delivery.UNKNOWN if was.kind is Sending.REPLY else was.doubts > 0
    return Claimed(now_mine, row.address, edits, unsure)
