"""Two rule sets side by side: what was added, dropped or changed, and what that does to answers already given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rubric.interview import open_questions
from rubric.rounding import plain
from rubric.rule_set import RuleSet
from rubric.scoring import score
from rubric.standard import Rule
from rubric.values import Answers, Number


def differences(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """One Chinese line for each rule, criterion or fact that was added, dropped or changed."""
    for rule_id in dict.fromkeys([*old.rules, *new.rules]):
        before, after = old.rules.get(rule_id), new.rules.get(rule_id)
        if before is None:
            yield f"新增细则 {rule_id} {new.rules[rule_id].title}（{plain(new.rules[rule_id].points)} 分）"
        elif after is None:
            yield f"取消细则 {rule_id} {before.title}（{plain(before.points)} 分）"
        else:
            yield from _changed(before, after)
    for fact in dict.fromkeys([*old.facts, *new.facts]):
        if fact not in old.facts:
            yield f"新增填报项 {fact} {new.facts[fact].label}"
        elif fact not in new.facts:
            yield f"取消填报项 {fact} {old.facts[fact].label}"


def _changed(before: Rule, after: Rule) -> Iterator[str]:
    if before.points != after.points:
        yield f"细则 {before.id} 分值由 {plain(before.points)} 分改为 {plain(after.points)} 分"
    if before.words != after.words:
        yield f"细则 {before.id} 文字有改动"
    old = {criterion.id: criterion for criterion in before.criteria}
    new = {criterion.id: criterion for criterion in after.criteria}
    for name in dict.fromkeys([*old, *new]):
        if name not in old:
            yield f"细则 {before.id} 新增一项：{new[name].label}"
        elif name not in new:
            yield f"细则 {before.id} 取消一项：{old[name].label}"
        elif (old[name].judge, old[name].encouraged) != (new[name].judge, new[name].encouraged):
            yield f"细则 {before.id} 的“{new[name].label}”判定方法有改动"


@dataclass(frozen=True)
class Effect:
    """What another rule set does to one nomination: points earned before and after, and questions newly open."""

    before: Fraction
    after: Fraction
    newly_open: tuple[str, ...]


def effect_on(old: RuleSet, new: RuleSet, answers: Answers, province: Mapping[str, Number]) -> Effect:
    """A dry run: the same answers under both rule sets."""
    kept = {slot: value for slot, value in answers.items() if new.is_slot(slot)}
    was_open = {question.id for question in open_questions(old, answers, personal=False)}
    is_open = [question.id for question in open_questions(new, kept, personal=False)]
    return Effect(
        score(old, answers, province).points.shown.earned,
        score(new, kept, province).points.shown.earned,
        tuple(question for question in is_open if question not in was_open),
    )
