"""What can still be won: by points, by whose move it is, and at which provincial figure."""

from fractions import Fraction

from nominations import RULE_SET

from rubric.ranking import Whose, break_evens, gaps, next_steps
from rubric.scoring import score

MARKET = {
    "county": "上城区",
    "area_m2": 80,
    "monthly_jobs": 412,
    "monthly_seekers": 260,
    "monthly_matched": 180,
    "A1.7.parking": False,
    "A1.8.printer": None,
}


def test_the_largest_gap_comes_first_and_encouraged_items_last() -> None:
    found = gaps(score(RULE_SET, MARKET, {}))
    points = [gap.points for gap in found]
    assert points == sorted(points, reverse=True)
    assert points[0] == 6
    assert {gap.verdict.criterion.id for gap in found if gap.points == 0} == {"accessible", "certified"}


def test_each_gap_knows_whose_move_it_is() -> None:
    whose = {f"{g.rule.id}.{g.verdict.criterion.id}": g.whose for g in gaps(score(RULE_SET, MARKET, {}))}
    assert whose["A1.2.area"] is Whose.COLLEAGUES
    assert whose["A1.7.parking"] is Whose.COLLEAGUES
    assert whose["A1.8.printer"] is Whose.COLLEAGUES
    assert whose["A1.1.transport"] is Whose.OFFICER
    assert whose["A1.19.jobs"] is Whose.PROVINCE


def test_the_gaps_are_worth_exactly_what_is_not_earned() -> None:
    scored = score(RULE_SET, MARKET, {})
    assert sum(gap.points for gap in gaps(scored)) == scored.points.pending + scored.points.lost


def test_next_steps_leave_out_what_waits_for_the_province() -> None:
    steps = next_steps(score(RULE_SET, MARKET, {}), most=24)
    assert [step.points for step in steps] == sorted((step.points for step in steps), reverse=True)
    assert "A1.19" not in {step.rule.id for step in steps}
    assert len(next_steps(score(RULE_SET, MARKET, {}))) == 3


def test_the_break_even_is_ones_own_figure() -> None:
    found = {
        f"{e.rule.id}.{e.verdict.criterion.id}": e
        for e in break_evens(RULE_SET, score(RULE_SET, MARKET, {}), MARKET, {})
    }
    assert found["A1.19.jobs"].value == 412
    assert not found["A1.19.jobs"].inclusive
    assert found["A1.20.match_rate"].value == Fraction(180, 260)
    assert found["A1.20.match_rate"].inclusive


def test_just_below_the_break_even_the_criterion_is_met_and_at_it_not() -> None:
    below, at = ({"market_jobs_avg": value} for value in (411, 412))
    for province, earned in ((below, 3), (at, 0)):
        assert score(RULE_SET, MARKET, province).rules["A1.19"].points.earned == earned
