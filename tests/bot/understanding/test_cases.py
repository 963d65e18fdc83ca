"""Named messages by idea: what each is understood as while a given question stands."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from reading_messages import read, zhejiang

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{file.stem}: {case['asked']}: {case['say']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_a_message_is_understood_as_its_case_says(case: dict[str, Any]) -> None:
    got = read(case["asked"], case["say"], zhejiang())
    assert got["kind"] == case["kind"]
    assert got["value"] == pytest.approx(case["value"]) if _is_number(case) else got["value"] == case.get("value")
    for key in ("also", "bound", "approx", "range", "partial", "flag"):
        assert got.get(key) == case.get(key), key
    if "argument" in case:
        assert got["command"]["argument"] == case["argument"]


def _is_number(case: dict[str, Any]) -> bool:
    value = case.get("value")
    return isinstance(value, int | float) and not isinstance(value, bool)
