"""What was read off a filled form or a sheet of figures: proposed with its cell, taken over as a whole or singly."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.answering import AFTER_HANDING_IN, changes_of, echo, fitted, record
from handlers.asking import ask_again, ask_next, expected, standing_question
from handlers.changes import Change, TakenInHand, Turn
from handlers.effects import effect_lines
from handlers.evidence_moves import FormCame, ReadDropped, ReadListed, ReadTaken
from handlers.evidence_values import ReadOff
from handlers.reply import Button, Reply, Rows
from handlers.said import Said
from handlers.screens import spread
from handlers.situation import Nomination, Situation, State
from handlers.taps import tap
from handlers.wording import lines, listed, shown
from rubric.values import Answer

NO_NOMINATION = "还没有申报，文件内容没有记录。请先新建一份申报，再发这份文件。"
OUTDATED = "这份清单已经处理完或已失效。如要再读，请重新发送文件。"
PAGE = 6
"""Values on one page."""
MOST_PROBLEMS = 4


@dataclass(frozen=True)
class _Sorted:
    """What was read off, against what stands: nothing there yet, something else there."""

    fresh: tuple[ReadOff, ...]
    other: tuple[ReadOff, ...]

    @property
    def every(self) -> tuple[ReadOff, ...]:
        return (*self.fresh, *self.other)


def _sorted(situation: Situation, nomination: Nomination, found: tuple[ReadOff, ...]) -> _Sorted:
    answers = nomination.answers
    open_ = [each for each in found if answers.get(each.slot) is None]
    fresh = tuple(each for each in open_ if each.value != _by_default(situation, nomination, each.slot))
    return _Sorted(fresh, tuple(e for e in found if e not in open_ and answers[e.slot] != e.value))


def _by_default(situation: Situation, nomination: Nomination, slot: str) -> str | None:
    """What the form prints where nothing is answered."""
    fact = situation.rule_set.facts.get(slot)
    if fact is None or fact.default is None or slot in nomination.answers:
        return None
    county = nomination.answers.get(situation.rule_set.form.stands_in) or nomination.county
    return fact.default.format(county=county)


def propose_form(situation: Situation, move: FormCame) -> Turn:
    """The list of what the file says; nothing of it is recorded before somebody says so."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NO_NOMINATION)
    kept, by_hand = _kept(situation, move.found)
    fit, problems = fitted(situation, [Said(each.slot, each.value) for each in kept])
    values = {said.slot: said.value for said in fit}
    usable = tuple(ReadOff(e.slot, values[e.slot], e.place) for e in kept if e.slot in values)
    sorted_ = _sorted(situation, nomination, usable)
    same = len(usable) - len(sorted_.every)
    notes = [
        f"与已填相同的 {same} 项不再列出。" if same else "",
        f"{listed(by_hand)}不在这里记录，请打印后手填。" if by_hand else "",
        *_not_used([*move.problems, *(problem.message for problem in problems)]),
        move.note,
    ]
    heading = f"从“{move.file.name}”读到 {len(usable)} 项。"
    if not sorted_.every:
        return ask_again(situation, lines(heading, *notes, "没有需要记入的内容。"))
    mark = move.file.sha256[:8]
    here = situation.but(awaiting=situation.awaiting.but(read_off=sorted_.every, read_mark=mark, proposed=()))
    return _listed(here, nomination, lines(heading, *notes))


def _not_used(problems: list[str]) -> Iterator[str]:
    yield from (f"没有采用：{problem.rstrip('。')}。" for problem in problems[:MOST_PROBLEMS])
    if len(problems) > MOST_PROBLEMS:
        yield f"另有 {len(problems) - MOST_PROBLEMS} 处没有采用。"


def _kept(situation: Situation, found: tuple[ReadOff, ...]) -> tuple[list[ReadOff], list[str]]:
    """Without the names and telephone numbers that are not collected on this channel, and their labels."""
    if situation.collects_contacts:
        return list(found), []
    facts = situation.rule_set.facts
    by_hand = [each for each in found if each.slot in facts and facts[each.slot].personal]
    labels = dict.fromkeys(situation.rule_set.label(each.slot) for each in by_hand)
    return [each for each in found if each not in by_hand], list(labels)


def show_list(situation: Situation, move: ReadListed) -> Turn:
    nomination = situation.nomination
    if nomination is None or situation.awaiting.read_mark != move.mark:
        return ask_again(situation, OUTDATED)
    return _listed(situation, nomination, "", page=move.page)


def _listed(
    situation: Situation, nomination: Nomination, said: str, *, page: int = 1, changes: tuple[Change, ...] = ()
) -> Turn:
    """The values that are still open, those that contradict nothing first."""
    sorted_ = _sorted(situation, nomination, situation.awaiting.read_off)
    every = sorted_.every
    pages = max(1, -(-len(every) // PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    here = every[first : first + PAGE]
    text = lines(
        f"待确认 {len(every)} 项" + (f"（{page}/{pages} 页）" if pages > 1 else "") + "：",
        *(_line(situation, nomination, first + i, each) for i, each in enumerate(here, start=1)),
        f"其中 {len(sorted_.other)} 项与已填不同，不会自动改，请逐项点“改用”。" if sorted_.other else "",
    )
    rows = _rows(situation, nomination, sorted_, here, page, pages)
    last = Reply(text, rows, expected(situation))
    return Turn(changes, spread(said, last), situation.awaiting)


def _line(situation: Situation, nomination: Nomination, number: int, each: ReadOff) -> str:
    rule_set, standing = situation.rule_set, nomination.answers.get(each.slot)
    value = shown(rule_set, each.slot, each.value)
    if standing is None:
        return f"{number}. {rule_set.label(each.slot)}：{value}（{each.place}）"
    old = shown(rule_set, each.slot, standing)
    return f"{number}. {rule_set.label(each.slot)}：现填 {old}，文件里是 {value}（{each.place}）"


def _rows(
    situation: Situation, nomination: Nomination, sorted_: _Sorted, here: tuple[ReadOff, ...], page: int, pages: int
) -> Rows:
    mark, label = situation.awaiting.read_mark, situation.rule_set.label
    singly = [
        Button(
            f"{'改用' if each in sorted_.other else '记入'} {label(each.slot)}",
            tap("take", nomination.id, mark, each.slot),
        )
        for each in here
    ]
    fresh = len(sorted_.fresh)
    whole = (Button(f"全部记入（{fresh} 项）", tap("takeall", nomination.id, mark)),) if fresh else ()
    more = (Button("下一页", tap("takelist", nomination.id, mark, page % pages + 1)),) if pages > 1 else ()
    ways = (*whole, *more, Button("不记入", tap("takeno", nomination.id, mark)))
    return (*(tuple(singly[i : i + 2]) for i in range(0, len(singly), 2)), ways)


def take(situation: Situation, move: ReadTaken) -> Turn:
    """Record one value, or all that contradict nothing; what is left stays on the list."""
    nomination, awaiting = situation.nomination, situation.awaiting
    if nomination is None or awaiting.read_mark != move.mark or not awaiting.read_off:
        return ask_again(situation, OUTDATED)
    sorted_ = _sorted(situation, nomination, awaiting.read_off)
    chosen = sorted_.fresh if move.slot is None else tuple(e for e in sorted_.every if e.slot == move.slot)
    if not chosen:
        return _listed(situation, nomination, "这一项已经记过了。" if move.slot else "")
    values: dict[str, Answer] = {each.slot: each.value for each in chosen}
    left = tuple(each for each in sorted_.every if each not in chosen)
    here = situation.but(awaiting=awaiting.but(read_off=left, read_mark=move.mark if left else ""))
    if not left:
        return record(_passed_by(here, nomination, values), values)
    changes = changes_of(nomination, values)
    after = here.recording(changes)
    assert after.nomination is not None  # noqa: S101 - the same nomination
    said = lines(*_said(here, after, nomination, values))
    return _listed(after, after.nomination, said, changes=changes)


def _said(situation: Situation, after: Situation, nomination: Nomination, values: dict[str, Answer]) -> Iterator[str]:
    yield from echo(situation, nomination, values)
    assert after.nomination is not None  # noqa: S101 - the same nomination
    yield from effect_lines(after, after.nomination, tuple(values), nomination)
    if nomination.state is State.SUBMITTED:
        yield AFTER_HANDING_IN


def still_waiting(situation: Situation, turn: Turn) -> Turn:
    """What was read off and not yet taken over waits while something else is answered for the same nomination."""
    before, after = situation.awaiting, turn.awaiting
    if not before.read_off or after.read_off or any(isinstance(change, TakenInHand) for change in turn.changes):
        return turn
    return replace(turn, awaiting=after.but(read_off=before.read_off, read_mark=before.read_mark))


def drop(situation: Situation, move: ReadDropped) -> Turn:
    """Forget what is left."""
    if situation.awaiting.read_mark != move.mark:
        return ask_again(situation, OUTDATED)
    awaiting, said = situation.awaiting.but(read_off=(), read_mark=""), "好的，其余内容没有记入。"
    here = situation.but(awaiting=awaiting)
    if here.nomination is not None and _passed_by(here, here.nomination, {}) != here:
        return ask_next(here, said=said)
    return ask_again(here, said, awaiting=awaiting)


def _passed_by(situation: Situation, nomination: Nomination, values: dict[str, Answer]) -> Situation:
    """Without the standing question where the file has answered it meanwhile."""
    question = standing_question(situation)
    if question is None or question.open_slots(nomination.answers) or set(question.slots) & values.keys():
        return situation
    return situation.but(awaiting=situation.awaiting.but(question=None))
