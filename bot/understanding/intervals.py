"""How often something happens, as the days between two times: `一周两次` is 3.5, `每天` is 1, `三天一更` is 3."""

import re
from dataclasses import dataclass
from fractions import Fraction

from bot.understanding.numerals import NUMERAL, number_of, spread_of
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity
from bot.understanding.units import UNITS, Dimension


@dataclass(frozen=True)
class Interval:
    days: Fraction
    end: int
    start: int = 0
    high: Fraction | None = None
    derived: bool = False
    approx: bool = False
    bound: str | None = None
    named: bool = True
    """False for a bare figure, which is a time only where one was asked for."""


_TIMES = rf"(?P<times>{NUMERAL})\s?(?:多)?(?:次|回|趟|遍|更|批|轮)"
_SPAN = (
    r"(?P<span>十天半个?月|半个?月|半年|每?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})?"
    r"个?(?:工作日|天|日|旬|周(?!边)|星期|礼拜|月|季度?|年))"
)
_GAP = r"[^,，。;；!?\d一二两三四五六七八九十]{0,9}?"
_MONTH_DAYS = re.compile(r"每个?月\D{0,3}((?:\d{1,2}[号日][、和,及跟\s]*){2,})")
_ENGLISH = {"daily": "每天一次", "weekly": "每周一次", "monthly": "每月一次"}
_DENIED = re.compile(
    r"(?:不是|并非)[^,，。;；\s]{1,6}?(?=[,，\s]?(?:而?是(?!的)))|(?:不是|而非|而不是)[^,，。;；\s]{1,6}(?=[。.\s]*$)"
)
_DAYS_SHORT = re.compile(r"(?<=\d)[dD](?![A-Za-z])")
_ALWAYS = re.compile(r"24小时|二十四小时|全天候|实时|即时|每时每刻|天天|日日|逐日|每天|每日|每一天|日更|当日|当天")
_BY_NAME = re.compile(
    r"(?:每|逢|每逢|一到|逢到)?(?:个)?(?:周|星期|礼拜)(?P<days>[一二三四五六日天](?:[、和,，跟及\s]*(?:每?(?:周|星期|礼拜))?[一二三四五六日天](?![天周次回趟遍个]"
    r"|更(?![新星心薪])))*)(?![天周次回趟遍个]|更(?![新星心薪]))"
)
_BY_RUN = re.compile(
    r"(?<![一-鿿\d])(?P<days>一三五|二四六|一四|二五|三六|一三|二四|三五(?=更))(?=各?(?:更新?|传|报|上传|刷))"
)
"""`一三五更新`."""
_WORKDAYS = re.compile(r"(?:周|星期|礼拜)一[至到-](?:周|星期|礼拜)?五")
_SPAN_TIMES = re.compile(
    rf"(?<!隔)(?<!隔[一两二三四五六七八九十\d]){_SPAN}(?:以?内|里|之内|都|就|要|会)*{_GAP}{_TIMES}"
)
_TIMES_SPAN = re.compile(rf"{_TIMES}\s?(?:/|每|一)\s?(?P<span>\d{{0,3}}个?(?:天|日|周|星期|礼拜|月|季度?|年))")
_EVERY = (
    re.compile(rf"(?:每隔?|隔|间隔|相隔|每过){_SPAN}"),
    re.compile(rf"{_SPAN}(?:左右)?(?:一|来)?(?:更新?|传|报|弄|搞|刷新|维护|同步)"),
)
_EVERY_OTHER = re.compile(r"隔一?天|隔日")
_BY_UNIT = re.compile(r"(?P<unit>[周月季年日])更")
_OF_UNIT = {
    "天": 1,
    "日": 1,
    "工作日": 1,
    "旬": 10,
    "周": 7,
    "星期": 7,
    "礼拜": 7,
    "月": 30,
    "季度": 90,
    "季": 90,
    "年": 365,
}
_UNIT_TAIL = re.compile(r"个?(工作日|旬|季度|星期|礼拜|天|日|周|月|季|年)\Z")


_WAS = re.compile(r"以前|原来|本来|之前|过去|早先|原先|先前|起初|一开始|刚开始")
_IS = re.compile(r"现在|如今|目前|后来|今年(?:起|开始)?|眼下")
_ALONE = re.compile(r"以前|原来(?!就)|过去(?=[是都要])|早先|原先|先前|起初|一开始")
_SAME = re.compile(r"没变|不变|一样|还是|也是|到现在|至今|一直|照旧")


def was_before(text: str, clause: str) -> bool:
    """`以前一个礼拜一次`, whether or not the message says how it is now."""
    was = _WAS.search(clause) if _IS.search(text) else _ALONE.search(clause) and not _SAME.search(text)
    return bool(was) and not _IS.search(clause)


def interval(text: str) -> Interval | None:
    """The days between two times; None where the text does not say."""
    text = _DAYS_SHORT.sub("天", _DENIED.sub(lambda m: "，" * len(m[0]), text))
    for word, meaning in _ENGLISH.items():
        text = text.replace(word, meaning)
    for reading in (_named_days, _day_parts, _counted, _each, _constantly, _bare):
        found = reading(text)
        if found:
            return found
    return None


def _named_days(text: str) -> Interval | None:
    """`每逢周一、周四各更新一次`: so many times a week."""
    workdays = _WORKDAYS.search(text)
    if workdays:
        return Interval(Fraction(7, 5), workdays.end(), workdays.start(), derived=True)
    month_days = _MONTH_DAYS.search(text)
    if month_days:
        count = len(re.findall(r"\d+", month_days[1]))
        return Interval(Fraction(30, count), month_days.end(), month_days.start(), derived=True)
    match = _BY_NAME.search(text) or _BY_RUN.search(text)
    if not match:
        return None
    named = set(re.findall("[一二三四五六日天]", match["days"]))
    return Interval(Fraction(7, len(named)), match.end(), match.start(), derived=len(named) > 1)


_EACH_PART = re.compile(r"(?P<parts>[^。;；]*?)(?:各|分别)[^,，。;；\d一]{0,4}(?:一|1)?(?:次|回|更|趟|遍)")
_DAY_PART = re.compile(r"上午|下午|早上|早晨|清早|中午|晚上|傍晚|夜里|早|晚")


def _day_parts(text: str) -> Interval | None:
    """`每日上午10:00、下午16:00各更新一次`: so many times a day."""
    match = _EACH_PART.search(text)
    parts = len(_DAY_PART.findall(match["parts"])) if match else 0
    return Interval(Fraction(1, parts), match.end(), match.start(), derived=True) if match and parts > 1 else None


def _counted(text: str) -> Interval | None:
    match = _SPAN_TIMES.search(text) or _TIMES_SPAN.search(text)
    if not match:
        return None
    times = number_of(match["times"])
    if not times:
        return None
    low, high = _span(match["span"])
    return Interval(
        low / times, match.end(), match.start(), high / times if high else None, times != 1, high is not None
    )


def _each(text: str) -> Interval | None:
    other = _EVERY_OTHER.search(text)
    if other:
        return Interval(Fraction(2), other.end(), other.start())
    unit = _BY_UNIT.search(text)
    if unit:
        return Interval(Fraction(_OF_UNIT[unit["unit"]]), unit.end(), unit.start())
    match = next((m for m in (pattern.search(text) for pattern in _EVERY) if m), None)
    if not match:
        return None
    low, high = _span(match["span"])
    return Interval(low, match.end(), match.start(), high, approx=high is not None)


def _constantly(text: str) -> Interval | None:
    match = _ALWAYS.search(text)
    return Interval(Fraction(1), match.end(), match.start()) if match else None


def _bare(text: str) -> Interval | None:
    """`7`, `七天`, `三五天`: a figure in days or without a unit."""
    fitting = [q for q in quantities(text) if UNITS[q.unit][0] in {Dimension.DAYS, Dimension.ANY}]
    if len(fitting) != 1 or fitting[0].unit == "个":
        return None
    only: Quantity = fitting[0]
    return Interval(only.value, only.end, only.start, only.high, False, only.approx, only.bound, bool(only.unit))


def _span(words: str) -> tuple[Fraction, Fraction | None]:
    if words.startswith("十天半"):
        return Fraction(10), Fraction(15)
    unit = _UNIT_TAIL.search(words)
    days = Fraction(_OF_UNIT[unit[1]]) if unit else Fraction(1)
    count = words[: unit.start()] if unit else words
    if count.endswith("半"):
        return days / 2, None
    count = count.removeprefix("每")
    spread = spread_of(count)
    if spread:
        return days * spread[0], days * spread[1]
    return days * (number_of(count) or 1), None
