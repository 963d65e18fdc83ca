"""A new version of the rules: a draft keeps its own, its officer is told, and may change over."""

import shutil
from pathlib import Path

import pytest
from stage import Stage, at

PACKAGED = Path(__file__).parent.parent.parent / "rubric" / "zhejiang2023"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The operator's folder with version 2: 150 square metres, and one item fewer in rule 6."""
    folder = tmp_path / "rules" / "zhejiang2023b"
    shutil.copytree(PACKAGED, folder)
    _edit(folder / "rule_set.yaml", "zhejiang2023/1", "zhejiang2023/2")
    _edit(folder / "standard.yaml", "value: 100", "value: 150")
    return tmp_path


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def test_a_draft_keeps_its_rules_until_its_officer_changes_over(newer: Path) -> None:
    async with Stage(newer, at("2026-10-01")) as stage:
        for text in ("你好", "上城区", "新建", "面积120平"):
            await stage.say(text)
        assert (await stage.score()).rules["A1.2"].points.earned == 6
    async with Stage(newer, at("2026-10-02"), rule_set="zhejiang2023b") as stage:
        await stage.say("你好")
        assert "评分规则已有新版本" in stage.text
        assert (await stage.score()).rule_set == "zhejiang2023/1"
        await stage.say("改用新规则")
        assert "细则 A1.2 的" in stage.text
        assert "由 6 分变为 0 分" in stage.text
        assert (await stage.score()).rule_set == "zhejiang2023/1"
        await stage.tap("改用新规则")
        assert "已改用新规则" in stage.text
        assert (await stage.score()).rule_set == "zhejiang2023/2"
        assert (await stage.score()).rules["A1.2"].points.earned == 0
        await stage.say("改用新规则")
        assert "没有可以改用的新版本" in stage.text


async def test_a_new_nomination_begins_under_the_rules_in_force(newer: Path) -> None:
    async with Stage(newer, at("2026-10-01")) as stage:
        for text in ("你好", "上城区", "新建", "面积120平"):
            await stage.say(text)
    async with Stage(newer, at("2026-10-02"), rule_set="zhejiang2023b") as stage:
        await stage.say("新建")
        assert (await stage.nomination()).rule_set == "zhejiang2023/2"
        await stage.say("全部申报")
        await stage.say("1")
        assert "评分规则已有新版本" in stage.text
        assert (await stage.score()).rule_set == "zhejiang2023/1"


async def test_an_administrator_enters_figures_and_the_deadline_in_the_conversation(tmp_path: Path) -> None:
    async with Stage(tmp_path, at("2026-10-01"), officer="管理员") as stage:
        for text in ("你好", "新建", "上城区", "新建", "月均发布岗位400个"):
            await stage.say(text)
        await stage.say("录入 全省零工市场月均发布岗位数 399 2026-09-30 省厅通报")
        assert "已录入：全省零工市场月均发布岗位数 399 个（2026年9月30日，省厅通报）" in stage.text
        assert (await stage.score()).rules["A1.19"].points.earned == 3
        await stage.say("录入 岗位 多")
        assert "请按这样录入" in stage.text
        await stage.say("截止日期 2026-10-30")
        assert "2026年10月30日" in stage.text
        assert (await stage.situation()).round.confirmed


async def test_others_are_told_who_enters_them(tmp_path: Path) -> None:
    async with Stage(tmp_path, at("2026-10-01")) as stage:
        for text in ("你好", "上城区", "新建"):
            await stage.say(text)
        await stage.say("录入 全省零工市场月均发布岗位数 399 2026-09-30 省厅通报")
        assert "由管理员录入" in stage.text
        assert not (await stage.situation()).province
