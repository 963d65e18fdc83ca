"""The outbox: what is to be said, kept until the channel has said it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, and_, case, select, update

from bot.store.inbox import BLOTTED
from bot.store.rows import Delivery, OutboxRow, Sending
from bot.store.schema import inbox, inserted, outbox
from bot.store.values import record_from_text, record_to_text
from handlers.reply import Reply

_OPEN = tuple(state.value for state in (Delivery.DUE, Delivery.SENDING, Delivery.UNKNOWN))


def put_out(conn: Connection, turn: int, person: int, replies: Sequence[Reply], now: datetime) -> list[OutboxRow]:
    """The replies to one message, due at once, in their order."""
    return [_put_out(conn, turn, person, reply, now) for reply in replies]


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
    personal = outbox.c.inbox.in_(select(inbox.c.id).where(inbox.c.personal))
    text = case((personal, record_to_text(Reply(BLOTTED))), else_=outbox.c.reply)
    done = {"state": Delivery.SENT.value, "sent_at": at, "owner": None, "lease_until": None, "reply": text}
    conn.execute(update(outbox).where(outbox.c.id.in_(list(ids))).values(**done))


def _put_out(conn: Connection, turn: int, person: int, reply: Reply, now: datetime) -> OutboxRow:
    key = inserted(
        conn,
        outbox,
        inbox=turn,
        person=person,
        kind=Sending.REPLY.value,
        reply=record_to_text(reply),
        state=Delivery.DUE.value,
        attempt=0,
        due_at=now,
    )
    return OutboxRow(key, turn, person, Sending.REPLY, reply, Delivery.DUE, 0, now, None)


def _rows(conn: Connection, condition: ColumnElement[bool]) -> list[OutboxRow]:
    return [_row(row) for row in conn.execute(select(outbox).where(condition).order_by(outbox.c.id))]


def _row(row: Row[tuple[object, ...]]) -> OutboxRow:
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
    )
