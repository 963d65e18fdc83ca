"""`lingong remind`: what is due at a moment over all officers, and nothing half done on bad input."""

import asyncio
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from stage import Stage, at
from typer.testing import CliRunner, Result

from bot.cli import app
from handlers.changes import RoundSet
from handlers.situation import Role, Round


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """张三 has a draft, 李四 has handed in, 王五 has begun nothing, 钱七 is not to be reminded, 赵六 is of 杭州市."""
    folder = tmp_path_factory.mktemp("offices")
    asyncio.run(_begin(folder))
    return folder


async def _begin(folder: Path) -> None:
    async with Stage(folder, at("2026-09-01")) as stage:
        assert stage.app is not None
        for officer, county, more in (
            ("张三", "上城区", ["新建"]),
            ("李四", "西湖区", ["新建"]),
            ("王五", "淳安县", []),
            ("钱七", "义乌市", ["新建", "关闭提醒"]),
        ):
            stage.officer = officer
            for word in ("你好", county, *more):
                await stage.say(word)
        stage.officer = "李四"
        await stage.tap_id("submit:2")
        await stage.app.store.person("terminal", "赵六", "赵六", now=stage.now, role=Role.CITY, city="杭州市")


@pytest.fixture(autouse=True)
def _there(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(folder))
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["remind", *words])


def due(moment: str) -> list[dict[str, Any]]:
    done = run("--at", moment, "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)["reminders"]
    return found


def test_what_is_due_over_all_officers() -> None:
    found = due("2026-10-23T09:00")
    assert [(r["recipient"], r["nomination"], r["milestone"]) for r in found] == [
        ("张三", 1, "T-7"),
        ("王五", None, "T-7"),
        ("赵六", None, "T-7"),
    ]
    assert all("还有 8 天" in r["text"] for r in found)
    assert "没有申报 11 个" in found[2]["text"]


@pytest.mark.parametrize(
    ("moment", "milestones"),
    [
        ("2026-09-30T09:00", ["T-30"]),
        ("2026-10-23T08:59", None),
        ("2026-10-23T18:00", ["T-7"]),
        ("2026-10-24T09:00", ["T-7"]),
        ("2026-10-25T09:00", None),
        ("2026-10-23T01:00:00+00:00", ["T-7"]),
        ("2026-10-30T09:00", ["T-1", "T-0"]),
        ("2026-11-02T09:00", ["closing"]),
        ("2027-10-01T09:00", ["T-30"]),
    ],
)
def test_holidays_weekends_and_the_hour_decide_what_is_due_when(moment: str, milestones: list[str] | None) -> None:
    assert {tuple(r["milestones"]) for r in due(moment)} == ({tuple(milestones)} if milestones else set())


def test_a_dry_run_leaves_nothing_and_else_each_is_put_in_once(folder: Path) -> None:
    assert run("--at", "2026-10-28T09:00", "--dry-run").exit_code == 0
    assert _waiting(folder) == []
    for planned in (4, 0):
        done = run("--at", "2026-10-28T09:00", "--json")
        assert json.loads(done.stdout)["planned"] == planned
    assert len(_waiting(folder)) == 4
    assert "已列入待发 0 条" in run("--at", "2026-10-28T09:00").stdout


def _waiting(folder: Path) -> list[str]:
    engine = create_engine(f"sqlite:///{folder / 'lingong.db'}")
    with engine.connect() as conn:
        return list(conn.execute(text("SELECT key FROM inbox WHERE kind = 'reminder'")).scalars())


@pytest.mark.parametrize("moment", ["2026-10-24", "2026-02-30T09:00", "2026-10-24T25:00", "明天", "", "9:00"])
def test_a_moment_that_is_none_is_bad_input(moment: str) -> None:
    done = run("--at", moment, "--dry-run")
    assert done.exit_code == 2
    assert "--at：应为真实存在的时刻，写作 2026-10-24T09:00" in done.stderr
    assert not done.stdout


def test_people_read_who_is_told_what() -> None:
    shown = run("--at", "2026-10-30T09:00", "--dry-run").stdout
    assert "张三（T-1、T-0，2026-10-30 09:00）\n【提醒】离2026年10月31日报送截止还有 1 天。" in shown
    assert "李四" not in shown
    assert "钱七" not in shown
    assert "没有要发的提醒" in run("--at", "2026-10-25T09:00", "--dry-run").stdout


def test_a_county_deadline_moves_the_reminders_of_that_city_alone(folder: Path) -> None:
    asyncio.run(_enter(folder, Round(2026, date(2026, 10, 31), True, {"杭州市": date(2026, 10, 26)})))
    assert {r["milestone"] for r in due("2026-10-19T09:00")} == {"T-7"}
    assert [r["milestones"] for r in due("2026-10-27T09:00")] == [["closing"]] * 3
    assert due("2026-10-30T09:00") == []


async def _enter(folder: Path, entered: Round) -> None:
    async with Stage(folder, at("2026-09-02")) as stage:
        assert stage.app is not None
        await stage.app.enter((RoundSet(entered),), stage.now)


def test_each_market_that_a_message_speaks_of_has_its_row(folder: Path) -> None:
    asyncio.run(_second_market(folder))
    rows = [row for row in due("2026-10-23T09:00") if row["recipient"] == "张三"]
    assert [row["nomination"] for row in rows] == [1, 4]
    assert rows[0]["text"] == rows[1]["text"]


async def _second_market(folder: Path) -> None:
    async with Stage(folder, at("2026-09-02")) as stage:
        stage.officer = "张三"
        await stage.say("新建")
