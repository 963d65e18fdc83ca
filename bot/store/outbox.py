"""The outbox: what is to be said, kept until the channel has said it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, case, or_, select, update

from bot.store.columns import inserted
from bot.store.inbox import BLOTTED
from bot.store.moments import LEASE, clock
from bot.store.rows import Delivery, OutboxRow, Sending
from bot.store.schema import inbox, outbox
from bot.store.values import record_from_text, record_to_text
from handlers.reply import Reply

_PERSONAL = outbox.c.inbox.in_(select(inbox.c.id).where(inbox.c.personal))
SENT = {
    "state": Delivery.SENT.value,
    "owner": None,
    "lease_until": None,
    "reply": case((_PERSONAL, record_to_text(Reply(BLOTTED))), else_=outbox.c.reply),
}
"""What stands in a row that has arrived: what led to it held personal data, so its text goes."""

_OPEN = tuple(state.value for state in (Delivery.DUE, Delivery.SENDING, Delivery.UNKNOWN))
_ELSEWHERE = and_(outbox.c.state == Delivery.SENDING.value, outbox.c.owner != bindparam("holder"))
_WAITS = or_(outbox.c.state.in_((Delivery.DUE.value, Delivery.UNKNOWN.value)), _ELSEWHERE)
_REPLIES = and_(outbox.c.person == bindparam("who"), outbox.c.kind == Sending.REPLY.value)
_OWED = select(outbox.c.id).where(_REPLIES, _WAITS).limit(1)


def put_out(
    conn: Connection, turn: int, person: int, replies: Sequence[Reply], now: datetime, owner: str | None = None
) -> list[OutboxRow]:
    """The replies to one message, due at once, in their order.

    `owner` claims them for sending in the same breath, unless something earlier still waits for this person.
    """
    claimed = owner if owner is None or not _owed(conn, person, owner) else None
    return [_put_out(conn, turn, person, reply, now, claimed) for reply in replies]


def _owed(conn: Connection, person: int, owner: str) -> bool:
    """Whether an earlier reply to this person is in other hands, or in nobody's."""
    return conn.execute(_OWED, {"who": person, "holder": owner}).first() is not None


def replies_of(conn: Connection, turn: int) -> list[OutboxRow]:
    """What was said to one message of the inbox, in order, whether it has arrived or not."""
    return _rows(conn, and_(outbox.c.inbox == turn, outbox.c.kind == Sending.REPLY.value))


def unsent(conn: Connection, person: int) -> list[OutboxRow]:
    """The replies to a person that are not known to have arrived, oldest first."""
    return _rows(
        conn,
        and_(outbox.c.person == person, outbox.c.state.in_(_OPEN), outbox.c.kind == Sending.REPLY.value),
    )


def mark_sent(conn: Connection, ids: Iterable[int], at: datetime) -> None:
    """These have arrived; where the message carried personal data, the text of the reply goes too."""
    conn.execute(update(outbox).where(outbox.c.id.in_(list(ids))).values(sent_at=at, **SENT))


def _put_out(conn: Connection, turn: int, person: int, reply: Reply, now: datetime, owner: str | None) -> OutboxRow:
    state = Delivery.SENDING if owner else Delivery.DUE
    attempt = 1 if owner else 0
    key = inserted(
        conn,
        outbox,
        inbox=turn,
        person=person,
        kind=Sending.REPLY.value,
        reply=record_to_text(reply),
        state=state.value,
        attempt=attempt,
        owner=owner,
        lease_until=clock(conn) + LEASE if owner else None,
        due_at=now,
    )
    return OutboxRow(key, turn, person, Sending.REPLY, reply, state, attempt, now, None, owner)


def _rows(conn: Connection, condition: ColumnElement[bool]) -> list[OutboxRow]:
    return [row_of(row) for row in conn.execute(select(outbox).where(condition).order_by(outbox.c.id))]


def row_of(row: Row[tuple[object, ...]]) -> OutboxRow:
    return OutboxRow(
        row.id,
        row.inbox,
        row.person,
        Sending(row.kind),
        record_from_text(Reply, row.reply),
        Delivery(row.state),
        row.attempt,
        row.due_at,
        row.sent_at,
        row.owner,
        row.doubts,
    )
