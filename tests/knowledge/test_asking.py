import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.asking import ask, signal
from knowledge.base import Knowledge
from knowledge.question_bank import CONCEPTS, QUESTIONS, read_yaml
from knowledge.results import Answer, Context, Kind, Status

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
ROUND = "本轮暂按10月31日，以当年通知为准。"
PROMISES = ("一定能评上", "肯定能", "保证", "可以通过", "必然", "您能评上")


def context(case: dict[str, Any]) -> Context:
    return Context(case.get("after"), tuple(case.get("asked", ())), case.get("mountain"), ROUND)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["q"] or "nothing")
def test_a_question_gets_its_outcome(case: dict[str, Any], known: Knowledge):
    answer = ask(case["q"], known, context(case))
    assert answer.status == case["status"], answer
    assert [cited.id for cited in answer.citations] == case["cites"]
    assert (answer.kind.value if answer.kind else None) == case.get("kind")
    for words in case["says"]:
        assert words in answer.text


def test_the_offered_clauses_to_tap_stand_in_the_notice_and_begin_with_the_cited_one(known: Knowledge):
    answer = ask("岗位数少了点够不够线", known)
    assert set(answer.choices) <= set(known.notice.by_id)
    assert not answer.choices or (answer.choices[0] == answer.clause and len(answer.choices) in (2, 3))


def test_what_the_rubric_works_out_comes_first(known: Knowledge):
    def computed(question: str, clause: str) -> str | None:
        return "90平方米少于100平方米。" if clause == "A1.2" and "90" in question else None

    assert ask("90平够不够", known, computed=computed).text.startswith("90平方米少于100平方米。")
    assert not ask("多大面积", known, computed=computed).text.startswith("90")


def test_the_clause_of_an_answer_is_the_first_cited(known: Knowledge):
    assert ask("补多少钱", known).clause == "4.2"
    assert ask("你好", known).clause is None


def test_a_policy_question_is_told_from_chatter(known: Knowledge):
    assert signal("面积要多大", known).policy > 0.8
    assert signal("面积要多大", known).asking
    assert signal("你好呀", known).policy < 0.5
    assert not signal("一百二十平", known).asking
    assert signal("", known).policy == 0.0


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_whatever_is_typed_gets_a_reply_whose_quotes_stand(known: Knowledge, text: str):
    answer = ask(text, known)
    assert answer.text
    assert all(known.notice.standing(cited.quote, cited.id) for cited in answer.citations)


def test_a_very_long_message_is_answered(known: Knowledge):
    assert isinstance(ask("面积要多大" + "啊" * 50_000, known), Answer)


def all_leads(known: Knowledge) -> list[tuple[str, str, str]]:
    return [(clause, lead.say, lead.quote) for clause, leads in known.answers.leads.items() for lead in leads]


def test_every_figure_said_and_every_quote_shown_stands_in_its_clause(known: Knowledge):
    for clause, say, shown in all_leads(known):
        words = known.notice.by_id[clause].plain
        assert not shown or known.notice.standing(shown, clause), (clause, shown)
        for figure in re.findall(r"\d+(?:\.\d+)?", say.replace("附件1", "").replace("附件2", "")):
            assert figure in words, (clause, say)


def test_every_figure_of_a_silent_topic_stands_in_a_clause_that_it_points_at(known: Knowledge):
    for topic in known.answers.topics.values():
        words = "".join(known.notice.by_id[clause].plain for clause in topic.near)
        for figure in re.findall(r"\d+", topic.say.replace("附件2", "")):
            assert figure in words, topic.id
        assert set(topic.near) <= set(known.notice.by_id)


def test_nothing_said_promises_an_approval(known: Knowledge):
    said = [say for _, say, _ in all_leads(known)]
    said += [topic.say for topic in known.answers.topics.values()] + list(known.answers.declined.values())
    assert not [
        words for words in said if any(promise in words for promise in PROMISES) or "!" in words or "！" in words
    ]


def test_every_idea_that_a_lead_needs_is_in_the_word_book(known: Knowledge):
    ideas = set(read_yaml(QUESTIONS / "zhejiang2023" / CONCEPTS))
    needed = {idea for leads in known.answers.leads.values() for lead in leads for need in lead.needs for idea in need}
    assert needed | {note.idea for note in known.answers.notes} <= ideas


def test_every_kind_of_declining_has_its_line(known: Knowledge):
    named = {"greeting", "thanks", "abuse", "about_bot", "injection", "others_data", "other_government", "unrelated"}
    assert {kind.value for kind in known.answers.declined} == named | {"unclear"}
    assert known.answers.declined[Kind.UNCLEAR]


def test_the_same_question_gets_the_same_answer(known: Knowledge):
    assert ask("线上岗位不够怎么办", known) == ask("线上岗位不够怎么办", known)


def test_a_silent_topic_names_whom_to_ask(known: Knowledge):
    answer = ask("名额有几个", known)
    assert answer.status is Status.NOT_IN_NOTICE
    assert "请咨询" in answer.text
