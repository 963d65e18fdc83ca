"""A second notice is data: a fictional city's own rules load, are interviewed and are scored by the same code."""

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from nominations import SMALL, answers, province
from yunxi import CANTEEN, FOLDER, loaded

from rubric.cases import BadCase, read_case
from rubric.interview import open_questions, questions
from rubric.loading import RuleSetError
from rubric.report import report
from rubric.scoring import Points, score
from rubric.values import Answer, Number

RULE_SET = loaded()
TODAY = date(2026, 5, 10)
FACTS: dict[str, Any] = {
    "canteen_name": "青石区东巷社区食堂",
    "district": "青石区",
    "served_since": "2025-09-01",
    "mode": "街道自营",
    "seats": 36,
    "lunch_price": 14,
    "daily_meals": 220,
    "elder_meals": 130,
    "surveyed": 200,
    "satisfied": 188,
    "licensed": True,
    "accident": False,
}
CHECKS = {
    "A1.1": {"near_elders": True, "step_free": True, "airy": False},
    "A1.3": {"posted": True},
    "A1.4": {"cold": True, "sterile": True, "fumes": True, "visible": True, "lockers": False},
    "A1.6": {"delivery": True, "card": True, "diet": False},
    "A1.9": {"praised": False},
}


def scored(facts: dict[str, Any], figures: dict[str, Any] | None = None, **days: str) -> dict[str, Any]:
    """What `lingong score` says about a case."""
    raw = {"id": "c1", "facts": {**FACTS, **facts}, "checks": CHECKS, "province": figures or {}, **days}
    return report(RULE_SET, read_case(RULE_SET, raw, today=TODAY))


def rule(found: dict[str, Any], rule_id: str) -> dict[str, Any]:
    return next(entry for entry in found["rules"] if entry["id"] == rule_id)


def test_it_has_its_own_categories_rules_and_points() -> None:
    assert [(c.name, int(c.points)) for c in RULE_SET.standard.categories] == [
        ("就餐场所", 24),
        ("供餐服务", 22),
        ("运营成效", 14),
    ]
    assert [entry.points for entry in RULE_SET.rules.values()] == [8, 6, 5, 5, 7, 8, 7, 9, 5]
    assert RULE_SET.cities == ("云溪市",)


def test_its_clauses_are_cited_as_its_own_text_names_them() -> None:
    assert RULE_SET.cited("A1.4") == "附件一第4条"
    assert RULE_SET.cited("2") == "《申报通知》第二条"


def test_it_is_asked_in_the_order_of_its_own_papers() -> None:
    assert [question.id for question in questions(RULE_SET, personal=True)] == [
        *("served_since", "licensed", "accident"),
        *("canteen_name", "district", "operator_name", "mode", "seats", "lunch_price", "meals", "survey", "story"),
        *("contact", "A1.1", "A1.3", "A1.4", "A1.6", "satisfaction_rank", "A1.9"),
    ]


def test_the_points_add_up_with_thirds() -> None:
    found = scored({})
    assert (found["earned"], found["pending"], found["lost"]) == (27.67, 16, 16.33)
    assert found["earned_if_whole"] == 17
    assert [c["earned"] for c in found["categories"]] == [15.33, 12.33, 0]
    assert (rule(found, "A1.1")["earned"], rule(found, "A1.1")["lost"]) == (5.33, 2.67)
    assert found["rule_set"] == "yunxi2025/1"


def test_its_own_figures_decide_its_comparisons() -> None:
    found = scored({}, {"meals_avg": 200, "elder_meals_avg": 130})
    assert (rule(found, "A1.7")["earned"], rule(found, "A1.7")["lost"]) == (3.5, 3.5)
    assert rule(scored({}, {"satisfaction_line": Decimal("0.94")}), "A1.8")["earned"] == 9
    assert rule(scored({}, {"satisfaction_line": Decimal("0.941")}), "A1.8")["lost"] == 9
    assert rule(scored({"satisfaction_rank": 20}), "A1.8")["earned"] == 9
    assert rule(scored({"satisfaction_rank": 21}), "A1.8")["lost"] == 9


def test_its_own_mark_relaxes_its_own_rules() -> None:
    remote = scored({"district": "松岭县", "canteen_name": "松岭云坪社区食堂"})
    assert rule(remote, "A1.2")["criteria"][0]["reason"] == "relaxable"
    assert rule(remote, "A1.3")["earned"] == 5
    assert rule(scored({}), "A1.2")["lost"] == 6


@pytest.mark.parametrize(
    ("name", "points"),
    [("云溪市青石东巷社区食堂", 5), ("望湖北街社区食堂", 2.5), ("青石区东巷食堂", 2.5), ("青石区社区食堂", 2.5)],
)
def test_its_own_ending_names_a_canteen(name: str, points: float) -> None:
    assert rule(scored({"canteen_name": name}), "A1.3")["earned"] == points


def test_a_county_with_a_short_name_of_its_own_opens_a_name() -> None:
    found = scored({"district": "望湖彝族自治县", "canteen_name": "望湖北街社区食堂"})
    assert rule(found, "A1.3")["earned"] == 5


@pytest.mark.parametrize(
    ("since", "status"), [("2025-11-09", "pass"), ("2025-11-10", "pending"), ("2025-12-30", "fail")]
)
def test_its_gate_counts_six_months_up_to_the_end_of_june(since: str, status: str) -> None:
    found = scored({"served_since": since}, as_of="2026-05-10")
    assert found["deadline"] == "2026-06-30"
    assert found["gates"][0] == {"id": "serving", "status": status} | (
        {"passes_on": "2026-05-11"} if status == "pending" else {}
    )


@pytest.mark.parametrize(
    ("raw", "at", "words"),
    [
        ({"facts": {"district": "上城区"}}, "facts.district", "应为云溪市 4 个区县之一的全称，例如 青石区"),
        ({"facts": {"area_m2": 120}}, "facts.area_m2", "没有这一项事实"),
        ({"facts": {"contact_phone": "12"}}, "facts.contact_phone", "应为电话号码，例如 13900000000"),
        ({"facts": {"surveyed": 3, "satisfied": 4}}, "facts.satisfied", "满意人数多于受访人数"),
        ({"province": {"market_jobs_avg": 3}}, "province.market_jobs_avg", "没有这一项市级数据"),
    ],
)
def test_bad_input_is_told_in_its_own_words(raw: dict[str, Any], at: str, words: str) -> None:
    with pytest.raises(BadCase) as refused:
        read_case(RULE_SET, raw, today=TODAY)
    assert [problem.at for problem in refused.value.problems] == [at]
    assert words in refused.value.problems[0].message


@SMALL
@given(answers(RULE_SET), province(RULE_SET))
def test_whatever_is_answered_the_points_are_sixty(found: dict[str, Answer], figures: dict[str, Number]) -> None:
    points = score(RULE_SET, found, figures).points
    assert points.total == points.shown.total == 60
    assert score(RULE_SET, {}, {}).points == Points(pending=Fraction(60))


def test_every_question_of_it_can_be_answered() -> None:
    every = {slot for question in questions(RULE_SET, personal=True) for slot in question.slots}
    assert every == {*RULE_SET.facts, *RULE_SET.checks}
    assert not list(open_questions(RULE_SET, dict.fromkeys(every), personal=True))
    assert CANTEEN.answers.keys() <= every


Edit = tuple[str, str, str]


@pytest.fixture
def problems(tmp_path: Path) -> Callable[[Edit], list[str]]:
    """What loading says after an edit of one file."""

    def broken(edit: Edit) -> list[str]:
        folder = Path(shutil.copytree(FOLDER, tmp_path / "broken"))
        name, old, new = edit
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RuleSetError) as refused:
            loaded(folder)
        return refused.value.problems

    return broken


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (("rule_set.yaml", 'example_rule: "4"', 'example_rule: "10"'), "rule_set.yaml: labels.example_rule: "),
        (
            ("rule_set.yaml", "annex: 附件一", "annex: 附件1"),
            "rule_set.yaml: labels.annex: A1.1 在通知中称为 附件一第1条",
        ),
        (("rule_set.yaml", "  figures: 市级数据\n", ""), "rule_set.yaml: labels.figures: "),
        (("rule_set.yaml", "  subject: 食堂", '  subject: ""'), "rule_set.yaml: labels.subject: "),
        (("rule_set.yaml", "  subject: 食堂", "  object: 食堂\n  subject: 食堂"), "rule_set.yaml: labels.object: "),
        (("interview.yaml", "several: 座位48个，午餐14元\n", ""), "interview.yaml: several: "),
        (("divisions.yaml", "short: 望湖", "short: 湖"), "divisions.yaml: divisions[望湖彝族自治县]: "),
        (("notice.md", ' title="《申报通知》第二条"', ""), "standard.yaml: relaxation: 通知中的条款 2 没有称呼"),
        (("notice.md", "不高于15元", "不高于12元"), "standard.yaml: A1.5: 引文与通知原文不一致"),
    ],
)
def test_words_that_are_missing_or_do_not_fit_are_refused(
    problems: Callable[[Edit], list[str]], edit: Edit, line: str
) -> None:
    found = problems(edit)
    assert any(problem.startswith(line) for problem in found), found
