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
_OURS = re.compile(
    r"(?:(?:划|分|归|拨|留|腾|拿|让|批)(?:出|给|归)*[^\d,，。;；]{0,12}|(?:我们|市场|零工)[^\d,，。;；]{0,8}(?:用|占|归|分到?|摊)[^\d,，。;；]{0,6})\Z"
)
_TAKES_UP = re.compile(r"占(?:比|了|到|全部|总数|总人数|人数|全员|的)*(?:约|大概|差不多)?\s?\Z")
_TAKES_UP_ALONE = re.compile(r"[,，(（\s]占(?:比|了|到|全部|总数|总人数|求职人数|求职的)*(?:约|大概|差不多)?\s?\Z")
_RATE_BEFORE = re.compile(r"(?:率|比例|占比|比重)(?:为|是|约|在|大概|达到?)*\s?\Z")
_IS_A_RATE = re.compile(r"(?:比值|比率|达成率|成功率|匹配率)(?:为|是|约|在|大概|达到?)*\s?\Z")
_NAMES = re.compile(r"(?:专职|持证|全职|有证)[^\d,，。;；]{0,4}\Z")
_RESULT = re.compile(
    r"(?:也就是说?|就是|即|那就|就|是|等于|=|≈|到|合|折合|(?:每个?月)?平均(?:每个?月)?(?:下来)?|算下来|相当于|[(（])(?:是|有|约|大概)*\s?\Z"
)


def without_described(found: list[Quantity], text: str, *, part: bool) -> list[Quantity]:
    """`11人中持证7人,占63.6%`, `求职402人,比重58.7%`: the share says how large that is, and is no figure of its own."""
    plain = [q for q in found if q.unit != "%"]
    if not plain or (part and len(plain) < 2):
        return found
    told = (_TAKES_UP_ALONE, _RATE_BEFORE, _IS_A_RATE)
    return [
        q
        for q in found
        if q.unit != "%" or q.start < plain[0].start or not any(p.search(before(text, q.start)) for p in told)
    ]


def of_a_whole(text: str, found: list[Quantity], *, part: bool) -> Figure | None:
    """The figure that a share and a whole make; `part`: the fact is itself part of another one."""
    shares = [q for q in found if q.unit == "%"]
    plain = [q for q in found if q.unit != "%"]
    if len(shares) != 1:
        return None
    share = shares[0]
    told = [q for q in plain if q.start > share.end and _is_result(text, q)]
    told = told or [q for q in plain if _is_described(text, q, share)] if part and len(plain) == 1 else told
    if told:
        return Figure(told[-1].value, told[-1].approx, told[-1].bound, told[-1].high, told[-1].how)
    if not plain and (_GROWS.search(before(text, share.start)) or _SHRINKS.search(before(text, share.start))):
        return None  # 同比增长11.3%: of what is not said
    if not plain:
        return Figure(share.value, share.approx, share.bound, share=True)
    return _computed(text, plain[0], share, part=part) if len(plain) == 1 else None


def _is_result(text: str, one: Quantity) -> bool:
    """`半数,也就是60`, `半数能谈成,每月平均下来115`."""
    return bool(_RESULT.search(before(text, one.start))) or text.startswith(("平均", "算下来"), one.start)


def _is_described(text: str, one: Quantity, share: Quantity) -> bool:
    """`持证4人,占三分之一`, `成功率七成,约180人`: the share only says how large that is."""
    ahead = before(text, share.start)
    if one.start > share.end:
        return bool(_RATE_BEFORE.search(ahead) and re.search("[,，]", text[share.end : one.start]))
    named = _TAKES_UP.search(ahead) and _NAMES.search(before(text, one.start))
    return bool(_IS_A_RATE.search(ahead) or _TAKES_UP_ALONE.search(ahead) or named)


_OUT_OF = re.compile(
    r"(?:人|个|位)*(?:里头?|里面|当中|之中|中|能|可以|大概|差不多|有|会|谈|做|介绍|对接|达|撮合|[,，])*(?:成|拢|上)?(?:了|功)?\s?"
)


def out_of(text: str, found: list[Quantity]) -> Figure | None:
    """`十个里成七个`, `每10个人能成6个` of a figure that is part of another: a share, and no figure."""
    if len(found) != 2 or found[0].value not in {10, 100} or not 0 < found[1].value < found[0].value:
        return None
    gap = text[found[0].end : found[1].start]
    each = text[: found[0].start].rstrip().endswith("每") or re.search("里|中|当中", gap)
    if not each or not _OUT_OF.fullmatch(gap) or "月" in text:
        return None
    return Figure(found[1].value / found[0].value * 100, found[1].approx, found[1].bound, share=True)


def ours(ahead: str) -> bool:
    """`其中划给我们的是三分之一`: the share is what counts, and not the rest of the whole."""
    return bool(_OURS.search(ahead))


_INSIDE = re.compile(r"(?:里头?|里面|当中|之中|中)(?:有|大概|约|差不多|能?成了?|谈成了?|做成了?|成功了?|达成了?)*")


def is_inside(gap: str) -> bool:
    """`300人里面三成`: the words between a whole and a share of it."""
    return bool(_INSIDE.fullmatch(gap))


def _computed(text: str, whole: Quantity, share: Quantity, *, part: bool) -> Figure | None:
    ahead = before(text, share.start)
    if whole.end <= share.start and _GROWS.search(ahead):
        return _product(whole, share, 1 + share.value / 100, f"{plainly(whole.value)}×（1+{plainly(share.value)}%）")
    if whole.end <= share.start and _SHRINKS.search(ahead):
        return _product(whole, share, 1 - share.value / 100, f"{plainly(whole.value)}×（1-{plainly(share.value)}%）")
    between = text[share.end : whole.start]
    if part and share.end <= whole.start and re.search("[,，。;；]", between) and not re.search("[总共]", between):
        return Figure(whole.value, whole.approx, whole.bound, whole.high, whole.how)  # 半数以上吧,5个
    if part and share.end <= whole.start and len(text[share.end : whole.start]) <= 12:
        return _product(whole, share, share.value / 100, f"{plainly(whole.value)}×{plainly(share.value)}%")
    gap = text[whole.end : share.start] if whole.end <= share.start else ""
    halves = bool(_HALVES.search(ahead)) or ours(ahead)
    if gap and (part or halves or (_OF_IT.search(gap) and _WITHIN.fullmatch(gap))):
        return _product(whole, share, share.value / 100, f"{plainly(whole.value)}×{plainly(share.value)}%")
    return None


def _product(whole: Quantity, share: Quantity, factor: Fraction, how: str) -> Figure:
    return Figure(whole.value * factor, whole.approx or share.approx, whole.bound or share.bound, how=how)
