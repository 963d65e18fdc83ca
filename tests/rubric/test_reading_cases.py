"""A case is read whole, or refused with every problem and its place."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nominations import RULE_SET, SMALL, TODAY, answers, province

from rubric.cases import BadCase, Case, coming_deadline, object_of, read_case
from rubric.judging import contradictions
from rubric.values import Answer, Number

NAN, INFINITY = Decimal("NaN"), Decimal("Infinity")


def read(raw: object, today: date = TODAY, deadline: date | None = None) -> Case:
    return read_case(RULE_SET, raw, today=today, deadline=deadline)


def refused(raw: object) -> dict[str, str]:
    """Place to message of every problem."""
    with pytest.raises(BadCase) as bad:
        read(raw)
    assert all(problem.message for problem in bad.value.problems)
    return {problem.at: problem.message for problem in bad.value.problems}


def test_an_empty_case_is_a_case() -> None:
    assert read({}) == Case(None, TODAY, date(2026, 10, 31), {}, {})


def test_what_stands_in_a_case_is_read_into_slots() -> None:
    case = read(
        {
            "id": "c1",
            "as_of": "2026-09-01",
            "deadline": "2026-10-15",
            "facts": {"area_m2": Decimal("99.50"), "opened_on": "2026-01-01", "monthly_jobs": None, "county": "上城区"},
            "checks": {"A1.1": {"transport": True, "amenities": None}, "A1.5": {"accessible": False}},
            "province": {"market_jobs_avg": 300, "market_seekers_avg": None},
        }
    )
    assert (case.id, case.as_of, case.deadline) == ("c1", date(2026, 9, 1), date(2026, 10, 15))
    assert case.answers == {
        "area_m2": Decimal("99.5"),
        "opened_on": date(2026, 1, 1),
        "monthly_jobs": None,
        "county": "上城区",
        "A1.1.transport": True,
        "A1.1.amenities": None,
        "A1.5.accessible": False,
    }
    assert case.province == {"market_jobs_avg": 300}


@pytest.mark.parametrize("raw", [None, [], "c1", 5, Decimal("1.5"), True, [{"id": "c1"}]])
def test_anything_but_an_object_is_refused(raw: object) -> None:
    assert list(refused(raw)) == [""]


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ({"fact": {}}, "fact"),
        ({"facts": {"area": 1}}, "facts.area"),
        ({"facts": {"A1.1": True}}, "facts.A1.1"),
        ({"facts": {7: 1}}, "facts.7"),
        ({"checks": {"A1.25": {}}}, "checks.A1.25"),
        ({"checks": {"transport": True}}, "checks.transport"),
        ({"checks": {"A1.1": {"subway": True}}}, "checks.A1.1.subway"),
        ({"province": {"jobs_avg": 1}}, "province.jobs_avg"),
    ],
)
def test_an_unknown_id_is_named(raw: dict[str, Any], at: str) -> None:
    assert list(refused(raw)) == [at]


@pytest.mark.parametrize(
    ("rule", "criterion", "fact"),
    [("A1.2", "area", "area_m2"), ("A1.3", "name", "market_name"), ("A1.12", "team", "staff_total")],
)
def test_a_criterion_that_facts_decide_is_no_check(rule: str, criterion: str, fact: str) -> None:
    found = refused({"checks": {rule: {criterion: True}}})
    assert list(found) == [f"checks.{rule}.{criterion}"]
    assert fact in found[f"checks.{rule}.{criterion}"]


def test_an_encouraged_item_that_a_fact_decides_is_no_check_either() -> None:
    assert list(refused({"checks": {"A1.12": {"certified": True}}})) == ["checks.A1.12.certified"]


@pytest.mark.parametrize("key", ["facts", "checks", "province"])
@pytest.mark.parametrize("value", [None, [], "x", 1, True])
def test_a_part_that_is_no_object_is_refused(key: str, value: object) -> None:
    assert list(refused({key: value})) == [key]


def test_a_rule_whose_checks_are_no_object_is_refused() -> None:
    assert list(refused({"checks": {"A1.1": True}})) == ["checks.A1.1"]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("area_m2", "120"),
        ("area_m2", True),
        ("area_m2", []),
        ("area_m2", {}),
        ("area_m2", 0),
        ("area_m2", -1),
        ("area_m2", Decimal("-0.0")),
        ("area_m2", NAN),
        ("area_m2", INFINITY),
        ("area_m2", -INFINITY),
        ("area_m2", 10**9 + 1),
        ("area_m2", Decimal("1000000000.01")),
        ("area_m2", Decimal("1e400")),
        ("area_m2", Decimal("1e-101")),
        ("area_m2", Decimal("1e-999999999")),
        ("staff_total", Decimal("5.5")),
        ("staff_total", -1),
        ("staff_total", False),
        ("staff_total", "5"),
        ("monthly_jobs", -1),
        ("platform_update_days", 0),
        ("match_rate_rank", 0),
        ("match_rate_rank", Decimal("100.01")),
        ("violations", "否"),
        ("violations", 0),
        ("public_interest_service", "yes"),
        ("nature", "国营"),
        ("nature", 1),
        ("operation", ""),
        ("county", "上城"),
        ("county", "昆山市"),
        ("county", "杭州市"),
        ("county", 1),
        ("opened_on", "2026-02-30"),
        ("opened_on", "2026-1-1"),
        ("opened_on", "2026/01/01"),
        ("opened_on", "20260101"),
        ("opened_on", "2026-W01-1"),
        ("opened_on", "２026-01-01"),
        ("opened_on", "2026-01-01T00:00:00"),
        ("opened_on", "2026-10-02"),
        ("opened_on", 20260101),
        ("market_name", 5),
        ("market_name", " "),
        ("market_name", "江东\x00零工市场"),
        ("market_name", "江东\ud800零工市场"),
        ("intro", "长" * 2001),
        ("contact_phone", "12"),
        ("contact_phone", "不方便"),
        ("contact_phone", 13800000000),
    ],
)
def test_a_value_that_does_not_fit_its_fact_is_refused_at_its_place(fact: str, value: object) -> None:
    assert list(refused({"facts": {fact: value}})) == [f"facts.{fact}"]


@pytest.mark.parametrize(
    ("fact", "value", "answer"),
    [
        ("area_m2", Decimal("0.01"), Decimal("0.01")),
        ("area_m2", 10**9, 10**9),
        ("area_m2", Decimal("1e9"), 10**9),
        ("area_m2", Decimal("100.00"), 100),
        ("staff_total", Decimal("5.0"), 5),
        ("staff_total", Decimal("-0.0"), 0),
        ("monthly_jobs", 0, 0),
        ("match_rate_rank", 100, 100),
        ("opened_on", "2026-10-01", TODAY),
        ("opened_on", "2024-02-29", date(2024, 2, 29)),
        ("other_notes", "", ""),
        ("intro", "第一行\r\n第二行\n", "第一行\n第二行"),
        ("contact_phone", "0571-00000000", "0571-00000000"),
    ],
)
def test_a_value_on_the_edge_still_fits(fact: str, value: object, answer: Answer) -> None:
    found = read({"facts": {fact: value}}).answers[fact]
    assert found == answer
    assert type(found) is type(answer)


@pytest.mark.parametrize("value", [1, 0, "true", [], Decimal(1)])
def test_a_check_is_true_or_false_or_not_known(value: object) -> None:
    assert list(refused({"checks": {"A1.1": {"transport": value}}})) == ["checks.A1.1.transport"]


@pytest.mark.parametrize("slot", sorted(RULE_SET.facts))
def test_every_fact_may_be_not_known(slot: str) -> None:
    assert read({"facts": {slot: None}}).answers == {slot: None}


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("market_jobs_avg", -1),
        ("market_jobs_avg", "300"),
        ("market_jobs_avg", True),
        ("market_jobs_avg", NAN),
        ("market_jobs_avg", INFINITY),
        ("market_jobs_avg", 10**9 + 1),
        ("market_jobs_avg", Decimal("1e-101")),
        ("match_rate_top30", Decimal("1.01")),
        ("match_rate_top30", 65),
    ],
)
def test_a_provincial_figure_out_of_its_range_is_refused(figure: str, value: object) -> None:
    assert list(refused({"province": {figure: value}})) == [f"province.{figure}"]


@pytest.mark.parametrize("key", ["as_of", "deadline"])
@pytest.mark.parametrize("value", ["2026-02-30", "下周", "", 20261001, False, [], "2026-W01-1"])
def test_a_day_that_does_not_exist_is_refused(key: str, value: object) -> None:
    assert list(refused({key: value})) == [key]


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [("staff_fulltime", "staff_total"), ("staff_certified", "staff_total"), ("monthly_matched", "monthly_seekers")],
)
def test_figures_that_contradict_each_other_are_bad_input(smaller: str, larger: str) -> None:
    found = refused({"facts": {smaller: 5, larger: 4}})
    assert list(found) == [f"facts.{smaller}"]
    assert f"facts.{larger}" in found[f"facts.{smaller}"]
    assert read({"facts": {smaller: 5, larger: 5}}).answers == {smaller: 5, larger: 5}
    assert read({"facts": {smaller: 5, larger: None}}).answers == {smaller: 5, larger: None}


def test_an_opening_is_measured_against_the_day_of_the_check() -> None:
    assert list(refused({"as_of": "2025-01-01", "facts": {"opened_on": "2025-01-02"}})) == ["facts.opened_on"]
    assert read({"as_of": "2027-01-01", "facts": {"opened_on": "2026-12-31"}}).as_of == date(2027, 1, 1)


def test_every_problem_is_listed_contradictions_among_them() -> None:
    found = refused(
        {
            "id": "c1",
            "when": 1,
            "as_of": "2026-13-01",
            "facts": {"area_m2": "大", "county": "纽约", "size": 3, "staff_total": 1, "staff_fulltime": 2},
            "checks": {"A1.1": {"transport": "有", "metro": True}, "A1.99": {}},
            "province": {"market_jobs_avg": -5},
        }
    )
    assert set(found) == {
        "when",
        "as_of",
        "facts.area_m2",
        "facts.county",
        "facts.size",
        "facts.staff_fulltime",
        "checks.A1.1.transport",
        "checks.A1.1.metro",
        "checks.A1.99",
        "province.market_jobs_avg",
    }


def test_a_refusal_keeps_the_id() -> None:
    with pytest.raises(BadCase) as bad:
        read({"id": "c7", "facts": {"area_m2": -1}})
    assert bad.value.case_id == "c7"


def test_repeated_keys_are_found_at_every_level() -> None:
    checks = object_of([("A1.1", object_of([("transport", True), ("transport", False)])), ("A1.6", {}), ("A1.6", {})])
    raw = object_of(
        [
            ("id", "c1"),
            ("id", "c2"),
            ("facts", object_of([("area_m2", 1), ("area_m2", 2), ("area_m2", 3)])),
            ("checks", checks),
            ("province", object_of([("market_jobs_avg", 1), ("market_jobs_avg", 1)])),
        ]
    )
    found = refused(raw)
    assert set(found) == {"id", "facts.area_m2", "checks.A1.6", "checks.A1.1.transport", "province.market_jobs_avg"}
    assert all("两次" in message for message in found.values())


def test_very_many_keys_are_looked_through_in_one_go() -> None:
    assert object_of([(str(n), n) for n in range(100_000)]).keys_twice == ()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("today", "deadline"),
    [
        (date(2026, 1, 1), date(2026, 10, 31)),
        (date(2026, 10, 31), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2027, 10, 31)),
        (date.max, date(9999, 10, 31)),
    ],
)
def test_without_a_round_the_deadline_is_the_coming_one(today: date, deadline: date) -> None:
    assert coming_deadline(RULE_SET, today) == deadline
    assert read({}, today=today).deadline == deadline


def test_the_round_gives_way_to_a_deadline_of_the_case_itself() -> None:
    assert read({}, deadline=date(2026, 9, 30)).deadline == date(2026, 9, 30)
    assert read({"deadline": "2026-08-01"}, deadline=date(2026, 9, 30)).deadline == date(2026, 8, 1)


def as_written(answer: Answer) -> object:
    return answer.isoformat() if isinstance(answer, date) else answer


@SMALL
@given(answers(), province())
def test_whatever_may_be_answered_can_be_written_as_a_case_unless_it_contradicts_itself(
    found: dict[str, Answer], figures: dict[str, Number]
) -> None:
    checks: dict[str, dict[str, Answer]] = {}
    for slot in found.keys() & RULE_SET.checks.keys():
        rule, criterion = RULE_SET.checks[slot]
        checks.setdefault(rule.id, {})[criterion.id] = found[slot]
    facts = {slot: as_written(found[slot]) for slot in found.keys() & RULE_SET.facts.keys()}
    raw = {"facts": facts, "checks": checks, "province": figures}
    kept = deepcopy(raw)
    if contradictions(RULE_SET, found):
        assert {at.partition(".")[0] for at in refused(raw)} == {"facts"}
    else:
        case = read(raw)
        assert (case.answers, case.province) == (found, figures)
    assert raw == kept


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.decimals(), st.text(max_size=5), st.floats(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@SMALL
@given(
    st.dictionaries(
        st.sampled_from(["id", "as_of", "deadline", "facts", "checks", "province", "other"]),
        st.one_of(
            ANYTHING,
            st.dictionaries(
                st.one_of(
                    st.sampled_from(sorted(RULE_SET.facts)), st.sampled_from(["A1.1", "A1.3", "market_jobs_avg"])
                ),
                st.one_of(ANYTHING, st.dictionaries(st.sampled_from(["transport", "sign", "name"]), ANYTHING)),
                max_size=4,
            ),
        ),
    )
)
def test_whatever_stands_in_a_case_it_is_read_or_refused(raw: dict[str, object]) -> None:
    assert isinstance(read_or_refused(raw), Case | BadCase)


def read_or_refused(raw: object) -> Case | BadCase:
    try:
        return read(raw)
    except BadCase as bad:
        return bad
