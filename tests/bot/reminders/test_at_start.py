"""Somebody at a terminal is shown what is due once, when he comes; `lingong worker` knows where it is of use."""

import io
from pathlib import Path

import pytest
from reminded import Desk, at
from typer.testing import CliRunner

from bot.channels import plain
from bot.cli import app as cli
from bot.reminders.at_start import due_at_start


async def comes(desk: Desk, capsys: pytest.CaptureFixture[str], officer: str = "张三") -> str:
    await plain.converse(desk.app, officer, io.BytesIO(b""))
    return capsys.readouterr().out


async def test_what_is_due_is_shown_once_at_the_start(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    await desk.app.store.person("terminal", "张三", "张三", now=at(2026, 9, 1, 9), city="杭州市", county="上城区")
    assert "【提醒】" not in await comes(desk, capsys)
    desk.clock.now = at(2026, 10, 24, 10)
    assert "离2026年10月31日报送截止还有 7 天" in await comes(desk, capsys)
    assert "【提醒】" not in await comes(desk, capsys)


async def test_a_stranger_at_the_terminal_is_shown_nothing(desk: Desk) -> None:
    assert await due_at_start(desk.app, "terminal", "李四") == []


async def test_nobody_at_a_terminal_is_written_to(desk: Desk) -> None:
    await desk.officers(2, channel="terminal")
    await desk.plans()
    desk.clock.now = at(2026, 10, 24, 10)
    assert await desk.reminds() == []


def test_a_worker_on_sqlite_says_that_one_process_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:a")
    done = CliRunner().invoke(cli, ["worker"])
    assert done.exit_code == 2
    assert "一个进程就够了" in done.stderr


def test_a_worker_without_a_token_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://x@localhost/x")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    done = CliRunner().invoke(cli, ["worker"])
    assert done.exit_code == 2
    assert "TELEGRAM_BOT_TOKEN" in done.stderr
