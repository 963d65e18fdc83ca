"""Of several figures for one field the one that is meant, or their sum: only where the text says which."""

import re
from fractions import Fraction
from itertools import pairwise

from bot.understanding.patterns import either, one_of
from bot.understanding.periods import periods
from bot.understanding.phrases import before
from bot.understanding.quantity import Quantity
from bot.understanding.timing import months_of, timed
from bot.understanding.totals import ADDS, AVERAGE, are_kinds, are_rates, between, is_sliced, name_of
from bot.understanding.units import UNITS, dimension_of
from rubric.facts import Fact

_HENCE = one_of(
    r"所以|因此|那(?![边里块个些儿间栋层天年位家部])么?|这样",  # 所以一共八个
) + (r"(?:一来|再|平均|的话|加起来|加一起|合计|我们?|就|目前|现在|应该|应当|实际|总共|是|按|算|报|填|有|写)*")
_CONCLUDES = either(
    one_of(
        r"去重(?:后|完|下来|之后)?|剔重后?",  # 月均五百人次,去重后三百八
        r"(?:扩|增|涨|升|降|减|加|提高|变)(?:大|加|建|容)?(?:到|成|为|至)了?",  # 由96平扩到150
        r"月?均值|月均数?|平均数|平均(?:下来|每月|每个月|大概|约)?",  # 1128人,月均376
        r"合计|小计|共计|总共|一共|拢共|总计|统共|累计|共(?![用享])有?|总数|总的",  # 小计3
        r"加起来|加一起|合起来|加在一起",  # 加起来210
        r"也就是说?|即|就是说?|等于|相当于|=",  # 三间,也就是135
        r"折合|折算(?:下来|成|为)?|换算(?:下来|成|为)?|算下来",  # 1.2亩,折合800
        _HENCE,
        r"重新(?:丈量|测量|统计|盘点|核|量)(?:了|后|下来|过)?|实测",  # 原写180,今年重新丈量186.5
        r"正确的?|最终|最后|实际(?:上)?",  # 实际220
        r"(?<![不没另未计换折预估打结就总核])算(?:是|作|个)?",  # 一场有时候两场算一到两场
        r"(?<=[,，。;；\s])报|取",  # 12.5,取13
    )
    + r"(?:应该|应当|就|是|为|有|说|算|填|写|报|大概|[:：])*[^\d,，。]{0,3}\Z",
    r"实际[^\d,，。]{0,8}\Z",  # 实际使用的是118
)
_ADDS_MORE = re.compile(r"^[^\d]{0,12}(?:再|另外|还有|外加|加上|再加)[^\d]{0,6}\Z")
_COMPARED = re.compile(r"(?:没到|不到|没有到|没满|不足|超过|大于|够|少于|高于|低于)了?(?:那|这)?\s?\Z")
_LIMITS = re.compile("到|足|满|超|大于|少于|高于|低于|够|以[上下]|至少|最多")


def settled(text: str, found: list[Quantity], fact: Fact) -> list[Quantity]:
    """The one that is meant, where the text says which; else all that were given."""
    compared = [
        q
        for q in found[1:]
        if q.bound and (_COMPARED.search(text[: q.end - 1]) or _LIMITS.search(text[q.start : q.end]))
    ]
    plain = [q for q in found if q not in compared]
    if compared and len(plain) == 1 and plain[0] is found[0] and not ADDS.search(text):
        return plain
    if len(found) == 2 and not ADDS.search(text) and _only_above(*found):
        return [found[1]]  # 过百了,一百零三
    if fact.period and AVERAGE.search(text) and is_sliced(text, found):
        return found  # 上半年平均290,下半年平均310
    if fact.period and len(found) > 1 and are_rates(text, found, periods(text)) and _so_often_each(text, found):
        return found
    for rule in (_concluded, _reckoned, _labelled, _added_up, _repeated, _of_the_month, _of_its_kind, _nearly_the_same):
        one = rule(text, found, fact)
        if one:
            return [one]
    return found


_SAID_AGAIN = re.compile(r"累计|共|合计|总|所以|(?<!月)平均|就是|下来|高峰|更新|折|相当")


def _so_often_each(text: str, found: list[Quantity]) -> bool:
    """`招聘会月均1场,培训季度1场`: of two kinds, each with a time of its own."""
    known = [months_of(text, q, periods(text)) for q in found]
    return len(found) == 2 and all(known) and len(set(known)) == 2 and not _SAID_AGAIN.search(text)


def _only_above(bound: Quantity, exact: Quantity) -> bool:
    return bound.bound == "gt" and not bound.approx and exact.bound is None and exact.value > bound.value


_MONTHLY = re.compile(r"平均|均值|均数|月均|每个?月|一个月|除以\s?[\d一二三四五六七八九十]+个?月?(?:就是|等于|得|=|是)")


_DIVIDED = re.compile(r"(?:除以|÷|/)\s?[\d一二三四五六七八九十]+个?月?(?:就是|等于|得|=|是|约|大概)+\s?\Z")


def on_its_own(text: str, meant: Quantity) -> str:
    """The text for reckoning the time of a concluded figure: what stands in its own clause, where that speaks of the
    month (`所以平均三场半`)."""
    if _DIVIDED.search(before(text, meant.start)):
        return " " * meant.start + text[meant.start :]
    start = max((m.end() for m in re.finditer(r"[,，。;；\s]", text[: meant.start])), default=0)
    if _CONCLUDES.search(before(text, meant.start)) and _MONTHLY.search(text[start : meant.start]):
        return " " * start + text[start:]
    return text


def _concluded(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    one = next((q for q in reversed(found) if _CONCLUDES.search(before(text, q.start))), None)
    known = periods(text) if fact.period and one else []
    later = [q for q in found if one and q.start > one.start and months_of(text, q, known) == 1]
    return None if later and one and months_of(text, one, known) not in {None, 1} else one


def _reckoned(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    """`2×8,两班各八人`: a sum that is written out, and what it is made of."""
    written = [q for q in found if q.how]
    if len(written) > 1 and len({q.value for q in found}) == 1:
        return written[0]
    others = [q.value for q in found if not q.how]
    if len(written) != 1 or not others:
        return None
    product = Fraction(1)
    for value in others:
        product *= value
    return written[0] if written[0].value in {product, sum(others)} else None


def _labelled(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    """`折算4.5,专职按人头4`: one of them stands in a clause with the field's own name."""
    if ADDS.search(text) or AVERAGE.search(text):
        return None
    names = [name for name in (fact.label, *fact.aliases) if len(name) > 1]
    own = [q for q in found if any(name in re.split(r"[,，。;；:：\s]", text[: q.start])[-1] for name in names)]
    return own[0] if len(own) == 1 and not fact.period else None


def _added_up(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    """`残疾23 低保24,47`, `两场,招聘一场培训一场`: one is the sum of all the others."""
    values = [q.value for q in found]
    if len(found) < 3 or any(q.high is not None for q in found):
        return None
    ends = [0, *(q.end for q in found)]
    names = [name_of(text[end : q.start]) for end, q in zip(ends, found, strict=False)]
    if sum(values[:-1]) == values[-1] and _of_all(names[-1], fact) and "+" not in text[found[-2].end : found[-1].start]:
        return found[-1]
    leads = sum(values[1:]) == values[0] and _of_all(names[0], fact)
    return found[0] if leads and "+" not in text[found[0].end : found[1].start] else None


def _of_all(name: str, fact: Fact) -> bool:
    """What leads up to the figure names no part."""
    plain = not re.sub(r"[总共一个每月是有合计全部这我们嗯大概今年的啊]|本月", "", name)
    return plain or any(
        alias in name for alias in (fact.label, *fact.aliases) if len(alias) > 1 and alias in fact.label
    )


_HESITATION = re.compile(r"[吧呢啊嗯呃额对是就也那个,，.。…\s(（]{0,6}")


def _repeated(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    """`六百二吧,对620`: said once more."""
    last, other = found[-1], found[-2]
    again = last.value == other.value and last.high is None and "各" not in text
    return last if again and _HESITATION.fullmatch(text[other.end : last.start]) else None


def _of_the_month(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    if not fact.period or any(_ADDS_MORE.search(text[a.end : b.start]) for a, b in pairwise(found)):
        return None
    known = periods(text)
    monthly = [q for q in found if months_of(text, q, known) == 1]
    if len(monthly) == 1 and not are_kinds(text, found) and not are_rates(text, found, known):
        return monthly[0]
    once = len({q.value for q in found}) == 1 and not _ALIKE.search(text)
    alike = len({timed(text, q, fact).value for q in found}) == 1 and not once
    return found[0] if alike else None


_ALIKE = re.compile(r"一样|相同|也是|都是|差不多|不变|左右")


def _of_its_kind(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    dimension = dimension_of(fact.unit)
    own = [q for q in found if UNITS[q.unit][0] is dimension and q.unit]
    return own[0] if len(own) == 1 and not ADDS.search(text) else None


def _nearly_the_same(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    close = {q.value for q in found}
    if len(close) == 1 and "(" in text:
        return next((q for q in found if q.unit), found[0])  # 一百五十(150)平方米
    near = max(close) <= min(close) * Fraction(115, 100) and any(q.approx for q in found)
    return found[-1] if near and not ADDS.search(between(text, found)) else None
