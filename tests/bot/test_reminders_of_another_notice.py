"""Another notice brings its own deadline, days, hour and words: no reminder speaks of the first one."""

import asyncio
import json
import re
from datetime import date
from pathlib import Path

import pytest
from falling_due import comes, enter_city_officer, falls_due
from stage import Stage, at
from typer.testing import CliRunner
from yunxi import CANTEEN, NAME, installed

from bot.cli import app
from handlers.reminder_moves import ClosingCame, DigestCame
from handlers.reply import Reply

OF_THE_FIRST = re.compile("浙江|零工|市场|省|附件1|推荐表|10月31日|24条")
END = date(2026, 6, 30)


def test_its_own_days_and_words_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path)
    for reply in asyncio.run(_heard(tmp_path)):
        shown = "\n".join([reply.text, *(button.label for row in reply.buttons for button in row)])
        assert not OF_THE_FIRST.search(shown), shown
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("RULE_SET", NAME)
    due = CliRunner().invoke(app, ["remind", "--at", "2026-06-25T10:00", "--dry-run", "--json"])
    assert due.exit_code == 0, due.stderr
    assert [r["milestone"] for r in json.loads(due.stdout)["reminders"]] == ["T-5", "T-5"]


async def _heard(folder: Path) -> list[Reply]:
    heard: list[Reply] = []
    async with Stage(folder, at("2026-06-10", 10), rule_set=NAME) as stage:
        for text in ("你好", CANTEEN.county):
            await stage.say(text)
        heard += await falls_due(stage, "T-20")
        for text in ("新建", "提醒", "选择提醒日", "选择时间", "日历", "提醒"):
            heard += await stage.say(text)
        assert "截止前20、5天和截止当天" in stage.text
        assert "下一次提醒：2026年6月25日10:00。" in stage.text
        heard += await falls_due(stage, "T-20")
        assert "离2026年6月30日报送截止还有 20 天。暂按6月30日，以当年通知为准。" in stage.text
        stage.now = at("2026-07-01", 10)
        heard += await comes(stage, ClosingCame(2026, END))
        assert "以市民政局答复为准" in stage.text
        await enter_city_officer(stage, "赵六", CANTEEN.city)
        stage.officer, stage.now = "赵六", at("2026-06-25", 10)
        heard += await comes(stage, DigestCame(("T-5",), END, 2026))
        assert "正在填写的申报 1 份：\n· 青石区 " in stage.text
    return heard
