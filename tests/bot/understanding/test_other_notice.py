"""The same code reads a notice of another field: nothing of Zhejiang 2023 stands in it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reading_messages import read

from rubric.loading import load

CLAUSES = {
    "F": "推荐表",
    "S": "社区书房评定标准 开放超过6个月",
    "S.1": "应配备书架、台灯、饮水。",
    "S.2": "藏书不少于1000册。",
}
RULES = load(Path(__file__).parent / "other_notice", CLAUSES)
TODAY = date(2030, 3, 4)


@pytest.mark.parametrize(
    ("asked", "text", "kind", "value"),
    [
        ("books", "三千二百册", "answer", 3200),
        ("books", "不到一千", "answer", 1000),
        ("visits", "一年4800人", "answer", 400),
        ("borrowers", "到访400,借书90", "multi", {"visits": 400, "borrowers": 90}),
        ("visits", "400人,其中三成借书", "multi", {"visits": 400, "borrowers": 120}),
        ("opened", "去年国庆", "answer", "2029-10-01"),
        ("keeper", "义工在看", "answer", "志愿者看管"),
        ("stands_in", "东山", "answer", "东山县"),
        ("S.1", "除了饮水都有", "answer", {"shelves": True, "lamps": True, "water": False}),
        ("S.1", "有书柜没台灯", "answer", {"shelves": True, "lamps": False}),
        ("S.2", "藏书1500", "answer", 1500),
        (None, "藏书改成2000", "correction", {"field": "books", "value": 2000}),
        (None, "第1条原文", "command", "rule"),
        ("books", "连环画算不算藏书?", "question", None),
    ],
)
def test_a_message_to_another_notice_is_understood(asked: str | None, text: str, kind: str, value: Any) -> None:
    got = read(asked, text, RULES, TODAY)
    assert (got["kind"], got["value"]) == (kind, value)


def test_its_own_gate_gives_the_months() -> None:
    assert read("opened", "上个月18号", RULES, TODAY)["flag"] == "under_6_months"
