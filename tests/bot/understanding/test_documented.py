"""The page on understanding names a reply for every kind in every state, and its short messages are read as it says."""

import re
from pathlib import Path

import pytest
from reading_messages import read, zhejiang

from bot.understanding.results import Kind

PAGE = Path(__file__).parents[3] / "docs" / "understanding.md"


def rows(heading: str) -> list[list[str]]:
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def test_every_kind_has_its_reply_in_every_state() -> None:
    table = rows("What is replied (kind × state)")
    assert [row[0] for row in table] == [str(kind) for kind in Kind]
    assert all(len(row) == 5 and all(row) for row in table)


READ_AS = {"all of them, encouraged ones too": True, "none of them": False}


@pytest.mark.parametrize(
    "row", [row for row in rows("A short message to a list of several things") if row[1] in READ_AS]
)
def test_a_short_message_settles_the_list_as_written(row: list[str]) -> None:
    for text in re.split(r" · ", row[0]):
        value = read("A1.6", text, zhejiang())["value"]
        assert value == {"screen": READ_AS[row[1]], "board": READ_AS[row[1]]}, text


def test_a_loose_one_is_hedged_and_a_bare_yes_is_asked_back() -> None:
    for text in ("差不多都有", "基本都有"):
        got = read("A1.6", text, zhejiang())
        assert (got["value"], got["approx"]) == ({"screen": True, "board": True}, True)
    for text in ("有", "有的", "是", "对", "嗯"):
        got = read("A1.6", text, zhejiang())
        assert (got["kind"], got["flag"]) == ("unclear", "which"), text
        assert "信息发布屏、公告宣传栏" in got["problems"][0]["message"]
    for text in ("一般般", "还可以", "部分有", "有些有有些没有"):
        assert read("A1.6", text, zhejiang())["kind"] == "unclear", text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("就是没停车", {"desks": True, "seats": True, "air": True, "parking": False, "charging": True}),
        ("只差停车", {"desks": True, "seats": True, "air": True, "parking": False, "charging": True}),
        ("没有停车", {"parking": False}),
        ("缺停车", {"parking": False}),
        ("只有前两个", {"desks": True, "seats": True, "air": False, "parking": False, "charging": False}),
        ("1有2没有", {"desks": True, "seats": False}),
        ("除了4都有", {"desks": True, "seats": True, "air": True, "parking": False, "charging": True}),
    ],
)
def test_an_exception_is_read_as_written(text: str, value: dict[str, bool]) -> None:
    assert read("A1.7", text, zhejiang())["value"] == value


@pytest.mark.parametrize("rule", ["A1.22", "A1.23", "A1.24"])
def test_to_a_single_thing_yes_and_no_are_plain(rule: str) -> None:
    for text in ("有", "是", "对", "嗯"):
        assert set(read(rule, text, zhejiang())["value"].values()) == {True}, text
    for text in ("没有", "不是", "否", "暂无"):
        assert set(read(rule, text, zhejiang())["value"].values()) == {False}, text
