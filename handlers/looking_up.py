"""规则 7: one rule in the notice's own words, how it stands here, and the evidence to keep."""

from collections.abc import Iterator

from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.effects import rule_state
from handlers.evidence_points import by_rule
from handlers.gaps import even_lines
from handlers.progress import score_of
from handlers.situation import Nomination, Situation
from handlers.wording import lines, listed, points, quoted
from rubric.judging import Status
from rubric.rule_set import RuleSet
from rubric.standard import Rule


def look_up(situation: Situation, rule_id: str | None) -> Turn:
    """One rule, or the list of all; then the standing question again."""
    rule_set = situation.rule_set
    if rule_id is None:
        return ask_again(situation, lines(*_all_rules(rule_set)))
    rule = rule_set.rules.get(rule_id)
    if rule is None:
        return ask_again(
            situation,
            f"{rule_set.labels.annex}共有 {len(rule_set.rules)} 条细则，请发“规则 1”至“规则 {len(rule_set.rules)}”。",
        )
    return ask_again(situation, lines(*_rule(situation, rule)))


def _all_rules(rule_set: RuleSet) -> Iterator[str]:
    for category in rule_set.standard.categories:
        rules = listed(f"{rule.number} {rule.title}" for rule in category.rules)
        yield f"{category.name}（{points(category.points)}）：{rules}"
    yield f"发“规则 {rule_set.labels.example_rule}”看某一条的原文、得分和证明材料。"


def _rule(situation: Situation, rule: Rule) -> Iterator[str]:
    category = situation.rule_set.category_of[rule.id]
    yield f"{situation.rule_set.cited(rule.id)}（{category.name}，{points(rule.points)}）：{quoted(rule.words)}"
    encouraged = [criterion.label for criterion in rule.criteria if criterion.encouraged]
    if len(rule.scored) > 1:
        each = points(rule.share)
        yield f"按项计：{listed(c.label for c in rule.scored)}，每项 {each}（折算，通知未规定）。"
    if encouraged:
        yield f"鼓励项，不计分：{listed(encouraged)}。"
    if rule.reading:
        yield rule.reading
    if situation.nomination:
        yield from _standing(situation, situation.nomination, rule)
    yield f"建议留存：{listed(rule.evidence)}。"
    held = by_rule(situation.nomination).get(rule.id, ()) if situation.nomination else ()
    if held:
        yield f"已附证明材料 {len(held)} 份：{listed(each.name for each in held[:3])}{'等' if len(held) > 3 else ''}。"


def _standing(situation: Situation, nomination: Nomination, rule: Rule) -> Iterator[str]:
    scored = score_of(situation, nomination).rules[rule.id]
    yield f"目前：{rule_state(situation.rule_set, scored)}。"
    advice = "".join(verdict.criterion.advice for verdict in scored.scored if verdict.status is Status.UNMET)
    if advice:
        yield f"建议：{advice}"
    yield from even_lines(situation, nomination, rule.id)
