"""The packaged rule set loads, and whatever is broken in one is refused with file and entry named."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from nominations import CLAUSES, FOLDER

from rubric.loading import RuleSetError, header_of, load

Edit = tuple[str, str, str]
"""File, what stands in it, what shall stand there instead."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "broken"))


@pytest.fixture
def problems(folder: Path) -> Callable[..., list[str]]:
    """What loading says about the rule set after these edits."""

    def broken(*edits: Edit) -> list[str]:
        for name, old, new in edits:
            text = (folder / name).read_text(encoding="utf-8")
            assert old in text, f"{name} no longer holds {old!r}"
            (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RuleSetError) as refused:
            load(folder, CLAUSES)
        assert str(folder) in str(refused.value)
        return refused.value.problems

    return broken


def test_the_packaged_rule_set_is_the_notice_of_2023() -> None:
    rule_set = load(FOLDER, CLAUSES)
    assert rule_set.id == header_of(FOLDER).id == "zhejiang2023/1"
    assert list(rule_set.rules) == [f"A1.{n}" for n in range(1, 25)]
    assert [(category.name, category.points) for category in rule_set.standard.categories] == [
        ("服务场地", 22),
        ("服务设施", 12),
        ("服务功能", 24),
        ("线上服务", 15),
        ("服务成效", 22),
        ("工作亮点", 5),
    ]
    points = [4, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 5, 2, 2, 1]
    assert [rule.points for rule in rule_set.rules.values()] == points
    assert len(rule_set.divisions) == 90
    assert len(rule_set.cities) == 11


def test_every_county_stands_once_with_its_city() -> None:
    rule_set = load(FOLDER, CLAUSES)
    assert sum(len(rule_set.counties(city)) for city in rule_set.cities) == 90
    assert rule_set.divisions["景宁畲族自治县"].city == "丽水市"


BROKEN: dict[str, tuple[list[Edit], str]] = {
    "points of a rule that do not sum to the category's": (
        [("standard.yaml", "title: 服务场所面积\n        points: 6", "title: 服务场所面积\n        points: 7")],
        r"standard\.yaml: 服务场地: .*23.*22",
    ),
    "points of categories that do not sum to the total": (
        [("standard.yaml", "points: 100", "points: 99")],
        r"standard\.yaml: .*100.*99",
    ),
    "points in thousandths": (
        [("standard.yaml", "title: 服务场所面积\n        points: 6", "title: 服务场所面积\n        points: 6.001")],
        r"standard\.yaml: categories\[服务场地\]\.rules\[A1\.2\]\.points",
    ),
    "a rule that is worth nothing": (
        [("standard.yaml", "title: 试点地区\n        points: 1", "title: 试点地区\n        points: 0")],
        r"standard\.yaml: categories\[工作亮点\]\.rules\[A1\.24\]\.points",
    ),
    "a rule on a fact that does not exist": (
        [("standard.yaml", "fact: area_m2", "fact: area_m3")],
        r"standard\.yaml: A1\.2\.area: .*area_m3",
    ),
    "a rule on a figure that does not exist": (
        [("standard.yaml", "figure: market_jobs_avg", "figure: market_jobs_mean")],
        r"standard\.yaml: A1\.19\.jobs: .*market_jobs_mean",
    ),
    "a number read from a text": (
        [("standard.yaml", "fact: area_m2", "fact: intro")],
        r"standard\.yaml: A1\.2\.area: .*intro.*text",
    ),
    "a rule that stands twice": (
        [("standard.yaml", "id: A1.24", "id: A1.23")],
        r"standard\.yaml: A1\.23: ",
    ),
    "a criterion that stands twice": (
        [("standard.yaml", "- id: amenities", "- id: transport")],
        r"standard\.yaml: categories\[服务场地\]\.rules\[A1\.1\]: .*twice",
    ),
    "a fact that stands twice": (
        [("facts.yaml", "id: filled_by_phone", "id: contact_phone")],
        r"facts\.yaml: contact_phone: ",
    ),
    "a county that stands twice": (
        [("divisions.yaml", "name: 拱墅区", "name: 上城区")],
        r"divisions\.yaml: 上城区: ",
    ),
    "a gate that stands twice": (
        [("gates.yaml", "id: public_interest\n", "id: clean\n")],
        r"gates\.yaml: gates: clean: ",
    ),
    "a figure that stands twice": (
        [("standard.yaml", "- id: market_seekers_avg", "- id: market_jobs_avg")],
        r"standard\.yaml: figures: market_jobs_avg: ",
    ),
    "a rule without a scored criterion": (
        [
            (
                "standard.yaml",
                "label: 试点地区\n            judge:\n              kind: check",
                "label: 试点地区\n            encouraged: true\n            judge:\n              kind: check",
            )
        ],
        r"standard\.yaml: categories\[工作亮点\]\.rules\[A1\.24\]: ",
    ),
    "words of a rule that are not the notice's": (
        [("standard.yaml", "应配备信息发布屏、公告宣传栏等", "应当配备信息发布屏、公告宣传栏等")],
        r"standard\.yaml: A1\.6: 引文",
    ),
    "words of a gate that are not the notice's": (
        [("gates.yaml", "正式运营超过3个月以上", "正式运营超过6个月以上")],
        r"gates\.yaml: operating: 引文",
    ),
    "words of the relaxation that are not the notice's": (
        [("standard.yaml", "words: 对于山区、海岛县可以", "words: 对于山区、海岛县应当")],
        r"standard\.yaml: relaxation: 引文",
    ),
    "a clause that the notice does not have": (
        [("gates.yaml", 'clause: "2"', 'clause: "5"')],
        r"gates\.yaml: clean: 通知中没有条款 5",
    ),
    "a fact of a clause that the notice does not have": (
        [("facts.yaml", "kind: text\n    clause: A2", "kind: text\n    clause: A9")],
        r"facts\.yaml: applicant: 通知中没有条款 A9",
    ),
    "a kind of judge that does not exist": (
        [("standard.yaml", "kind: at_most", "kind: at_best")],
        r"standard\.yaml: categories\[线上服务\]\.rules\[A1\.17\]\.criteria\[weekly\]\.judge: .*at_best",
    ),
    "a kind of fact that does not exist": (
        [("facts.yaml", "kind: division", "kind: county")],
        r"facts\.yaml: facts\[county\]\.kind: ",
    ),
    "a key that stands twice": (
        [("form.yaml", "clause: A2\n", "clause: A2\nclause: A2\n")],
        r"form\.yaml: .*第 4 行.*clause.*两次",
    ),
    "a misspelt key": (
        [("facts.yaml", "label: 市场面积", "lable: 市场面积")],
        r"facts\.yaml: facts\[area_m2\]\.lable: ",
    ),
    "text that is no YAML": (
        [("gates.yaml", "gates:", "gates: [")],
        r"gates\.yaml: 无法读取",
    ),
    "a file that holds no mapping": (
        [("rule_set.yaml", "id: zhejiang2023/1", "- zhejiang2023/1\n#")],
        r"rule_set\.yaml: ",
    ),
    "a fact that is asked nowhere": (
        [("interview.yaml", "hardship_helped, intro,", "intro,")],
        r"facts\.yaml: hardship_helped: 没有任何地方询问",
    ),
    "a question for a fact that does not exist": (
        [("interview.yaml", "violations]", "violations, felonies]")],
        r"interview\.yaml: felonies: ",
    ),
    "a group of facts and rules together": (
        [("interview.yaml", "[A1.22, A1.23, A1.24]", "[A1.22, A1.23, intro]")],
        r"interview\.yaml: highlights: ",
    ),
    "something asked by two groups": (
        [("interview.yaml", "[A1.22, A1.23, A1.24]", "[staff_total, staff_fulltime]")],
        r"interview\.yaml: .*two groups",
    ),
    "a relaxation of a rule that does not exist": (
        [("standard.yaml", "rules: [A1.1, A1.2,", "rules: [A1.1, A1.25,")],
        r"standard\.yaml: relaxation: .*A1\.25",
    ),
    "a county's mark that relaxes nothing": (
        [("divisions.yaml", "marks: [island]", "marks: [iland]")],
        r"divisions\.yaml: 洞头区: .*iland",
    ),
    "a warning about an answer that cannot be given": (
        [("gates.yaml", "value: 经营性", "value: 经营型")],
        r"gates\.yaml: warnings\.nature: .*经营型",
    ),
    "a contradiction with a fact that does not exist": (
        [("gates.yaml", "larger: monthly_seekers", "larger: monthly_people")],
        r"gates\.yaml: matched_within_seekers: .*monthly_people",
    ),
    "a gate on a fact of another kind": (
        [("gates.yaml", "fact: opened_on", "fact: address")],
        r"gates\.yaml: operating: .*address",
    ),
    "a fact in two cells of the form": (
        [("form.yaml", "facts: [intro]", "facts: [intro, address]")],
        r"form\.yaml: address: ",
    ),
    "a cell for a fact that does not exist": (
        [("form.yaml", "facts: [intro]", "facts: [introduction]")],
        r"form\.yaml: .*introduction",
    ),
    "options for a fact that is no choice": (
        [
            (
                "facts.yaml",
                "kind: choice\n    clause: A2\n    options:\n      - label: 公",
                "kind: text\n    clause: A2\n    options:\n      - label: 公",
            )
        ],
        r"facts\.yaml: facts\[nature\]: ",
    ),
    "a deadline that does not come every year": (
        [("timetable.yaml", "deadline_month: 10", "deadline_month: 11")],
        r"timetable\.yaml: ",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_set_is_refused_with_file_and_entry(name: str, problems: Callable[..., list[str]]) -> None:
    edits, expected = BROKEN[name]
    found = problems(*edits)
    assert any(re.match(expected, problem, re.DOTALL) for problem in found), found


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.yaml")))
def test_a_missing_file_is_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(RuleSetError) as refused:
        load(folder, CLAUSES)
    assert refused.value.problems == [f"{name}: 缺少这个文件"]


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "form.yaml").write_bytes("title: 申报".encode("gb18030"))
    with pytest.raises(RuleSetError) as refused:
        load(folder, CLAUSES)
    assert [problem.partition(":")[0] for problem in refused.value.problems] == ["form.yaml"]


def test_every_problem_is_told_at_once(problems: Callable[..., list[str]]) -> None:
    found = problems(
        ("standard.yaml", "points: 100", "points: 99"),
        ("gates.yaml", "fact: opened_on", "fact: address"),
        ("form.yaml", "facts: [intro]", "facts: [introduction]"),
    )
    assert {problem.partition(":")[0] for problem in found} >= {"standard.yaml", "gates.yaml", "form.yaml"}


def test_problems_of_two_unreadable_files_are_told_together(folder: Path) -> None:
    (folder / "facts.yaml").unlink()
    (folder / "gates.yaml").write_text("gates: [", encoding="utf-8")
    with pytest.raises(RuleSetError) as refused:
        load(folder, CLAUSES)
    assert [problem.partition(":")[0] for problem in refused.value.problems] == ["facts.yaml", "gates.yaml"]


def test_a_rule_set_of_another_notice_is_refused_clause_by_clause() -> None:
    with pytest.raises(RuleSetError) as refused:
        load(FOLDER, {clause: text for clause, text in CLAUSES.items() if clause != "A1.7"})
    assert refused.value.problems == ["standard.yaml: A1.7: 通知中没有条款 A1.7"]


def test_white_space_and_width_do_not_make_words_differ() -> None:
    spaced = {clause: " ".join(text.replace("（", "(")) for clause, text in CLAUSES.items()}
    assert load(FOLDER, spaced).id == "zhejiang2023/1"
