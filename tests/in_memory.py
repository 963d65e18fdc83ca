"""A bot without database or channel: turns are applied to a situation in memory the way the store applies them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nominations import RULE_SET

from bot.clock import SHANGHAI
from bot.store.values import record_from_text, record_to_text
from handlers.changes import (
    Awaits,
    Change,
    Deleted,
    FigureSet,
    NominationCreated,
    PlaceChosen,
    Recorded,
    RoundSet,
    StateChanged,
    TakenInHand,
    Turn,
)
from handlers.dispatch import dispatch
from handlers.evidence_changes import EvidenceAdded, EvidenceChange, EvidenceChanged, EvidenceGone
from handlers.evidence_values import Evidence
from handlers.moves import Move
from handlers.reminder_changes import RemindingSet
from handlers.situation import Awaiting, Known, LogEntry, Nomination, Person, Round, Situation, State
from rubric.scoring import Score, score

BEGUN = datetime(2026, 10, 1, 9, tzinfo=SHANGHAI)

Words = dict[str, Known]
"""Slot to the answer that stands."""


@dataclass
class World:
    """What the database would hold. `words` is kept by each change alone, beside the log that is only appended to."""

    situation: Situation
    words: dict[int, Words] = field(default_factory=dict)
    turns: int = 0
    entries: int = 0

    def play(self, move: Move) -> Turn:
        """One turn, decided and made last; a second passes."""
        self.turns += 1
        self.situation = self.situation.but(turn=self.turns, now=self.situation.now + timedelta(seconds=1))
        turn = dispatch(self.situation, move)
        self.apply(turn.changes)
        return turn

    def apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._apply(change)

    def score(self, nomination: Nomination) -> Score:
        return score(RULE_SET, nomination.answers, self.situation.figures)

    def nomination(self, id_: int) -> Nomination:
        return next(n for n in self.situation.nominations if n.id == id_)

    def _apply(self, change: Change) -> None:  # noqa: C901 - flat: a case for each change
        match change:
            case Recorded():
                self._record(change)
            case NominationCreated(id_, rule_set, county):
                assert id_ == self.situation.fresh_id
                created = Nomination(id_, rule_set, county, State.DRAFT, self.situation.now)
                every = (*self.situation.nominations, created)
                self.words[id_] = {}
                self.situation = self.situation.but(nominations=every, fresh_id=id_ + 1)
            case TakenInHand(id_):
                assert id_ is None or self.nomination(id_)
                self.situation = self.situation.but(at_hand=id_)
            case PlaceChosen(city, county):
                person = replace(self.situation.person, city=city, county=county)
                self.situation = self.situation.but(person=person)
            case Awaits(awaiting):
                kept = record_from_text(Awaiting, record_to_text(awaiting))
                self.situation = self.situation.but(awaiting=kept, newcomer=False)
            case StateChanged(id_, state, on):
                self._put(replace(self.nomination(id_), state=state, submitted_on=on))
            case Deleted(id_):
                left = tuple(n for n in self.situation.nominations if n.id != id_)
                del self.words[id_]
                self.situation = self.situation.but(nominations=left)
            case FigureSet(figure):
                others = tuple(f for f in self.situation.province if f.key != figure.key)
                self.situation = self.situation.but(province=(*others, figure))
            case RoundSet(round_):
                self.situation = self.situation.but(round=round_)
            case RemindingSet(reminding):
                self.situation = self.situation.but(reminding=reminding)
            case EvidenceAdded() | EvidenceChanged() | EvidenceGone():
                self._attach(change)
            case _:
                raise AssertionError(f"not a change of these moves: {change}")

    def _record(self, change: Recorded) -> None:
        held = self.words[change.nomination]
        assert change.old == held.get(change.slot), "what is said to be changed is not what stood"
        if change.new is None:
            held.pop(change.slot, None)
        else:
            held[change.slot] = change.new
        self.entries += 1
        entry: LogEntry = change.entry(self.situation)._replace(id=self.entries)
        before = self.nomination(change.nomination)
        self._put(replace(before, log=(*before.log, entry)))

    def _attach(self, change: EvidenceChange) -> None:
        held = self.nomination(change.nomination)
        others = tuple(each for each in held.evidence if each.token != change.token)
        before = next((each for each in held.evidence if each.token == change.token), None)
        match change:
            case EvidenceAdded():
                assert before is None, "a token is given once"
                made = Evidence(id=self.turns, uploaded_at=self.situation.now, person="张三", **vars(change))
                others = (*others, made)
            case EvidenceChanged():
                assert before is not None
                altered = replace(before, rule=change.rule, dated_on=change.dated_on, day_known=change.day_known)
                others = tuple(altered if each == before else each for each in held.evidence)
            case EvidenceGone():
                assert before is not None
        self._put(replace(held, evidence=others))

    def _put(self, changed: Nomination) -> None:
        every = tuple(changed if n.id == changed.id else n for n in self.situation.nominations)
        self.situation = self.situation.but(nominations=every)


def newcomer() -> World:
    """Somebody who has never written."""
    return World(
        Situation(
            person=Person(1, "张三"),
            rule_set=RULE_SET,
            nominations=(),
            at_hand=None,
            awaiting=Awaiting(),
            province=(),
            round=Round(2026, BEGUN.date().replace(day=31)),
            now=BEGUN,
            newcomer=True,
            rule_sets={RULE_SET.id: RULE_SET},
        )
    )
