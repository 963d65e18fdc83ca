"""Broadcasts: recipients go into the outbox in batches, each once whoever dies in between; then the result is told."""

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from bot.store.columns import inserted
from bot.store.moments import clock
from bot.store.reminders import Due, put_in
from bot.store.rows import Broadcasting, Delivery, Sending
from bot.store.schema import audit, broadcasts, officers, outbox, unreachable
from bot.store.values import document_to_text, record_to_text
from handlers.broadcast_changes import Broadcast, BroadcastMade, Reach
from handlers.reply import Reply
from handlers.situation import Person, Role

if TYPE_CHECKING:
    from bot.store.applying import Writing

PUSHES = "telegram"
"""The channel on which somebody can be written to who has not written."""
KIND = Sending.BROADCAST.value


def apply_broadcast(writing: "Writing", change: BroadcastMade) -> None:
    """Sent by what plans, from now on; the audit says who sent it where, the row holds the words."""
    person = writing.situation.person
    area = {"city": change.city, "county": change.county}
    state = {"state": Broadcasting.PLANNING.value, "upto": 0, "sent": 0, "failed": 0, "unknown": 0}
    made = {"person": person.id, "turn": writing.turn, "at": clock(writing.conn), "text": change.text}
    number = inserted(writing.conn, broadcasts, **made, **area, **state)
    noted = {"who": person.id, "at": writing.situation.now, "what": "broadcast", "subject": f"broadcast {number}"}
    inserted(writing.conn, audit, **noted, old=None, new=document_to_text(area))


def under_way(conn: Connection) -> bool:
    """Whether there is any to be planned or finished."""
    open_ = broadcasts.c.state != Broadcasting.DONE.value
    return conn.execute(select(broadcasts.c.id).where(open_).limit(1)).first() is not None


def plan(conn: Connection, most: int) -> int:
    """The next recipients of the oldest broadcast under way, up to `most` of them, into the outbox; how many."""
    under_way = select(broadcasts).where(broadcasts.c.state == Broadcasting.PLANNING.value).order_by(broadcasts.c.id)
    cast = conn.execute(under_way.limit(1).with_for_update(skip_locked=True)).first()
    if cast is None:
        return 0
    reached = _reachable(cast.city, cast.county)
    further = select(officers.c.id).where(*reached, officers.c.id > cast.upto, officers.c.id != cast.person)
    ids = list(conn.execute(further.order_by(officers.c.id).limit(most)).scalars())
    if ids:
        reply, now = record_to_text(Reply(cast.text)), clock(conn)
        row = {"inbox": cast.turn, "kind": KIND, "reply": reply, "state": Delivery.DUE.value, "attempt": 0}
        conn.execute(insert(outbox), [{**row, "person": id_, "due_at": now} for id_ in ids])
    state = Broadcasting.PLANNING if len(ids) == most else Broadcasting.SENDING
    reached_to = {"state": state.value, "upto": ids[-1] if ids else cast.upto}
    conn.execute(update(broadcasts).where(broadcasts.c.id == cast.id).values(**reached_to))
    return len(ids)


def finish(conn: Connection) -> int:
    """Broadcasts of which nobody waits any more: their sender is told, once; how many."""
    sending = select(broadcasts).where(broadcasts.c.state == Broadcasting.SENDING.value)
    found = conn.execute(sending.with_for_update(skip_locked=True)).all()
    return sum(_finished(conn, cast) for cast in found)


def reach(conn: Connection, person: Person) -> tuple[Reach, ...]:
    """How many can be written to, by place, within what this person may address."""
    city = person.city if person.role is Role.CITY else None
    counted = select(officers.c.city, officers.c.county, func.count()).where(
        *_reachable(city, None), officers.c.id != person.id
    )
    return tuple(Reach(*row) for row in conn.execute(counted.group_by(officers.c.city, officers.c.county)))


def last_of(conn: Connection, person: int) -> Broadcast | None:
    """The last broadcast of this person, and how far it is."""
    cast = conn.execute(
        select(broadcasts).where(broadcasts.c.person == person).order_by(broadcasts.c.id.desc()).limit(1)
    ).first()
    if cast is None:
        return None
    whole = cast.state != Broadcasting.PLANNING.value
    if cast.state == Broadcasting.DONE.value:
        return Broadcast(cast.at, cast.city, cast.county, cast.sent, cast.failed, cast.unknown, 0, whole)
    return Broadcast(cast.at, cast.city, cast.county, *_counted(conn, cast.turn), whole)


def _finished(conn: Connection, cast: Row[tuple[object, ...]]) -> bool:
    sent, failed, unknown, waiting = _counted(conn, cast.turn)
    if waiting:
        return False
    counts = {"sent": sent, "failed": failed, "unknown": unknown}
    done = {"state": Broadcasting.DONE.value, **counts}
    conn.execute(update(broadcasts).where(broadcasts.c.id == cast.id).values(**done))
    told = (("what", "broadcast"), *counts.items())
    put_in(conn, [Due(f"{cast.person}:broadcast:{cast.id}", cast.person, clock(conn), told)])
    return True


def _counted(conn: Connection, turn: int) -> tuple[int, int, int, int]:
    """Sent, failed, unknown, waiting."""
    by_state = select(outbox.c.state, func.count()).where(outbox.c.inbox == turn, outbox.c.kind == KIND)
    found = Counter(dict(map(tuple, conn.execute(by_state.group_by(outbox.c.state)))))
    sent, unknown = found.pop(Delivery.SENT.value, 0), found.pop(Delivery.UNKNOWN.value, 0)
    waiting = found.pop(Delivery.DUE.value, 0) + found.pop(Delivery.SENDING.value, 0)
    return sent, found.total(), unknown, waiting


def _reachable(city: str | None, county: str | None) -> list[ColumnElement[bool]]:
    """Who can be written to in that area."""
    blocked = select(unreachable.c.person)
    conditions = [officers.c.channel == PUSHES, officers.c.revoked_at.is_(None), officers.c.id.not_in(blocked)]
    conditions += [officers.c.city == city] if city is not None else []
    return conditions + ([officers.c.county == county] if county is not None else [])
