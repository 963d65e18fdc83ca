"""Which round stands on a day: the one entered until its year is over, else the coming one."""

from datetime import date

import pytest
from nominations import RULE_SET

from bot.store.province import standing_round
from handlers.situation import Round

ENTERED = Round(2026, date(2026, 10, 30), True, {"杭州市": date(2026, 10, 20)})
COMING = Round(2026, date(2026, 10, 31))


@pytest.mark.parametrize(
    ("last", "today", "stands"),
    [
        (None, date(2026, 10, 31), COMING),
        (None, date(2026, 11, 1), Round(2027, date(2027, 10, 31))),
        (None, date(2028, 2, 29), Round(2028, date(2028, 10, 31))),
        (ENTERED, date(2026, 1, 1), ENTERED),
        (ENTERED, date(2026, 10, 31), ENTERED),
        (ENTERED, date(2026, 12, 31), ENTERED),
        (ENTERED, date(2027, 1, 1), Round(2027, date(2027, 10, 31))),
        (Round(2027, date(2027, 1, 15), True), date(2026, 12, 31), Round(2027, date(2027, 1, 15), True)),
    ],
)
def test_a_round_stands_until_its_year_is_over(last: Round | None, today: date, stands: Round) -> None:
    assert standing_round(last, RULE_SET.milestones, today) == stands


@pytest.mark.parametrize(
    ("deadline", "cities"),
    [
        (date(2026, 11, 15), {"杭州市": date(2026, 10, 20)}),
        (date(2026, 10, 20), {"杭州市": date(2026, 10, 20)}),
        (date(2026, 10, 19), {}),
        (date(2027, 10, 31), {}),
    ],
)
def test_a_city_s_day_stays_where_it_still_lies_within_the_round(deadline: date, cities: dict[str, date]) -> None:
    assert ENTERED.until(deadline, confirmed=True) == Round(deadline.year, deadline, True, cities)
