"""`lingong doctor` finds what would stop the bot, says what to mend, and shows no secret."""

import json
import os
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from fake_telegram.server import FakeTelegram
from model_server import Handler
from model_server import serving as serving_models
from serving import free_port

from bot.commands.doctor import examine
from bot.doctor import database, machine
from bot.doctor.findings import Finding, State, guarded
from bot.redaction import Redaction
from bot.store.checkup import Checkup

KEY, PASSWORD = "sk-canary0123456789abcdef", "canarypass"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Doctor":
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith(("TELEGRAM_", "BOT_", "LLM_", "EMBEDDING_", "DATA", "ACCESS")):
            monkeypatch.delenv(name)
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return Doctor(folder, monkeypatch, capsys)


class Doctor:
    """Runs the command under settings."""

    def __init__(self, folder: Path, settings: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._settings = settings
        self._capsys = capsys
        settings.setenv("DATA_DIR", str(folder))

    def __call__(self, **settings: str) -> dict[str, tuple[str, str]]:
        """Check → state and line; the exit status fits them."""
        for name, value in settings.items():
            self._settings.setenv(name, value)
        status = examine(as_json=True)
        said = self._capsys.readouterr()
        found = json.loads(said.out)
        assert found["ok"] is (status == 0) is all(each["state"] != "mend" for each in found["checks"])
        for secret in (KEY, PASSWORD, settings.get("TELEGRAM_BOT_TOKEN", KEY)):
            assert secret not in said.out + said.err
        lines: dict[str, tuple[str, str]] = {}
        for each in found["checks"]:
            state, line = lines.get(each["check"], ("ok", ""))
            worst = max(state, each["state"], key=["ok", "note", "mend"].index)
            lines[each["check"]] = (worst, line + each["line"])
        return lines


def test_a_fresh_installation_is_well(told: Doctor) -> None:
    found = told()
    notes = {check for check, (state, _) in found.items() if state == "note"}
    assert notes <= {"telegram", "disk"}
    assert found["revision"] == ("ok", "还没有建表，首次启动时自动建立。")
    assert "逐字相符" in found["notice"][1]
    assert found["ranker"][0] == "ok"


def test_nothing_stays_of_the_examination(told: Doctor) -> None:
    told()
    assert {place.name for place in told.folder.iterdir()} == {"lingong.db"}
    with sqlite3.connect(told.folder / "lingong.db") as conn:
        assert conn.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_people_read_a_line_for_each_check_and_a_sum(told: Doctor, capsys: pytest.CaptureFixture[str]) -> None:
    assert examine(as_json=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.partition("　")[0] in {"正常", "注意", "需处理"} for line in lines[:-1])
    assert lines[-1].startswith(f"共检查 {len(lines) - 1} 项：")


def test_it_works_on_both_databases(told: Doctor, database_url: str) -> None:
    found = told(DATABASE_URL=database_url)
    assert {found[check][0] for check in ("database", "revision", "clock")} == {"ok"}


@pytest.mark.parametrize(
    "url",
    [f"postgresql+psycopg://lingong:{PASSWORD}@127.0.0.1:1/none", "sqlite+aiosqlite:////proc/none/lingong.db"],
)
def test_a_database_that_is_not_there_must_be_mended(told: Doctor, url: str) -> None:
    assert told(DATABASE_URL=url)["database"][0] == "mend"


def test_a_damaged_database_must_be_mended(told: Doctor) -> None:
    (told.folder / "lingong.db").write_bytes(b"no database at all" * 1000)
    assert told()["database"][0] == "mend"


@pytest.mark.parametrize(("revision", "state"), [("0001", "note"), ("9999", "mend")])
def test_the_revision_is_compared(told: Doctor, revision: str, state: str) -> None:
    with sqlite3.connect(told.folder / "lingong.db") as conn:
        conn.execute("CREATE TABLE alembic_version (version_num VARCHAR)")
        conn.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    found = told()["revision"]
    assert found[0] == state
    assert revision in found[1]


@pytest.mark.parametrize(("ahead", "state"), [(1.0, State.FINE), (-30.0, State.NOTE), (86400.0, State.MEND)])
def test_clocks_that_differ_are_told(ahead: float, state: State) -> None:
    found = database._clock(Checkup("0001", True, ahead))
    assert found.state is state


def test_a_folder_that_cannot_be_written_must_be_mended(told: Doctor, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert told(DATA_DIR=str(tmp_path / "file"))["data_dir"][0] == "mend"


def test_a_restore_that_was_cut_off_must_be_finished(told: Doctor) -> None:
    (told.folder / ".restoring.json").write_text("{}")
    state, line = told()["data_dir"]
    assert (state, "lingong restore" in line) == ("mend", True)


@pytest.mark.parametrize(("free", "state"), [(5e9, State.FINE), (5e8, State.NOTE), (5e7, State.MEND)])
def test_a_full_disk_is_told(free: float, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage(tmp_path))(10**10, 0, int(free))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert next(machine.examine_disk(tmp_path)).state is state


def test_a_settings_file_with_secrets_is_its_owners_alone(told: Doctor, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"LLM_API_KEY={KEY}\n")
    (tmp_path / ".env").chmod(0o644)
    assert told()["env_file"][0] == "note"
    (tmp_path / ".env").chmod(0o600)
    assert told()["env_file"][0] == "ok"


def test_every_unusable_setting_is_named(told: Doctor) -> None:
    found = told(BOT_WEBHOOK_PORT="99999999")
    assert found["settings"][0] == "mend"
    assert "BOT_WEBHOOK_PORT" in found["settings"][1]


@pytest.mark.parametrize(
    ("settings", "check", "state", "words"),
    [
        ({"BOT_WEBHOOK_URL": "http://example.com/hook"}, "webhook_settings", "mend", "https://"),
        ({"BOT_WEBHOOK_URL": "https://example.com:9000/hook"}, "webhook_settings", "mend", "8443"),
        ({"TELEGRAM_PROXY": "socks5://127.0.0.1:1080"}, "proxy", "mend", "http://"),
        ({"BOT_WEBHOOK_SECRET": "abc"}, "webhook_settings", "note", "BOT_WEBHOOK_URL"),
        ({"LLM_BASE_URL": "http://127.0.0.1:1/v1"}, "llm_settings", "note", "LLM_MODEL"),
        ({"EMBEDDING_MODEL": "m"}, "embedding_settings", "note", "EMBEDDING_BASE_URL"),
        ({"RULE_SET": "zhejiang2099"}, "rule_set", "mend", "zhejiang2099"),
    ],
)
def test_settings_that_do_not_go_together_are_told(
    told: Doctor, settings: dict[str, str], check: str, state: str, words: str
) -> None:
    found = told(**settings)[check]
    assert found[0] == state
    assert words in found[1]


def test_documents_that_cannot_be_read_are_told(told: Doctor) -> None:
    (told.folder / "knowledge").mkdir()
    (told.folder / "knowledge" / "0123456789abcdef.source").write_bytes(b"x")
    assert told()["documents"][0] == "mend"


def test_a_changed_notice_must_be_mended(told: Doctor) -> None:
    """One character of a rule set's own notice is another."""
    source = Path(__file__).parents[1] / "fictional" / "yunxi2025"
    shutil.copytree(source, told.folder / "rules" / "yunxi2025")
    assert told(RULE_SET="yunxi2025")["notice"][0] == "ok"
    notice = told.folder / "rules" / "yunxi2025" / "notice.md"
    text = notice.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("|") and "A1.1" in line)
    notice.write_text(text.replace(first, first.replace("的", "之")), encoding="utf-8")
    found = told()
    assert "mend" in {found.get(check, ("",))[0] for check in ("notice", "rule_set")}


def test_telegram_is_asked_who_we_are(told: Doctor, fake: FakeTelegram) -> None:
    found = told(TELEGRAM_BOT_TOKEN=fake.token, TELEGRAM_BASE_URL=fake.base_url, ACCESS="open")
    assert found["telegram"] == ("ok", "已连上机器人 @lg_bot。")
    assert found["delivery"] == ("ok", "长轮询。")
    assert found["access"][0] == "note"


def test_a_wrong_token_and_an_unreachable_telegram_must_be_mended(told: Doctor, fake: FakeTelegram) -> None:
    token = "987654321:AAother0000000000000000000000000000"
    state, line = told(TELEGRAM_BOT_TOKEN=token, TELEGRAM_BASE_URL=fake.base_url)["telegram"]
    assert (state, "TELEGRAM_BOT_TOKEN" in line) == ("mend", True)
    began = time.monotonic()
    nowhere = f"http://127.0.0.1:{free_port()}/bot"
    state, line = told(TELEGRAM_BOT_TOKEN=token, TELEGRAM_BASE_URL=nowhere)["telegram"]
    assert (state, "TELEGRAM_PROXY" in line) == ("mend", True)
    assert time.monotonic() - began < 15


def test_a_webhook_that_is_registered_elsewhere_is_told(told: Doctor, fake: FakeTelegram) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": fake.token, "TELEGRAM_BASE_URL": fake.base_url}
    found = told(**settings, BOT_WEBHOOK_URL="https://example.com/hook", BOT_WEBHOOK_PORT="8080")
    assert found["delivery"][0] == "note"


def test_models_are_asked_only_where_they_are_set(told: Doctor) -> None:
    assert told()["llm"][0] == told()["embedding"][0] == "ok"
    nowhere = f"http://127.0.0.1:{free_port()}/v1"
    found = told(LLM_BASE_URL=nowhere, LLM_MODEL="m", LLM_API_KEY=KEY, EMBEDDING_BASE_URL=nowhere, EMBEDDING_MODEL="e")
    assert (found["llm"][0], found["embedding"][0]) == ("mend", "mend")
    with serving_models(obliging) as server:
        found = told(LLM_BASE_URL=server.url, EMBEDDING_BASE_URL=server.url)
        assert (found["llm"], found["embedding"]) == (("ok", "m 有应答。"), ("ok", "e 有应答，3 维。"))
        assert server.keys[0] == f"Bearer {KEY}"
        assert len(server.asked) == 2


def obliging(handler: Handler, body: dict[str, Any]) -> None:
    if "messages" in body:
        handler.says("好")
    else:
        handler.answer(json.dumps({"data": [{"index": 0, "embedding": [0.1, 0.2, 0.3]}]}).encode())


def test_an_examination_that_breaks_is_a_finding() -> None:
    def breaks() -> "list[Finding]":
        raise KeyError("丁小满")

    (found,) = guarded("x", "某项", breaks, Redaction())  # type: ignore[arg-type]
    assert found.state is State.MEND
    assert "丁" not in found.line
