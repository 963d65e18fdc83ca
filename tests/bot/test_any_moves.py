"""Whatever an officer does, in whatever order: the state is its answer log, undo is exact, every reply can be sent."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from in_memory import Words, World, newcomer
from nominations import RULE_SET

from handlers import moves
from handlers.asking import every_question, find
from handlers.changes import FigureSet, Recorded, RoundSet, Turn
from handlers.evidence_moves import EvidenceAsked, EvidenceDated, FileCame, FormCame
from handlers.evidence_values import FileSeen, ReadOff
from handlers.file_moves import Document, DocumentAsked, ExportAsked
from handlers.moves import Move
from handlers.reminder_moves import (
    CalendarAsked,
    ClosingCame,
    Page,
    ReminderCame,
    ReminderDayToggled,
    RemindersAsked,
    RoundMoved,
    Snoozed,
    Unasked,
)
from handlers.said import Problem, Said
from handlers.situation import Nomination, ProvincialFigure, Round, Situation, State
from handlers.taps import LIMIT, meant
from knowledge.results import Answer as PolicyAnswer
from knowledge.results import Citation, Status
from rubric.ranking import Whose
from rubric.scoring import Score
from rubric.values import Answer, Number, number

MOST = 200

SLOTS = [*RULE_SET.facts, *RULE_SET.checks]
VALUES: tuple[Answer, ...] = (
    None, True, False, 0, 1, 3, 5, 8, 80, 100, 120, -1, 10**10, number(Decimal("0.5")), number(Decimal("31.1")),
    date(2023, 5, 18), date(2026, 8, 1), date(2030, 1, 1), "上城区", "嵊泗县", "义乌市江东零工市场", "公益性", "经营性",
    "委托第三方运营", "李明", "13800000000", "", "字" * 2000, "一行\n又一行", "字" * 3000,
)  # fmt: skip
COUNTIES = ("上城区", "嵊泗县", "没有这个县")
CLAUSE = Citation("4.2", "《通知》第四条（二）", "给予每家30万元的一次性省级奖补。")
POLICY = PolicyAnswer(Status.ANSWERED, "一次性省级奖补，每家30万元。", (CLAUSE,))


@dataclass
class Play:
    """One officer's play: the world, every button ever shown, and what stood before each turn that can be undone."""

    world: World = field(default_factory=newcomer)
    shown: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    before: dict[int, list[tuple[Words, Score, dict[str, Number]]]] = field(default_factory=dict)

    @property
    def now(self) -> Situation:
        return self.world.situation

    def pick(self, which: str, a: int, b: int) -> Move:
        """The move that two numbers choose."""
        if which == "tap" and self.last:
            return meant(RULE_SET, self.last[a % len(self.last)])
        if which == "old" and self.shown:
            return meant(RULE_SET, self.shown[a % len(self.shown)])
        if which == "answer":
            return moves.Answered((self.fitting(a, b),), corrects=bool(b % 2))
        return MOVES.get(which, MOVES["answers"])(self, a, b)

    def fitting(self, a: int, b: int) -> Said:
        """A value of the right kind for a slot, most often for one that is asked for."""
        question = find(self.now, self.now.awaiting.question or "")
        slot = question.slots[a % len(question.slots)] if question and b % 3 else SLOTS[a % len(SLOTS)]
        fact = RULE_SET.facts.get(slot)
        if fact and fact.options:
            return Said(slot, fact.options[b % len(fact.options)].label)
        kind = bool if fact is None else type(_EXAMPLES[fact.kind.value])
        right = [value for value in VALUES if type(value) is kind]
        return Said(slot, right[b % len(right)], approx=a % 11 == 0, bound="lt" if a % 13 == 0 else None)


_EXAMPLES: dict[str, object] = {
    "text": "", "division": "", "phone": "", "date": date(2026, 1, 1), "number": 1, "integer": 1, "yes_no": True,
    "choice": "",
}  # fmt: skip


def _wild(a: int, b: int) -> tuple[Said, ...]:
    """Any values for any slots, hedged or not."""
    hedges = ({}, {"approx": True}, {"bound": "gt"}, {"derived": "按每月计"})
    return tuple(
        Said(SLOTS[(a + i * 7) % len(SLOTS)], VALUES[(b + i) % len(VALUES)], **hedges[a % 4]) for i in range(3)
    )


def _question(play: Play, a: int) -> str:
    every = every_question(play.now)
    return every[a % len(every)].id


def _slot(a: int) -> str:
    return SLOTS[a % len(SLOTS)]


def _state(_: Play, a: int, __: int) -> Move:
    return moves.StateSet(list(State)[a % 3])


def _file(play: Play, a: int) -> FileSeen:
    """One of ten contents, each time sent anew."""
    return FileSeen(f"照片{a % 3}.jpg", "jpg", 1000, f"{a % 10:064x}", f"t{play.world.turns}")


MOVES: dict[str, Callable[[Play, int, int], Move]] = {
    "answers": lambda _, a, b: moves.Answered(_wild(a, b), (Problem(None, "看不清。", "unreadable"),) * (b % 5 == 0)),
    "both": lambda _, a, b: moves.Answered(_wild(a, b), question=POLICY),
    "tick": lambda p, a, b: moves.Ticked(_question(p, a), _slot(b)),
    "all": lambda p, a, b: moves.TickedAll(_question(p, a), present=b % 2 == 0),
    "done": lambda p, a, _: moves.TicksConfirmed(_question(p, a)),
    "skip": lambda p, a, b: moves.Skipped(_question(p, a) if b % 3 == 0 else None),
    "unknown": lambda p, a, b: moves.NotKnown(_question(p, a) if b % 3 == 0 else None),
    "undo": lambda *_: moves.Undone(),
    "back": lambda *_: moves.WentBack(),
    "on": lambda *_: moves.WentOn(),
    "pause": lambda *_: moves.Paused(),
    "why": lambda p, a, b: moves.AskedWhy(_question(p, a) if b % 2 else None),
    "how": lambda *_: moves.AskedHow(),
    "help": lambda *_: moves.Helped(),
    "yes": lambda *_: moves.Accepted(),
    "no": lambda *_: moves.Declined(),
    "review": lambda p, a, b: moves.Reviewed(find(p.now, _question(p, a)).section if b % 2 else None, page=b % 4),  # type: ignore[union-attr]
    "open": lambda p, a, _: moves.Opened(_question(p, a)),
    "score": lambda _, a, b: moves.Scored(RULE_SET.standard.categories[a % 6].name if b % 2 else None),
    "history": lambda _, a, __: moves.HistoryAsked(_slot(a)),
    "gaps": lambda _, a, b: moves.GapsAsked([None, *Whose][a % 4], page=b % 5),
    "steps": lambda *_: moves.StepsAsked(),
    "suppose": lambda _, a, b: moves.Supposed(_wild(a, b)),
    "rule": lambda _, a, b: moves.RuleLookedUp([*RULE_SET.rules, "A1.99"][a % 25] if b % 5 else None),
    "figures": lambda *_: moves.FiguresAsked(),
    "round": lambda *_: moves.RoundAsked(),
    "enter": lambda *_: moves.FigureEntered(None, "请写明数值。"),
    "new": lambda *_: moves.NewNomination(),
    "copy": lambda *_: moves.Copied(),
    "list": lambda _, a, b: moves.NominationsListed(archived=a % 2 == 0, page=b % 4),
    "switch": lambda _, a, __: moves.Switched(a % 5),
    "hand_in": lambda *_: moves.HandInAsked(),
    "state": _state,
    "delete": lambda *_: moves.DeleteAsked(),
    "gone": lambda _, a, __: moves.DeleteConfirmed(a % 9),
    "start": lambda *_: moves.Started(),
    "city": lambda _, a, __: moves.CityChosen([*RULE_SET.cities, "没有这个市"][a % 12]),
    "county": lambda _, a, __: moves.CountyChosen(COUNTIES[a % 3]),
    "policy": lambda *_: moves.AskedPolicy(POLICY),
    "close": lambda *_: moves.AskedPolicy(replace(POLICY, choices=("4.2", "3.4", "A1.2"))),
    "clause": lambda _, a, __: moves.ClauseTapped("4.2", POLICY if a % 2 else None),
    "chat": lambda *_: moves.Chatted("您好。"),
    "unclear": lambda *_: moves.Unclear(),
    "stale": lambda *_: moves.Stale("这个按钮已经失效。"),
    "reminded": lambda p, a, _: ReminderCame([None, 1][a % 2], ("T-7",), p.now.round.deadline, 2026),
    "late": lambda p, *_: ReminderCame(None, ("T-7",), p.now.round.deadline, 2026, late=("T-14",)),
    "moved": lambda p, *_: RoundMoved(date(2026, 9, 30), p.now.round.deadline),
    "closed": lambda p, *_: ClosingCame(2026, p.now.round.deadline),
    "reminders": lambda _, a, __: RemindersAsked(list(Page)[a % 4]),
    "later": lambda *_: Snoozed(),
    "calendar": lambda *_: CalendarAsked(),
    "file": lambda p, a, b: FileCame(_file(p, a), [None, *RULE_SET.rules][b % 25], title="照片" if a % 2 else ""),
    "form": lambda p, a, b: FormCame(
        _file(p, a), tuple(ReadOff(s.slot, s.value, "表!A1") for s in _wild(a, b))
    ),
    "export": lambda *_: ExportAsked(),
    "document": lambda _, a, __: DocumentAsked([*Document][a % 5]),
    "evidence": lambda _, a, b: EvidenceAsked([None, a % 7][b % 2], [None, *RULE_SET.rules][a % 25], b % 4),
    "dated": lambda _, a, __: EvidenceDated(None, [None, date(2026, 9, 1)][a % 2], a % 3 == 0),
    "toggle": lambda _, a, __: ReminderDayToggled((30, 14, 7, 3, 1, 0, 2)[a % 7]),
}  # fmt: skip

OFTEN = ["tap", "answer"] * 12 + ["old", "undo", "answers"] * 4
STEPS = st.tuples(st.sampled_from([*OFTEN, *MOVES, "province", "deadline"]), st.integers(0, 999), st.integers(0, 999))


@settings(
    max_examples=25,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking two hundred moves takes minutes and says little
)
@given(st.integers(1, MOST).flatmap(lambda n: st.lists(STEPS, min_size=n, max_size=n)))
def test_any_moves_leave_what_the_log_says(steps: list[tuple[str, int, int]]) -> None:
    play = Play()
    for move in (moves.Started(), moves.CountyChosen("上城区"), moves.NewNomination()):
        _one(play, move)
    for which, a, b in steps:
        if which == "province":
            key = list(RULE_SET.figures)[a % len(RULE_SET.figures)]
            play.world.apply([FigureSet(ProvincialFigure(key, number(Decimal(b) / 999), date(2026, 9, 30), "通报"))])
        elif which == "deadline":
            play.world.apply([RoundSet(Round(2026, date(2026, 10, 1 + a % 31), confirmed=b % 2 == 0))])
        else:
            _one(play, play.pick(which, a, b))


def _one(play: Play, move: Move) -> None:
    """One move, and everything that must hold after it."""
    stood = {n.id: dict(play.world.words[n.id]) for n in play.now.nominations}
    scores = {n.id: play.world.score(n) for n in play.now.nominations}
    turn = play.world.play(move)
    _replies_can_be_sent(play, move, turn)
    _log_is_the_state(play)
    _undo_is_exact(play, turn, stood, scores)
    play.last = [button.tap for reply in turn.replies for row in reply.buttons for button in row]
    play.shown = list(dict.fromkeys([*play.shown, *play.last]))


def _replies_can_be_sent(play: Play, move: Move, turn: Turn) -> None:
    if isinstance(move, Unasked) and not turn.replies:
        return
    assert turn.replies
    for reply in turn.replies:
        assert reply.text.strip()
        for button in (button for row in reply.buttons for button in row):
            assert button.label.strip()
            assert len(button.tap.encode()) <= LIMIT
            assert not isinstance(meant(RULE_SET, button.tap), moves.Stale), button
        assert 0 <= reply.numbered <= sum(len(row) for row in reply.buttons)
    assert all(reply.expects is None for reply in turn.replies[:-1])
    assert turn.replies[-1].expects == _expected(play)


def _expected(play: Play) -> str | tuple[str, ...] | None:
    """What the standing question says that the next plain text is."""
    awaiting, nomination = play.now.awaiting, play.now.nomination
    if awaiting.choosing in {"city", "county"}:
        return RULE_SET.form.stands_in
    question = find(play.now, awaiting.question) if awaiting.question else None
    return question.expects(nomination.answers) if question and nomination else None


def _log_is_the_state(play: Play) -> None:
    assert set(play.world.words) == {n.id for n in play.now.nominations}
    assert play.now.at_hand is None or play.now.nomination is not None
    for nomination in play.now.nominations:
        replayed = Nomination(
            nomination.id, RULE_SET.id, nomination.county, State.DRAFT, nomination.created_at, tuple(nomination.log)
        )
        assert replayed.last_words == play.world.words[nomination.id]
        assert replayed.answers == nomination.answers


def _undo_is_exact(play: Play, turn: Turn, stood: dict[int, Words], scores: dict[int, Score]) -> None:
    """What was recorded can be taken back turn by turn, each time to the very words and score of before."""
    recorded = [change for change in turn.changes if isinstance(change, Recorded)]
    for id_ in {change.nomination for change in recorded}:
        if id_ not in stood:
            play.before[id_] = []  # begun by this turn, which is not taken back
        elif all(change.undoes is None for change in recorded):
            play.before[id_].append((stood[id_], scores[id_], play.now.figures))
        else:
            words, scored, figures = play.before[id_].pop()
            assert play.world.words[id_] == words
            if figures == play.now.figures:
                assert play.world.score(play.world.nomination(id_)) == scored
