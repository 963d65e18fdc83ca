"""Which days are worked in China: public holidays and the weekends worked for them, from chinesecalendar."""

from datetime import date
from functools import cache

from bot.logs import log

WEEKEND = (5, 6)


def is_workday(day: date) -> bool:
    """Whether this day is worked; Monday to Friday where the holidays of its year are not known yet."""
    if not _is_known(day.year):
        return day.weekday() not in WEEKEND
    import chinese_calendar

    return bool(chinese_calendar.is_workday(day))


@cache
def _is_known(year: int) -> bool:
    """Whether the holidays of that year are known; that they are not is logged once a year and process."""
    import chinese_calendar

    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        log.warning(
            "holidays_unknown", year=year, line=f"{year}年的节假日安排尚不可知，提醒日按周一至周五为工作日计算。"
        )
        return False
    return True
