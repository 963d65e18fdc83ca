"""如果…呢: the difference in points and gates, and nothing recorded."""

from collections.abc import Iterator

from handlers.answering import changes_of, fitted, named
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.effects import gate_line, gate_verdicts, rule_line
from handlers.moves import Supposed
from handlers.progress import score_of
from handlers.situation import Situation
from handlers.unclear import not_usable
from handlers.wording import lines, rules_touched
from rubric.rounding import plain
from rubric.scoring import Score
from rubric.values import Answer


def suppose(situation: Situation, move: Supposed) -> Turn:
    """What these values would change; the standing question follows."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, "还没有申报，请先新建一份。")
    usable, problems = fitted(situation, move.values)
    if not usable:
        return not_usable(situation, (*problems, *move.problems))
    values: dict[str, Answer] = {said.slot: said.value for said in usable}
    after = situation.recording(changes_of(nomination, values))
    said = lines(f"假设{named(situation.rule_set, values)}，则：", *_difference(situation, after, tuple(values)))
    return ask_again(situation, lines(said, "以上只是试算，没有记录。", *(p.message for p in problems)))


def _difference(before: Situation, after: Situation, slots: tuple[str, ...]) -> Iterator[str]:
    assert before.nomination is not None  # noqa: S101 - checked by the caller
    assert after.nomination is not None  # noqa: S101 - the same nomination
    old, new = score_of(before, before.nomination), score_of(after, after.nomination)
    for rule in rules_touched(before.rule_set, slots):
        was, line = (rule_line(before.rule_set, scored.rules[rule.id]) for scored in (old, new))
        yield line if line != was else f"{line}（不变）"
    gates_before = {v.gate.id: v.status for v in gate_verdicts(before, before.nomination)}
    for verdict in gate_verdicts(after, after.nomination):
        if verdict.gate.judge.fact in slots or verdict.status is not gates_before[verdict.gate.id]:
            yield gate_line(verdict)
    yield _points_line(old, new)


def _points_line(old: Score, new: Score) -> str:
    was = plain(old.points.shown.earned), plain(old.earned_if_whole)
    now = plain(new.points.shown.earned), plain(new.earned_if_whole)
    if was == now:
        return f"已得分不变（按项计 {now[0]} 分，按整条计 {now[1]} 分）。"
    return f"已得分按项计由 {was[0]} 分变为 {now[0]} 分，按整条计由 {was[1]} 分变为 {now[1]} 分。"
