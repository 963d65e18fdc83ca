"""One figure of a message with its unit and hedges, before it belongs to a field."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Quantity:
    """A figure at `text[start:end]`; `value` is in `unit`'s basic unit (m², m, days), `said` is the unit's word.

    approx, bound (`lt`, `gt`) and high (upper end of a range) as they were said. A percentage has the unit `%`.
    how: the sum as it was written (`3×45`), empty for a figure that stands by itself.
    """

    start: int
    end: int
    value: Fraction
    unit: str = ""
    approx: bool = False
    bound: str | None = None
    high: Fraction | None = None
    negative: bool = False
    how: str = ""
