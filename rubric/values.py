"""What an officer can tell, as values: numbers stay exact, a missing answer and an unknown one stay apart."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import TypeAlias, TypeGuard

Number: TypeAlias = int | Decimal
"""An exact number; whole ones are always `int`, so equal numbers are equal values."""


@dataclass(frozen=True, order=True)
class Month:
    """A date of which only the month is known; no file for `lingong score` holds one."""

    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


Value: TypeAlias = str | bool | int | Decimal | date | Month
Answer: TypeAlias = Value | None
"""`None` is an answer too: asked, and not known （不知道）."""

Answers: TypeAlias = Mapping[str, Answer]
"""Slot to answer. A slot is a fact id (`area_m2`) or a check id (`A1.1.transport`); an absent slot is unanswered."""

LARGEST = 10**9
"""No figure of a county's market is larger (standard, section 2)."""

MOST_DECIMALS = 100
"""Far more than anyone writes; bounds the size of exact fractions."""


def number(value: int | Decimal | Fraction) -> Number:
    """The one spelling of a number: whole ones as `int`, others as a `Decimal` without trailing zeros.

    Exact, but for a fraction that no decimal equals (28 digits).
    """
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, int):
        return value
    if value == value.to_integral_value():
        return int(value)
    return value.normalize(Context(prec=len(value.as_tuple().digits)))


def is_too_fine(value: int | Decimal) -> bool:
    """Whether a finite number has more decimals than anyone writes: as a fraction it could fill the memory."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return isinstance(exponent, int) and exponent < -MOST_DECIMALS


def is_number(value: object) -> TypeGuard[Number]:
    """True and False are numbers to Python, and not to us."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def exact(value: Answer) -> Fraction:
    """The value of a number as a fraction; raises TypeError for anything else."""
    if not is_number(value):
        raise TypeError(f"not a number: {value!r}")
    return Fraction(value)
