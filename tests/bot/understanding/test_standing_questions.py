"""What stands open decides what a bare message fills: several figures in order, what is left of a group, a proposal."""

from reading_messages import TODAY, zhejiang

from bot.understanding.asked import Asked
from bot.understanding.results import Kind, Understanding
from bot.understanding.understand import understand
from rubric.interview import question_of
from rubric.values import Answers


def said(question: str, text: str, answers: Answers | None = None) -> Understanding:
    rules = zhejiang()
    asked = Asked.standing(rules, question_of(rules, question, personal=True), answers or {})
    return understand(text, asked, rules, TODAY, answers=answers or {})


def values(found: Understanding) -> dict[str, object]:
    return {one.slot: one.value for one in found.values}


def test_bare_figures_fill_a_group_in_its_order() -> None:
    for text in ("8 5 3", "8,5,3", "8、5、3", "8/5/3", "8人 5人 3人", "八 五 三"):
        assert values(said("staff", text)) == {"staff_total": 8, "staff_fulltime": 5, "staff_certified": 3}, text
    found = said("monthly", "55 320 260 180 2")
    assert list(values(found).values()) == [55, 320, 260, 180, 2]


def test_one_figure_too_few_is_not_guessed() -> None:
    assert not said("staff", "8 5").values


def test_of_a_half_answered_group_a_bare_figure_fills_what_is_open() -> None:
    assert values(said("staff", "3", {"staff_total": 8, "staff_fulltime": 5})) == {"staff_certified": 3}


def test_a_share_is_one_of_an_answer_given_before() -> None:
    found = understand(
        "一半", Asked.of(zhejiang(), "monthly_matched"), zhejiang(), TODAY, answers={"monthly_seekers": 260}
    )
    assert values(found) == {"monthly_matched": 130}
    assert found.values[0].derived


def test_a_second_value_for_an_answered_field_corrects_it() -> None:
    asked = Asked.of(zhejiang(), "monthly_jobs")
    assert understand("面积150", asked, zhejiang(), TODAY, answers={"area_m2": 120}).kind is Kind.CORRECTION


def test_a_group_of_single_items_is_read_as_one_list() -> None:
    found = said("highlights", "省里发过文推广,其他两项没有")
    assert values(found) == {"A1.22.endorsed": True, "A1.23.best_project": False, "A1.24.pilot": False}
    assert set(values(said("highlights", "都没有")).values()) == {False}


def test_plain_yes_and_no_are_marked_for_whoever_proposed_something() -> None:
    assert understand("对", Asked(), zhejiang(), TODAY).confirms is True
    assert understand("不对", Asked(), zhejiang(), TODAY).confirms is False
    assert understand("120", Asked(), zhejiang(), TODAY).confirms is None


def test_every_refusal_says_what_to_do_next() -> None:
    for question, text in (
        ("area_m2", "-5"),
        ("opened_on", "明年1月1日"),
        ("opened_on", "2月30日"),
        ("match_rate_rank", "120%"),
    ):
        found = said(question, text)
        assert not found.values
        assert any("请" in problem.message for problem in found.problems), text
