"""Sums that are written out are one figure: `2×8`, `12m*8m*2层`, `16减兼职5`, `3+5+2`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from bot.understanding.quantity import Quantity
from bot.understanding.units import UNITS, Dimension

_TIMES = re.compile(r"\s?(?:[×xX*✕✖]|乘以?)\s?")
_LESS = re.compile(r"\s?(?:减去?|扣除|扣掉|去掉|刨去|除去|除掉)掉?\s?[一-鿿]{0,6}?\s?")
_PLUS = re.compile(r"\s?\+\s?")
_POWER = re.compile(r"\^")
_OVER = re.compile(r"\s?[/÷]\s?")
_FORMULA = re.compile(r"\s*(?:=\s*\d|\d[\d,.]*\s?÷\s?\d+\s*$)")
"""`=1128/3`, as it stands in a cell of a sheet; elsewhere a stroke parts a date or a pair."""


def reckoned(text: str, found: list[Quantity]) -> list[Quantity]:
    """The figures of `text` in order, with those that a sign joins made one; powers and products first."""
    if _FORMULA.match(text) and len(found) > 1:
        found = list(_joined(text, found, _OVER, _divides, lambda a, b: a / b))
    for sign, joins, combine in (
        (_POWER, _bare, lambda a, b: a**b if 0 <= b <= 9 and b.denominator == 1 else a),
        (_TIMES, _multiplies, lambda a, b: a * b),
        (_LESS, _alike, lambda a, b: a - b),
        (_PLUS, _alike, lambda a, b: a + b),
    ):
        if len(found) > 1:
            found = list(_joined(text, found, sign, joins, combine))
    return found


def _joined(
    text: str,
    found: list[Quantity],
    sign: re.Pattern[str],
    joins: Callable[[Quantity, Quantity], bool],
    combine: Callable[[Fraction, Fraction], Fraction],
) -> Iterator[Quantity]:
    last = found[0]
    for following in found[1:]:
        gap = text[last.end : following.start]
        if sign.fullmatch(gap) and joins(last, following):
            last = _one(text, last, following, combine(last.value, following.value))
        else:
            yield last
            last = following
    yield last


def _one(text: str, first: Quantity, second: Quantity, value: Fraction) -> Quantity:
    sides = {UNITS[first.unit][0], UNITS[second.unit][0]}
    told = second.unit if UNITS[second.unit][0] is not Dimension.THINGS or not first.unit else first.unit
    unit = "平方米" if sides == {Dimension.LENGTH} else told or first.unit
    return replace(
        second,
        start=first.start,
        value=value,
        unit=unit,
        approx=first.approx or second.approx,
        bound=first.bound or second.bound,
        how=re.sub(r"\s", "", text[first.start : second.end]),
    )


def _bare(first: Quantity, second: Quantity) -> bool:
    return not first.unit and not second.unit


def _divides(first: Quantity, second: Quantity) -> bool:
    return _exact(first, second) and _bare(first, second) and second.value > 0


def _multiplies(first: Quantity, second: Quantity) -> bool:
    """Two sides, or a size so many times; never two areas, and nothing that was said as a range."""
    measured = [q for q in (first, second) if UNITS[q.unit][0] not in {Dimension.THINGS, Dimension.ANY}]
    lengths = all(UNITS[q.unit][0] is Dimension.LENGTH for q in measured)
    return _exact(first, second) and (len(measured) < 2 or lengths)


def _alike(first: Quantity, second: Quantity) -> bool:
    """Of one kind: `3+5人`, never `8人+120平`."""
    units = {UNITS[first.unit][0], UNITS[second.unit][0]} - {Dimension.ANY}
    return _exact(first, second) and len(units) < 2 and "%" not in {first.unit, second.unit}


def _exact(first: Quantity, second: Quantity) -> bool:
    return first.high is None and second.high is None and not (first.negative or second.negative)
