"""Of several figures for one field the one that is meant, or their sum: only where the text says which."""

import re
from fractions import Fraction
from itertools import pairwise

from bot.understanding.periods import Period, periods
from bot.understanding.phrases import before
from bot.understanding.quantity import Quantity
from bot.understanding.timing import Figure, months_of, plainly, timed
from bot.understanding.units import UNITS, dimension_of
from rubric.facts import Fact

_CONCLUDES = re.compile(
    r"(?:(?:扩|增|涨|升|降|减|加|提高|变)(?:大|加|建|容)?(?:到|成|为|至)了?|月?均值|月均数?|平均数|合计|共计|总共|一共|拢共|总计|统共|加起来|加一起|合起来|加在一起|累计|也就是说?|即|折合|折算(?:下来|成|为)?|换算(?:下来|成|为)?|平均(?:下来|每月|每个月|大概|约)?|算下来|等于|相当于|平均下来|就是说?|=|共(?![用享])有?"
    r"|总数|总的|(?:所以|因此|那(?![边里块个些儿])么?|这样)(?:一来|再|平均|的话|加起来|加一起|合计|我们?|就|目前|现在|应该|应当|实际|总共|是|按|算|报|填|有|写)*|正确的?|最终|最后|实际(?:上)?"
    r"|(?<=[,，。;；\s])报|取)(?:应该|应当|就|是|为|有|说|算|填|写|报|大概|[:：])*[^\d,，。]{0,3}\Z|实际[^\d,，。]{0,8}\Z"
)
_ADDS = re.compile(
    r"(?:扩|添|增)(?:建|大|加)?了(?!到|成)|加(?!强|大)|[主副附裙东西南北]楼|附属|\+|[1-9]楼|[1-9]层|另(?!一)|还有|再有|楼上|楼下|[一二三四]楼|[一二三四]层|东边?|西边?|里面|外面|室内|室外|里间|外间|前厅|后院|前面|后面|累计|合计"
    r"|合起来|一起|总共|一共|两处|两块|和|跟|与|以及|外加|各|自有|共用|共享|打通|合并|一[间层块处][^,，]{0,8}[,，]?一[间层块处]|又(?:租|扩|加|添|借|拨|建)|男|女"
)
_ADDS_MORE = re.compile(r"^[^\d]{0,12}(?:再|另外|还有|外加|加上|再加)[^\d]{0,6}\Z")
_AVERAGE = re.compile(r"平均|均值")
_COMPARED = re.compile(r"(?:没到|不到|没有到|没满|不足|超过|大于|够|少于|高于|低于)了?(?:那|这)?\s?\Z")
_LIMITS = re.compile("到|足|满|超|大于|少于|高于|低于|够|以[上下]|至少|最多")
_SEASONS = re.compile(
    "注册|活跃|报名|实到|到场|有效|季|年|月|天|周|上半|下半|最多|最少|高峰|忙|闲|平时|面积|标准|要求|原来|现在|目前|以前|之前|原先|应该|不是|改"
)
_SLICE = re.compile(
    r"(?P<slice>(?:[上下前后]半年|[Qq][1-4]|第?[一二三四1-4]季度|\d{1,2}\s?[-~至到]\s?\d{1,2}月份?"
    r"|\d{1,2}月份?(?:至今|到现在|以来)?|[上本这当]个?月|去年|今年|前年))[^\d,，。;；]{0,6}\Z"
)


def settled(text: str, found: list[Quantity], fact: Fact) -> list[Quantity]:
    """The one that is meant, where the text says which; else all that were given."""
    compared = [
        q
        for q in found[1:]
        if q.bound and (_COMPARED.search(text[: q.end - 1]) or _LIMITS.search(text[q.start : q.end]))
    ]
    plain = [q for q in found if q not in compared]
    if compared and len(plain) == 1 and plain[0] is found[0] and not _ADDS.search(text):
        return plain
    if len(found) == 2 and not _ADDS.search(text) and _only_above(*found):
        return [found[1]]  # 过百了,一百零三
    for rule in (_concluded, _reckoned, _labelled, _added_up, _repeated, _of_the_month, _of_its_kind, _nearly_the_same):
        one = rule(text, found, fact)
        if one:
            return [one]
    return found


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
    if _ADDS.search(text) or _AVERAGE.search(text):
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
    names = [_name(text[end : q.start]) for end, q in zip(ends, found, strict=False)]
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
    if len(monthly) == 1 and not _are_kinds(text, found) and not _are_rates(text, found, known):
        return monthly[0]
    once = len({q.value for q in found}) == 1 and not _ALIKE.search(text)
    alike = len({timed(text, q, fact).value for q in found}) == 1 and not once
    return found[0] if alike else None


_ALIKE = re.compile(r"一样|相同|也是|都是|差不多|不变|左右")


def _of_its_kind(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    dimension = dimension_of(fact.unit)
    own = [q for q in found if UNITS[q.unit][0] is dimension and q.unit]
    return own[0] if len(own) == 1 and not _ADDS.search(text) else None


def _nearly_the_same(text: str, found: list[Quantity], fact: Fact) -> Quantity | None:
    close = {q.value for q in found}
    if len(close) == 1 and "(" in text:
        return next((q for q in found if q.unit), found[0])  # 一百五十(150)平方米
    near = max(close) <= min(close) * Fraction(115, 100) and any(q.approx for q in found)
    return found[-1] if near and not _ADDS.search(_between(text, found)) else None


def total(text: str, found: list[Quantity], fact: Fact) -> Figure | None:
    """Several figures that the text adds or averages; else nothing, never a guess."""
    known = [period for period in periods(text) if period.months >= 1] if fact.period else []
    value = sum((q.value for q in found), Fraction(0))
    approx, bound = any(q.approx for q in found), next((q.bound for q in found if q.bound), None)
    by_month = _by_month(text, found) if fact.period == "month" else None
    if by_month:
        return by_month
    if _AVERAGE.search(text):
        listed = "、".join(plainly(q.value) for q in found)
        return Figure(value / len(found), approx, bound, how=f"{listed}的平均数")
    sliced = _sliced(text, found)
    rates = _rates(text, found, fact)
    if rates:
        return rates
    if not (sliced or _ADDS.search(_between(text, found)) or _are_kinds(text, found)):
        return None
    if any(q.bound == "lt" for q in found):
        return None  # 不够一百,隔壁共享60
    how = "+".join(plainly(q.value) for q in found)
    months = _months(known, found, sliced=sliced) if fact.period else Fraction(1)
    if months is None:
        return None
    if months != 1:
        return Figure(value / months, approx, bound, how=f"（{how}）÷{plainly(months)}个月")
    return Figure(value, approx, bound, how=how)


_BY_MONTH = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?[^\d一二三四五六七八九十,，。;；\n]{0,5}\Z"
)


def _by_month(text: str, found: list[Quantity]) -> Figure | None:
    """`7月2场,8月1场,9月3场`: each month with its own figure, on an average."""
    named = [_BY_MONTH.search(before(text, q.start)) for q in found]
    months = {match["month"] for match in named if match}
    if len(months) != len(found) or len(found) < 2 or any(q.high is not None for q in found):
        return None
    listed = "+".join(plainly(q.value) for q in found)
    value = sum((q.value for q in found), Fraction(0)) / len(found)
    return Figure(value, any(q.approx for q in found), how=f"（{listed}）÷{len(found)}个月")


def _are_rates(text: str, found: list[Quantity], known: list[Period]) -> bool:
    """Each figure stands in a clause of its own, with its own time and the name of a kind."""
    spans = [*((p.start, p.end) for p in known), *((q.start, q.end) for q in found)]
    hidden = text
    for start, end in spans:
        hidden = hidden[:start] + "＿" * (end - start) + hidden[end:]
    clauses = [c for c in re.split(r"[,，。;；\s]", hidden) if "＿" in c]
    names = [re.sub(r"[＿的是有也都大概约每办搞次场]|左右|才|去年|今年|以前|现在", "", c) for c in clauses]
    return len(clauses) == len(found) == len(set(names)) and all(len(name) >= 2 for name in names)


def _rates(text: str, found: list[Quantity], fact: Fact) -> Figure | None:
    """`一月一场招聘会,一季度一次培训`: each so often."""
    known = [months_of(text, q, periods(text)) for q in found] if fact.period else []
    if len(set(known)) < 2 or not all(known) or not _are_rates(text, found, periods(text)):
        return None
    each = [timed(text, q, fact) for q in found]
    how = "+".join(f"{plainly(q.value)}÷{plainly(m)}" for q, m in zip(found, known, strict=True) if m)
    return Figure(sum((one.value for one in each), Fraction(0)), any(one.approx for one in each), how=how)


def _months(known: list[Period], found: list[Quantity], *, sliced: bool) -> Fraction | None:
    """Over how many months the figures were counted together; None where that is not plain."""
    if sliced:
        own = [max((p for p in known if p.end <= q.start), key=lambda p: p.end, default=None) for q in found]
        return sum((p.months for p in own if p), Fraction(0)) if all(own) and len(set(own)) == len(found) else None
    if known and known[0].months != 1 and len({p.months for p in known}) == 1:
        return known[0].months
    return Fraction(1)


def _sliced(text: str, found: list[Quantity]) -> bool:
    """`上半年97,7月至今64`: each figure is of its own stretch of one time."""
    named = [_SLICE.search(before(text, q.start)) for q in found]
    slices = {match["slice"] for match in named if match}
    years = {"去年", "今年", "前年", "本月", "上月", "上个月", "这个月", "当月"}
    return len(slices) == len(found) and not slices & years


def _are_kinds(text: str, found: list[Quantity]) -> bool:
    """`编内3个,编外4个`: figures of several kinds of one thing add up; those of several times do not."""
    ends = [0, *(q.end for q in found)]
    ahead = [_name(text[end : q.start]) for end, q in zip(ends, found, strict=False)]
    following = [*(q.start for q in found[1:]), len(text)]
    behind = [_name(text[q.end : start]) for q, start in zip(found, following, strict=True)]
    if len({q.unit for q in found}) != 1:
        return False
    if found[0].unit:
        return _are_names(ahead) or _are_names(behind)
    return _are_names(ahead) and len(set(ahead)) == len(found) and all(re.search("[一-鿿]{2}", n) for n in ahead)


_PERIOD_NAME = re.compile(r"^(?:(?:一|每|上)?个?季度?|每个?月|月均|今年|本季度)(?:里|我们|共|办了?|搞了?)*")


def _name(gap: str) -> str:
    """What names a figure: the last clause of what leads up to it."""
    name = re.split(r"[,，。;；:：]", gap.strip("，,、。;；: +"))[-1].strip("、 +")
    return _PERIOD_NAME.sub("", name) or name


def _are_names(names: list[str]) -> bool:
    return all(1 <= len(n) <= 13 and not _SEASONS.search(n) for n in names)


def _between(text: str, found: list[Quantity]) -> str:
    return text[: found[-1].start] + text[found[-1].end :]
