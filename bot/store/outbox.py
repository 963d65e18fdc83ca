"""The outbox: what is to be said, kept until the channel has said it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    or_,
    select,
    update,
)

from bot.store.inbox import BLOTTED
from bot.store.moments import LEASE, clock
from bot.store.ready import Ready
from bot.store.rows import Delivery, OutboxRow, Sending
from bot.store.schema import inbox, outbox
from bot.store.values import record_from_text, record_to_text
from handlers.reply import Reply

_PERSONAL = exists().where(inbox.c.id == outbox.c.inbox, inbox.c.personal).correlate(outbox)  # looks at one row of it
SENT = {
    "state": Delivery.SENT.value,
    "owner": None,
    "lease_until": None,
    "reply": case((_PERSONAL, record_to_text(Reply(BLOTTED))), else_=outbox.c.reply),
}
"""What stands in a row that has arrived: what led to it held personal data, so its text goes."""

_OPEN = tuple(state.value for state in (Delivery.DUE, Delivery.SENDING, Delivery.UNKNOWN))
_IS_OPEN = outbox.c.state.op("IN")(literal_column(str(_OPEN)))  # as it stands: `in_` is spelt out anew at each call
_WAITS = and_(_IS_OPEN, or_(outbox.c.state != Delivery.SENDING.value, outbox.c.owner != bindparam("holder")))
_REPLIES = and_(outbox.c.person == bindparam("who"), outbox.c.kind == Sending.REPLY.value)
_OWED = Ready(select(outbox.c.id).where(_REPLIES, _WAITS))
_PUT_IN = Ready(
    outbox.insert(), "inbox", "person", "kind", "reply", "state", "attempt", "owner", "lease_until", "due_at"
)


def put_out(
    conn: Connection, turn: int, person: int, replies: Sequence[Reply], now: datetime, owner: str | None = None
) -> list[OutboxRow]:
    """The replies to one message, due at once, in their order.

    `owner` claims them for sending in the same breath, unless something earlier to this person is in other hands, or
    in nobody's.
    """
    claimed = owner if owner is None or not _owed(conn, person, owner) else None
    until = clock(conn) + LEASE if claimed else None
    return [_put_out(conn, turn, person, reply, now, (claimed, until)) for reply in replies]


def _owed(conn: Connection, person: int, owner: str) -> bool:
    """Whether an earlier reply to this person is in other hands, or in nobody's."""
    return _OWED.row(conn, who=person, holder=owner) is not None


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


def _put_out(
    conn: Connection, turn: int, person: int, reply: Reply, now: datetime, claim: tuple[str | None, datetime | None]
) -> OutboxRow:
    owner, until = claim
    state = Delivery.SENDING if owner else Delivery.DUE
    attempt = 1 if owner else 0
    key = _PUT_IN.inserted(
        conn,
        inbox=turn,
        person=person,
        kind=Sending.REPLY.value,
        reply=record_to_text(reply),
        state=state.value,
        attempt=attempt,
        owner=owner,
        lease_until=until,
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
