"""The main job: scores a second, the first line, turns a second, memory, messages to a scorecard."""

import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from interviewing import interview
from markets import MAINLAND
from talking import Talk, time_to_first_line

from bot.rule_sets import RuleSets
from rubric.cases import read_case
from rubric.report import report
from rubric.scoring import score

BASE = "import sqlalchemy, pydantic"


def rows() -> list[tuple[str, str]]:
    return [*_scores(), *_start(), *_turns()]


def _scores() -> list[tuple[str, str]]:
    rule_sets = RuleSets()
    rule_set = rule_sets[rule_sets.named("zhejiang2023")]
    checks = {rule.id: {check.id: True for check in rule.checks} for rule in rule_set.rules.values() if rule.checks}
    raw = {"id": "b", "facts": {"area_m2": Decimal("120.5"), "county": "上城区", "staff_total": 8}, "checks": checks}
    case = read_case(rule_set, raw, today=date(2026, 10, 1))
    scored = _per_second(lambda: score(rule_set, case.answers, case.province).points)
    whole = _per_second(lambda: json.dumps(report(rule_set, read_case(rule_set, raw, today=date(2026, 10, 1)))))
    return [("scores a second", f"{scored:.0f}"), ("cases read, scored and written a second", f"{whole:.0f}")]


def _per_second(work: object, seconds: float = 1.0) -> float:
    assert callable(work)
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        work()
        done += 1
    return done / (time.perf_counter() - began)


def _start() -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        fresh = time_to_first_line(Path(folder))
        again = min(time_to_first_line(Path(folder)) for _ in range(3))
    base = min(_timed([sys.executable, "-c", BASE]) for _ in range(3))
    return [
        (
            f"start to first line / python -c '{BASE}' (goal <= 2.5)",
            f"{again / base:.2f}  ({again:.2f} s / {base:.2f} s)",
        ),
        ("the very first start, which makes the database", f"{fresh / base:.2f}  ({fresh:.2f} s)"),
    ]


def _timed(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - began


def _turns() -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        talk = Talk(Path(folder))
        began = time.perf_counter()
        played = interview(talk, MAINLAND)
        taken = time.perf_counter() - began
        memory = talk.peak_memory() / 2**20
        talk.close()
    return [
        ("turns a second through the whole path, start included", f"{played.messages / taken:.1f}"),
        ("messages from 新建 to a scorecard with nothing open (goal <= 40)", str(played.from_new)),
        ("peak memory of a full interview, MB (goal <= 150)", f"{memory:.0f}"),
    ]
