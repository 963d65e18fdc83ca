"""Runs cases.yaml: what the standard says of single cases, each by name."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from nominations import RULE_SET, TODAY

from rubric.cases import Case, coming_deadline
from rubric.entering import fitting
from rubric.reading import read_yaml
from rubric.report import report
from rubric.values import Answer

CASES: dict[str, list[dict[str, Any]]] = read_yaml(Path(__file__).parent / "cases.yaml")
EVERY_CHECK = {"all": True, "none": False, "unknown": None}
RELAXATION = RULE_SET.standard.relaxation
FIGURES = ("earned", "pending", "lost")
REASONS = {"unanswered", "unknown", "contradiction", "provincial_figure", "relaxable"}


def named(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES[kind]])


def given(case: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The report on a draft; contradictory answers stand in a draft, so no case reader is asked."""
    as_of = date.fromisoformat(case.get("as_of", TODAY.isoformat()))
    deadline = date.fromisoformat(case["deadline"]) if "deadline" in case else coming_deadline(RULE_SET, as_of)
    raw = {**case.get("facts", {}), **dict(checks_of(case)), **more}
    answers: dict[str, Answer] = {slot: fitting(RULE_SET, slot, value, as_of) for slot, value in raw.items()}
    return report(RULE_SET, Case(case["name"], as_of, deadline, answers, case.get("province", {})))


def checks_of(case: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    checks = case.get("checks", {})
    if isinstance(checks, str):
        yield from ((slot, EVERY_CHECK[checks]) for slot in RULE_SET.checks)
        checks = case.get("but", {})
    for rule, found in checks.items():
        yield from ((f"{rule}.{criterion}", value) for criterion, value in found.items())


def verdict(criterion: Mapping[str, Any]) -> str:
    """met, unmet, or why it is pending."""
    status = criterion["status"]
    assert (status == "pending") == ("reason" in criterion)
    return str(criterion.get("reason", status))


@named("rules")
def test_rule(case: dict[str, Any]) -> None:
    found = given(case)
    for rule_id, expected in case.get("rules", {}).items():
        rule = next(rule for rule in found["rules"] if rule["id"] == rule_id)
        assert {key: rule[key] for key in FIGURES} == {key: float(expected.get(key, 0)) for key in FIGURES}
        verdicts = {criterion["id"]: verdict(criterion) for criterion in rule["criteria"]}
        wanted = {key: value for key, value in expected.items() if key not in FIGURES}
        assert wanted == {key: verdicts.get(key) for key in wanted}
    total = {key: float(value) for key, value in case.get("total", {}).items()}
    assert total == {key: found[key] for key in total}


@named("naming")
def test_naming(case: dict[str, Any]) -> None:
    county = {} if case["county"] is None else {"county": case["county"]}
    found = given(case, market_name=case["market"], **county)
    rule = next(rule for rule in found["rules"] if rule["id"] == "A1.3")
    assert verdict(rule["criteria"][0]) == case["verdict"]


@named("naming")
def test_a_county_not_known_is_read_like_one_that_is_missing(case: dict[str, Any]) -> None:
    missing, unknown = given(case, market_name=case["market"]), given(case, market_name=case["market"], county=None)
    assert missing == unknown


@named("gates")
def test_gate(case: dict[str, Any]) -> None:
    found = given(case)
    shown = {gate["id"]: " ".join([gate["status"], *filter(None, [gate.get("passes_on")])]) for gate in found["gates"]}
    assert case["gates"] == {gate: shown[gate] for gate in case["gates"]}
    if "eligible" in case:
        assert found["eligible"] is case["eligible"]
    if "warnings" in case:
        assert len(found["warnings"]) == len(case["warnings"])
        assert all(word in said for word, said in zip(case["warnings"], found["warnings"], strict=True))


def test_every_county_mark_relaxes_the_named_rules_and_no_other() -> None:
    relaxed = {"A1.1", "A1.2", "A1.4", "A1.16", "A1.18", "A1.19", "A1.20", "A1.21"}
    everything_unmet = next(case for case in CASES["rules"] if case["name"] == "everything unmet is 100 points lost")
    for name, division in RULE_SET.divisions.items():
        found = given(everything_unmet, county=name)
        open_rules = {rule["id"] for rule in found["rules"] if rule["pending"]}
        assert open_rules == (relaxed if division.marks else set()), name


def test_the_marked_counties_are_26_of_the_mountains_and_those_of_the_islands() -> None:
    marked = {
        mark: {name for name, division in RULE_SET.divisions.items() if mark in division.marks}
        for mark in ("mountain", "island")
    }
    assert len(RULE_SET.divisions) == 90
    assert len(marked["mountain"]) == 26
    assert marked["island"] == {"洞头区", "定海区", "普陀区", "岱山县", "嵊泗县", "玉环市"}


def test_every_rule_has_a_met_an_unmet_a_pending_and_a_boundary_case() -> None:
    """Complete: for each rule all of its verdicts, and with the reasons that can occur."""
    seen: dict[str, set[str]] = {rule: set() for rule in RULE_SET.rules}
    for case in CASES["rules"]:
        for rule, expected in case.get("rules", {}).items():
            seen[rule] |= {value for key, value in expected.items() if key not in FIGURES}
    for rule_id, rule in RULE_SET.rules.items():
        possible = {"met", "unmet", "unanswered", "unknown"}
        possible |= {"provincial_figure"} if any(c.figure for c in rule.criteria) else set()
        pairs = {name for pair in RULE_SET.gates.contradictions for name in (pair.smaller, pair.larger)}
        possible |= {"contradiction"} if any(set(c.facts) & pairs for c in rule.criteria) else set()
        possible |= {"relaxable"} if RELAXATION and rule_id in RELAXATION.rules else set()
        assert seen[rule_id] == possible, rule_id
        assert possible <= {"met", "unmet"} | REASONS


def test_points_in_the_cases_add_up() -> None:
    for case in CASES["rules"]:
        for rule, expected in case.get("rules", {}).items():
            points = sum(Fraction(expected.get(key, 0)) for key in FIGURES)
            assert points == Fraction(RULE_SET.rules[rule].points), case["name"]


def test_names_of_cases_are_claims_of_their_own() -> None:
    names = [case["name"] for kind in CASES.values() for case in kind]
    assert len(names) == len(set(names))
