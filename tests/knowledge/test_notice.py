import hashlib
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.addressing import addressed, number
from knowledge.notice import NOTICES, load_notice
from knowledge.quoting import plain, sentences, stands_in

NOTICE = load_notice("zhejiang2023")
# SHA-256 of the printed notice's running text: NFKC, without tags, heading and table marks and white space
PRINTED = "29f27e01e1c6f520f6744bb99fea9be2c0016cc89ea4ac9485847912d6993b97"


def running_text(text: str) -> str:
    return plain(re.sub(r"^\s*- |\|[-|]+\|", "", text, flags=re.M))


def test_every_character_of_the_printed_notice_stands_in_the_file():
    text = running_text((NOTICES / "zhejiang2023.md").read_text(encoding="utf-8"))
    assert len(text) == 2712
    assert hashlib.sha256(text.encode()).hexdigest() == PRINTED


@pytest.mark.skipif("NOTICE_SEEDS" not in os.environ, reason="NOTICE_SEEDS names the folder of the printed notice")
def test_the_file_equals_the_printed_notice_itself():
    (seed,) = Path(os.environ["NOTICE_SEEDS"]).glob("*.txt")
    printed = running_text(seed.read_text(encoding="utf-8"))
    assert printed == running_text((NOTICES / "zhejiang2023.md").read_text(encoding="utf-8"))


def test_the_clauses_are_those_of_the_standard_in_printed_order():
    rules = [f"A1.{rule}" for rule in range(1, 25)]
    head = ["notice", "preamble", "1", "2", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3"]
    assert [passage.id for passage in NOTICE.passages] == [*head, *rules, "A2"]


def test_the_points_of_the_rules_sum_to_100_and_to_their_categories():
    points: dict[str, int] = {}
    for passage in NOTICE.passages:
        if passage.points is not None:
            points[passage.path[-1]] = points.get(passage.path[-1], 0) + passage.points
    assert sum(points.values()) == 100
    assert all(heading.endswith(f"({total}分)") for heading, total in points.items())


@pytest.mark.parametrize(
    ("clause", "label"),
    [("3.2", "《通知》第三条(二)"), ("A1.16", "附件1第16条"), ("A2", "附件2 推荐表"), ("notice", "《通知》文头")],
)
def test_a_clause_carries_the_label_that_people_are_shown(clause: str, label: str):
    assert NOTICE.by_id[clause].label == label


def test_the_fields_of_the_form_are_addressable_one_by_one():
    fields = {part.id: part.text for part in NOTICE.by_id["A2"].parts}
    assert len(fields) == 22
    assert fields["A2.nature"] == "市场性质 公益性 经营性 混合型"
    assert all(NOTICE.standing(text, "A2") for text in fields.values())


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("第16条", "A1.16"),
        ("十六条", "A1.16"),
        ("附件1第16条", "A1.16"),
        ("第二十四条讲什么", "A1.24"),
        ("第三条(二)", "3.2"),
        ("第三条（二）怎么说", "3.2"),
        ("通知第二条", "2"),
        ("工作要求第一条", "4.1"),
        ("线上服务第二条几分", "A1.16"),
        ("一共24条", None),
        ("三条分别几分", None),
        ("一条龙有哪些", None),
        ("第99条", None),
    ],
)
def test_a_place_named_leads_to_its_clause(said: str, clause: str | None):
    assert addressed(said, NOTICE) == clause


@given(st.integers(1, 99))
def test_chinese_numbers_are_read(value: int):
    tens, units = divmod(value, 10)
    digits = "零一二三四五六七八九"
    written = (digits[tens] if tens > 1 else "") + "十" * (tens > 0) + (digits[units] if units or not tens else "")
    assert number(written) == number(str(value)) == value


@given(st.sampled_from(NOTICE.passages), st.data())
@settings(max_examples=200)
def test_any_stretch_of_a_clause_stands_in_it(passage, data):
    start = data.draw(st.integers(0, len(passage.text) - 2))
    end = data.draw(st.integers(start + 2, len(passage.text)))
    stretch = passage.text[start:end]
    assert NOTICE.standing(stretch, passage.id) == (len(plain(stretch)) >= 2)


@given(st.sampled_from(NOTICE.passages), st.data(), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
@settings(max_examples=200)
def test_one_character_changed_and_a_quote_no_longer_stands(passage, data, other):
    words = plain(passage.text)
    at = data.draw(st.integers(0, len(words) - 1))
    changed = words[:at] + other + words[at + 1 :]
    assert NOTICE.standing(changed, passage.id) == (changed == words)


def test_a_quote_is_compared_after_width_tags_and_spaces():
    assert NOTICE.standing("不小于100m2,可与", "A1.2")
    assert NOTICE.standing("不小于 100 m<sup>2</sup>，可与", "A1.2")
    assert not NOTICE.standing("不小于 200 m²", "A1.2")
    assert not NOTICE.standing("给予每家30万元", "4.1")
    assert not NOTICE.standing("", "4.2")
    assert not NOTICE.standing("每家30万元", "9.9")


def test_sentences_put_together_are_the_passage():
    for passage in NOTICE.passages:
        assert plain("".join(sentences(passage.text))) == passage.plain
    assert not stands_in("。", NOTICE.passages[0].text)
