"""Figures of another time that no new one follows: `以前是60平，现在扩了`, `上次报的320个，省里说不对`."""

import re

from bot.understanding.labels import clause_end, clause_start, labels
from bot.understanding.patterns import either
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity
from bot.understanding.ranks import rank
from bot.understanding.scope import Draft, Scope
from bot.understanding.units import UNITS, Dimension

_WAS = either(
    r"以前|原来(?!就)|原先|早先|先前|从前|老早|当初|起初|一开始|刚开始(?:的时候)?|头先|前几年|早几年",  # 以前是60平
    r"当年(?!度)|(?:[一二三五十几]|(?<!\d)\d{1,2})年前|刚(?:开|成立)[业张办]?的?(?:那会儿?|时候?)",  # 十年前60平
    r"(?:搬家?|搬迁|扩建|改建|改造|装修)(?:之|以)?前",  # 改造前60平，现在大多了
    r"过去(?=[是有只才就的])|本来(?!就)",  # 过去是60平
    r"(?<![班午点天号日周月年节头底])之前|上次|上回|上一次|前一次",  # 我们上次报的是
)
_LAST_YEAR = re.compile(r"去年|前年|上年|上一年")
_TOLD_BY = re.compile(r"合同|图纸|证上|登记|通报|省里|市里|县里|系统|公示|表上|以前|之前|上次|上回|报的|写的|填的")
_GAP = re.compile(
    r"(?:[是有为只才就共约都也办搞做了来报填写登统计的说个那时候在帮老旧挂录传收招聘用租占建]|就业|服务|我们|咱|市场|面积|场地|岗位|求职|意向|企业|单位"
    r"|活动|排|前|全省|大概|差不多|一共|总共|人数|每个?月|月均|更新|＿|[,\s])*"
)
_NOW = re.compile(r"现在|目前|如今|今年|后来|眼下|扩建?[到成后]|变成|改成")
_SAME = either(
    r"没(?:有)?变|不变|一样|还是|也是|也差不多|至今|到现在|照旧|没动|[没未]改|相同|没错|(?<!不)对的",  # 现在也是
    r"每天|天天",  # 以前10天一次，现在每天
)
_DENIED = either(
    r"不对(?!吗|吧)|没(?:有)?(?:那么|这么)|不准确?|有误|不符|对不上|不真实|[虚假]的|水分",  # 省里说不对
    r"(?:不|弗)止了?|不是这个数|达不到|没达到|实际上?没有?(?=$|[,，。;；])",  # 现在弗止了
    r"(?:变|扩|大|小|多|少|搬|拆)了",  # 现在大了
)
_POINTS = re.compile(r"刚才|刚刚|前面|上面|你|那[个条]|这[个条]|[前上]一[条题个]")
_UNKNOWN = re.compile(r"没(?:有)?(?:统计|数|出|公布|算|通报|排|定)|不知道|不清楚|等通知|未(?:统计|公布|出)")
_CHANGE = re.compile(r"现在|目前|今年|如今")


def take_past_out(draft: Draft, scope: Scope) -> None:
    """Blanks figures that are said of another time, where no figure of now stands beside them."""
    if not (_WAS.search(draft.text) or _LAST_YEAR.search(draft.text) or _DENIED.search(draft.text)):
        return
    found = quantities(draft.text)
    every = [q for q in found if UNITS[q.unit][0] is not Dimension.DAYS or not _counted_over(draft.text, q)]
    spans = [_of_another_time(draft.text, q, scope) for q in every]
    if found and (all(spans) or _ranks_again(draft.text, every, spans, scope)):
        draft.blank([span for span in spans if span])


def _ranks_again(text: str, found: list[Quantity], spans: list[tuple[int, int] | None], scope: Scope) -> bool:
    """`去年前25%，今年前20%`."""
    now = [q for q, span in zip(found, spans, strict=True) if span is None]
    return _asks_a_rank(scope) and len(now) == 1 and now[0].unit == "%" and len(found) == 2


def _asks_a_rank(scope: Scope) -> bool:
    return scope.fact is not None and scope.fact.id in scope.words.ranks


def _counted_over(text: str, quantity: Quantity) -> bool:
    """`以前10天一次`: the days are part of what is said of the figure behind them."""
    return bool(re.match(r"[^,，。;；]{0,3}一?[一两二三四五\d]", text[quantity.end :]))


def _of_another_time(text: str, quantity: Quantity, scope: Scope) -> tuple[int, int] | None:
    start, end = clause_start(text, quantity.start), clause_end(text, quantity.end)
    head, rest = text[start : quantity.start], text[quantity.end :]
    if _SAME.search(rest):
        return None
    was = next(reversed(list(_WAS.finditer(head))), None)
    if was and not _NOW.search(head, was.end()) and _GAP.fullmatch(_unnamed(head[was.end() :], scope)):
        return start + was.start(), end
    a_rank = _asks_a_rank(scope) and quantity.unit in {"%", ""} and not _has_total(text)
    if _is_last_years(head, rest, a_rank=a_rank) or _is_denied(text[start:end], rest):
        return start, end
    return None


def _has_total(text: str) -> bool:
    """`去年排第18名(90个县市区)` is the newest ranking there is, given in full."""
    found = rank(text)
    return found is not None and found.total is not None


def _unnamed(gap: str, scope: Scope) -> str:
    """The words between without names of fields."""
    for found in reversed(labels(gap, scope)):
        gap = gap[: found.start] + gap[found.end :]
    return gap


def _is_last_years(head: str, rest: str, *, a_rank: bool) -> bool:
    """`去年23个今年还没统计`, and a rank of last year; `去年24场` beside no other word is counted over that year."""
    last = _LAST_YEAR.search(head)
    if last is None or _NOW.search(head, last.end()):
        return False
    return a_rank or bool(_CHANGE.search(rest) and _UNKNOWN.search(rest))


def _is_denied(clause: str, rest: str) -> bool:
    """`合同写的120平，实际没那么大`: what a paper or somebody says, and is denied."""
    denied = _DENIED.search(rest)
    return bool(denied and _TOLD_BY.search(clause) and not _POINTS.search(rest))
