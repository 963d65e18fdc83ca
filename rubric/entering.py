"""Whether a value can be an answer to a slot, said in Chinese with what would do; shared by files and conversation."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from rubric.facts import Fact, Kind
from rubric.rule_set import RuleSet
from rubric.values import LARGEST, Answer, Month, Number, is_too_fine, number


class Unfit(ValueError):
    """A value that cannot stand in its slot; the message is for the officer."""


_LONGEST_TEXT = 2000
_ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def fitting(rule_set: RuleSet, slot: str, value: object, as_of: date) -> Answer:
    """`value` as the answer to `slot`, or Unfit. None （不知道） fits everywhere; dates are ISO text or `date`.

    `as_of` is the day of the check: a date fact may not lie after it.
    """
    if value is None:
        return None
    if slot in rule_set.checks:
        return _yes_no(value)
    fact = rule_set.facts[slot]
    match fact.kind:
        case Kind.YES_NO:
            return _yes_no(value)
        case Kind.NUMBER | Kind.INTEGER:
            return _figure(fact, value)
        case Kind.DATE:
            return _month(value, as_of) if isinstance(value, Month) else _day(value, as_of)
        case Kind.CHOICE:
            return _one_of(value, [option.label for option in fact.options])
        case Kind.DIVISION:
            return _county(value, rule_set)
        case Kind.TEXT:
            return _text(fact, value)
        case Kind.PHONE:
            return _phone(_text(fact, value), rule_set)


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit("应为 true 或 false（是或否）")
    return value


def _figure(fact: Fact, value: object) -> Number:
    if isinstance(value, float) or (isinstance(value, Decimal) and not value.is_finite()):
        raise Unfit("应为有限的数字，不能是 NaN 或无穷大")
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Unfit(f"应为数字，例如 {fact.example or '120'}")
    if not -LARGEST <= value <= LARGEST:
        raise Unfit("数字过大，不能超过 10 亿")
    if is_too_fine(value):
        raise Unfit("小数位数过多")
    if fact.kind is Kind.INTEGER and value != int(value):
        raise Unfit("应为整数")
    if fact.above is not None and value <= fact.above:
        raise Unfit(f"应大于 {fact.above}")
    if fact.least is not None and value < fact.least:
        raise Unfit("不能是负数" if fact.least == 0 else f"不能小于 {fact.least}")
    if fact.most is not None and value > fact.most:
        raise Unfit(f"不能大于 {fact.most}")
    return number(value)


def _day(value: object, as_of: date) -> date:
    found = value if isinstance(value, date) else iso_day(value)
    if found is None:
        raise Unfit("应为真实存在的日期，写作 2026-01-01")
    if found > as_of:
        raise Unfit(f"日期 {found} 晚于核对当天 {as_of}")
    return found


def _month(value: Month, as_of: date) -> Month:
    if value.first > as_of:
        raise Unfit(f"{value.year}年{value.month}月晚于核对当天 {as_of}")
    return value


def iso_day(value: object) -> date | None:
    """The day written as `2026-01-01`, or None where it is none that exists."""
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _one_of(value: object, labels: list[str]) -> str:
    if value not in labels:
        raise Unfit(f"应为下列之一：{'、'.join(labels)}")
    return str(value)


def _county(value: object, rule_set: RuleSet) -> str:
    divisions, labels = rule_set.divisions, rule_set.labels
    if not isinstance(value, str) or value not in divisions:
        every = f"{labels.region} {len(divisions)} 个{labels.county}"
        raise Unfit(f"应为{every}之一的全称，例如 {next(iter(divisions), '')}")
    return value


def _text(fact: Fact, value: object) -> str:
    if not isinstance(value, str):
        raise Unfit("应为文字")
    value = value.replace("\r\n", "\n")
    if any(unicodedata.category(c) in {"Cs", "Cc"} and c not in "\n\t" for c in value):
        raise Unfit("含有无法打印的字符，请删去后重填")
    if not value.strip() and not fact.optional:
        raise Unfit("不能为空")
    if len(value) > _LONGEST_TEXT:
        raise Unfit(f"过长，请控制在 {_LONGEST_TEXT} 字以内")
    return value.strip()


def _phone(value: str, rule_set: RuleSet) -> str:
    digits = sum(c.isdigit() for c in value)
    if not 7 <= digits <= 20 or set(value) - set("0123456789+-()() 转/"):
        raise Unfit(f"应为电话号码，例如 {rule_set.labels.phones}")
    return value
