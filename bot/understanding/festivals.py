"""Days that people name instead of dating them: 国庆, 五一, 正月初八, 端午."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.understanding.lunar import last_day_of_year, lunar_day
from bot.understanding.numerals import number_of

_OFFICIAL = {
    "元旦": (1, 1),
    "情人节": (2, 14),
    "妇女节": (3, 8),
    "三八节": (3, 8),
    "三八": (3, 8),
    "植树节": (3, 12),
    "愚人节": (4, 1),
    "五一劳动节": (5, 1),
    "五一节": (5, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "五四青年节": (5, 4),
    "五四": (5, 4),
    "青年节": (5, 4),
    "护士节": (5, 12),
    "六一儿童节": (6, 1),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "党的生日": (7, 1),
    "七一": (7, 1),
    "建军节": (8, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆节": (10, 1),
    "国庆": (10, 1),
    "十一黄金周": (10, 1),
    "十一": (10, 1),
    "双十一": (11, 11),
    "双11": (11, 11),
    "双十二": (12, 12),
    "双12": (12, 12),
    "平安夜": (12, 24),
    "圣诞节": (12, 25),
    "圣诞": (12, 25),
    "跨年": (12, 31),
}
_LUNAR = {
    "春节": (1, 1),
    "大年初一": (1, 1),
    "过年": (1, 1),
    "元宵节": (1, 15),
    "元宵": (1, 15),
    "龙抬头": (2, 2),
    "端午节": (5, 5),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋节": (8, 15),
    "中秋": (8, 15),
    "重阳节": (9, 9),
    "重阳": (9, 9),
    "腊八节": (12, 8),
    "腊八": (12, 8),
}
_CLEAR = re.compile(r"清明节?")
_EVE = re.compile(r"除夕|大年三十|年三十|大年夜")
_DIGITS = r"(?:正|[一二三四五六七八九十冬腊]{1,2})"
_LUNAR_DAY = re.compile(
    rf"(?:农历|阴历|旧历)?(?P<month>{_DIGITS})月(?P<day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[一二三]?十[一二三四五六七八九]?)"
)
_NEW_YEAR_DAY = re.compile(r"(?:大)?年?初(?P<day>[一二三四五六七八九十])")
_NAMES = "|".join(sorted((*_OFFICIAL, *_LUNAR), key=len, reverse=True))
FESTIVAL_DAY = rf"{_DIGITS}月(?:初|廿)?[一二三四五六七八九十]{{1,3}}"
FESTIVAL = (
    rf"(?:清明节?|除夕|大年三十|年三十|大年夜|(?:农历|阴历|旧历){FESTIVAL_DAY}"
    rf"|(?:正|冬|腊|[二三四五六七八九十]{{1,2}})月(?:初|廿)[一二三四五六七八九十]+|(?:正|冬|腊)月[二三]?十[一二三四五六七八九]?|大?年初[一二三四五六七八九十]"
    rf"|{_NAMES})"
)


def festival(name: str) -> Callable[[int], date | None]:
    """Year (as people name it) to the official day of the festival in that year."""
    if name in _OFFICIAL:
        month, day = _OFFICIAL[name]
        return lambda year: date(year, month, day)
    if name in _LUNAR:
        month, day = _LUNAR[name]
        return lambda year: lunar_day(year, month, day)
    if _CLEAR.fullmatch(name):
        return _clear_and_bright
    if _EVE.fullmatch(name):
        return lambda year: last_day_of_year(year - 1)
    return _in_lunar_year(name)


def _clear_and_bright(year: int) -> date:
    """清明 of 2000–2099, by the customary formula."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)


def _in_lunar_year(name: str) -> Callable[[int], date | None]:
    match = _LUNAR_DAY.fullmatch(name)
    opening = _NEW_YEAR_DAY.fullmatch(name)
    if match:
        month = {"正": 1, "冬": 11, "腊": 12}.get(match["month"]) or int(number_of(match["month"]) or 0)
        day = int(number_of(match["day"].removeprefix("初")) or 0)
    elif opening:
        month, day = 1, int(number_of(opening["day"]) or 0)
    else:
        return lambda year: None
    return lambda year: lunar_day(year, month, day)


def latest(day_in: Callable[[int], date | None], today: date) -> date | None:
    """The last time that a day came round, up to today."""
    past = [day for day in (day_in(today.year - back) for back in range(3)) if day and day <= today]
    return max(past, default=None)


def days_before(today: date, count: int) -> date:
    return today - timedelta(days=count)
