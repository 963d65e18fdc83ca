"""What a rule settles by arithmetic is said with its bound, as the rubric judges it, and never as a promise."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yunxi import FOLDER

from bot.computing import Ground, bare_ground, coming_deadline, computed
from bot.rule_sets import RuleSets, load_folder
from rubric.eligibility import GateStatus, gates
from rubric.judging import Reason, Status, judge

TODAY = date(2026, 10, 1)
RULE_SET = RuleSets()["zhejiang2023/1"]
YUNXI = load_folder(FOLDER)
NOWHERE = bare_ground(RULE_SET, TODAY)
MAINLAND = replace(NOWHERE, county="上城区")
ISLAND = replace(NOWHERE, county="嵊泗县")
OPEN_TO_ALL = "山区、海岛县可以适当放宽"
PROMISES = re.compile("一定能|肯定|保证|必定|可以入选|能入选|通过审核|没有问题")


def told(question: str, clause: str, ground: Ground = MAINLAND) -> str:
    return computed(question, clause, ground) or ""


@pytest.mark.parametrize(
    ("question", "clause", "heard"),
    [
        ("90平够不够", "A1.2", ["原则上要求", "不小于100平方米", "90 平方米", "少 10 平方米", "未达到"]),
        ("场地九十来个平方行不行", "A1.2", ["约 90 平方米", "少 10 平方米"]),
        ("不到一百平够不够", "A1.2", ["不足 100 平方米", "未达到"]),
        ("90多平够吗", "A1.2", ["超过 90 平方米", "未达到"]),
        ("100多平够吗", "A1.2", ["按此达到"]),
        ("100平够不够", "A1.2", ["按此达到", "以省、市审核为准"]),
        ("0.2亩够不够", "A1.2", ["133.33 平方米", "按此达到"]),
        ("一个月办一场够不够", "A1.18", ["不少于1次", "1 场", "按此达到"]),
        ("一年办10场够不够", "A1.18", ["10÷12个月", "少 0.17 场", "未达到"]),
        ("半个月更一回行不行", "A1.17", ["不超过 7 天", "15 天", "多 8 天", "未达到"]),
        ("每周更新行吗", "A1.17", ["7 天", "按此达到"]),
        ("排名前40%行不行", "A1.20", ["前30%", "前40%", "多 10 个百分点"]),
        ("全省90个市场排27名行不行", "A1.20", ["27÷90", "按此达到"]),
        ("岗位300个够不够", "A1.19", ["300 个", "要等省级数据公布后才能比对"]),
    ],
)
def test_a_figure_is_held_against_the_bound_of_its_rule(question: str, clause: str, heard: list[str]) -> None:
    for words in heard:
        assert words in told(question, clause)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("面积要100平吗", "A1.2"),
        ("是不是要100平才行", "A1.2"),
        ("至少要多少平", "A1.2"),
        ("8个人行不行", "A1.12"),
        ("90到110平够不够", "A1.2"),
        ("300个够不够", "A1.20"),
        ("停车位5个够不够", "A1.7"),
        ("90平够不够", "4.2"),
        ("面积多大", "A1.2"),
        ("我们面积够不够", "A1.2"),
        ("要运营3个月吗", "1"),
        ("", "A1.2"),
    ],
)
def test_where_nothing_can_be_worked_out_nothing_is_said(question: str, clause: str) -> None:
    assert computed(question, clause, NOWHERE) is None


def test_what_may_be_relaxed_is_said_for_the_county_at_hand() -> None:
    assert "放宽" not in told("90平够不够", "A1.2", MAINLAND)
    assert "嵊泗县属于可以适当放宽的范围（《通知》第二条），通知未写明放宽幅度" in told("90平够不够", "A1.2", ISLAND)
    assert OPEN_TO_ALL in told("90平够不够", "A1.2", NOWHERE)
    assert "淳安县属于可以适当放宽的范围" in told("淳安90平够不够", "A1.2", MAINLAND)
    assert "放宽" not in told("120平够不够", "A1.2", ISLAND)
    assert "放宽" not in told("半个月更一回行不行", "A1.17", ISLAND)
    assert "放宽" not in told("90平够不够", "A1.2", replace(NOWHERE, relaxation_told=True))


def test_a_provincial_figure_counts_once_it_is_entered() -> None:
    known = replace(MAINLAND, figures={"market_jobs_avg": 412, "match_rate_top30": 0})
    assert "412 个" in told("岗位300个够不够", "A1.19", known)
    assert "少 112 个，按此未达到" in told("岗位300个够不够", "A1.19", known)
    assert "正好相等，须大于它" in told("岗位412个够不够", "A1.19", known)
    assert "按此达到" in told("岗位413个够不够", "A1.19", known)


@pytest.mark.parametrize(
    ("question", "heard"),
    [
        ("9月初开的10月底报够不够", "9月1日 + 3个月 = 12月1日，须早于核对日10月31日"),
        ("8月15开业10月31能报吗", "8月15日 + 3个月 = 11月15日，须早于核对日10月31日：“正式运营超过3个月”这一项不满足"),
        ("7月30开业10月31能报吗", "7月30日 + 3个月 = 10月30日，须早于核对日10月31日：“正式运营超过3个月”这一项满足"),
        ("7月31开业10月31能报吗", "正好满3个月的当天不算超过"),
        ("7月开的10月底报够不够", "要看具体是哪一天"),
        ("11月5号开的1月底报来得及吗", "11月5日 + 3个月 = 次年2月5日"),
        ("7月1号试运营8月15正式开业10月31报行不行", "8月15日 + 3个月 = 11月15日"),
        ("去年12月1号运营的行吗", "2025年12月1日 + 3个月 = 2026年3月1日，须早于核对日10月1日（今天）"),
        ("7月15开业的能报吗", "10月16日起满足，早于报送截止的10月31日"),
        ("运营满3个月行不行", "正好3个月不算超过"),
        ("开了两个月了能报吗", "两个月没有超过3个月"),
        ("才开了100天能报不", "100天超过3个月"),
        ("开了半年能报吗", "超过3个月"),
        ("2024年11月30日开业，2025年2月28日报行不行", "2024年11月30日 + 3个月 = 2025年2月28日"),
    ],
)
def test_the_months_of_running_are_counted_before_the_officers_eyes(question: str, heard: str) -> None:
    assert heard in told(question, "1")


@pytest.mark.parametrize("today", [date(2026, 7, 1), date(2026, 10, 1), date(2026, 11, 23), date(2027, 1, 5)])
def test_dates_without_a_year_are_counted_alike_on_every_day(today: date) -> None:
    ground = bare_ground(RULE_SET, today)
    assert "8月15日 + 3个月 = 11月15日，须早于核对日10月31日" in told("8月15开业10月31能报吗", "1", ground)


def test_what_is_recorded_answers_a_question_without_a_figure() -> None:
    held = replace(MAINLAND, answers={"area_m2": 120, "opened_on": date(2026, 9, 1), "A1.7.desks": True})
    assert told("我们面积够不够", "A1.2", held) == (
        "已填市场面积 120 平方米。按已填的内容，第2条目前 6/6 分（自评，以审核为准）。"
    )
    assert "第2条目前 6/6 分" in told("这条几分", "A1.2", held)
    assert "第7条目前 0.8/4 分" in told("这条我们能得几分", "A1.7", held)
    assert "“正式运营超过3个月”不满足" in told("我们现在够不够条件", "1", held)
    assert "90 平方米" in told("我们90平够不够", "A1.2", held)
    assert computed("第2条几分", "A1.2", held) is None


def test_another_notice_is_worked_out_by_its_own_bounds() -> None:
    ground = bare_ground(YUNXI, date(2026, 5, 1))
    assert "座位不少于40个" in told("座位36个够不够", "A1.2", ground)
    assert "少 4 个" in told("座位36个够不够", "A1.2", ground)
    assert "偏远区县" in told("座位36个够不够", "A1.2", ground)
    assert "多 3 元" in told("午餐18元行不行", "A1.5", ground)
    assert "+ 6个月 = " in told("去年12月1日供餐的能报吗", "1", ground)


@given(st.integers(1, 300))
def test_the_sentence_says_what_the_rubric_says_of_an_area(area: int) -> None:
    rule = RULE_SET.rules["A1.2"]
    verdict = judge(RULE_SET, rule, rule.criteria[0], {"area_m2": area, "county": "嵊泗县"}, {})
    said = told(f"{area}平够不够", "A1.2", ISLAND)
    assert ("按此达到" in said) is (verdict.status is Status.MET)
    assert ("属于可以适当放宽" in said) is (verdict.reason is Reason.RELAXABLE)
    assert not PROMISES.search(said)


@given(st.dates(date(2025, 11, 1), date(2026, 10, 30)), st.dates(date(2026, 7, 1), date(2026, 10, 31)))
def test_the_sentence_says_what_the_rubric_says_of_an_opening(opened: date, reported: date) -> None:
    if opened > reported:
        return
    question = f"{opened:%Y年%m月%d日}开业，{reported:%Y年%m月%d日}报行不行"
    verdict = gates(RULE_SET, {"opened_on": opened}, reported, date(2026, 10, 31))[0]
    said = told(question, "1")
    words = {GateStatus.PASS: "这一项满足", GateStatus.FAIL: "这一项不满足", GateStatus.PENDING: "还不满足"}
    assert words[verdict.status] in said
    assert not PROMISES.search(said)


@given(st.text(max_size=60), st.sampled_from(["1", "2", "4.2", *RULE_SET.rules]))
def test_no_question_breaks_it(text: str, clause: str) -> None:
    for question in (text, f"我们{text}够不够", f"{text}平9月开业能报吗"):
        said = computed(question, clause, replace(ISLAND, answers={}))
        assert said is None or not PROMISES.search(said)


def test_the_coming_deadline_is_the_day_itself_until_it_is_over() -> None:
    assert coming_deadline(RULE_SET.milestones, date(2026, 10, 31)) == date(2026, 10, 31)
    assert coming_deadline(RULE_SET.milestones, date(2026, 11, 1)) == date(2027, 10, 31)
