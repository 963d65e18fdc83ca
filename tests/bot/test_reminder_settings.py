"""提醒设置 in the conversation: what is tapped holds, what was asked still stands."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from falling_due import DEADLINE, WEEK, comes
from stage import Stage, at

from handlers.preferences import Reminding
from handlers.situation import Situation


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an officer of 上城区 who has just opened the settings."""
    folder = tmp_path_factory.mktemp("begun")
    asyncio.run(_begin(folder))
    return folder


async def _begin(folder: Path) -> None:
    async with Stage(folder, at("2026-10-01", 9)) as stage:
        for text in ("你好", "上城区", "新建"):
            await stage.say(text)


@pytest.fixture
async def stage(begun: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """That officer, each test with a copy of its own."""
    shutil.copytree(begun, tmp_path / "data")
    async with Stage(tmp_path / "data", at("2026-10-01", 10)) as stage:
        await stage.say("提醒")
        yield stage


async def held(stage: Stage) -> Reminding:
    return (await stage.situation()).reminding


async def test_a_whole_round_through_the_pages(stage: Stage) -> None:
    assert "下一次提醒：2026年10月16日9:00。" in stage.text
    for label in ("选择提醒日", "截止前30天", "截止前14天", "返回提醒设置", "选择时间", "14:00"):
        await stage.tap(label)
    assert "下一次提醒：2026年10月23日14:00。" in stage.text
    for label in ("免打扰", "12:00至14:00"):
        await stage.tap(label)
    assert await held(stage) == Reminding(days=("T-7", "T-3", "T-1", "T-0"), hour=14, quiet=(12, 14))
    for label in ("关闭提醒",):
        await stage.tap(label)
    assert "提醒设置：已关闭" in stage.text
    assert (await held(stage)).off
    await stage.restart()
    await stage.say("开启提醒")
    assert await held(stage) == Reminding(days=("T-7", "T-3", "T-1", "T-0"), hour=14, quiet=(12, 14))
    for label in ("免打扰", "不设免打扰", "选择时间", "9:00", "选择提醒日", "截止前30天", "截止前14天"):
        await stage.tap(label)
    assert await held(stage) == Reminding()


async def test_the_pages_are_reached_by_typing_their_labels(stage: Stage) -> None:
    for text in ("选择时间", "16:00"):
        await stage.say(text)
    assert (await held(stage)).hour == 16
    await stage.say("选择提醒日")
    assert "☑ 截止前30天" in stage.text
    await stage.say("截止前30天")
    assert "☐ 截止前30天" in stage.text


async def test_no_day_chosen_is_said_to_be_the_same_as_off(stage: Stage) -> None:
    await stage.tap("选择提醒日")
    for label in ("截止前30天", "截止前14天", "截止前7天", "截止前3天", "截止前1天", "截止当天"):
        await stage.tap(label)
        assert stage.said[-1].edits
    await stage.tap("返回提醒设置")
    assert not stage.said[-1].edits
    assert "没有选择，等于关闭提醒" in stage.text
    assert (await held(stage)).days == ()
    assert await comes(stage) == []


async def test_what_was_asked_still_stands_under_every_page(stage: Stage) -> None:
    question = (await stage.situation()).awaiting.question
    for text in ("提醒", "选择时间", "选择提醒日", "免打扰", "明天再说", "日历", "关闭提醒"):
        await stage.say(text)
        assert stage.expects == question, text
    await stage.say("2023-05-18")
    assert "opened_on" in (await stage.nomination()).answers


async def test_tomorrow_means_tomorrow_at_the_officer_s_hour(stage: Stage) -> None:
    before = await standing(stage)
    await stage.say("明天再说")
    assert stage.text == "好的，2026年10月2日9:00再提醒您。"
    assert str((await held(stage)).snoozed_until) == "2026-10-02"
    assert (await standing(stage)).awaiting == before.awaiting
    stage.now = at("2026-10-02")
    (said,) = await comes(stage, replace(WEEK, milestones=("S-2026-10-02",)))
    assert "还有 29 天" in said.text


async def test_there_is_no_putting_off_beyond_the_deadline_or_while_switched_off(stage: Stage) -> None:
    stage.now = at("2026-10-31", 10)
    await stage.tap_id("remind:later")
    assert stage.text == "明天已过报送截止日期，不再推迟。"
    await stage.say("关闭提醒")
    await stage.tap_id("remind:later")
    assert "提醒已经关闭" in stage.text
    assert (await held(stage)).snoozed_until is None


async def test_switching_off_forgets_what_was_put_off(stage: Stage) -> None:
    for text in ("明天再说", "关闭提醒", "开启提醒"):
        await stage.say(text)
    assert (await held(stage)).snoozed_until is None


FORGED = (
    "remind:day:99 remind:hour:24 remind:hour:-1 remind:calm:5-5 remind:calm:8-25 remind:calm:x remind:week "
    "remind:on:off remind::: remind:day: remind:hour:٩٩"
)


async def test_a_forged_setting_changes_nothing_and_is_answered(stage: Stage) -> None:
    for tap in FORGED.split():
        await stage.tap_id(tap)
        assert stage.text, tap
        assert await held(stage) == Reminding(), tap


async def test_settings_are_each_officer_s_own(stage: Stage) -> None:
    await stage.say("关闭提醒")
    stage.officer = "李四"
    for text in ("你好", "上城区"):
        await stage.say(text)
    assert await held(stage) == Reminding()
    assert len(await comes(stage)) == 1


async def test_the_calendar_is_a_file_of_the_round(stage: Stage) -> None:
    await stage.say("/calendar")
    assert stage.said[-1].files == ("calendar/2026",)
    assert "暂按10月31日" in stage.text


async def standing(stage: Stage) -> Situation:
    situation = await stage.situation()
    assert situation.round.deadline == DEADLINE
    return situation


async def test_where_nothing_is_left_to_hand_in_no_reminder_is_promised(stage: Stage) -> None:
    await stage.tap_id("submit:1")
    await stage.say("提醒")
    assert "目前没有需要提醒的申报。" in stage.text
    await stage.tap_id("remind:later")
    assert stage.text == "目前没有需要提醒的申报。"
    assert (await held(stage)).snoozed_until is None
