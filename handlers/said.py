"""Values as they were said: what was understood for a slot, with its hedges, or why it could not be taken."""

from dataclasses import dataclass, replace
from fractions import Fraction

from rubric.values import Answer


@dataclass(frozen=True)
class Said:
    """One value understood for one slot, with the hedges that make the bot ask back before it records.

    approx: only an approximation was said (左右). bound: the true figure is below (`lt`) or above (`gt`) the value.
    between: a range was said; `value` is its lower end. derived: how the value was computed, in Chinese, for the echo.
    partial: a date known to the month or year only (`2026-03`), in which case `value` is None until asked.
    """

    slot: str
    value: Answer
    approx: bool = False
    bound: str | None = None
    between: tuple[Fraction, Fraction] | None = None
    derived: str = ""
    partial: str = ""

    def but(self, **changes: object) -> "Said":
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def hedged(self) -> bool:
        return bool(self.approx or self.bound or self.between or self.derived or self.partial)


@dataclass(frozen=True)
class Problem:
    """Why something said could not be taken, in Chinese, with what would do instead.

    flag: its name in `lingong understand` (`future_date`, `over_range`). said: what was said, where it was readable.
    """

    slot: str | None
    message: str
    flag: str = ""
    said: Said | None = None
