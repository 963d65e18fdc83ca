"""The one figure that a stretch of text gives for a fact: sums, products, conclusions, averages, periods."""

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from bot.understanding.periods import Period, period_of, periods
from bot.understanding.phrases import before
from bot.understanding.quantities import Quantity, quantities
from bot.understanding.units import UNITS, Dimension, dimension_of, fits
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


_CONCLUDES = re.compile(
    r"(?:合计|共计|总共|一共|拢共|总计|统共|加起来|加一起|合起来|累计|也就是说?|即|折合|平均(?:下来|每月|每个月|大概|约)?|算下来|等于|相当于|平均下来|就是|=|共有?|总数"
    r"|总的)[^\d,，。]{0,3}\Z"
)
_SUMS = re.compile(
    r"加(?!强|大)|[主副附裙东西南北]楼|附属|\+|[1-9]楼|[1-9]层|另(?!一)|还有|再有|楼上|楼下|[一二三四]楼|[一二三四]层|东边?|西边?|里面|外面|室内|室外|里间|外间|前厅|后院|前面|后面|累计|合计"
    r"|合起来|一起|总共|一共|两处|两块|和|跟|与|以及|外加|各"
)
_PRODUCT = re.compile(r"长|宽|进深|面宽|纵深|开间|乘|[xX×*✕]")
_EACH = re.compile(r"各|(?:每|一)(?:间|层|个|块|处|栋|套|边)(?!月|季|星期|礼拜|人)")
_WITHIN = re.compile(r"(?:其中|里面|包括|含)[^\d,。;；]{0,16}\Z")
_ROOMS = frozenset({"间", "层", "块", "处", "套", "栋", "座", "幢", "组"})
_AVERAGE = re.compile(r"平均|均值")
_EXCLUDED_BEFORE = re.compile(
    r"(?:不是|并非|而非|非|不再是|没算|没有算|不算|不含|不包括|除去|除了|误写成?为?|误填成?为?|误报成?为?|写成了?|填成了?|报成了?|原先|原来|其中|里头|里面|当中|包括|含|要求"
    r"|标准是?|超过了?)[^\d,。;\s的]{0,3}\Z"
)
_EXCLUDED_AFTER = re.compile(
    r"没有?(?:$|[,，。了的啊呢])|[^,。;\d]{0,2}(?:都|也)(?:还)?(?:没|无|呒|未|木)|[^,。;\d一二两三四五六七八九十]{0,5}(?:不算|不含|除外|在考|在学|在办|没算(?!进)|不对|是错的|写错|不计)"
)
_OPENS_A_PART = re.compile(r"^[,，、\s]*(?:其中|里头|里面|当中|包括|含)+")
_TURN = re.compile(
    r"(?:哦|噢|喔|啊|呃|诶|欸|不)?[,，。\s]*(?:不对不对|不对|说错了?|讲错了?|打错了?|写错了?|错了|更正|口误|不不不?)(?!称)[,，。:：\s]?"
)
_ORDINAL = re.compile(r"第\s?\Z")
_COMPARED = re.compile(r"(?:没到|不到|没有到|没满|不足|超过|大于|够|少于|高于|低于)了?(?:那|这)?\s?\Z")
_CLAUSE = re.compile(r"[,，。;；!?！？\n\t]|\s")


def figure(text: str, fact: Fact, today: date | None = None) -> Figure | None:
    """What the text says for a numeric fact; None where it says nothing or leaves more than one figure standing."""
    text = _OPENS_A_PART.sub(lambda m: " " * len(m[0]), _after_turn(text, fact))
    found = [q for q in quantities(text) if _counts(text, q, fact)]
    found = [q for q in found if not _WITHIN.search(before(text, q.start))] or found
    if not found:
        return _once(text, fact)
    shares = [q for q in found if q.unit == "%"]
    if shares and dimension_of(fact.unit) is not Dimension.PERCENT:
        return _share(shares, found)
    told = _combined(text, found, fact)
    return _this_year(text, told, fact, today) if told and today else told


_REGULARLY = re.compile(r"(?:周周|每周|每个?星期|月月|每个?月)(?:都)?(?:会|要)?(?:有|办|搞|开|做|举办|组织)")
_THIS_YEAR = re.compile(r"今年|本年|年初到现在|开年以来")


def _once(text: str, fact: Fact) -> Figure | None:
    """`周周有`: at least once in that time."""
    match = _REGULARLY.search(text)
    if fact.period == "month" and _TWO_DAYS.search(text):
        return Figure(Fraction(2), how="1×2")
    if fact.period != "month" or not match:
        return None
    weekly = "周" in match[0] or "星期" in match[0]
    return Figure(Fraction(52, 12) if weekly else Fraction(1), True, "gt", how="1×52周÷12个月" if weekly else "")


def _this_year(text: str, told: Figure, fact: Fact, today: date) -> Figure:
    """`今年搞了8次` is a figure of the months that have passed."""
    if fact.period != "month" or told.how or not _THIS_YEAR.search(text) or periods(text):
        return told
    return replace(told, value=told.value / today.month, approx=True, how=f"{_plain(told.value)}÷{today.month}个月")


def rounded(value: Fraction) -> Number:
    """A computed figure to two decimals, so that 5 in half a year are 0.83 a month."""
    return number(Fraction(round(value * 100), 100))


def _after_turn(text: str, fact: Fact) -> str:
    """`两百 哦不对 那是没算二楼的 两百四`: what follows the turn counts, where it holds a figure."""
    for match in reversed(list(_TURN.finditer(text))):
        rest = text[match.end() :]
        if any(fits(fact.unit, q.unit) for q in quantities(rest)):
            return rest
    return text


def _counts(text: str, quantity: Quantity, fact: Fact) -> bool:
    ahead, after = before(text, quantity.start), text[quantity.end : quantity.end + 24]
    if quantity.unit != "%" and not fits(fact.unit, quantity.unit) and not _measures(quantity, fact):
        return False
    if _ORDINAL.search(ahead) or (_EXCLUDED_BEFORE.search(ahead) and not _SUMS.search(ahead[-3:])):
        return False
    return not _EXCLUDED_AFTER.match(after)


def _measures(quantity: Quantity, fact: Fact) -> bool:
    """Lengths make an area, and so many rooms of a size do."""
    area = dimension_of(fact.unit) is Dimension.AREA
    return area and (UNITS[quantity.unit][0] is Dimension.LENGTH or quantity.unit in _ROOMS)


def _share(shares: list[Quantity], found: list[Quantity]) -> Figure | None:
    if len(shares) != 1 or len(found) != 1:
        return None
    return Figure(shares[0].value, shares[0].approx, shares[0].bound, share=True)


def _combined(text: str, found: list[Quantity], fact: Fact) -> Figure | None:
    rooms = [q for q in found if UNITS[q.unit][0] is Dimension.THINGS and not fits(fact.unit, q.unit)]
    lengths = [q for q in found if UNITS[q.unit][0] is Dimension.LENGTH]
    if dimension_of(fact.unit) is Dimension.AREA:
        area = _area(text, found, rooms, lengths)
        if area or not (found := [q for q in found if q not in rooms and q not in lengths]):
            return area
    if len(found) > 1:
        found = _settled(text, found, fact)
    if len(found) > 1:
        return _sum(text, found, fact)
    return _timed(text, found[0], fact)


def _area(text: str, found: list[Quantity], rooms: list[Quantity], lengths: list[Quantity]) -> Figure | None:
    """`长20米宽8米`, `15*12`, `三间每间45`."""
    plain = [q for q in found if q not in rooms]
    sides = lengths if len(lengths) == 2 else plain if len(plain) == 2 and _PRODUCT.search(text) and not rooms else []
    if len(sides) == 2 and all(UNITS[q.unit][0] is not Dimension.AREA for q in sides[:1]):
        return _product(sides[0], sides[1])
    if len(rooms) in {1, 2} and len(plain) == 1 and (_EACH.search(text) or len(rooms) == 2):
        many = max(rooms, key=lambda q: q.value)
        return _product(many, plain[0]) if many.value > 1 else None
    return None


def _product(first: Quantity, second: Quantity) -> Figure:
    how = f"{_plain(first.value)}×{_plain(second.value)}"
    return Figure(first.value * second.value, first.approx or second.approx, first.bound or second.bound, how=how)


def _settled(text: str, found: list[Quantity], fact: Fact) -> list[Quantity]:
    """Of several figures the one that is meant, where the text says which."""
    compared = [q for q in found[1:] if q.bound and (_COMPARED.search(text[: q.end - 1]) or q.start < q.end)]
    plain = [q for q in found if q not in compared]
    if compared and len(plain) == 1 and plain[0] is found[0] and not _SUMS.search(text):
        return plain
    concluded = [q for q in found if _CONCLUDES.search(before(text, q.start))]
    if concluded:
        return [concluded[-1]]
    if fact.period:
        known = periods(text)
        monthly = [q for q in found if _months(text, q, known) == 1]
        if len(monthly) == 1:
            return monthly
        if len({_timed(text, q, fact).value for q in found}) == 1 and len({q.value for q in found}) > 1:
            return found[:1]
    dimension = dimension_of(fact.unit)
    own = [q for q in found if UNITS[q.unit][0] is dimension and q.unit]
    if len(own) == 1 and not _SUMS.search(text):
        return own
    close = {q.value for q in found}
    if len(close) == 1 and "(" in text:
        return [next((q for q in found if q.unit), found[0])]  # 一百五十(150)平方米
    if (
        max(close) <= min(close) * Fraction(115, 100)
        and any(q.approx for q in found)
        and not _SUMS.search(_between(text, found))
    ):
        return found[-1:]
    return found


def _months(text: str, quantity: Quantity, known: list[Period]) -> Fraction | None:
    period = period_of(known, quantity.start, quantity.end, _clause(text, quantity.start))
    return period.months if period else None


def _clause(text: str, place: int) -> tuple[int, int]:
    start = max((m.end() for m in _CLAUSE.finditer(text[:place])), default=0)
    following = _CLAUSE.search(text, place)
    return start, following.start() if following else len(text)


def _sum(text: str, found: list[Quantity], fact: Fact) -> Figure | None:
    """Several figures that the text adds or averages; else nothing, never a guess."""
    known = [period for period in periods(text) if period.months >= 1] if fact.period else []
    total = sum((q.value for q in found), Fraction(0))
    approx, bound = any(q.approx for q in found), next((q.bound for q in found if q.bound), None)
    listed = "、".join(_plain(q.value) for q in found)
    if _AVERAGE.search(text):
        return Figure(total / len(found), approx, bound, how=f"{listed}的平均数")
    if not _SUMS.search(_between(text, found)) and not _are_kinds(text, found):
        return None
    how = "+".join(_plain(q.value) for q in found)
    if known and known[0].months != 1 and len({p.months for p in known}) == 1:
        months = known[0].months
        return Figure(total / months, approx, bound, how=f"({how})÷{_plain(months)}个月")
    return Figure(total, approx, bound, how=how)


_SEASONS = re.compile("季|年|月|天|周|上半|下半|最多|最少|高峰|忙|闲|平时|面积|标准|要求")


def _are_kinds(text: str, found: list[Quantity]) -> bool:
    """`编内3个,编外4个`: figures of several kinds of one thing add up; those of several times do not."""
    ends = [0, *(q.end for q in found)]
    before = [text[end : q.start].strip("，,、。;； ") for end, q in zip(ends, found, strict=False)]
    following = [*(q.start for q in found[1:]), len(text)]
    behind = [text[q.end : start].strip("，,、。;； ") for q, start in zip(found, following, strict=True)]
    plain = any(all(1 <= len(n) <= 9 and not _SEASONS.search(n) for n in names) for names in (before, behind))
    return plain and len({q.unit for q in found}) == 1 and bool(found[0].unit)


def _between(text: str, found: list[Quantity]) -> str:
    return text[: found[-1].start] + text[found[-1].end :]


def _timed(text: str, quantity: Quantity, fact: Fact) -> Figure:
    """The figure in the period that is asked for (a month), where it was said for another."""
    plain = Figure(quantity.value, quantity.approx, quantity.bound, quantity.high)
    if quantity.unit in {"亩", "公顷"}:
        plain = replace(plain, how=f"{_plain(quantity.value / UNITS[quantity.unit][1])}{quantity.unit}")
    if fact.period != "month":
        return plain
    doubled = _each_of_two_days(text, quantity)
    if doubled:
        return doubled
    period = period_of(periods(text), quantity.start, quantity.end, _clause(text, quantity.start))
    if period is None or period.months == 1:
        return plain
    how = f"{_plain(quantity.value)}÷{_plain(period.months)}个月" if period.months > 1 else _how_often(quantity, period)
    high = quantity.high / period.months if quantity.high else None
    return Figure(quantity.value / period.months, plain.approx or period.rough, plain.bound, high, how)


def _how_often(quantity: Quantity, period: Period) -> str:
    if period.months == Fraction(1, 30):
        return f"{_plain(quantity.value)}×30天"
    return f"{_plain(quantity.value)}×52周÷12个月"


_TWO_DAYS = re.compile(
    r"初一[、和跟,\s]*(?:月)?(?:半|十五)|逢[一二三四五六七八九](?:[、和\s]*逢?[一二三四五六七八九十])"
)


def _each_of_two_days(text: str, quantity: Quantity) -> Figure | None:
    """`初一十五各一场` is twice a month."""
    match = _TWO_DAYS.search(text)
    if not match or "各" not in text or match[0].startswith("逢"):
        return None
    return Figure(quantity.value * 2, quantity.approx, quantity.bound, how=f"{_plain(quantity.value)}×2")


def _plain(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".") if value.denominator != 1 else str(value.numerator)
