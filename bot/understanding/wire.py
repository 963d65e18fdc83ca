"""An understanding as the JSON object of `lingong understand` (interfaces.md)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.understanding.asked import Asked
from bot.understanding.results import Kind, Understanding
from handlers.said import Said
from rubric.rule_set import RuleSet
from rubric.values import Answer


def as_json(understanding: Understanding, asked: Asked, rule_set: RuleSet) -> dict[str, Any]:
    """The object without its id: kind, value, hedges, and whatever was noticed."""
    said = _all_said(understanding)
    kind, also = understanding.kind, understanding.also
    if kind is Kind.CORRECTION and len(_by_field(said, rule_set)) > 1:
        kind, also = Kind.MULTI, (*also, Kind.CORRECTION)  # the value of a correction is one field
    found: dict[str, Any] = {"kind": str(kind)}
    if also:
        found["also"] = [str(other) for other in also]
    if understanding.question:
        found["question"] = understanding.question
    found["value"] = _value(understanding, said, asked, rule_set)
    if understanding.command:
        found["command"] = {"name": understanding.command.name, "argument": understanding.command.argument}
    found |= _hedges(said)
    if understanding.not_known:
        found["not_known"] = True
    if understanding.flags:
        found["flag"], found["flags"] = understanding.flags[0], list(understanding.flags)
    if understanding.problems:
        found["problems"] = [{"at": problem.slot, "message": problem.message} for problem in understanding.problems]
    return found


def _all_said(understanding: Understanding) -> list[Said]:
    """What can be taken and what was refused: both were said."""
    taken = {said.slot: said for said in understanding.values}
    refused = [problem.said for problem in understanding.problems if problem.said]
    return [*taken.values(), *(said for said in refused if said.slot not in taken)]


def _value(understanding: Understanding, said: list[Said], asked: Asked, rule_set: RuleSet) -> Any:
    if understanding.kind is Kind.COMMAND and understanding.command:
        return understanding.command.name
    if not said:
        return None
    fields = _by_field(said, rule_set)
    if understanding.kind is Kind.MULTI or len(fields) > 1:
        return fields
    field, value = next(iter(fields.items()))
    if understanding.kind is Kind.CORRECTION:
        return {"field": field, "value": value}
    if field in rule_set.groups and asked.id != field:
        return next(iter(value.values())) if len(value) == 1 else value
    return value


def _by_field(said: Iterable[Said], rule_set: RuleSet) -> dict[str, Any]:
    """Fact id to value, rule id to a map of its items, `contact` to name and phone."""
    fields: dict[str, Any] = {}
    for one in said:
        if one.slot in rule_set.facts:
            group, part = _grouped(one.slot, rule_set)
            if group:
                fields.setdefault(group, {})[part] = _plain(one)
            else:
                fields[one.slot] = _plain(one)
        else:
            rule, criterion = rule_set.checks[one.slot]
            fields.setdefault(rule.id, {})[criterion.id] = _plain(one)
    return fields


def _grouped(slot: str, rule_set: RuleSet) -> tuple[str, str]:
    """`contact_name` of the group `contact` is its `name`: name and telephone are one thing to the reader."""
    for group in rule_set.interview.groups:
        if slot in group.asks and set(group.asks) == {f"{group.id}_name", f"{group.id}_phone"}:
            return group.id, slot.removeprefix(f"{group.id}_")
    return "", ""


def _plain(said: Said) -> Any:
    return said.partial if said.partial else plain(said.value)


def plain(value: Answer) -> Any:
    """A value as JSON has it: whole numbers as such, others to two decimals, dates in ISO form."""
    if isinstance(value, Decimal):
        return float(round(value, 2))
    return value.isoformat() if isinstance(value, date) else value


def _hedges(said: list[Said]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in said:
        if one.approx:
            found["approx"] = True
        if one.bound:
            found.setdefault("bound", one.bound)
        if one.between:
            found.setdefault("range", [_number(end) for end in one.between])
        if one.derived:
            found["derived"] = True
            found.setdefault("how", one.derived)
        if one.partial:
            found["partial"] = True
    return found


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), 2)
