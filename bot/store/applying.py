"""Making a turn's changes last: one function for each change, all inside the transaction of the turn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, assert_never, cast

from sqlalchemy import Connection, delete, update

from bot.store.access_applying import apply_access
from bot.store.broadcasts import apply_broadcast
from bot.store.columns import inserted
from bot.store.errors import Conflict, OutOfScope
from bot.store.evidence import apply_evidence, drop_all
from bot.store.province import current_figures
from bot.store.reading import COUNTED
from bot.store.recording import record
from bot.store.reminding import apply_reminding
from bot.store.rows import LoadedSituation
from bot.store.schema import (
    answers,
    audit,
    chats,
    last_ids,
    nominations,
    officers,
    provincial_figures,
    rounds,
)
from bot.store.values import document_to_text, to_text
from handlers.access_changes import AccessTaken, Forgotten, InvitationMade, RequestSettled
from handlers.broadcast_changes import BroadcastMade
from handlers.changes import (
    Awaits,
    Change,
    Deleted,
    FigureSet,
    NominationCreated,
    PlaceChosen,
    Recorded,
    RoundSet,
    RuleSetChanged,
    StateChanged,
    TakenInHand,
)
from handlers.evidence_changes import EvidenceAdded, EvidenceChanged, EvidenceGone
from handlers.reminder_changes import RemindingSet
from handlers.situation import Nomination, ProvincialFigure, Role, Round, State

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Writing:
    """A transaction under way: the connection, what stood when the turn was decided, and the turn's id."""

    conn: Connection
    situation: LoadedSituation
    turn: int

    def nomination(self, id_: int) -> Nomination:
        """The nomination as it was read; raises OutOfScope for any other."""
        found = next((n for n in self.situation.nominations if n.id == id_), None)
        if found is None:
            raise OutOfScope(f"officer {self.situation.person.id}, nomination {id_}")
        return found


def touched(changes: Iterable[Change]) -> list[int]:
    """The nominations that these changes alter and that stood before, by id."""
    created = {change.nomination for change in changes if isinstance(change, NominationCreated)}
    altering = Recorded | StateChanged | Deleted | RuleSetChanged | EvidenceAdded | EvidenceChanged | EvidenceGone
    return sorted({change.nomination for change in changes if isinstance(change, altering)} - created)


def apply(writing: Writing, changes: Iterable[Change]) -> None:
    """Make changes last, in their order; answers that follow each other go in together."""
    for recorded, several in groupby(changes, lambda change: isinstance(change, Recorded)):
        if recorded:
            record(writing, cast("Iterable[Recorded]", several))
        else:
            for change in several:
                _apply(writing, change)


def _apply(writing: Writing, change: Change) -> None:  # noqa: C901, PLR0912 - flat: one line a change
    match change:
        case Recorded():
            record(writing, (change,))
        case NominationCreated():
            _created(writing, change)
        case TakenInHand():
            _taken_in_hand(writing, change)
        case PlaceChosen():
            _place_chosen(writing, change)
        case Awaits():
            pass  # the last one is the turn's own `awaiting`, written where the chat gets its new version
        case StateChanged():
            _state_changed(writing, change)
        case Deleted():
            _deleted(writing, change)
        case RuleSetChanged():
            _rule_set_changed(writing, change)
        case FigureSet():
            _figure_set(writing, change)
        case RoundSet():
            _round_set(writing, change)
        case BroadcastMade():
            apply_broadcast(writing, change)
        case RemindingSet():
            apply_reminding(writing, change)
        case EvidenceAdded() | EvidenceChanged() | EvidenceGone():
            apply_evidence(writing, change)
        case InvitationMade() | RequestSettled() | AccessTaken() | Forgotten():
            apply_access(writing, change)
        case _:
            assert_never(change)


def _created(writing: Writing, change: NominationCreated) -> None:
    """Raises Conflict where the id was given to another nomination meanwhile."""
    counted = last_ids.c.counted == COUNTED
    claim = update(last_ids).where(counted, last_ids.c.last == change.nomination - 1).values(last=change.nomination)
    if writing.conn.execute(claim).rowcount != 1:
        raise Conflict(f"nomination id {change.nomination}")
    division = writing.situation.rule_set.divisions.get(change.county)
    inserted(
        writing.conn,
        nominations,
        id=change.nomination,
        rule_set=change.rule_set,
        city=division.city if division else writing.situation.person.city,
        county=change.county,
        state=State.DRAFT.value,
        created_at=writing.situation.now,
        created_by=writing.situation.person.id,
        version=0,
    )
    _audit(
        writing, "created", _subject(change.nomination), None, {"county": change.county, "rule_set": change.rule_set}
    )


def _taken_in_hand(writing: Writing, change: TakenInHand) -> None:
    person = writing.situation.person.id
    writing.conn.execute(update(chats).where(chats.c.person == person).values(at_hand=change.nomination))


def _place_chosen(writing: Writing, change: PlaceChosen) -> None:
    person = writing.situation.person
    if person.reads_only or (person.bound and person.role is not Role.ADMIN):
        raise OutOfScope(f"officer {person.id} keeps to the area that he was let in for")
    place = {"city": change.city, "county": change.county}
    writing.conn.execute(update(officers).where(officers.c.id == person.id).values(**place))
    _audit(writing, "place", f"officer {person.id}", {"city": person.city, "county": person.county}, place)


def _state_changed(writing: Writing, change: StateChanged) -> None:
    before = writing.nomination(change.nomination)
    day = _submission(writing, before, change)
    values = {"state": change.state.value, "submitted_on": day}
    writing.conn.execute(update(nominations).where(nominations.c.id == change.nomination).values(**values))
    _audit(
        writing,
        "state",
        _subject(change.nomination),
        {"state": before.state.value, "submitted_on": _day(before.submitted_on)},
        {"state": change.state.value, "submitted_on": _day(day)},
    )


def _submission(writing: Writing, before: Nomination, change: StateChanged) -> date | None:
    """The day of handing in: a draft has none, the archive keeps it, a nomination handed in always has one."""
    if change.state is State.DRAFT:
        return None
    kept = change.on or before.submitted_on
    return kept or writing.situation.today if change.state is State.SUBMITTED else kept


def _deleted(writing: Writing, change: Deleted) -> None:
    """With its log; the audit keeps the id and the county, and no answer."""
    before = writing.nomination(change.nomination)
    drop_all(writing.conn, change.nomination)
    writing.conn.execute(delete(answers).where(answers.c.nomination == change.nomination))
    writing.conn.execute(delete(nominations).where(nominations.c.id == change.nomination))
    _audit(
        writing, "deleted", _subject(change.nomination), {"county": before.county, "state": before.state.value}, None
    )


def _rule_set_changed(writing: Writing, change: RuleSetChanged) -> None:
    before = writing.nomination(change.nomination)
    writing.conn.execute(
        update(nominations).where(nominations.c.id == change.nomination).values(rule_set=change.rule_set)
    )
    _audit(
        writing, "rule_set", _subject(change.nomination), {"rule_set": before.rule_set}, {"rule_set": change.rule_set}
    )


def _figure_set(writing: Writing, change: FigureSet) -> None:
    figure = change.figure
    before = next((f for f in current_figures(writing.conn) if f.key == figure.key), None)
    inserted(
        writing.conn,
        provincial_figures,
        key=figure.key,
        value=to_text(figure.value),
        as_of=figure.as_of,
        source=figure.source,
        entered_by=writing.situation.person.id,
        entered_at=writing.situation.now,
    )
    _audit(writing, "figure", f"figure {figure.key}", _figure(before) if before else None, _figure(figure))


def _round_set(writing: Writing, change: RoundSet) -> None:
    document = _round(change.round)
    inserted(
        writing.conn,
        rounds,
        year=change.round.year,
        deadline=change.round.deadline,
        confirmed=change.round.confirmed,
        county_deadlines=document_to_text(document["county_deadlines"]),
        entered_by=writing.situation.person.id,
        entered_at=writing.situation.now,
    )
    _audit(writing, "round", f"round {change.round.year}", _round(writing.situation.round), document)


def _audit(writing: Writing, what: str, subject: str, old: Document | None, new: Document | None) -> None:
    inserted(
        writing.conn,
        audit,
        who=writing.situation.person.id,
        at=writing.situation.now,
        what=what,
        subject=subject,
        old=None if old is None else document_to_text(old),
        new=None if new is None else document_to_text(new),
    )


def _subject(nomination: int) -> str:
    return f"nomination {nomination}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _figure(figure: ProvincialFigure) -> Document:
    return {"value": str(figure.value), "as_of": figure.as_of.isoformat(), "source": figure.source}


def _round(round_: Round) -> Document:
    return {
        "year": round_.year,
        "deadline": round_.deadline.isoformat(),
        "confirmed": round_.confirmed,
        "county_deadlines": {city: day.isoformat() for city, day in round_.county_deadlines.items()},
    }
