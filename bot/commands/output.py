"""What commands print: JSON lines or a table on standard output, problems on standard error."""

import json
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from rubric.cases import Problem
from rubric.rule_set import RuleSet


def write_json(value: object) -> None:
    """One JSON object on a line of its own, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_number, allow_nan=False) + "\n")
    sys.stdout.flush()


def _number(value: object) -> int | float | str:
    """A number; text for what JSON readers would lose or could not hold (only an id can be that)."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 300:
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def complain(source: Path | str, problems: Iterable[Problem]) -> None:
    """Every problem on a line: where it is from, where it stands, what is wrong."""
    for problem in problems:
        place = f"{problem.at}：" if problem.at else ""
        sys.stderr.write(f"{source}：{place}{problem.message}\n")


def table(rule_set: RuleSet, answer: dict[str, Any]) -> None:
    """A score for people: categories, rules, gates."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    console.print(f"按整条计 {answer['earned_if_whole']} 分，按项计 {answer['earned']} 分。{rule_set.standard.split}")
    grid = Table("细则", "分值", "已得", "待定", "失分")
    for category in answer["categories"]:
        grid.add_row(category["name"], *_figures(category), style="bold")
    for rule in answer["rules"]:
        found = rule_set.rules[rule["id"]]
        grid.add_row(f"第{found.number}条 {found.title}", *_figures(rule))
    grid.add_row("合计", *_figures({**answer, "points": rule_set.standard.points}), style="bold")
    console.print(grid)
    words = {"pass": "符合", "pending": "待定", "fail": "不符合"}
    for gate, found_gate in zip(answer["gates"], rule_set.gates.gates, strict=True):
        console.print(f"申报资格 {found_gate.label}：{words[gate['status']]}")
    for warning in answer["warnings"]:
        console.print(f"请注意：{warning}")


def _figures(row: dict[str, Any]) -> list[str]:
    return [str(row[key]) for key in ("points", "earned", "pending", "lost")]
