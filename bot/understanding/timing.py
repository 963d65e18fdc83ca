"""A figure in the period that is asked for (a month), where it was said for another: `半年四场` is 0.67 a month."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.understanding.numerals import NUMERAL, number_of
from bot.understanding.periods import Period, period_of, periods
from bot.understanding.quantity import Quantity
from bot.understanding.units import UNITS
from rubric.facts import Fact
from rubric.values import Number, number


@dataclass(frozen=True)
class Figure:
    """A figure in the fact's unit and period. `how` says in Chinese how it was computed, empty where it was said."""

    value: Fraction
    approx: bool = False
    bound: str | None = None
    high: Fraction | None = None
    how: str = ""
    share: bool = False
    """The value is a percentage of another fact's figure."""


_CLAUSE = re.compile(r"[,，。;；!?！？\n\t]|\s")
_TWO_DAYS = re.compile(
    r"初一(?:[、和跟,\s]*(?:月)?(?:半|十五)|[^\d,，。;；]{1,6}[,，\s]\s?十五(?=[一-鿿]{2})(?![个家人场次名位平]))|逢[一二三四五六七八九](?:[、和\s]*逢?[一二三四五六七八九十])"
)
_WEEKDAYS = re.compile(
    r"(?:每个?)?(?:周|星期|礼拜)(?P<days>[一二三四五六日天](?:[、和,，\s]*(?:周|星期|礼拜)?[一二三四五六日天])+)(?:都|各)"
)
_FAIR = re.compile(r"逢[一二三四五六七八九十](?![一二三四五六七八九十])")
"""A market day: 逢五 is the 5th, the 15th and the 25th of a month."""
_DAYS_OPEN = re.compile(
    rf"按(?:每月)?\s?(?P<by>{NUMERAL})\s?(?:个工作日|天)(?:算|计|来)|(?:一个|每个?|一|个)月(?!均)[^\d,，。;；一二三四五六七八九十]{{0,6}}(?P<days>{NUMERAL})\s?(?:天|个集|个圩|次集)"
)
_A_DAY = re.compile(r"每个?(?:赶集日?|集日?|圩日?)|一天|每天|每日|日均|天天|早上|早晨|清早|上午|白天|/天|/日")


def rounded(value: Fraction) -> Number:
    """A computed figure to two decimals, so that 5 in half a year are 0.83 a month."""
    return number(Fraction(round(value * 100), 100))


def plainly(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".") if value.denominator != 1 else str(value.numerator)


def months_of(text: str, quantity: Quantity, known: list[Period]) -> Fraction | None:
    period = period_of(known, quantity.start, quantity.end, _clause(text, quantity.start))
    return period.months if period else None


def _clause(text: str, place: int) -> tuple[int, int]:
    start = max((m.end() for m in _CLAUSE.finditer(text[:place])), default=0)
    following = _CLAUSE.search(text, place)
    return start, following.start() if following else len(text)


def timed(text: str, quantity: Quantity, fact: Fact) -> Figure:
    """The figure for a month, where the fact is asked by the month; else as it was said."""
    said = Figure(quantity.value, quantity.approx, quantity.bound, quantity.high, quantity.how)
    if quantity.unit in {"亩", "公顷"}:
        said = replace(said, how=f"{plainly(quantity.value / UNITS[quantity.unit][1])}{quantity.unit}")
    if fact.period != "month":
        return said
    special = _each_of_two_days(text, quantity) or _each_open_day(text, quantity)
    if special:
        return special
    known = periods(text)
    spread = _SPREAD_OVER.match(text, quantity.end)
    period = next((p for p in known if spread and p.start == spread.end()), None)
    period = period or period_of(known, quantity.start, quantity.end, _clause(text, quantity.start))
    if period is None or period.months == 1 or _is_averaged(text[period.start : quantity.start]):
        return said
    how = (
        f"{plainly(quantity.value)}÷{plainly(period.months)}个月" if period.months > 1 else _how_often(quantity, period)
    )
    high = quantity.high / period.months if quantity.high else None
    return Figure(quantity.value / period.months, said.approx or period.rough, said.bound, high, how)


_SPREAD_OVER = re.compile(r"[,，]?(?:分摊|平摊|摊|平均|均分|除)(?:到|在|给|以)(?:每个?月|这)?")
"""`2600人,分摊到一年12个月`."""
_AVERAGED = re.compile(
    r"(?:个月|[上下]半年|第?[一二三四1-4]季度|\d月份?|[去今前本]年)[^\d,，。;；]{0,4}(?:平均|均值)[,，]?[^\d,。;；一二两三四五六七八九十百千]{0,4}\Z"
)


def _is_averaged(said: str) -> bool:
    """`近12个月滚动平均，418.5人` is a month's figure already."""
    return bool(_AVERAGED.search(said))


def _how_often(quantity: Quantity, period: Period) -> str:
    if period.months == Fraction(1, 30):
        return f"{plainly(quantity.value)}×30天"
    return f"{plainly(quantity.value)}×52周÷12个月"


def on_two_days(text: str) -> bool:
    """`初一十五` names two days of every month."""
    return bool(_TWO_DAYS.search(text))


def _each_of_two_days(text: str, quantity: Quantity) -> Figure | None:
    """`初一十五各一场` is twice a month, unless the month's figure stands beside it."""
    fairs = len(_FAIR.findall(text))
    if fairs > 1 and quantity.value == 1 and not any(p.months == 1 for p in periods(text)):
        return Figure(quantity.value * 3 * fairs, True, quantity.bound, how=f"{plainly(quantity.value)}×{3 * fairs}")
    weekdays = _WEEKDAYS.search(text)
    if weekdays and weekdays.end() <= quantity.start:
        count = len(set(re.findall("[一二三四五六日天]", weekdays["days"])))
        return Figure(
            quantity.value * count * Fraction(52, 12),
            True,
            quantity.bound,
            how=f"{plainly(quantity.value)}×{count}×52周÷12个月",
        )
    match = _TWO_DAYS.search(text)
    if not match or "各" not in text or match[0].startswith("逢"):
        return None
    if months_of(text, quantity, [p for p in periods(text) if p.months == 1 and p.start > match.end()]) == 1:
        return None
    return Figure(quantity.value * 2, quantity.approx, quantity.bound, how=f"{plainly(quantity.value)}×2")


def _each_open_day(text: str, quantity: Quantity) -> Figure | None:
    """`一天45个,一个月开22天`."""
    match = _DAYS_OPEN.search(text)
    days = number_of(match["by"] or match["days"]) if match else None
    if (
        match is None
        or not days
        or days > 31
        or not _A_DAY.search(text)
        or match.start() <= quantity.start < match.end()
    ):
        return None
    high = quantity.high * days if quantity.high else None
    how = f"{plainly(quantity.value)}×{plainly(days)}天"
    return Figure(quantity.value * days, quantity.approx, quantity.bound, high, how)
