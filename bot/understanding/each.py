"""So many things with so many in each: `两班倒,每班六个`, `三个组每组4人`, `小间三间,每间十五`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.quantity import Quantity
from bot.understanding.units import UNITS, Dimension

_EACH = re.compile(
    r"(?:每一?|一|各)(?:个|家)?(?P<of>[一-鿿]{1,4}?)?(?:里头?|里面)?"
    r"(?:都|各|有|是|配|安排|放|派|大概|大约|约|差不多|面积|大小|招|办|搞)*\s?\Z"
)
_GAP = re.compile(r"[^\d。;；]{0,12}")
_THINGS = frozenset({Dimension.THINGS, Dimension.ANY})
_ROOMS = frozenset({"间", "层", "块", "处", "栋", "套"})
_MEASURES = frozenset({"米", "公尺", "公里", "m", "%"})


def multiplied(text: str, found: list[Quantity]) -> list[Quantity]:
    """The figures in order, with a number of things and what is in each of them made one."""
    return list(_multiplied(text, found)) if len(found) > 1 else found


def _multiplied(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    last = found[0]
    for following in found[1:]:
        if _in_each(text, last, following):
            last = _product(last, following)
        else:
            yield last
            last = following
    yield last


def _in_each(text: str, many: Quantity, each: Quantity) -> bool:
    if UNITS[many.unit][0] not in _THINGS or not many.unit or many.high is not None or many.value < 2:
        return False
    if each.unit in _MEASURES or each.unit == many.unit != "个" or many.value.denominator != 1:
        return False
    gap = text[many.end : each.start]
    rooms = many.unit in _ROOMS or (many.unit == "个" and UNITS[each.unit][0] is Dimension.AREA)
    if rooms and gap in {"", "是", "各"} and text[each.end : each.end + 1] == "的":
        return True  # 两间40的, 两个20平的隔间
    match = _EACH.search(gap)
    if not match or not _GAP.fullmatch(gap):
        return False
    of, named = match["of"] or "", gap[: match.start()]
    if text.count(f"一{of}") > 1:
        return False  # 两间,一间六十一间五十五
    if not of:
        return "各" in gap and UNITS[many.unit][0] is Dimension.THINGS
    return of.startswith((many.unit, many.unit[-1])) or (many.unit.endswith("个") and named.startswith(of))


def _product(many: Quantity, each: Quantity) -> Quantity:
    return replace(
        each,
        start=many.start,
        value=many.value * each.value,
        high=many.value * each.high if each.high is not None else None,
        approx=many.approx or each.approx,
        bound=many.bound or each.bound,
        how=f"{_plain(many)}×{_plain(each)}",
    )


def _plain(quantity: Quantity) -> str:
    return f"{float(quantity.value):.2f}".rstrip("0").rstrip(".")
