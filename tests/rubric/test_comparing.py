"""Another rule set beside the present one: what changed, and who gains or loses by it."""

from dataclasses import replace
from decimal import Decimal

from nominations import RULE_SET

from rubric.comparing import differences, effect_on
from rubric.rule_set import RuleSet


def _with_area(limit: int, points: int = 6) -> RuleSet:
    """The rule set with another bound, or other points, in rule 2."""
    first = RULE_SET.standard.categories[0]
    rule = RULE_SET.rules["A1.2"]
    criterion = rule.criteria[0]
    bound = criterion.judge.model_copy(update={"value": Decimal(limit)})
    changed = rule.model_copy(
        update={"criteria": (criterion.model_copy(update={"judge": bound}),), "points": Decimal(points)}
    )
    rules = tuple(changed if r.id == rule.id else r for r in first.rules)
    categories = (first.model_copy(update={"rules": rules}), *RULE_SET.standard.categories[1:])
    return replace(RULE_SET, standard=RULE_SET.standard.model_copy(update={"categories": categories}))


def test_a_rule_set_does_not_differ_from_itself() -> None:
    assert list(differences(RULE_SET, RULE_SET)) == []


def test_another_bound_and_other_points_are_named() -> None:
    assert list(differences(RULE_SET, _with_area(150, points=5))) == [
        "细则 A1.2 分值由 6 分改为 5 分",
        "细则 A1.2 的“面积不小于100平方米”判定方法有改动",
    ]


def test_a_dry_run_says_who_loses() -> None:
    effect = effect_on(RULE_SET, _with_area(150), {"area_m2": 120}, {})
    assert (effect.before, effect.after, effect.newly_open) == (6, 0, ())


def test_a_dropped_fact_is_named_and_its_answer_left_out() -> None:
    facts = {name: fact for name, fact in RULE_SET.facts.items() if name != "hardship_helped"}
    smaller = replace(RULE_SET, facts=facts)
    assert "取消填报项 hardship_helped 帮扶困难人员就业人数" in list(differences(RULE_SET, smaller))
