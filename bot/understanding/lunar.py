"""Months of the Chinese calendar, so that 去年正月初八 and 端午 are days of the official one.

Each year: the day of its first month in the official calendar, its months in order (1 = 30 days, 0 = 29), and which
month is followed by a leap month (0: none).
"""

from datetime import date, timedelta

_YEARS: dict[int, tuple[date, str, int]] = {
    2005: (date(2005, 2, 9), "010101101010", 0),
    2006: (date(2006, 1, 29), "1010101011011", 7),
    2007: (date(2007, 2, 18), "001001011101", 0),
    2008: (date(2008, 2, 7), "100100101101", 0),
    2009: (date(2009, 1, 26), "1100100101011", 5),
    2010: (date(2010, 2, 14), "101010010101", 0),
    2011: (date(2011, 2, 3), "101101001010", 0),
    2012: (date(2012, 1, 23), "1011011001010", 4),
    2013: (date(2013, 2, 10), "101011010101", 0),
    2014: (date(2014, 1, 31), "0101010110101", 9),
    2015: (date(2015, 2, 19), "010010111010", 0),
    2016: (date(2016, 2, 8), "101001011011", 0),
    2017: (date(2017, 1, 28), "0101001010111", 6),
    2018: (date(2018, 2, 16), "010100100111", 0),
    2019: (date(2019, 2, 5), "101010010011", 0),
    2020: (date(2020, 1, 25), "0111010010101", 4),
    2021: (date(2021, 2, 12), "011010101010", 0),
    2022: (date(2022, 2, 1), "101011010101", 0),
    2023: (date(2023, 1, 22), "0100110110101", 2),
    2024: (date(2024, 2, 10), "010010110110", 0),
    2025: (date(2025, 1, 29), "1010010101110", 6),
    2026: (date(2026, 2, 17), "101001001111", 0),
    2027: (date(2027, 2, 7), "010100100110", 0),
    2028: (date(2028, 1, 26), "1110100100110", 5),
    2029: (date(2029, 2, 13), "110101010010", 0),
    2030: (date(2030, 2, 2), "110110101010", 0),
    2031: (date(2031, 1, 23), "0110101101010", 3),
    2032: (date(2032, 2, 11), "100101101101", 0),
    2033: (date(2033, 1, 31), "0100101011101", 11),
    2034: (date(2034, 2, 19), "010010101101", 0),
    2035: (date(2035, 2, 8), "101001001101", 0),
    2036: (date(2036, 1, 28), "1101001001011", 6),
    2037: (date(2037, 2, 15), "110100100101", 0),
    2038: (date(2038, 2, 4), "110101010010", 0),
    2039: (date(2039, 1, 24), "1101101010100", 5),
    2040: (date(2040, 2, 12), "101101011010", 0),
}


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The official day of a lunar one (no leap month); None where the year is not known or the day does not exist."""
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    first, months, leap = _YEARS[year]
    place = month - 1 + (1 if leap and month > leap else 0)
    lengths = [29 + int(bit) for bit in months]
    if not 1 <= day <= lengths[place]:
        return None
    return first + timedelta(days=sum(lengths[:place]) + day - 1)


def last_day_of_year(year: int) -> date | None:
    """除夕."""
    following = _YEARS.get(year + 1)
    return following[0] - timedelta(days=1) if following else None
