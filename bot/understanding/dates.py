"""Dates as officers write them, with their precision: a month stays a month, an impossible day is said to be so."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.understanding.festivals import FESTIVAL, FESTIVAL_DAY, festival, latest
from bot.understanding.numerals import digits_of, number_of, spread_of


@dataclass(frozen=True)
class Dated:
    """A date at `text[start:end]`, known to the year, month or day.

    approx: said loosely (年底, 夏天). assumed: the year was not said and is taken as the last one in which it has been.
    """

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None
    approx: bool = False
    assumed: bool = False
    festival: str = ""
    """By which name the day was called, where it was: in another year it falls on another day."""
    shift: int = 0
    """So many days after the festival."""

    @property
    def exists(self) -> bool:
        """False for 30 February or a thirteenth month."""
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year, self.month)[1]

    @property
    def whole(self) -> date | None:
        if self.month is None or self.day is None or not self.exists:
            return None
        return date(self.year, self.month, self.day)

    @property
    def said(self) -> str:
        """`2022`, `2026-03` or `2026-03-18`."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


_D = r"[\d〇零一二三四五六七八九十廿]"
_YEAR = r"(?P<year>(?:19|20)\d\d|[〇零一二三四五六七八九]{4}|\d\d|[〇零一二三四五六七八九]{2})\s?年"
_REL_YEAR = r"(?P<rel_year>大前年|前年|去年|上一?年|旧年|今年|本年|当年|明年|后年)"
_REL_MONTH = r"(?P<rel_month>上上个?月|上个?月|这个?月|本月|当月|下个?月|下下个?月)"
_MONTH = rf"(?P<month>{_D}{{1,3}})\s?月份?"
_DAY = rf"(?P<day>{_D}{{1,3}})(?:[日号]|(?!\s?[\d个人家场次年月平.%—–~-]))"
_PARTS = (
    r"(?:头上|上头|尾巴|年初[,，\s]?过[完了]年|年初|年头|开年|年中|年底|年末|年尾|岁末|月初|上旬|中旬|月中|下旬|月底|月末|春天|春季|开春|夏天|夏季"
    r"|秋天|秋季|冬天|冬季|入冬|上半年|下半年|[第一二三四]+季度|底|初)"
)
_AROUND = (
    r"(?:的?(?P<shift>[前后][一二两三四五六七八九]天|次日|第二天|当天)"
    r"|(?P<around>前后|期间|过后|过完|之?[前后](?![面头几\d一二三四五六七八九十])))?"
)
_PART = f"(?P<part>{_PARTS})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"(?:到|至)(?:今天|今日|今朝|现在|目前)(?:为止)?[^\d,，。;；一二两三四五六七八九十半]{0,8}(?P<ago>[\d一二两三四五六七八九十百]{1,4}|半)"
            r"(?P<half>个半)?(?P<ago_unit>个?多?月|周年|年半?|天|个?星期|周|个?礼拜)(?P<to_today>整|多|了|[,，。]|$|(?=[一-鿿]))"
        ),
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        r"(?<![\d.])(?P<year>20\d\d) (?P<month>\d{1,2}) (?P<day>\d{1,2})(?![\d.])",
        r"(?<![\d.])(?P<year>(?:19|20)\d\d|\d\d)\s?[-./]\s?(?P<month>\d{1,2})\s?[-./]\s?(?P<day>\d{1,2})(?![\d.])日?",
        rf"(?:{_YEAR}|{_REL_YEAR})\s?的?\s?{_MONTH}的?\s?{_DAY}",
        rf"{_REL_YEAR}的?(?P<same_day>今天|今日)",
        r"(?P<years_back>\d|[一两二三四五六七八九十])年前的?(?P<same_day>今天|今日)",
        rf"(?:{_YEAR}|{_REL_YEAR})的?\s?(?P<festival>{FESTIVAL}){_AROUND}",
        rf"(?:{_YEAR}|{_REL_YEAR})\s?的?\s?{_MONTH}\s?(?:的?{_PART})?",
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?[-./]\s?(?P<month>0?[1-9]|1[0-2])(?![\d.])",
        rf"(?:{_YEAR}|{_REL_YEAR})(?:\s?的?{_PART})?",
        rf"{_REL_MONTH}的?\s?{_DAY}",
        rf"{_REL_MONTH}(?:的?{_PART})?",
        r"(?P<weekday_week>上上|上|这|本|下)(?:个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])?",
        rf"(?P<festival>(?:农历|阴历|旧历){FESTIVAL_DAY})",
        rf"{_MONTH}的?\s?{_DAY}",
        rf"(?P<festival>{FESTIVAL}){_AROUND}",
        rf"(?<![\d.至到-])(?P<month>(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]))月(?:份|里|(?={_PARTS}|开|底|初|中旬|$))(?:的?{_PART})?",
        r"(?<!\d)(?P<year>20[0-4]\d)(?!\d|[人个家平场])",
        r"(?P<rel_day>大前天|大前儿个?|前天|前儿个?|昨天|昨儿个?|昨日|前日|今天|今儿个?|今日|今早|当天|明天|明日|后天|大后天)",
        (
            rf"(?P<ago>{_D}{{1,3}}|半|两)(?P<half>个半)?(?P<ago_unit>个?多?月|年半?|天|个?星期|周|个?礼拜)(?:多)?(?P<ago_word>前|以前|之前"
            rf"|后|以后|之后)"
        ),
        (
            rf"(?:开|办|运营|营业|成立|快|有|干|做|满|刚好|正好|整整)了?(?:快|有|差不多|大概)?(?P<ago>{_D}{{1,3}}|半|两)(?P<half>个半)?(?P<ago_unit>个?多?月"
            rf"|年半?)(?:多|半)?(?P<ago_word>了)"
        ),
        (
            rf"(?:开了|办了|满|刚好|正好|整整|开业|运营了?|营业了?|成立了?)(?:已经|快|有|差不多|大概)*(?P<ago>{_D}{{1,3}}|半|两)(?P<half>个半)?(?P<ago_unit>个?多?月"
            rf"|年半?)(?P<ago_word>多|整|啦|吧|[,，。]|$)"
        ),
    )
)
_REL_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "上一年": -1, "旧年": -1, "明年": 1, "后年": 2}
_REL_DAYS = {
    "大前天": -3,
    "大前儿": -3,
    "大前儿个": -3,
    "前儿": -2,
    "前儿个": -2,
    "昨儿": -1,
    "昨儿个": -1,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_PART_MONTH = {"年初": 1, "年头": 1, "开年": 1, "初": 1, "年底": 12, "年末": 12, "年尾": 12, "岁末": 12, "底": 12}
_AFTER_NEW_YEAR = 2
"""年初, and after the lunar New Year's Day, which falls late in January or in February."""
_WEEKDAYS = "一二三四五六日"


_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖零拾", "一二三四五六七八九零十")
_SHORT_YEAR = re.compile(r"(?<![\d.])(?P<year>1[3-9]|2\d)[.](?P<month>1[0-2]|0?[1-9])(?![\d.])")
_SHORT = re.compile(r"(?<![\d.])(?P<month>1[0-2]|0?[1-9])[./](?P<day>[0-3]?\d)(?![\d.])")


def dates(text: str, today: date, *, short: bool = False) -> list[Dated]:
    """Every date of the text, in order; overlapping readings are settled for the fuller one.

    `short`: a date was asked for, so that `5.18` is one too.
    """
    found: list[Dated] = []
    text = text.translate(_FORMAL).replace("元月", "一月")
    for pattern in (*_PATTERNS, _SHORT_YEAR, _SHORT) if short else _PATTERNS:
        for match in pattern.finditer(text):
            if not any(other.start < match.end() and match.start() < other.end for other in found):
                dated = _dated(match, today)
                if dated:
                    found.append(dated)
    return sorted(found, key=lambda dated: dated.start)


def _dated(match: re.Match[str], today: date) -> Dated | None:
    said = {name: value for name, value in match.groupdict().items() if value is not None}
    span = (match.start(), match.end())
    if "same_day" in said:
        back = int(number_of(said["years_back"]) or 0) if "years_back" in said else 0
        return _of_day(span, _same_day(today, (_year(said, today) or today.year) - back))
    if "rel_day" in said:
        return _of_day(span, today + timedelta(days=_REL_DAYS.get(said["rel_day"], 0)))
    if "weekday_week" in said:
        return _in_week(span, said, today)
    if "ago" in said:
        return _ago(span, said, today)
    if "rel_month" in said:
        return _in_month(span, said, today)
    return _in_year(span, said, today)


def _same_day(today: date, year: int) -> date:
    return date(year, today.month, min(today.day, monthrange(year, today.month)[1]))


def _of_day(span: tuple[int, int], day: date, approx: bool = False) -> Dated:
    return Dated(*span, day.year, day.month, day.day, approx)


def _in_week(span: tuple[int, int], said: dict[str, str], today: date) -> Dated:
    weeks = {"上上": -2, "上": -1, "下": 1}.get(said["weekday_week"], 0)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    if "weekday" not in said:
        return Dated(*span, monday.year, monday.month, approx=True)
    return _of_day(span, monday + timedelta(days=_WEEKDAYS.index(said["weekday"].replace("天", "日"))))


def _ago(span: tuple[int, int], said: dict[str, str], today: date) -> Dated | None:
    """`三个月前`, `半年前`: known to the month; days and weeks are counted."""
    unit = said["ago_unit"].replace("个", "").replace("多", "")
    count = 0.5 if said["ago"] == "半" else float(number_of(said["ago"]) or 0)
    count += 0.5 if "half" in said or unit.endswith("半") else 0
    if "to_today" in said and unit in {"年", "周年", "月"} and count == int(count):
        months = round(count * (1 if unit == "月" else 12))
        year, month = shifted(today.year, today.month, -months)
        return _of_day(span, date(year, month, min(today.day, monthrange(year, month)[1])))
    sign = 1 if "后" in said.get("ago_word", "") else -1
    days = {"天": 1, "星期": 7, "周": 7, "礼拜": 7}.get(unit)
    if days:
        return _of_day(span, today + timedelta(days=sign * round(count * days)), approx=days > 1)
    year, month = shifted(today.year, today.month, sign * round(count * (12 if unit.startswith("年") else 1)))
    return Dated(*span, year, month, approx=True) if 1900 < year < 2100 else None


def shifted(year: int, month: int, months: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def _in_month(span: tuple[int, int], said: dict[str, str], today: date) -> Dated:
    word = said["rel_month"].replace("个", "")
    months = {"上上月": -2, "上月": -1, "下月": 1, "下下月": 2}.get(word, 0)
    year, month = shifted(today.year, today.month, months)
    return Dated(*span, year, month, _small(said.get("day")), approx="part" in said)


def _in_year(span: tuple[int, int], said: dict[str, str], today: date) -> Dated | None:
    year = _year(said, today)
    if "festival" in said:
        day = festival(said["festival"])(year) if year else latest(festival(said["festival"]), today)
        shift = _shift(said.get("shift", ""))
        either_year = year is not None and said["festival"].startswith("腊")  # of which calendar
        dated = _of_day(span, day + timedelta(days=shift), "around" in said or either_year) if day else None
        return replace(dated, assumed=year is None, festival=said["festival"], shift=shift) if dated else None
    month, day_of_month = _small(said.get("month")), _small(said.get("day"))
    part = said.get("part")
    loose = spread_of(said["month"]) if "month" in said and day_of_month is None else None
    if loose:
        month, part = int(loose[0]), "前后"
    if part and month is None:
        month = _AFTER_NEW_YEAR if part.endswith("年") and "过" in part else _PART_MONTH.get(part)
    if year is not None:
        return Dated(*span, year, month, day_of_month, approx=part is not None)
    if month is None:
        return None
    return _last_time(Dated(*span, today.year, month, day_of_month, approx=part is not None, assumed=True), today)


def _shift(said: str) -> int:
    """`中秋前一天`, `国庆第二天`: how many days from the day that is named."""
    if said in {"次日", "第二天"}:
        return 1
    count = int(number_of(said[1:-1]) or 0) if said[:1] in {"前", "后"} else 0
    return -count if said.startswith("前") else count


def _year(said: dict[str, str], today: date) -> int | None:
    if "rel_year" in said:
        return today.year + _REL_YEARS.get(said["rel_year"], 0)
    if "year" not in said:
        return None
    year = int(digits_of(said["year"]))
    if year >= 100:
        return year
    return 2000 + year if year <= today.year % 100 + 10 else 1900 + year


def _last_time(dated: Dated, today: date) -> Dated:
    """A month without a year is the last one that has come; an impossible one stays as it is."""
    if dated.month is None or not 1 <= dated.month <= 12:
        return dated
    day = min(dated.day or 1, monthrange(dated.year, dated.month)[1])
    return dated if date(dated.year, dated.month, max(day, 1)) <= today else replace(dated, year=dated.year - 1)


def _small(numeral: str | None) -> int | None:
    if numeral is None:
        return None
    value = number_of(numeral.removeprefix("初")) if numeral else None
    return int(value) if value is not None and value.denominator == 1 else 0


def joined(found: list[Dated]) -> Iterator[Dated]:
    """A year said once holds for the dates around it: `23年不是24,3月18没错`, `24年5月20日试营业,6月1日开业`."""
    bare = next((dated for dated in found if dated.month is None and not dated.approx), None)
    carried: Dated | None = None
    for dated in found:
        known = bare or carried
        if known and dated.assumed and dated.month is not None:
            yield _in_the_year_of(dated, known)
        elif dated is not bare or len(found) == 1 or not any(other.assumed for other in found):
            yield dated
        carried = dated if not dated.assumed else carried


def _in_the_year_of(dated: Dated, known: Dated) -> Dated:
    """The same year, or the next where the month would lie before the one just named."""
    if dated.festival:
        day = festival(dated.festival)(known.year)
        span = (dated.start, dated.end)
        return _of_day(span, day + timedelta(days=dated.shift), dated.approx) if day else dated
    turned = known.month is not None and dated.month is not None and dated.month < known.month and not known.approx
    return replace(dated, year=known.year + turned, assumed=False)
