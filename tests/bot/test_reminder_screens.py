"""Every kind of reminder as an officer reads it; UPDATE_SCREENS=1 rewrites the texts for reading."""

import asyncio
import os
from datetime import date
from pathlib import Path

import pytest
from falling_due import DEADLINE, WEEK, comes, enter_city_officer
from rich.cells import cell_len
from stage import Stage, at

from bot.channels.rendering import NO_START, WIDTH, screen
from handlers.changes import RoundSet
from handlers.reminder_moves import ClosingCame, DigestCame, ReminderCame, RoundMoved, Unasked
from handlers.situation import Round

FOLDER = Path(__file__).parent.parent / "screens" / "reminders"
UPDATE = "UPDATE_SCREENS" in os.environ
MOST_LINES = 15

MONTH = ReminderCame(None, ("T-30",), DEADLINE, 2026)
LAST = ReminderCame(None, ("T-1", "T-0"), DEADLINE, 2026, late=("T-3",))
EARLY = date(2026, 10, 26)
FULL = ("开业2023-05-18", "是", "否", "市场名称是上城区四季青建筑零工市场")
NAMES = (
    "还没有申报", "一份草稿", "题目都已答完", "几份草稿", "截止前一天_并入未送达的", "截止当天", "市里要求的日期",
    "截止日期变动", "截止后_草稿", "截止后_没有申报", "市级_各县情况", "市级_截止后", "提醒设置", "提醒设置_已关闭",
    "选择提醒日", "选择时间", "免打扰", "明天再说", "日历",
)  # fmt: skip


class Screens:
    """The screens of one play, by name."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.seen: dict[str, str] = {}

    async def comes(self, name: str, move: Unasked, day: str) -> None:
        self.stage.now = at(day)
        await comes(self.stage, move)
        self._keep(name)

    async def says(self, name: str, text: str) -> None:
        await self.stage.say(text)
        self._keep(name)

    def _keep(self, name: str) -> None:
        assert len(self.stage.said) == 1, self.stage.text
        self.seen[name] = screen(self.stage.said[0])


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    found = asyncio.run(_played(tmp_path_factory.mktemp("reminders")))
    if UPDATE:
        for name, text in found.items():
            (FOLDER / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return found


async def _played(folder: Path) -> dict[str, str]:
    async with Stage(folder, at("2026-09-30")) as stage:
        screens = Screens(stage)
        await _one_nomination(screens)
        await _settings(screens)
        await _several(screens)
        await _rounds(screens)
        await _city(screens)
    return screens.seen


async def _one_nomination(screens: Screens) -> None:
    stage = screens.stage
    for text in ("你好", "上城区"):
        await stage.say(text)
    await screens.comes("还没有申报", MONTH, "2026-09-30")
    await screens.comes("截止后_没有申报", ClosingCame(2026, DEADLINE), "2026-11-02")
    stage.now = at("2026-10-01")
    for text in ("新建", *FULL, "面积120", "8人，专职5人，持证3人"):
        await stage.say(text)
    await screens.comes("一份草稿", WEEK, "2026-10-23")
    await screens.comes("截止前一天_并入未送达的", LAST, "2026-10-30")
    await screens.comes("截止当天", ReminderCame(None, ("T-0",), DEADLINE, 2026), "2026-10-31")
    await screens.comes("截止后_草稿", ClosingCame(2026, DEADLINE), "2026-11-02")


async def _settings(screens: Screens) -> None:
    screens.stage.now = at("2026-10-12", 10)
    await screens.says("提醒设置", "提醒")
    await screens.says("选择提醒日", "选择提醒日")
    await screens.says("选择时间", "选择时间")
    await screens.says("免打扰", "免打扰")
    await screens.says("明天再说", "明天再说")
    await screens.says("日历", "日历")
    await screens.says("提醒设置_已关闭", "关闭提醒")
    await screens.stage.say("开启提醒")


async def _several(screens: Screens) -> None:
    stage = screens.stage
    for text in ("新建", *FULL[:3], "市场名称是上城区望江家政零工市场"):
        await stage.say(text)
    await _everything_answered(stage)
    await screens.comes("几份草稿", WEEK, "2026-10-23")
    await screens.comes("题目都已答完", ReminderCame(2, ("T-7",), DEADLINE, 2026), "2026-10-23")


async def _everything_answered(stage: Stage) -> None:
    """不知道 and 跳过 to the optional ones: nothing stays open."""
    for _ in range(60):
        if stage.expects is None:
            return
        await stage.say("不知道")
        if "没有看懂" in stage.text or ("跳过" in stage.text and "没有找到" in stage.text):
            await stage.say("跳过")


async def _rounds(screens: Screens) -> None:
    stage = screens.stage
    assert stage.app is not None
    stage.now = at("2026-10-19")
    await stage.app.enter((RoundSet(Round(2026, DEADLINE, True, {"杭州市": EARLY})),), stage.now)
    await screens.comes("市里要求的日期", ReminderCame(1, ("T-7",), EARLY, 2026), "2026-10-19")
    await screens.comes("截止日期变动", RoundMoved(DEADLINE, EARLY), "2026-10-19")


async def _city(screens: Screens) -> None:
    stage = screens.stage
    await stage.tap_id("submit:1")
    await enter_city_officer(stage, "王五", "杭州市")
    stage.officer = "王五"
    await screens.comes("市级_各县情况", DigestCame(("T-3",), EARLY, 2026), "2026-10-23")
    await screens.comes("市级_截止后", ClosingCame(2026, EARLY), "2026-10-27")


@pytest.mark.parametrize("name", NAMES)
def test_the_reminder_is_as_it_was_read(name: str, seen: dict[str, str]) -> None:
    assert seen[name] + "\n" == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_every_reminder_fits_a_screen_in_chinese_marks(seen: dict[str, str]) -> None:
    for name, text in seen.items():
        lines = text.split("\n")
        assert len(lines) <= MOST_LINES, name
        assert all(cell_len(line.rstrip(NO_START)) <= WIDTH for line in lines), name
        assert not set("!！?,;") & set(text), name


def test_nothing_but_these_reminders_is_kept(seen: dict[str, str]) -> None:
    assert set(seen) == set(NAMES) == {path.stem for path in FOLDER.glob("*.txt")}
