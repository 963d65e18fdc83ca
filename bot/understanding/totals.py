"""Several figures for one field that the text adds, averages or gives for each part of a time."""

import re
from fractions import Fraction

from bot.understanding.blanks import blanked
from bot.understanding.patterns import either
from bot.understanding.periods import Period, periods
from bot.understanding.phrases import before
from bot.understanding.quantity import Quantity
from bot.understanding.timing import Figure, months_of, plainly, timed
from rubric.facts import Fact

ADDS = either(
    r"(?:扩|添|增)(?:建|大|加)?了(?!到|成)",  # 今年又扩了60
    r"加(?!强|大)",  # 我加小李两个
    r"[主副附裙东西南北]楼",  # 主楼二百
    r"附属",  # 附属
    r"\+",  # 5+3
    r"[1-9]楼",  # 楼上65楼下90
    r"[1-9]层",  # 12m*8m*2层
    r"另(?!一)",  # 我加另外四个
    r"还有|再有|楼上|楼下",  # 今年还有奖补伐
    r"[一二三四]楼",  # 迎宾大道88号一楼
    r"[一二三四]层",  # 一层100平
    r"东边?|西边?|里面|外面|室内|室外|里间|外间|前厅|后院|前面|后面|累计",  # 林晓东
    r"合计|合起来|一起|总共|一共|两处|两块|和|跟|与|以及|外加|各|自有|共用",  # 混和型
    r"共享|打通|合并",  # 共享的也算
    r"一[间层块处][^,，]{0,8}[,，]?一[间层块处]",  # 一间60一间45
    r"又(?:租|扩|加|添|借|拨|建|招|聘|来|进|调|补|增)",  # 上个月又招了俩
    r"男|女",  # 五男三女
)

AVERAGE = re.compile(r"平均|均值")

_SEASONS = re.compile(
    "注册|活跃|报名|实到|到场|有效|季|年|月|天|周|上半|下半|最多|最少|高峰|忙|闲|平时|面积|标准|要求|原来|现在|目前|以前|之前|原先|应该|不是|改"
)

_SLICE = re.compile(
    r"(?P<slice>(?:[上下前后]半年|[Qq][1-4]|第?[一二三四1-4]季度|\d{1,2}\s?[-~至到]\s?\d{1,2}月份?"
    r"|\d{1,2}月份?(?:至今|到现在|以来)?|[上本这当]个?月|[去今前]年(?!的?(?:[一二三四1-4上下前后第Qq]|\d{1,2}月))))[^\d,，。;；]{0,6}\Z"
)

_KIND_OF_MEASURE = {
    "建面": 1,
    "建筑面积": 1,
    "产证": 1,
    "套内": 2,
    "使用面积": 2,
    "实用面积": 2,
    "实测": 3,
    "图纸": 4,
    "合同": 5,
}

_SOURCES = re.compile(r"台账|系统|平台|报表|表[里上]|纸质")
"""`台账上23个，系统里25个`: one thing from two sources."""

_MEASURED_AS = re.compile("|".join(_KIND_OF_MEASURE))


def total(text: str, found: list[Quantity], fact: Fact) -> Figure | None:
    """Several figures that the text adds or averages; else nothing, never a guess."""
    if len({_KIND_OF_MEASURE.get(word) for word in _MEASURED_AS.findall(text)}) > 1:
        return None  # 建面235.6,套内198 are one place measured twice
    if _of_two_sources(text, found):
        return None
    known = [period for period in periods(text) if period.months >= 1] if fact.period else []
    value = sum((q.value for q in found), Fraction(0))
    approx, bound = any(q.approx for q in found), next((q.bound for q in found if q.bound), None)
    by_month = _by_month(text, found) if fact.period == "month" else None
    if by_month:
        return by_month
    if AVERAGE.search(text):
        listed = "、".join(plainly(q.value) for q in found)
        return Figure(value / len(found), approx, bound, how=f"{listed}的平均数")
    sliced = is_sliced(text, found)
    rates = _rates(text, found, fact)
    if rates:
        return rates
    if not (sliced or ADDS.search(between(text, found)) or are_kinds(text, found)):
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


def _of_two_sources(text: str, found: list[Quantity]) -> bool:
    ends = [0, *(q.end for q in found)]
    named = [_SOURCES.search(text, end, q.start) for end, q in zip(ends, found, strict=False)]
    return len({match[0] for match in named if match}) == len(found) > 1


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


def are_rates(text: str, found: list[Quantity], known: list[Period]) -> bool:
    """Each figure stands in a clause of its own, with its own time and the name of a kind."""
    spans = [*((p.start, p.end) for p in known), *((q.start, q.end) for q in found)]
    clauses = [c for c in re.split(r"[,，。;；\s]", blanked(text, spans)) if "＿" in c]
    names = [re.sub(r"[＿的是有也都大概约每办搞次场]|左右|才|去年|今年|以前|现在", "", c) for c in clauses]
    return len(clauses) == len(found) == len(set(names)) and all(len(name) >= 2 for name in names)


def _rates(text: str, found: list[Quantity], fact: Fact) -> Figure | None:
    """`一月一场招聘会,一季度一次培训`: each so often."""
    known = [months_of(text, q, periods(text)) for q in found] if fact.period else []
    if len(set(known)) < 2 or not all(known) or not are_rates(text, found, periods(text)):
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


def is_sliced(text: str, found: list[Quantity]) -> bool:
    """`上半年97,7月至今64`: each figure is of its own stretch of one time."""
    named = [_SLICE.search(before(text, q.start)) for q in found]
    slices = {match["slice"] for match in named if match}
    years = {"去年", "今年", "前年", "本月", "上月", "上个月", "这个月", "当月"}
    return len(slices) == len(found) and not slices & years


def are_kinds(text: str, found: list[Quantity]) -> bool:
    """`编内3个,编外4个`: figures of several kinds of one thing add up; those of several times do not."""
    ends = [0, *(q.end for q in found)]
    ahead = [name_of(text[end : q.start]) for end, q in zip(ends, found, strict=False)]
    following = [*(q.start for q in found[1:]), len(text)]
    behind = [name_of(text[q.end : start]) for q, start in zip(found, following, strict=True)]
    if len({q.unit for q in found}) != 1:
        return False
    if found[0].unit:
        return _are_names(ahead) or _are_names(behind)
    return _are_names(ahead) and len(set(ahead)) == len(found) and all(re.search("[一-鿿]{2}", n) for n in ahead)


_PERIOD_NAME = re.compile(r"^(?:(?:一|每|上)?个?季度?|每个?月|月均|今年|本季度)(?:里|我们|共|办了?|搞了?)*")


def name_of(gap: str) -> str:
    """What names a figure: the last clause of what leads up to it."""
    name = re.split(r"[,，。;；:：]", gap.strip("，,、。;；: +"))[-1].strip("、 +")
    return _PERIOD_NAME.sub("", name) or name


def _are_names(names: list[str]) -> bool:
    return all(1 <= len(n) <= 13 and not _SEASONS.search(n) for n in names)


def between(text: str, found: list[Quantity]) -> str:
    return text[: found[-1].start] + text[found[-1].end :]
