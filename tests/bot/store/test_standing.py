"""States of a nomination, provincial figures and the round: the last word holds."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from offices import NOW, RULE_SETS, Office

from bot.store.moments import SHANGHAI
from bot.store.province import coming_round
from handlers.changes import FigureSet, NominationCreated, RoundSet, RuleSetChanged, StateChanged, TakenInHand
from handlers.situation import ProvincialFigure, Round, State

CREATED = (NominationCreated(1, "zhejiang2023/1", "上城区"), TakenInHand(1))


@pytest.mark.parametrize(
    ("steps", "state", "handed_in"),
    [
        ([], State.DRAFT, None),
        ([StateChanged(1, State.SUBMITTED, date(2026, 8, 30))], State.SUBMITTED, date(2026, 8, 30)),
        ([StateChanged(1, State.SUBMITTED)], State.SUBMITTED, NOW.date()),
        ([StateChanged(1, State.SUBMITTED), StateChanged(1, State.DRAFT)], State.DRAFT, None),
        (
            [StateChanged(1, State.SUBMITTED, date(2026, 8, 30)), StateChanged(1, State.ARCHIVED)],
            State.ARCHIVED,
            date(2026, 8, 30),
        ),
        (
            [
                StateChanged(1, State.SUBMITTED, date(2026, 8, 30)),
                StateChanged(1, State.ARCHIVED),
                StateChanged(1, State.SUBMITTED),
            ],
            State.SUBMITTED,
            date(2026, 8, 30),
        ),
        ([StateChanged(1, State.ARCHIVED)], State.ARCHIVED, None),
    ],
)
async def test_the_day_of_handing_in_goes_with_the_state(
    office: Office, steps: list[StateChanged], state: State, handed_in: date | None
) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED)
    for step in steps:
        await wang.does(step)
    (seen,) = (await wang.sees()).nominations
    assert (seen.state, seen.submitted_on) == (state, handed_in)


async def test_the_rule_set_is_that_of_the_nomination_at_hand(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    assert (await wang.sees()).rule_set.id == "zhejiang2023/1"
    await wang.does(*CREATED)
    await wang.does(RuleSetChanged(1, "next/1"))
    assert (await wang.sees()).rule_set.id == "next/1"
    await wang.does(RuleSetChanged(1, "gone/1"))
    assert (await wang.sees()).rule_set.id == "zhejiang2023/1"
    await wang.does(TakenInHand(None))
    assert (await wang.sees()).at_hand is None


async def test_the_last_figure_entered_holds(office: Office) -> None:
    wang = await office.officer("王一")
    assert (await wang.sees()).figures == {}
    first = ProvincialFigure("market_jobs_avg", 300, date(2026, 6, 30), "省厅通报")
    second = ProvincialFigure("market_jobs_avg", Decimal("312.5"), date(2026, 3, 31), "省厅更正")
    other = ProvincialFigure("match_rate_top30", Decimal("0.62"), date(2026, 6, 30), "省厅通报")
    await wang.does(FigureSet(first), FigureSet(other))
    await wang.does(FigureSet(second))
    assert (await wang.sees()).province == (second, other)


@pytest.mark.parametrize(
    ("today", "deadline"),
    [
        (date(2026, 9, 1), date(2026, 10, 31)),
        (date(2026, 10, 31), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2027, 10, 31)),
        (date(2027, 1, 1), date(2027, 10, 31)),
    ],
)
def test_until_a_round_is_set_it_is_the_coming_one(today: date, deadline: date) -> None:
    milestones = RULE_SETS["zhejiang2023/1"].milestones
    assert coming_round(milestones, today) == Round(deadline.year, deadline, confirmed=False)


async def test_the_last_round_set_holds(office: Office) -> None:
    wang = await office.officer("王一")
    assert (await wang.sees()).round == Round(2026, date(2026, 10, 31))
    await wang.does(RoundSet(Round(2026, date(2026, 10, 30))))
    last = Round(2026, date(2026, 10, 28), confirmed=True, county_deadlines={"杭州市": date(2026, 10, 15)})
    await wang.does(RoundSet(last))
    seen = (await wang.sees(datetime(2026, 11, 20, tzinfo=SHANGHAI))).round
    assert seen == last
    assert (seen.deadline_for("杭州市"), seen.deadline_for("舟山市")) == (date(2026, 10, 15), date(2026, 10, 28))
