"""Reading a situation: all that a handler may know, at one moment of the database and within one scope."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, exists, false, func, select, true

from bot.store.broadcasts import last_of, reach
from bot.store.errors import Revoked
from bot.store.evidence import evidence_in
from bot.store.people import person_of
from bot.store.personal import CLEARED, HIDDEN, Words, words_of
from bot.store.province import MARK, current_figures, current_round, standing, standing_round
from bot.store.ready import Ready
from bot.store.reminding import SETTINGS, reminding_of
from bot.store.rows import LoadedSituation, Scope
from bot.store.schema import answers, chats, evidence, inbox, last_ids, nominations, officers, reminding
from bot.store.values import from_text, record_from_text
from handlers.situation import BROADCAST, Awaiting, Known, LogEntry, Nomination, Person, Role, Situation, State
from rubric.rule_set import RuleSet

COUNTED = "nominations"
"""The row of `last_ids` that counts nominations."""
_LAST_TURN = select(func.coalesce(func.max(inbox.c.id), 0)).scalar_subquery()
_LAST_NOMINATION = select(last_ids.c.last).where(last_ids.c.counted == COUNTED).scalar_subquery()
_CHAT = Ready(
    select(officers, chats, *SETTINGS, *MARK, _LAST_TURN.label("last_turn"), _LAST_NOMINATION.label("last_nomination"))
    .join(chats, chats.c.person == officers.c.id)
    .outerjoin(reminding, reminding.c.person == officers.c.id)
    .where(officers.c.id == bindparam("who"))
)


def situation(
    conn: Connection,
    person: Person,
    scope: Scope,
    rule_sets: Mapping[str, RuleSet],
    active: str,
    now: datetime,
    turn: int,
) -> LoadedSituation:
    """What stands for this person now.

    The rule set is that of the nomination at hand, and `active` where there is none or its rule set is not installed.
    `turn` is the inbox row that is handled; 0 where it is taken in only by the commit: then the next id is assumed.
    Raises Revoked for a person without access.
    """
    chat = _chat(conn, person)
    found = nominations_in(conn, scope)
    at_hand = next((n for n in found if n.id == chat.at_hand), None)
    rule_set = rule_sets.get(at_hand.rule_set if at_hand else active) or rule_sets[active]
    awaiting = record_from_text(Awaiting, chat.awaiting)
    figures, last_round = standing(conn, chat)
    return LoadedSituation(
        person=person_of(chat),
        rule_set=rule_set,
        nominations=found,
        at_hand=chat.at_hand,
        awaiting=awaiting,
        province=figures,
        round=standing_round(last_round, rule_set.milestones, now.date()),
        now=now,
        turn=turn or chat.last_turn + 1,
        fresh_id=chat.last_nomination + 1,
        newcomer=chat.version == 0,
        rule_sets=rule_sets,
        reminding=reminding_of(chat),
        **_of_an_administrator(conn, person_of(chat), awaiting),
        chat_version=chat.version,
        awaiting_text=chat.awaiting,
    )


def _of_an_administrator(conn: Connection, person: Person, awaiting: Awaiting) -> dict[str, Any]:
    """What only those need who may write to others."""
    if person.role is Role.COUNTY:
        return {}
    prepares = awaiting.choosing == BROADCAST
    return {"broadcast": last_of(conn, person.id), "reach": reach(conn, person) if prepares else ()}


def overview(conn: Connection, scope: Scope, rule_sets: Mapping[str, RuleSet], active: str, now: datetime) -> Situation:
    """What stands in that scope now, for somebody who only looks: nobody's chat, nothing at hand."""
    rule_set = rule_sets[active]
    return Situation(
        person=Person(0, "", scope.role, scope.city, scope.county),
        rule_set=rule_set,
        nominations=nominations_in(conn, scope),
        at_hand=None,
        awaiting=Awaiting(),
        province=current_figures(conn),
        round=current_round(conn, rule_set.milestones, now.date()),
        now=now,
        rule_sets=rule_sets,
    )


def nominations_in(conn: Connection, scope: Scope) -> tuple[Nomination, ...]:
    """Every nomination in scope with its whole log, by id."""
    rows = _statements(scope)[0].rows(conn)
    logs = _logs(conn, scope) if rows else {}
    attached = evidence_in(conn, within(scope)) if any(row.has_evidence for row in rows) else {}
    return tuple(
        Nomination(
            row.id,
            row.rule_set,
            row.county,
            State(row.state),
            row.created_at,
            tuple(logs.get(row.id, ())),
            row.submitted_on,
            row.version,
            attached.get(row.id, ()),
        )
        for row in rows
    )


@lru_cache(maxsize=256)  # building a statement costs several times what carrying it out does
def _statements(scope: Scope) -> tuple[Ready, Ready]:
    """The nominations in scope by id, and their logs in order."""
    log = answers.c
    logs = (
        select(log.nomination, log.id, log.at, officers.c.name, log.turn, log.slot, log.old, log.new)
        .add_columns(log.undoes, log.person)
        .join(nominations, nominations.c.id == log.nomination)
        .join(officers, officers.c.id == log.person)
        .where(within(scope))
        .order_by(nominations.c.id, log.id)
    )
    has_evidence = exists().where(evidence.c.nomination == nominations.c.id).label("has_evidence")
    return Ready(select(nominations, has_evidence).where(within(scope)).order_by(nominations.c.id)), Ready(logs)


@lru_cache(maxsize=256)
def within(scope: Scope) -> ColumnElement[bool]:
    """Which nominations that scope holds, as a condition."""
    match scope.role:
        case Role.ADMIN:
            return true()
        case Role.CITY:
            return nominations.c.city == scope.city if scope.city else false()
        case Role.COUNTY:
            return nominations.c.county == scope.county if scope.county else false()


def _chat(conn: Connection, person: Person) -> Row[tuple[object, ...]]:
    """The officer, the chat, and the last ids given, in one row."""
    row: Row[tuple[object, ...]] | None = _CHAT.row(conn, who=person.id)
    if row is None or row.revoked_at is not None:
        raise Revoked(f"officer {person.id}")
    return row


def _logs(conn: Connection, scope: Scope) -> Mapping[int, Iterable[LogEntry]]:
    """Nomination to its log, in one query."""
    logs: dict[int, list[LogEntry]] = defaultdict(list)
    rows = _statements(scope)[1].rows(conn)
    aside: Mapping[int, Words] | None = None  # read where there are any
    for nomination, id_, at, name, turn, slot, old, new, undoes, by in rows:
        was, now = old, new
        if HIDDEN in (old, new):
            aside = words_of(conn, within(scope)) if aside is None else aside
            was, now = aside.get(id_, CLEARED)
        logs[nomination].append(LogEntry(id_, at, name, turn, slot, _known(was), _known(now), undoes, by))
    return logs


@lru_cache(maxsize=10_000)  # a log repeats itself: every old word was a new one once
def _known(text: str | None) -> Known | None:
    return None if text is None else Known(from_text(text))
