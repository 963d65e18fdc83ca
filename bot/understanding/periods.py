"""Over which time a figure was counted: `半年四场` is 0.67 a month, `1到10月` are ten months."""

import re
from dataclasses import dataclass
from fractions import Fraction

from bot.understanding.numerals import NUMERAL, number_of, spread_of


@dataclass(frozen=True)
class Period:
    """A stretch of time named at `text[start:end]`, in months."""

    start: int
    end: int
    months: Fraction
    rough: bool = False
    """Days and weeks in a month are only about 30 and 4.33."""


_MONTH, _YEAR, _WEEK, _DAY = Fraction(1), Fraction(12), Fraction(12, 52), Fraction(1, 30)
_N = rf"(?:{NUMERAL})"
_RULES: tuple[tuple[re.Pattern[str], Fraction | None], ...] = tuple(
    (re.compile(pattern), months)
    for pattern, months in (
        (r"前(?P<quarters>[一二两三123])个?季度", None),
        (rf"(?P<from>{_N})月?份?\s?[-~—–至到]\s?(?P<to>{_N})月份?", None),
        (r"(?:近|前|这|最近|过去|头)?半年|[上下]半年", Fraction(6)),
        (r"(?<![一-鿿A-Za-z])[Qq][1-4](?!\d)", Fraction(3)),
        (
            r"月均|平均每个?月|每个?月|(?<![\d十])一个月|(?<![\d十年])一月(?!份|\d?[号日至到-])|月平均|按月|/月|每月平均|单月|当月",
            _MONTH,
        ),
        (
            r"(?:一|每|1)个?季度?|个季度|/季度?|季均|季度|第?[一二三四]季度",
            Fraction(3),
        ),
        (r"隔月", Fraction(2)),
        (r"半(?:个|拉)?月", Fraction(1, 2)),
        (
            r"年均|每年|按年(?=算|计)|一年(?:到头|下来)?|全年|整年|去年一?年?|前年|(?<!本)年度|/年|12个月|十二个月|近一年",
            _YEAR,
        ),
        (rf"(?:近|前|这|过去|头|每)?(?P<months>{_N})个月(?!均)", None),
        (rf"每?(?:(?P<weeks>{_N})个?(?:周(?!边)|星期|礼拜)|双周|隔周)", None),
        (r"每个?周(?!边)|(?<![\d上下两三本这])一周|周均|每个?星期|一个?星期|每个?礼拜|一个?礼拜|/周|平均每周", _WEEK),
        (rf"(?P<days>{_N})天(?=(?:就|才|能|会|要)*(?:有|来|一[家场次个]))", None),
        (r"每天|一天|一日天?(?!游|三餐)|天天|日均|每日|平均每天|/天|/日", _DAY),
    )
)


_NAMES_A_TIME = re.compile("[年月季周期拜天日Qq]")


def periods(text: str) -> list[Period]:
    """Every stretch of time of the text, in order; `两个月` before `月`."""
    if not _NAMES_A_TIME.search(text):
        return []
    found: list[Period] = []
    for pattern, fixed in _RULES:
        for match in pattern.finditer(text):
            months = fixed if fixed is not None else _counted(match)
            if months and not any(p.start < match.end() and match.start() < p.end for p in found):
                found.append(Period(match.start(), match.end(), months, rough=months < 1))
    return sorted(found, key=lambda period: period.start)


_HEADING = re.compile(
    r"(?P<period>全年|年度|半年|[上下]半年|(?:一|每|1)?个?季度|季度|每周|一周|每天|一年|去年|去年全年)的?"
    r"(?:口径|累计|合计|总计|总数|总量|数据|数字|台账数?|统计|的数|(?:[一-鿿]{0,2})[:：])"
)
DIVIDED = re.compile(r"[÷/]\s?(?P<months>\d{1,2})(?:个月)?(?=[)）\s,，。]|$)|除以(?P<spoken>\d{1,2}|十二|六|三)")
_TRAILS = re.compile(
    r"[(（【\[]\s?(?:以上|均|都|这)?(?:是|为|系)?(?:统计|数据)?(?:20\d\d年?|去年|今年)?(?:的)?(?P<period>全年度?|年度|[上下]半年|半年|季度|第?[一二三四]季度"
    r"|1\s?[-~至到]\s?\d{1,2}月份?)(?:合计|累计|的?数据?|口径)?\s?[)）】\]][。\s]*$"
    r"|(?:以上|这些|上述)(?:都|均)?(?:是|为|系)?(?:20\d\d年?|去年)?(?P<also>全年|年度|[上下]半年|半年|季度)(?:合计|累计|的?数据?|口径)?[。\s]*$"
)
_SAME_TIME = re.compile(r"同期|同时期|都是(?P<period>全年|半年|季度|一年|去年)|均为(?P<other>全年|半年|季度|一年|去年)")


_UNTIL = re.compile(r"(?:截[至止]|到)\s?(?P<month>1[0-2]|[1-9])月(?:底|末|份)?[^\d]{0,4}(?:累计|共|一共|总共|合计)")
_OPENS = re.compile(
    r"(?:20\d\d年?度?(?=全年|[上下]半年|半年|第?[一二三四]季度)|[一-鿿]{0,4}?)(?P<period>去年全年|去年一年|去年|全年|上一?年度?|[上下]半年|今年[上下]半年|第?[一二三四]季度|1\s?[-~至到]\s?\d{1,2}月份?|(?:近|这)?半年|一年(?!级)|(?:一个|上个|上)季度?)"
    r"(?![^,，。;；]{0,8}(?:开业|开张|运营|挂牌|成立|开的|营业|开了|办的))[^,，。;；]{0,14}[\d一二两三四五六七八九十百千]"
)
_MONTHLY = re.compile(r"月均|每个?月|一个月|每周|每天|现在|目前|平均|改|错")


def heading_of(text: str) -> str:
    """The time over which every figure of the message was counted, where it is said once for all; else empty."""
    heading = _HEADING.search(text)
    if heading:
        return heading["period"]
    trailing = _TRAILS.search(text)
    if trailing:
        return trailing["period"] or trailing["also"]
    until = _UNTIL.search(text)
    if until and not _MONTHLY.search(text):
        return f"{until['month']}个月"
    year = _OPENS.match(text)
    if year and not _MONTHLY.search(text):
        return year["period"]
    shared = _SAME_TIME.search(text)
    if shared:
        first = periods(text)
        return shared["period"] or shared["other"] or (text[first[0].start : first[0].end] if first else "")
    divided = DIVIDED.search(text)
    return (
        f"{divided['months'] or divided['spoken']}个月"
        if divided and len(text) > divided.end() - divided.start() + 12
        else ""
    )


def _counted(match: re.Match[str]) -> Fraction | None:
    said = match.groupdict()
    if said.get("quarters"):
        return (number_of(said["quarters"]) or Fraction(1)) * 3
    if said.get("days"):
        spread = spread_of(said["days"])
        days = (spread[0] + spread[1]) / 2 if spread else number_of(said["days"])
        return days * _DAY if days and days > 1 else None
    if "weeks" in said:
        return (number_of(said["weeks"] or "二") or Fraction(2)) * _WEEK
    if said.get("months"):
        return number_of(said["months"])
    first, last = number_of(said.get("from") or ""), number_of(said.get("to") or "")
    if first is None or last is None or not 1 <= first <= last <= 12:
        return None
    return last - first + 1


def period_of(found: list[Period], start: int, end: int, clause: tuple[int, int]) -> Period | None:
    """The period that a figure at `start:end` belongs to: the last before it in its clause, else right behind it,
    else the last before it anywhere."""
    within = [p for p in found if clause[0] <= p.start and p.end <= start]
    behind = [p for p in found if p.start == end]
    before = [p for p in found if p.end <= start]
    for choice in (within, behind[:1], before, found if len(found) == 1 and found[0].months > 1 else []):
        if choice:
            return choice[-1]
    return None
