"""What came for one officer without his writing, as moves, and what is said to it: one message, however much came."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.logs import log
from bot.store.rows import InboxRow, LoadedSituation, Sending
from bot.store.unasked import Decided, Pending
from handlers.broadcast_moves import BroadcastEnded
from handlers.changes import Turn
from handlers.dispatch import dispatch
from handlers.reminder_moves import ClosingCame, DigestCame, ReminderCame, RoundMoved, Unasked
from handlers.reply import Reply
from handlers.screens import spread

Complete = Callable[[LoadedSituation], LoadedSituation]
Told = Mapping[str, Any]


def decided(pending: Sequence[Pending], complete: Complete) -> list[Decided]:
    """What is said to each officer now; a failure of ours is logged and tried again."""
    return [one for waiting in pending for one in _decided(waiting, complete)]


def moves_of(rows: Iterable[InboxRow]) -> list[Unasked]:
    """The moves that these rows stand for: a deadline's milestones in one, several changes of a deadline in one."""
    told: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        told[row.payload.get("what", "")].append(row.payload)
    closing = [ClosingCame(one["year"], _day(one)) for one in told["closing"]]
    return [
        *_moved(told["moved"]),
        *_came(ReminderCame, told["reminder"]),
        *_came(DigestCame, told["digest"]),
        *closing,
    ]


def _decided(pending: Pending, complete: Complete) -> Iterator[Decided]:
    """Results of broadcasts are an answer to whoever sent them; all else reminds."""
    results = tuple(row for row in pending.rows if row.payload.get("what", "") == "broadcast")
    others = tuple(row for row in pending.rows if row not in results)
    for rows, kind in ((results, Sending.REPLY), (others, Sending.REMINDER)):
        if rows:
            part = replace(pending, rows=rows)
            yield Decided(part, _turn(part, complete), kind)


def _turn(pending: Pending, complete: Complete) -> Turn | None:
    if pending.situation is None:
        return Turn()
    situation = complete(pending.situation)
    ended = [_ended(row.payload) for row in pending.rows if row.payload.get("what", "") == "broadcast"]
    try:
        turns = [dispatch(situation, move) for move in [*ended, *moves_of(_reminding(pending.rows))]]
    except Exception:
        log.exception("reminder_failed", person=situation.person.id, rows=[row.id for row in pending.rows])
        return None
    replies = [reply for turn in turns for reply in turn.replies]
    return Turn((), _in_one(replies), situation.awaiting)


def _in_one(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """One message where a screen holds them, with the choices of the last."""
    if len(replies) < 2:
        return tuple(replies)
    return spread("\n".join(reply.text for reply in replies[:-1]), replies[-1])


def _reminding(rows: Iterable[InboxRow]) -> Iterator[InboxRow]:
    return (row for row in rows if row.payload.get("what", "") != "broadcast")


def _moved(told: Sequence[Told]) -> Iterator[RoundMoved]:
    if told:
        yield RoundMoved(date.fromisoformat(told[0]["old"]), _day(told[-1]))


def _came(move: Callable[..., Unasked], told: Iterable[Told]) -> Iterator[Unasked]:
    """Per deadline: the milestones of the last day, and as late those of the days before."""
    deadlines: dict[tuple[int, date], list[Told]] = defaultdict(list)
    for one in told:
        deadlines[one["year"], _day(one)].append(one)
    for (year, deadline), came in deadlines.items():
        last = max(one["day"] for one in came)
        now = tuple(one["milestone"] for one in came if one["day"] == last)
        late = tuple(one["milestone"] for one in came if one["day"] != last)
        only = {"nomination": None} if move is ReminderCame else {}
        yield move(**only, milestones=now, deadline=deadline, year=year, late=late)


def _ended(told: Told) -> BroadcastEnded:
    return BroadcastEnded(told["sent"], told["failed"], told["unknown"])


def _day(told: Told) -> date:
    return date.fromisoformat(told["deadline"])
