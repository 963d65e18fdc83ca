"""How values, points and dates are written for officers: figures with units, dates in full, no words of ours."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from rubric.facts import Kind
from rubric.interview import is_plain_yes_no, question_of
from rubric.rounding import plain
from rubric.rule_set import RuleSet
from rubric.scoring import Points
from rubric.standard import Rule
from rubric.values import Answer, Month

TEXT_SHOWN = 60
"""How many characters of a text are repeated in a message."""


def figure(value: int | Decimal | Fraction) -> str:
    """A number as written in a form: `120`, `0.67`, `1200`."""
    if isinstance(value, Fraction):
        return plain(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def shown(rule_set: RuleSet, slot: str, value: Answer) -> str:
    """An answer as people read it: `120 平方米`, `2023年5月18日`, `有`, `不知道`."""
    if value is None:
        return "不知道"
    if stands_alone(rule_set, slot):
        return "是" if value else "否"
    if slot in rule_set.checks:
        return "有" if value else "没有"
    fact = rule_set.facts[slot]
    match fact.kind:
        case Kind.YES_NO:
            return "是" if value else "否"
        case Kind.NUMBER | Kind.INTEGER:
            assert isinstance(value, int | Decimal)  # noqa: S101 - the store keeps a slot's kind
            return f"{figure(value)} {fact.unit}".strip()
        case Kind.DATE:
            assert isinstance(value, date | Month)  # noqa: S101 - the store keeps a slot's kind
            return f"{value.year}年{value.month}月（未说明日）" if isinstance(value, Month) else day(value)
        case _:
            return shortened(str(value)) or "无"


def stands_alone(rule_set: RuleSet, slot: str) -> bool:
    """A yes/no that is asked by itself, not an item of a list."""
    question = question_of(rule_set, slot, personal=True)
    return question is not None and is_plain_yes_no(rule_set, question)


def shortened(text: str, most: int = TEXT_SHOWN) -> str:
    """A long text by its beginning and its length; on one line."""
    flat = " ".join(text.split("\n"))
    return flat if len(flat) <= most else f"{flat[:most]}……（共 {len(text)} 字）"


def points(value: Fraction | Decimal | int) -> str:
    return f"{plain(value)} 分"


def standing(total: Points) -> str:
    """The three figures of a score, which add up: `已得 8.67 分，待定 90 分，失分 1.33 分`."""
    parts = total.shown
    return f"已得 {plain(parts.earned)} 分，待定 {plain(parts.pending)} 分，失分 {plain(parts.lost)} 分"


def percent(ratio: Fraction | Decimal | int) -> str:
    """A ratio between 0 and 1 as people write it: `69.23%`."""
    return f"{plain(Fraction(ratio) * 100)}%"


def listed(items: Iterable[str]) -> str:
    """`甲、乙`; with semicolons where an item has such marks of its own."""
    every = list(items)
    return ("；" if len(every) > 1 and any(set("、，") & set(item) for item in every) else "、").join(every)


def quoted(words: str) -> str:
    """The notice's own words between marks; those inside become single ones."""
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def lines(*parts: str | None) -> str:
    """The parts that say something, one a line."""
    return "\n".join(part for part in parts if part)


def rules_touched(rule_set: RuleSet, slots: Iterable[str]) -> list[Rule]:
    """The rules that any of these answers counts for, in the order of the standard."""
    touched = set()
    for slot in slots:
        if slot in rule_set.checks:
            touched.add(rule_set.checks[slot][0].id)
        touched |= {rule.id for rule, _ in rule_set.rules_using(slot)}
    return [rule for rule_id, rule in rule_set.rules.items() if rule_id in touched]
