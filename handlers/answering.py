"""An answer, or several, or a correction: what is recorded, what it does, and what is asked next."""

from collections.abc import Iterable, Iterator

from handlers.asking import ask, ask_again, ask_next, standing_question
from handlers.changes import Recorded, Turn
from handlers.clashing import ask_which, clashes
from handlers.confirming import propose, unusable_bound
from handlers.effects import effect_lines
from handlers.moves import Answered
from handlers.partial_dates import day_left, known_part
from handlers.progress import score_of
from handlers.reviewing import review_turn
from handlers.said import Problem, Said
from handlers.situation import Known, Nomination, Situation, State
from handlers.unclear import not_usable
from handlers.wording import lines, listed, shown, stands_alone
from rubric.entering import Unfit, fitting
from rubric.rounding import plain
from rubric.rule_set import RuleSet
from rubric.values import Answer, Month

AFTER_HANDING_IN = "这份申报已标记报送，请同时更正已报送的材料。"


def answer(situation: Situation, move: Answered) -> Turn:
    """Record what was said plainly, propose what was hedged, say what could not be used, and go on."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, "现在还没有申报，请先新建一份。")
    left = tuple(said for said in move.values if _left_for_hand(situation, said.slot))
    kept = [said for said in move.values if said not in left]
    fit, problems = fitted(situation, kept)
    problems += [*_refusals(move), *filter(None, (unusable_bound(situation, said) for said in fit))]
    unusable = {problem.slot for problem in problems}
    usable = [said for said in fit if said.slot not in unusable]
    hedged = [said for said in usable if said.hedged]
    plain_ones = _in_form_order(situation.rule_set, [said for said in usable if not said.hedged])
    if not plain_ones and not hedged and not left:
        return not_usable(situation, tuple(problems))
    notes = [*_left_lines(situation.rule_set, left), *(problem.message for problem in problems)]
    return _recorded(situation, nomination, plain_ones, hedged, notes)


def _refusals(move: Answered) -> list[Problem]:
    """Why something was not taken; what only remarks on a value that was (a contradiction) is said with its effect."""
    taken = {said.slot for said in move.values}
    return [problem for problem in move.problems if problem.said is not None or problem.slot not in taken]


def _in_form_order(rule_set: RuleSet, values: Iterable[Said]) -> dict[str, Answer]:
    said = {item.slot: item.value for item in values}
    return {slot: said[slot] for slot in [*rule_set.facts, *rule_set.checks] if slot in said}


def record(situation: Situation, values: dict[str, Answer], notes: Iterable[str] = ()) -> Turn:
    """Record values that need no more asking, and go on from there."""
    assert situation.nomination is not None  # noqa: S101 - checked by the callers
    return _recorded(situation, situation.nomination, values, [], list(notes))


def _recorded(
    situation: Situation, nomination: Nomination, values: dict[str, Answer], hedged: list[Said], notes: list[str]
) -> Turn:
    meant = {**values, **{item.slot: item.value for item in hedged}}
    clashing = clashes(situation, nomination, meant)
    values = {slot: value for slot, value in values.items() if slot not in clashing}
    changes = changes_of(nomination, values)
    after = situation.recording(changes)
    assert after.nomination is not None  # noqa: S101 - the same nomination
    said = lines(*echo(situation, nomination, values), *_effects(situation, after, values))
    if any(isinstance(value, Month) for value in values.values()):
        notes = [*notes, day_left(situation)]
    if changes and nomination.state is State.SUBMITTED:
        notes = [*notes, AFTER_HANDING_IN]
    said = lines(said, *(note for note in notes if note not in said))
    if clashing:
        return ask_which(after, clashing, meant, hedged, said, changes)
    if hedged:
        return propose(after, hedged, said, changes)
    return go_on(after, tuple(values), said, changes)


def changes_of(nomination: Nomination, values: dict[str, Answer]) -> tuple[Recorded, ...]:
    """The log lines for what is new in `values`."""
    return tuple(
        Recorded(nomination.id, slot, nomination.last_words.get(slot), Known(value))
        for slot, value in values.items()
        if nomination.last_words.get(slot) != Known(value)
    )


def echo(situation: Situation, nomination: Nomination, values: dict[str, Answer]) -> Iterator[str]:
    """`已记：…`, `已改：… 原为 …`, or that nothing changed; checks of one list are named together."""
    rule_set, before = situation.rule_set, nomination.answers
    fresh = {slot: value for slot, value in values.items() if slot not in before}
    changed = {slot: value for slot, value in values.items() if slot in before and before[slot] != value}
    same = [slot for slot in values if slot in before and before[slot] == values[slot]]
    if fresh:
        yield f"已记：{named(rule_set, fresh).removesuffix('。')}。"
    for slot, value in changed.items():
        old, new = shown(rule_set, slot, before[slot]), shown(rule_set, slot, value)
        yield f"已改：{rule_set.label(slot)} {new}（原为 {old}）。"
    if same and not fresh and not changed:
        yield f"{listed(rule_set.label(slot) for slot in same)}本来就是这样填的，没有变化。"


def named(rule_set: RuleSet, values: dict[str, Answer]) -> str:
    """`市场面积 120 平方米，…`; of checks, what is there and what is not."""
    alone = [slot for slot in values if stands_alone(rule_set, slot)]
    facts = [
        f"{rule_set.label(s)}{'：' if s in alone else ' '}{shown(rule_set, s, values[s])}"
        for s in values
        if s in alone or s in rule_set.facts
    ]
    checks = {slot: value for slot, value in values.items() if slot in rule_set.checks and slot not in alone}
    there = [rule_set.label(slot) for slot, value in checks.items() if value is True]
    missing = [rule_set.label(slot) for slot, value in checks.items() if value is False]
    unknown = [rule_set.label(slot) for slot, value in checks.items() if value is None]
    parts = ["，".join(facts)] if facts else []
    parts += [f"具备{listed(there)}"] if there else []
    parts += [f"未具备{listed(missing)}"] if missing else []
    parts += [f"{listed(unknown)}不知道"] if unknown else []
    return "；".join(parts)


def _effects(situation: Situation, after: Situation, values: dict[str, Answer]) -> Iterator[str]:
    assert situation.nomination is not None  # noqa: S101 - checked by the callers
    assert after.nomination is not None  # noqa: S101 - the same nomination
    before = situation.nomination
    yield from effect_lines(after, after.nomination, tuple(values), before)
    if any(slot in before.answers and before.answers[slot] != value for slot, value in values.items()):
        old, new = (
            score_of(situation, before).points.shown.earned,
            score_of(after, after.nomination).points.shown.earned,
        )
        if new != old:
            yield f"已得分{'增加' if new > old else '减少'} {plain(abs(new - old))} 分，现为 {plain(new)} 分。"


def go_on(after: Situation, slots: tuple[str, ...], said: str, changes: tuple[Recorded, ...]) -> Turn:
    """Back to the standing question if this did not settle it, to the review if it came from there, else onwards."""
    standing, awaiting = standing_question(after), after.awaiting
    nomination = after.nomination
    assert nomination is not None  # noqa: S101 - checked by the callers
    if standing is None:
        return ask_next(after, said=said, changes=changes)
    touched = bool(set(slots) & set(standing.slots))
    if touched and not standing.open_slots(nomination.answers):
        if awaiting.returns_to:
            return review_turn(after, awaiting.returns_to, said=said, changes=changes)
        return ask_next(after, said=said, changes=changes)
    kept = awaiting.but(wrong=0, proposed=())
    if touched:
        return ask(after, standing, said=said, changes=changes, awaiting=kept.but(ticked=None))
    again = ask_again(after, said, awaiting=kept)
    return Turn(changes, again.replies, again.awaiting)


def fitted(situation: Situation, values: Iterable[Said]) -> tuple[list[Said], list[Problem]]:
    """The values that can stand in their slots, and why the others cannot."""
    fit: list[Said] = []
    problems: list[Problem] = []
    for said in values:
        known = known_part(situation, said) if said.partial else said
        if isinstance(known, Problem):
            problems.append(known)
            continue
        try:
            value = fitting(situation.rule_set, known.slot, known.value, situation.today)
            fit.append(known.but(value=value))
        except Unfit as unfit:
            problems.append(Problem(said.slot, f"{situation.rule_set.label(said.slot)}{unfit}。"))
    return fit, problems


def _left_for_hand(situation: Situation, slot: str) -> bool:
    fact = situation.rule_set.facts.get(slot)
    return fact is not None and fact.personal and not situation.collects_contacts


def _left_lines(rule_set: RuleSet, left: tuple[Said, ...]) -> Iterator[str]:
    if left:
        labels = listed(dict.fromkeys(rule_set.label(said.slot) for said in left))
        yield f"{labels}不在这里记录，请打印后手填。"
