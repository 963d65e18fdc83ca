"""Claiming what is to be sent, and what became of each try (reliability, section 4)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, and_, case, exists, or_, select, update

from bot.store.moments import LEASE, clock
from bot.store.outbox import SENT, row_of
from bot.store.presence import living
from bot.store.rows import Claimed, Delivery, OutboxRow, Receipt, Sending
from bot.store.schema import inbox, officers, outbox
from bot.store.values import document_from_text

DUE, SENDING, UNKNOWN = Delivery.DUE.value, Delivery.SENDING.value, Delivery.UNKNOWN.value
REPLY, REMINDER = Sending.REPLY.value, Sending.REMINDER.value
TRIES = {Sending.REPLY: 20, Sending.REMINDER: 2, Sending.BROADCAST: 1}
"""How often a message is tried whose fate is unknown: replies again and again, deadline reminders once more."""


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
    held = update(outbox).where(*_mine(row.id, row.owner, row.attempt)).values(lease_until=clock(conn) + LEASE)
    return conn.execute(held).rowcount == 1


def receive(conn: Connection, owner: str, receipts: Iterable[Receipt]) -> None:
    """Write down what became of each try, where it is still this owner's."""
    now = clock(conn)
    for receipt in receipts:
        mine = update(outbox).where(*_mine(receipt.id, owner, receipt.attempt))
        conn.execute(mine.values(**_outcome(receipt, now)))


def cancel_proactive(conn: Connection, person: int) -> None:
    """Nothing is sent to this person that he has not asked for: he has blocked the bot."""
    waits = and_(outbox.c.person == person, outbox.c.kind != REPLY, outbox.c.state.in_((DUE, UNKNOWN)))
    conn.execute(update(outbox).where(waits).values(state=Delivery.CANCELLED.value, error="blocked"))


def _outcome(receipt: Receipt, now: datetime) -> dict[str, object]:
    if receipt.state is Delivery.SENT:
        return {**SENT, "sent_at": now, "message_id": receipt.message_id}
    values: dict[str, object] = {"state": receipt.state.value, "owner": None, "lease_until": None}
    values["error"] = receipt.error[:200] or None
    if receipt.state in {Delivery.DUE, Delivery.UNKNOWN}:
        values["due_at"] = now + timedelta(seconds=receipt.wait)
    return values


def _mine(id_: int, owner: str | None, attempt: int) -> tuple[ColumnElement[bool], ...]:
    return (
        outbox.c.id == id_,
        outbox.c.state == SENDING,
        outbox.c.owner == owner,
        outbox.c.attempt == attempt,
    )


def _give_up_the_dead(conn: Connection, owner: str, now: datetime) -> None:
    """What a process held that is gone, or whose lease has run out, may or may not have arrived."""
    alive = living(conn, owner)
    gone = or_(outbox.c.lease_until < now, outbox.c.owner.not_in(alive))
    lost = and_(outbox.c.state == SENDING, gone, outbox.c.owner != owner)
    conn.execute(update(outbox).where(lost).values(state=UNKNOWN, owner=None, lease_until=None))


def _claimable(now: datetime) -> ColumnElement[bool]:
    again = [and_(outbox.c.kind == kind.value, outbox.c.attempt < tries) for kind, tries in TRIES.items() if tries > 1]
    return and_(outbox.c.due_at <= now, or_(outbox.c.state == DUE, and_(outbox.c.state == UNKNOWN, or_(*again))))


def _behind_another(now: datetime) -> ColumnElement[bool]:
    earlier = outbox.alias()
    waits = and_(earlier.c.state.in_((DUE, UNKNOWN)), earlier.c.due_at > now)
    held = earlier.c.state == SENDING
    same = and_(earlier.c.person == outbox.c.person, earlier.c.kind == outbox.c.kind, earlier.c.id < outbox.c.id)
    return exists().where(same, or_(waits, held))


def _claimed(row: Row[tuple[object, ...]], owner: str) -> Claimed:
    was = row_of(row)
    now_mine = OutboxRow(
        was.id, was.inbox, was.person, was.kind, was.reply, Delivery.SENDING, was.attempt + 1, was.due_at, None, owner
    )
    payload = document_from_text(row.payload) if row.payload else {}
    edits = payload.get("message") if payload.get("tap") else None
    return Claimed(now_mine, row.address, edits, unsure=was.state is Delivery.UNKNOWN)
