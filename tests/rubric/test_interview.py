"""What is asked next is derived from what is answered, in the order of the notice's papers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nominations import RULE_SET, SMALL, answers, without

from rubric.interview import (
    Question,
    is_plain_yes_no,
    next_question,
    open_questions,
    question_of,
    questions,
)
from rubric.values import Answer

IN_ORDER = [
    *("opened_on", "public_interest_service", "violations"),
    *("market_name", "county", "address", "nature", "operation", "area_m2", "contact", "staff", "monthly"),
    *("hardship_helped", "intro", "other_notes", "filled"),
    *("A1.1", "A1.3", "A1.4", "A1.5", "A1.6", "A1.7", "A1.8", "A1.9", "A1.10", "A1.11", "A1.12", "A1.13", "A1.14"),
    *("A1.15", "platform", "match_rate_rank", "A1.21", "highlights"),
]
PERSONAL = {"contact", "filled"}
EVERY_SLOT = (*RULE_SET.facts, *RULE_SET.checks)


def asked(found: dict[str, Answer], *, personal: bool = True) -> list[str]:
    return [question.id for question in open_questions(RULE_SET, found, personal=personal)]


def the(question_id: str) -> Question:
    return next(question for question in questions(RULE_SET, personal=True) if question.id == question_id)


def test_gates_come_first_then_the_form_in_its_order_then_the_rules() -> None:
    assert asked({}) == IN_ORDER


def test_the_form_is_asked_in_its_printed_order() -> None:
    printed = [fact for cell in RULE_SET.form.cells for fact in cell.facts]
    form = [
        slot for question in questions(RULE_SET, personal=True) if question.section == "form" for slot in question.slots
    ]
    assert form == [fact for fact in printed if fact in form]


def test_rules_are_asked_under_the_name_of_their_category() -> None:
    sections = {question.id: question.section_name for question in questions(RULE_SET, personal=True)}
    assert sections["opened_on"] == "申报资格"
    assert sections["market_name"] == "推荐表"
    assert sections["A1.6"] == "服务设施"
    assert sections["platform"] == "线上服务"
    assert sections["match_rate_rank"] == "服务成效"
    assert sections["highlights"] == "工作亮点"


@pytest.mark.parametrize(
    ("group", "slots"),
    [
        ("staff", ["staff_total", "staff_fulltime", "staff_certified"]),
        ("monthly", ["monthly_employers", "monthly_jobs", "monthly_seekers", "monthly_matched", "monthly_activities"]),
        ("platform", ["platform_jobs", "platform_seekers", "platform_update_days"]),
        ("highlights", ["A1.22.endorsed", "A1.23.best_project", "A1.24.pilot"]),
    ],
)
def test_things_of_one_kind_are_asked_together(group: str, slots: list[str]) -> None:
    assert list(the(group).slots) == slots


@pytest.mark.parametrize("rule", ["A1.2", "A1.16", "A1.17", "A1.18", "A1.19", "A1.20"])
def test_a_rule_that_facts_settle_is_never_asked(rule: str) -> None:
    assert question_of(RULE_SET, rule, personal=True) is None
    assert rule not in asked({})


def test_every_slot_is_asked_once_but_what_has_a_default() -> None:
    slots = [slot for question in questions(RULE_SET, personal=True) for slot in question.slots]
    assert sorted(slots) == sorted(set(EVERY_SLOT) - {"applicant"})


def test_a_checklist_asks_for_the_checks_of_its_rule_with_the_encouraged_ones_last() -> None:
    assert the("A1.5").slots[-1] == "A1.5.accessible"
    assert the("A1.5").encouraged == {"A1.5.accessible"}
    assert the("A1.3").slots == ("A1.3.sign",)
    assert the("A1.12").slots == ("A1.12.training",)


def test_a_partly_answered_group_asks_for_what_is_missing_in_its_order() -> None:
    found: dict[str, Answer] = {"monthly_jobs": 320, "monthly_activities": None}
    assert the("monthly").open_slots(found) == ("monthly_employers", "monthly_seekers", "monthly_matched")
    assert the("monthly").expects(found) == ("monthly_employers", "monthly_seekers", "monthly_matched")


def test_the_last_thing_missing_of_a_group_is_expected_alone() -> None:
    found: dict[str, Answer] = {"staff_total": 8, "staff_fulltime": 5}
    assert the("staff").expects(found) == "staff_certified"


def test_a_question_that_is_answered_asks_for_everything_again() -> None:
    found: dict[str, Answer] = {"staff_total": 8, "staff_fulltime": 5, "staff_certified": 3}
    assert the("staff").open_slots(found) == ()
    assert the("staff").asked_slots(found) == the("staff").slots


def test_a_checklist_expects_its_rule_and_the_highlights_all_of_theirs() -> None:
    assert the("A1.7").expects({"A1.7.desks": True}) == "A1.7"
    assert the("highlights").expects({}) == ("A1.22", "A1.23", "A1.24")
    assert the("area_m2").expects({}) == "area_m2"


def test_an_encouraged_item_is_never_asked_alone() -> None:
    scored: dict[str, Answer] = {f"A1.5.{name}": True for name in ("evacuation", "exits", "fire", "surveillance")}
    assert "A1.5" not in asked(scored)
    assert "A1.5" in asked(without(scored, "A1.5.fire"))


def test_nothing_is_open_when_everything_is_answered() -> None:
    everything: dict[str, Answer] = dict.fromkeys(EVERY_SLOT)
    assert asked(everything) == []
    assert next_question(RULE_SET, everything, personal=True) is None


def test_not_known_is_an_answer_and_is_not_asked_again() -> None:
    assert "area_m2" not in asked({"area_m2": None})


def test_personal_questions_are_left_out_where_contacts_are_not_collected() -> None:
    assert asked({}, personal=False) == [item for item in IN_ORDER if item not in PERSONAL]
    assert question_of(RULE_SET, "contact_phone", personal=False) is None
    without_contacts: dict[str, Answer] = dict.fromkeys(s for s in EVERY_SLOT if s not in personal_facts())
    assert asked(without_contacts, personal=False) == []
    assert asked(without_contacts) == ["contact", "filled"]


def personal_facts() -> set[str]:
    return {fact.id for fact in RULE_SET.facts.values() if fact.personal}


def test_the_next_question_is_the_first_open_one_that_was_not_skipped() -> None:
    first, second = IN_ORDER[:2]
    skipped_first = next_question(RULE_SET, {}, personal=True, skipped={first})
    assert skipped_first
    assert skipped_first.id == second
    assert next_question(RULE_SET, {}, personal=True, skipped=set(IN_ORDER)) is None


@pytest.mark.parametrize(
    ("slot", "question"),
    [("staff_certified", "staff"), ("A1.23.best_project", "highlights"), ("A1.7.parking", "A1.7"), ("A1.7", "A1.7")],
)
def test_a_slot_leads_to_the_question_that_asks_for_it(slot: str, question: str) -> None:
    found = question_of(RULE_SET, slot, personal=True)
    assert found
    assert found.id == question


def test_one_thing_that_is_there_or_not_needs_no_checklist() -> None:
    plain = {question.id for question in questions(RULE_SET, personal=True) if is_plain_yes_no(RULE_SET, question)}
    assert plain == {"public_interest_service", "violations", "A1.3", "A1.12", "A1.15"}


@SMALL
@given(answers(), st.randoms(use_true_random=False))
def test_any_order_of_answering_leaves_the_same_questions_open(found: dict[str, Answer], random: Any) -> None:
    shuffled = list(found.items())
    random.shuffle(shuffled)
    growing: dict[str, Answer] = {}
    for slot, answer in shuffled:
        before = set(asked(growing))
        growing[slot] = answer
        assert set(asked(growing)) <= before
    assert asked(growing) == asked(found)


@SMALL
@given(answers(), st.booleans())
def test_a_question_is_open_exactly_while_something_scored_or_asked_is_missing(
    found: dict[str, Answer], personal: bool
) -> None:
    still_open = {question.id: question for question in open_questions(RULE_SET, found, personal=personal)}
    for question in questions(RULE_SET, personal=personal):
        missing = {slot for slot in question.slots if slot not in found}
        assert (question.id in still_open) == bool(missing - question.encouraged)
        assert set(question.open_slots(found)) in (missing, set())


@SMALL
@given(st.data())
def test_answering_what_is_asked_next_comes_to_an_end(data: st.DataObject) -> None:
    found = data.draw(answers())
    for _ in range(len(IN_ORDER) + 1):
        question = next_question(RULE_SET, found, personal=True)
        if question is None:
            break
        assert question.open_slots(found)
        found = {**found, **dict.fromkeys(question.asked_slots(found))}
    assert next_question(RULE_SET, found, personal=True) is None
