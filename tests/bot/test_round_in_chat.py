"""Who may set which day in the conversation: an administrator any, a city officer the day of the own city."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from falling_due import enter_city_officer
from stage import Stage, at

from handlers.situation import Round

EARLY = date(2026, 10, 20)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Stage(tmp_path, at("2026-09-10")) as stage:
        await enter_city_officer(stage, "赵六", "杭州市")
        yield stage


async def the_round(stage: Stage) -> Round:
    return (await stage.situation()).round


async def test_a_city_officer_sets_the_day_of_the_own_city_alone(stage: Stage) -> None:
    stage.officer = "赵六"
    await stage.say("杭州市截止 2026-10-20")
    assert "杭州市要求各县（市、区）在2026年10月20日前报送。" in stage.text
    assert await the_round(stage) == Round(2026, date(2026, 10, 31), False, {"杭州市": EARLY})
    for text in ("宁波市截止 2026-10-20", "截止日期 2026-11-15", "确认申报年度"):
        await stage.say(text)
        assert "由管理员录入" in stage.text, text
    assert await the_round(stage) == Round(2026, date(2026, 10, 31), False, {"杭州市": EARLY})


async def test_a_city_s_day_lies_within_the_round(stage: Stage) -> None:
    stage.officer = "赵六"
    for day in ("2026-11-01", "2026-02-30", "2025-10-20"):
        await stage.say(f"杭州市截止 {day}")
        assert "请写2026年内、不晚于申报截止日期的日期，例如“杭州市截止 2026-10-31”。" in stage.text, day
    assert not (await the_round(stage)).county_deadlines


async def test_an_administrator_sets_any_and_a_county_officer_none(stage: Stage) -> None:
    for text in ("你好", "上城区", "杭州市截止 2026-10-20"):
        await stage.say(text)
    assert "由管理员录入" in stage.text
    stage.officer = "管理员"
    for text in ("你好", "上城区", "杭州市各县截止日期改为2026-10-20", "截止日期 2026-10-30"):
        await stage.say(text)
    assert await the_round(stage) == Round(2026, date(2026, 10, 30), True, {"杭州市": EARLY})
