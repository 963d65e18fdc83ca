"""A correction that names no field speaks of what was recorded last, whatever question stands."""

from datetime import date

import pytest
from reading_messages import TODAY, zhejiang

from bot.understanding.asked import Asked
from bot.understanding.results import Kind, Understanding
from bot.understanding.understand import understand
from rubric.interview import question_of

STAFF = ("staff_total", "staff_fulltime", "staff_certified")


def said(asked: str, text: str, *last: str) -> Understanding:
    rules = zhejiang()
    standing = Asked.standing(rules, question_of(rules, asked, personal=True))
    return understand(text, standing, rules, TODAY, last=last)


@pytest.mark.parametrize("asked", ["opened_on", "market_name", "monthly", "A1.7"])
@pytest.mark.parametrize(
    ("text", "last", "value"),
    [
        ("不对，是130", "area_m2", 130),
        ("刚才那个改成80", "area_m2", 80),
        ("改成130", "area_m2", 130),
        ("改成2023年6月1日", "opened_on", date(2023, 6, 1)),
        ("写错了，应该是2023年6月1日", "opened_on", date(2023, 6, 1)),
        ("不对，是经营性", "nature", "经营性"),
        ("刚才那个改成没有", "violations", False),
        ("不对，是城北路5号", "address", "城北路5号"),
    ],
)
def test_it_corrects_what_was_recorded_last(asked: str, text: str, last: str, value: object) -> None:
    found = said(asked, text, last)
    assert found.kind is Kind.CORRECTION
    assert {one.slot: one.value for one in found.values} == {last: value}


def test_of_several_recorded_together_the_one_that_fits_is_meant() -> None:
    assert {one.slot for one in said("market_name", "不对，是130", "opened_on", "area_m2", "nature").values} == {
        "area_m2"
    }


def test_where_it_may_be_one_of_several_nothing_is_guessed() -> None:
    found = said("hardship_helped", "不对，是9", *STAFF)
    assert (found.kind, found.values) == (Kind.UNCLEAR, ())
    assert "工作人员总数、专职人数、持证上岗人数" in found.problems[0].message


def test_as_many_as_were_recorded_are_taken_in_their_order() -> None:
    found = said("hardship_helped", "不对，是9 6 4", *STAFF)
    assert {one.slot: one.value for one in found.values} == dict(zip(STAFF, (9, 6, 4), strict=True))


def test_a_field_that_is_named_comes_before_what_was_recorded_last() -> None:
    assert {one.slot for one in said("market_name", "不对，面积改成130", "staff_total").values} == {"area_m2"}


def test_without_anything_recorded_a_bare_value_belongs_to_the_standing_question() -> None:
    assert {one.slot: one.value for one in said("area_m2", "不对，是130").values} == {"area_m2": 130}


@pytest.mark.parametrize("text", ["500，420，7天", "500,420,7天", "500 420 7", "500，420，每周更新一次"])
def test_figures_of_a_group_and_a_time_are_taken_in_their_order(text: str) -> None:
    values = {one.slot: one.value for one in said("platform", text).values}
    assert values == {"platform_jobs": 500, "platform_seekers": 420, "platform_update_days": 7}


def test_figures_that_contradict_each_other_are_taken_and_pointed_out() -> None:
    found = said("monthly", "55 320 260 300 2")
    assert [one.value for one in found.values] == [55, 320, 260, 300, 2]
    assert "请核对" in found.problems[0].message
