"""The score as bars of text: what the picture shows, where no picture can be seen."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate

from rubric.rounding import plain
from rubric.scoring import CategoryScore, Score

LONGEST = 24
"""Marks of the longest bar, that of the category with the most points."""
MARKS = (("█", "已得"), ("▒", "待定"), ("░", "失分"))


def bar_lines(scored: Score) -> Iterator[str]:
    """One line a category, under a line that explains the marks."""
    most = max((Fraction(each.category.points) for each in scored.categories), default=Fraction(1))
    yield "　".join(f"{mark} {name}" for mark, name in MARKS)
    for each in scored.categories:
        yield f"{each.category.name} {_bar(each, LONGEST / most)} {_figures(each)}"


def _bar(scored: CategoryScore, unit: Fraction) -> str:
    """Each end is rounded from the beginning, so that the whole bar has the right length."""
    points = scored.points
    ends = [round(end * unit) for end in accumulate((points.earned, points.pending, points.lost))]
    begins = [0, *ends[:-1]]
    return "".join(mark * (end - begin) for (mark, _), begin, end in zip(MARKS, begins, ends, strict=True))


def _figures(scored: CategoryScore) -> str:
    part = scored.points.shown
    whole = plain(scored.category.points)
    return f"{whole} 分：已得 {plain(part.earned)}，待定 {plain(part.pending)}，失分 {plain(part.lost)}"
