"""A score as the JSON object of `lingong score` (interfaces: keys may be added, never renamed)."""

from fractions import Fraction
from typing import Any

from rubric.cases import Case
from rubric.eligibility import GateVerdict, eligible, gates, warnings
from rubric.judging import Verdict
from rubric.rule_set import RuleSet
from rubric.scoring import Points, RuleScore, Score, score


def report(rule_set: RuleSet, case: Case) -> dict[str, Any]:
    """Everything that is said about one case: points per rule and category, gates and warnings."""
    scored = score(rule_set, case.answers, case.province)
    verdicts = gates(rule_set, case.answers, case.as_of, case.deadline)
    return {
        "id": case.id,
        "rule_set": scored.rule_set,
        **_totals(scored),
        "categories": [
            {"name": c.category.name, "points": figure(c.category.points), **_points(c.points)}
            for c in scored.categories
        ],
        "rules": [_rule(rule) for rule in scored.rules.values()],
        "gates": [_gate(verdict) for verdict in verdicts],
        "eligible": eligible(verdicts),
        "warnings": [warning.message for warning in warnings(rule_set, case.answers)],
        "as_of": case.as_of.isoformat(),
        "deadline": case.deadline.isoformat(),
    }


def figure(value: Fraction | Any) -> int | float:
    """A JSON number: whole ones without a fraction, others with at most two decimals."""
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else float(round(exact, 2))


def _points(points: Points) -> dict[str, int | float]:
    shown = points.shown
    return {"earned": figure(shown.earned), "pending": figure(shown.pending), "lost": figure(shown.lost)}


def _totals(scored: Score) -> dict[str, int | float]:
    points = _points(scored.points)
    return {"earned": points["earned"], "earned_if_whole": figure(scored.earned_if_whole), **points}


def _rule(scored: RuleScore) -> dict[str, Any]:
    return {
        "id": scored.rule.id,
        "points": figure(scored.rule.points),
        **_points(scored.points),
        "criteria": [_criterion(verdict) for verdict in scored.verdicts],
    }


def _criterion(verdict: Verdict) -> dict[str, Any]:
    found: dict[str, Any] = {"id": verdict.criterion.id, "status": verdict.status.value}
    if verdict.reason:
        found["reason"] = verdict.reason.value
    if verdict.criterion.encouraged:
        found["encouraged"] = True
    return found


def _gate(verdict: GateVerdict) -> dict[str, Any]:
    found: dict[str, Any] = {"id": verdict.gate.id, "status": verdict.status.value}
    if verdict.passes_on:
        found["passes_on"] = verdict.passes_on.isoformat()
    return found


def errors(case_id: object, problems: list[Any]) -> dict[str, Any]:
    """The answer to bad input: every problem with its place."""
    return {"id": case_id, "errors": [{"at": p.at, "message": p.message} for p in problems]}
