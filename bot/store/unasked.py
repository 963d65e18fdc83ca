"""Handling what came without anybody writing: taken for several officers at once, settled in the same transaction.

A process that dies in between has changed nothing; nobody else takes these officers meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update

from bot.store import reading
from bot.store.errors import Revoked
from bot.store.inbox import row_of
from bot.store.moments import SHANGHAI, clock
from bot.store.outbox import row_of as outgoing
from bot.store.people import person_of
from bot.store.rows import Arrival, Delivery, Handling, InboxRow, LoadedSituation, OutboxRow, Scope, Sending
from bot.store.schema import chats, inbox, officers, outbox
from bot.store.values import record_to_text
from handlers.changes import Turn
from handlers.situation import Person
from rubric.rule_set import RuleSet

TRIES = 8
AGAIN = timedelta(minutes=2)
"""When something that could not be handled is tried again."""
_NEW = (inbox.c.state == Handling.NEW.value, inbox.c.kind == Arrival.REMINDER.value)


@dataclass(frozen=True)
class Pending:
    """What waits for one officer, the oldest first; `situation` None: the access was taken back."""

    situation: LoadedSituation | None
    rows: tuple[InboxRow, ...]


@dataclass(frozen=True)
class Decided:
    """What is to become of it; `turn` None: it could not be handled, and is tried again later."""

    pending: Pending
    turn: Turn | None
    kind: Sending = Sending.REMINDER


@dataclass(frozen=True)
class Whom:
    """Officers of a channel, `most` of them, from this id on and then from the first again; or one alone."""

    channel: str
    most: int = 20
    start: int = 0
    only: int | None = None


def waits_to_go(conn: Connection, most: int) -> int:
    """How many proactive messages stand in the outbox and are in nobody's hands; counted up to `most`."""
    waiting = (outbox.c.state == Delivery.DUE.value, outbox.c.kind != Sending.REPLY.value)
    some = select(outbox.c.id).where(*waiting).limit(most).subquery()
    return int(conn.execute(select(func.count()).select_from(some)).scalar_one())


def something_waits(conn: Connection, channel: str) -> bool:
    """Whether anything has come for officers of this channel that can be handled now."""
    waits = (*_NEW, inbox.c.received_at <= clock(conn), officers.c.channel == channel)
    asked = select(inbox.c.id).join(officers, officers.c.id == inbox.c.person).where(*waits).limit(1)
    return conn.execute(asked).first() is not None


def take(conn: Connection, whom: Whom, rule_sets: Mapping[str, RuleSet], active: str) -> list[Pending]:
    """What has come for these officers, who are held until this transaction ends; by the database's own clock."""
    now = clock(conn).astimezone(SHANGHAI)
    persons = _held(conn, _waiting(conn, whom, now))
    rows: dict[int, list[InboxRow]] = {person.id: [] for person in persons}
    due = (*_NEW, inbox.c.received_at <= now, inbox.c.person.in_(rows))
    for row in conn.execute(select(inbox).where(*due).order_by(inbox.c.received_at, inbox.c.id)):
        rows[row.person].append(row_of(row))
    return [
        Pending(_situation(conn, person, rule_sets, active, now, rows[person.id][-1].id), tuple(rows[person.id]))
        for person in persons
        if rows[person.id]
    ]


def settle(conn: Connection, decided: Sequence[Decided]) -> None:
    """Done, with what is to be said in the outbox; what an earlier reminder still had to say is said by the new one."""
    now = clock(conn)
    done = [row.id for one in decided if one.turn is not None for row in one.pending.rows]
    if done:
        handled = {"state": Handling.DONE.value, "handled_at": now, "attempts": inbox.c.attempts + 1}
        conn.execute(update(inbox).where(inbox.c.id.in_(done)).values(**handled))
    for row in (row for one in decided if one.turn is None for row in one.pending.rows):
        _tried(conn, row, now)
    said = [one for one in decided if one.turn is not None and one.turn.replies]
    reminded = [one.pending.rows[-1].person for one in said if one.kind is Sending.REMINDER]
    if reminded:
        _supersede(conn, reminded)
    if new := [row for one in said for row in _outgoing(one, now)]:
        conn.execute(insert(outbox), new)


def unseen(conn: Connection, person: int) -> list[OutboxRow]:
    """What nobody asked for and this officer has not been shown, oldest first."""
    told = select(inbox.c.id).where(inbox.c.person == person, inbox.c.kind == Arrival.REMINDER.value)
    waits = (outbox.c.person == person, outbox.c.state == Delivery.DUE.value, outbox.c.inbox.in_(told))
    return [outgoing(row) for row in conn.execute(select(outbox).where(*waits).order_by(outbox.c.id))]


def _waiting(conn: Connection, whom: Whom, now: datetime) -> list[int]:
    if whom.only is not None:
        return [whom.only]
    waits = (*_NEW, inbox.c.received_at <= now)
    asked = select(inbox.c.person).join(officers, officers.c.id == inbox.c.person)
    asked = asked.where(*waits, officers.c.channel == whom.channel).distinct().order_by(inbox.c.person).limit(whom.most)
    found = list(conn.execute(asked.where(inbox.c.person >= whom.start)).scalars())
    return found or list(conn.execute(asked).scalars())


def _held(conn: Connection, ids: Sequence[int]) -> list[Person]:
    """Those of them whose chats nobody else holds at this moment."""
    joined = select(officers).join(chats, chats.c.person == officers.c.id).where(officers.c.id.in_(ids))
    held = joined.order_by(officers.c.id).with_for_update(of=chats, skip_locked=True)
    return [person_of(row) for row in conn.execute(held)]


def _situation(
    conn: Connection, person: Person, rule_sets: Mapping[str, RuleSet], active: str, now: datetime, turn: int
) -> LoadedSituation | None:
    try:
        return reading.situation(conn, person, Scope.of(person), rule_sets, active, now, turn)
    except Revoked:
        return None


def _tried(conn: Connection, row: InboxRow, now: datetime) -> None:
    given_up = row.attempts + 1 >= TRIES
    state = Handling.FAILED if given_up else Handling.NEW
    later = {"state": state.value, "attempts": row.attempts + 1, "received_at": now + AGAIN}
    conn.execute(update(inbox).where(inbox.c.id == row.id).values(**later))


def _supersede(conn: Connection, persons: Sequence[int]) -> None:
    """What waits unsent is merged into the newer one; what may have arrived needs no second try."""
    open_ = (Delivery.DUE.value, Delivery.UNKNOWN.value)
    older = (outbox.c.person.in_(persons), outbox.c.kind == Sending.REMINDER.value, outbox.c.state.in_(open_))
    dropped = {"state": Delivery.CANCELLED.value, "error": "superseded"}
    conn.execute(update(outbox).where(*older).values(**dropped))


def _outgoing(decided: Decided, now: datetime) -> list[dict[str, object]]:
    newest = decided.pending.rows[-1]
    return [
        {
            "inbox": newest.id,
            "person": newest.person,
            "kind": decided.kind.value,
            "reply": record_to_text(reply),
            "state": Delivery.DUE.value,
            "attempt": 0,
            "due_at": now,
        }
        for reply in (decided.turn.replies if decided.turn else ())
    ]
