"""What holds for every nomination whatever was answered: points add up, and nothing is earned by silence."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from nominations import RULE_SET, SMALL, TODAY, answers, fractions_of, province, without

from rubric.cases import Case, coming_deadline
from rubric.judging import Status, contradictions, judge, needed
from rubric.naming import well_named
from rubric.report import report
from rubric.rounding import plain, shown
from rubric.scoring import Points, Score, score, score_rule
from rubric.values import Answer, Number, exact, number

Answers = Mapping[str, Answer]
Province = Mapping[str, Number]
ALL_POINTS = 100


def reported(found: Answers, figures: Province) -> dict[str, Any]:
    case = Case("c1", TODAY, coming_deadline(RULE_SET, TODAY), dict(found), dict(figures))
    return report(RULE_SET, case)


def levels(scored: Score) -> list[tuple[Points, Decimal]]:
    """Every level's points beside those that there are to have."""
    return [
        (scored.points, RULE_SET.standard.points),
        *((category.points, category.category.points) for category in scored.categories),
        *((rule.points, rule.rule.points) for rule in scored.rules.values()),
    ]


@SMALL
@given(answers(), province())
def test_points_add_up_exactly_and_as_shown_at_every_level(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    scored = score(RULE_SET, found, figures)
    assert scored.points.total == ALL_POINTS
    for points, wanted in levels(scored):
        for these in (points, points.shown):
            assert these.total == wanted
            assert min(these.earned, these.pending, these.lost) >= 0
        hundredths = points.shown
        assert all((p * 100).denominator == 1 for p in (hundredths.earned, hundredths.pending, hundredths.lost))


@SMALL
@given(answers(), province())
def test_printed_figures_add_up_at_every_level(found: dict[str, Answer], figures: dict[str, Number]) -> None:
    printed = reported(found, figures)
    for row in ({**printed, "points": ALL_POINTS}, *printed["categories"], *printed["rules"]):
        parts = [Decimal(str(row[key])) for key in ("earned", "pending", "lost")]
        assert sum(parts) == row["points"]
        assert all(part == round(part, 2) for part in parts)


@SMALL
@given(answers(), province(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_changes_the_score(
    found: dict[str, Answer], figures: dict[str, Number], random: Any
) -> None:
    shuffled = list(found.items())
    random.shuffle(shuffled)
    assert reported(dict(shuffled), figures) == reported(found, figures)


@SMALL
@given(answers(), province())
def test_a_missing_or_unknown_answer_never_earns_and_never_loses(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    for rule in score(RULE_SET, found, figures).rules.values():
        for verdict in rule.verdicts:
            if any(found.get(slot) is None for slot in verdict.needs):
                assert verdict.status is Status.PENDING
            assert (verdict.reason is None) == (verdict.status is not Status.PENDING)


@SMALL
@given(answers(), province(), st.data())
def test_taking_an_answer_away_adds_no_point_earned_and_none_lost(
    found: dict[str, Answer], figures: dict[str, Number], data: st.DataObject
) -> None:
    """But for the county and the rank, which say how other answers are read; those stand below."""
    assume(found and not contradictions(RULE_SET, found))
    slot = data.draw(st.sampled_from(sorted(found)))
    assume(slot not in {"county", "match_rate_rank"})
    before = score(RULE_SET, found, figures)
    after = score(RULE_SET, without(found, slot), figures)
    for rule_id, rule in before.rules.items():
        assert after.rules[rule_id].points.earned <= rule.points.earned
        assert after.rules[rule_id].points.lost <= rule.points.lost
    assert after.earned_if_whole <= before.earned_if_whole


@SMALL
@given(answers(), province())
def test_an_answer_not_known_scores_like_a_missing_one(found: dict[str, Answer], figures: dict[str, Number]) -> None:
    missing = {slot: answer for slot, answer in found.items() if answer is not None}
    before, after = score(RULE_SET, found, figures), score(RULE_SET, missing, figures)
    assert before.points == after.points
    assert before.earned_if_whole == after.earned_if_whole


@SMALL
@given(answers(), province())
def test_the_county_touches_naming_and_the_rules_that_may_be_relaxed_alone(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    relaxation = RULE_SET.standard.relaxation
    assert relaxation
    before, after = score(RULE_SET, found, figures), score(RULE_SET, without(found, "county"), figures)
    for rule_id, rule in before.rules.items():
        if rule_id in relaxation.rules:
            assert rule.points.earned == after.rules[rule_id].points.earned
            assert rule.points.lost <= after.rules[rule_id].points.lost
        elif rule_id != "A1.3":
            assert rule == after.rules[rule_id]


@SMALL
@given(answers(), province())
def test_the_rank_touches_its_own_rule_alone(found: dict[str, Answer], figures: dict[str, Number]) -> None:
    before = score(RULE_SET, found, figures)
    after = score(RULE_SET, without(found, "match_rate_rank"), figures)
    assert {i for i, rule in before.rules.items() if rule.points != after.rules[i].points} <= {"A1.20"}


@SMALL
@given(answers(), province())
def test_figures_that_contradict_each_other_earn_and_lose_nothing(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    doubtful = {name for pair in contradictions(RULE_SET, found) for name in (pair.smaller, pair.larger)}
    for rule in score(RULE_SET, found, figures).rules.values():
        for verdict in rule.verdicts:
            if doubtful & set(needed(rule.rule, verdict.criterion, found)):
                assert verdict.status is Status.PENDING


@SMALL
@given(answers(), province())
def test_rules_granted_whole_never_give_more_than_rules_granted_by_items(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    scored = score(RULE_SET, found, figures)
    assert scored.earned_if_whole <= scored.points.earned
    assert scored.earned_if_whole == sum(
        rule.rule.points for rule in scored.rules.values() if rule.points.earned == rule.rule.points
    )


@SMALL
@given(answers(), province())
def test_what_is_handed_in_is_never_changed(found: dict[str, Answer], figures: dict[str, Number]) -> None:
    copies = deepcopy(found), deepcopy(figures)
    first = score(RULE_SET, MappingProxyType(found), MappingProxyType(figures))
    again = score(RULE_SET, MappingProxyType(found), MappingProxyType(figures))
    assert first == again
    assert (found, figures) == copies


@SMALL
@given(answers(), province(), st.sampled_from(sorted(RULE_SET.checks)))
def test_an_item_that_turns_out_to_be_there_never_costs_a_point(
    found: dict[str, Answer], figures: dict[str, Number], slot: str
) -> None:
    absent = score(RULE_SET, {**found, slot: False}, figures)
    there = score(RULE_SET, {**found, slot: True}, figures)
    assert there.points.earned >= absent.points.earned
    assert there.points.lost <= absent.points.lost
    assert there.earned_if_whole >= absent.earned_if_whole
    rule, criterion = RULE_SET.checks[slot]
    gain = 0 if criterion.encouraged else rule.share
    assert there.points.earned - absent.points.earned == gain


@SMALL
@given(answers(), province(), st.integers(0, 10**6))
def test_a_larger_area_never_costs_a_point(found: dict[str, Answer], figures: dict[str, Number], more: int) -> None:
    area = found.get("area_m2")
    assume(area is not None)
    larger = {**found, "area_m2": number(exact(area) + more)}
    assert score(RULE_SET, larger, figures).points.earned >= score(RULE_SET, found, figures).points.earned


@SMALL
@given(answers(), province())
def test_without_the_relaxation_what_was_pending_for_it_is_lost(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    strict = replace(RULE_SET, standard=RULE_SET.standard.model_copy(update={"relaxation": None}))
    mild, hard = score(RULE_SET, found, figures), score(strict, found, figures)
    assert mild.points.earned == hard.points.earned
    assert mild.points.lost <= hard.points.lost


@SMALL
@given(st.sampled_from([1, 2, 4, 5, 6, 22, 100]).flatmap(fractions_of))
def test_rounding_moves_no_part_by_a_hundredth_and_keeps_the_sum(parts: tuple[Fraction, Fraction, Fraction]) -> None:
    total = sum(parts, Fraction(0))
    figures = [Fraction(figure) for figure in shown(parts, total)]
    assert sum(figures) == total
    for part, figure in zip(parts, figures, strict=True):
        assert abs(part - figure) < Fraction(1, 100)
        assert figure >= 0
        assert figure == part or (part * 100).denominator != 1


@SMALL
@given(st.sampled_from([1, 4, 5, 6, 100]).flatmap(fractions_of))
def test_rounding_gives_the_hundredths_left_over_to_the_largest_remainders(
    parts: tuple[Fraction, Fraction, Fraction],
) -> None:
    figures = [Fraction(figure) for figure in shown(parts, sum(parts, Fraction(0)))]
    remainders = [part * 100 % 1 for part in parts]
    up = [remainder for part, figure, remainder in zip(parts, figures, remainders, strict=True) if figure > part]
    down = [remainder for part, figure, remainder in zip(parts, figures, remainders, strict=True) if figure < part]
    assert not up or not down or min(up) >= max(down)


@SMALL
@given(st.sampled_from([4, 5, 6]).flatmap(fractions_of))
def test_rounding_is_stable(parts: tuple[Fraction, Fraction, Fraction]) -> None:
    total = sum(parts, Fraction(0))
    once = shown(parts, total)
    assert shown([Fraction(figure) for figure in once], total) == once


def test_among_equal_remainders_pending_gets_the_hundredth() -> None:
    third = Fraction(4, 3)
    assert shown([third, third, third], 4) == (Decimal("1.33"), Decimal("1.34"), Decimal("1.33"))
    assert shown([Fraction(1, 200), Fraction(0), Fraction(199, 200)], 1) == (0, 0, 1)


@SMALL
@given(st.decimals(0, 10**9, places=2))
def test_a_figure_is_written_without_idle_zeros_and_reads_as_itself(figure: Decimal) -> None:
    written = plain(figure)
    assert Decimal(written) == figure
    assert not written.endswith(".")
    assert "." not in written or not written.endswith("0")


@SMALL
@given(st.decimals(-(10**9), 10**9, allow_nan=False).filter(lambda value: value.adjusted() > -60))
def test_a_number_keeps_its_exact_value_and_has_one_spelling(value: Decimal) -> None:
    sign, digits, exponent = value.as_tuple()
    padded = Decimal((sign, (*digits, 0), int(exponent) - 1))
    assert exact(number(value)) == Fraction(value)
    assert repr(number(padded)) == repr(number(value))
    assert isinstance(number(value), int) == (value == int(value))


def test_a_number_of_many_digits_is_not_rounded_over_a_threshold() -> None:
    nearly = Decimal("99." + "9" * 60)
    assert number(nearly) < 100
    assert score(RULE_SET, {"area_m2": number(nearly)}, {}).rules["A1.2"].points.lost == 6


NAMES = st.one_of(
    st.text(),
    st.text(alphabet="义乌市上城区杭州景宁畲族自治县综合性零工市场 　１①㎡ﬁ", max_size=24),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Lo", "So"])).map(lambda text: f"义乌{text}零工市场"),
)


@SMALL
@given(NAMES, st.one_of(st.none(), st.sampled_from(sorted(RULE_SET.divisions)), st.text(max_size=4)))
def test_no_name_is_too_strange_to_be_judged(name: str, county: str | None) -> None:
    assert well_named(name, county, RULE_SET.divisions, "零工市场", ("综合性", "综合")) in {True, False}


@SMALL
@given(st.sampled_from(sorted(RULE_SET.divisions)), st.text("义乌上城江东综合性 1", max_size=8))
def test_a_name_good_in_its_county_is_good_with_spaces_and_full_width_signs(county: str, place: str) -> None:
    def good(name: str) -> bool:
        return well_named(name, county, RULE_SET.divisions, "零工市场", ("综合性", "综合"))

    name = f"{RULE_SET.divisions[county].city}{place}零工市场"
    assert good(name) == good("　".join(name)) == good(name.replace("1", "１"))


@SMALL
@given(st.sampled_from(sorted(RULE_SET.divisions)), st.sampled_from(["中心", "东门街", "综合性", "新城建筑"]))
def test_every_county_can_name_its_market_as_asked(county: str, place: str) -> None:
    division = RULE_SET.divisions[county]
    for opening in (division.name, division.city, division.city + division.name):
        good = well_named(f"{opening}{place}零工市场", county, RULE_SET.divisions, "零工市场", ("综合性", "综合"))
        assert good == (place != "综合性")


@given(answers(), province())
def test_a_rule_is_scored_as_if_judged_afresh_on_all_that_is_known(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    for rule in RULE_SET.rules.values():
        afresh = tuple(judge(RULE_SET, rule, criterion, found, figures) for criterion in rule.criteria)
        assert score_rule(RULE_SET, rule, found, figures).verdicts == afresh


def test_scoring_says_which_rule_set_it_went_by() -> None:
    assert score(RULE_SET, {}, {}).rule_set == "zhejiang2023/1"
