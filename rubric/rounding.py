"""Figures as shown: two decimals that still add up, by largest remainder."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

CENTS = 100


def shown(parts: Sequence[Fraction], total: Fraction | Decimal) -> tuple[Decimal, ...]:
    """`parts`, which sum to `total` exactly, in hundredths that sum to `total` exactly.

    The hundredths left over by rounding down go to the largest remainders; among equal ones to the middle part first
    (待定, the one that claims least), then to the last.
    """
    scaled = [part * CENTS for part in parts]
    floors = [int(part // 1) for part in scaled]
    left = int(Fraction(total) * CENTS) - sum(floors)
    turn = (1, 2, 0)
    by_remainder = sorted(range(len(parts)), key=lambda i: (floors[i] - scaled[i], turn.index(i) if i in turn else i))
    for index in by_remainder[:left]:
        floors[index] += 1
    return tuple(Decimal(floor) / CENTS for floor in floors)


def plain(value: Decimal | Fraction | int) -> str:
    """A figure as people write it: 8.67, 6, 40.5; at most two decimals."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".")
