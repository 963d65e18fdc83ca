"""A share with what it is a share of in the same breath: `12人的四分之三`, `去年400,同比增长15%`, `四成,那就四百`."""

import re
from fractions import Fraction

from bot.understanding.phrases import before
from bot.understanding.quantity import Quantity
from bot.understanding.timing import Figure, plainly

_GROWS = re.compile(r"(?:同比|环比|增[长加幅]?|扩|涨|提高|上升|多了?|\+)[了大出有约大概\s\d]{0,3}\Z")
_SHRINKS = re.compile(r"(?:下降|减少|降低|少了?|降|缩|跌|回落)[了约大概\s]{0,3}\Z")
_WITHIN = re.compile(r"(?:人|个|家|平|名)?(?:里头?|里面|中间?|当中|之中|的)?[^\d,，。;；]{0,8}")
_OF_IT = re.compile(r"(?:里头?|里面|中间?|当中|之中|的)[^\d,，。;；]{0,8}\Z")
_HALVES = re.compile(r"(?:一家|各|各占|平分|对半|自己)\s?\Z")
_RESULT = re.compile(r"(?:也就是说?|就是|即|那就|就|是|等于|=|≈|到|合|折合|算下来|相当于)(?:是|有|约|大概)*\s?\Z")


def of_a_whole(text: str, found: list[Quantity], *, part: bool) -> Figure | None:
    """The figure that a share and a whole make; `part`: the fact is itself part of another one."""
    shares = [q for q in found if q.unit == "%"]
    plain = [q for q in found if q.unit != "%"]
    if len(shares) != 1:
        return None
    share = shares[0]
    told = [q for q in plain if q.start > share.end and _RESULT.search(before(text, q.start))]
    if told:
        return Figure(told[-1].value, told[-1].approx, told[-1].bound, told[-1].high, told[-1].how)
    if not plain:
        return Figure(share.value, share.approx, share.bound, share=True)
    return _computed(text, plain[0], share, part=part) if len(plain) == 1 else None


_INSIDE = re.compile(r"(?:里头?|里面|当中|之中|中)(?:有|大概|约|差不多)*")


def is_inside(gap: str) -> bool:
    """`300人里面三成`: the words between a whole and a share of it."""
    return bool(_INSIDE.fullmatch(gap))


def _computed(text: str, whole: Quantity, share: Quantity, *, part: bool) -> Figure | None:
    ahead = before(text, share.start)
    if whole.end <= share.start and _GROWS.search(ahead):
        return _product(whole, share, 1 + share.value / 100, f"{plainly(whole.value)}×（1+{plainly(share.value)}%）")
    if whole.end <= share.start and _SHRINKS.search(ahead):
        return _product(whole, share, 1 - share.value / 100, f"{plainly(whole.value)}×（1-{plainly(share.value)}%）")
    if part and share.end <= whole.start and len(text[share.end : whole.start]) <= 12:
        return _product(whole, share, share.value / 100, f"{plainly(whole.value)}×{plainly(share.value)}%")
    gap = text[whole.end : share.start] if whole.end <= share.start else ""
    halves = bool(_HALVES.search(ahead))
    if gap and (part or halves or (_OF_IT.search(gap) and _WITHIN.fullmatch(gap))):
        return _product(whole, share, share.value / 100, f"{plainly(whole.value)}×{plainly(share.value)}%")
    return None


def _product(whole: Quantity, share: Quantity, factor: Fraction, how: str) -> Figure:
    return Figure(whole.value * factor, whole.approx or share.approx, whole.bound or share.bound, how=how)
