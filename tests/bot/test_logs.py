"""P11: whatever happens, no log line holds a name, a telephone number, a token, a key or what somebody wrote."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker
from sqlalchemy.exc import IntegrityError

from bot.clock import now
from bot.logs import _Library, begin, log
from bot.redaction import Redaction
from bot.settings import Settings
from bot.store.schema import officers
from bot.store.store import Store

ROOT = Path(__file__).parents[2]
NAME, PHONE = "丁小满", "13800004321"
TOKEN = "987654321:AAcanaryCanaryCanaryCanaryCanary0000"
KEY, SECRET, PASSWORD = "sk-canary0123456789abcdef", "canary-webhook-secret", "canarypass"
CANARIES = (NAME, PHONE, "138 0000 4321", TOKEN, TOKEN.partition(":")[2], KEY, SECRET, PASSWORD)


def settings(folder: Path, level: str = "debug") -> Settings:
    return Settings(
        data_dir=folder,
        database_url=f"postgresql+psycopg://lingong:{PASSWORD}@127.0.0.1/lingong",
        telegram_bot_token=TOKEN,
        bot_webhook_secret=SECRET,
        llm_api_key=KEY,
        log_level=level,
        _env_file=None,
    )


def hits(logged: str) -> list[str]:
    return [canary for canary in CANARIES if canary in logged or json.dumps(canary)[1:-1] in logged]


FORMS = (
    f"联系人 {NAME}，电话 {PHONE}",
    f"电话 138-0000-4321 或 138 0000 4321，座机 0571-87654321，+86 {PHONE}",
    f"https://api.telegram.org/bot{TOKEN}/sendMessage",
    f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/getMe",
    f"Authorization: Bearer {KEY}",
    f'{{"api_key": "{KEY}", "secret_token": "{SECRET}"}}',
    f"postgresql+psycopg://lingong:{PASSWORD}@127.0.0.1/lingong",
    "身份证 330102199001011234，邮箱 ding@example.com",
    json.dumps({"name": NAME}),
    f"https://example.com/?q=%E4%B8%81%E5%B0%8F%E6%BB%A1&t={PHONE}",
    repr(NAME.encode()),
)


@pytest.mark.parametrize("text", FORMS)
def test_a_text_made_elsewhere_keeps_no_word_and_no_secret(text: str, tmp_path: Path) -> None:
    redaction = Redaction()
    redaction.hide(settings(tmp_path).secrets)
    left = redaction.foreign(text)
    assert not hits(left)
    for gone in ("4321", "87654321", "330102199001011234", "ding@", "%E4%B8%81", "\\xe4\\xb8", "\\u4e01"):
        assert gone not in left


def test_a_line_of_ours_keeps_its_words_and_loses_numbers_of_persons() -> None:
    said = Redaction().line(f"连不上 Telegram，稍后自动重试。联系电话 {PHONE}")
    assert said == "连不上 Telegram，稍后自动重试。联系电话 〔略〕"


@pytest.mark.parametrize(
    "text", ["2026-11-23T09:00:00+08:00", "port 8080", "turn 123456", "chat 1234567890", "3 messages in 0.25 s"]
)
def test_what_an_operator_needs_stays(text: str) -> None:
    assert Redaction().foreign(text) == text


def test_events_errors_and_libraries_are_redacted(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    begin(settings(tmp_path))
    log.info("odd", person=7, said=f"{NAME} {PHONE}", nested={"token": TOKEN, NAME: [PHONE, (KEY, 13800004321)]})
    try:
        try:
            raise ValueError(f"cannot read {NAME} {PHONE}")
        except ValueError as error:
            raise RuntimeError(f"at https://api.telegram.org/bot{TOKEN}/getMe") from error
    except RuntimeError:
        log.exception("failed", person=7)
    library = logging.getLogger("some.library")
    library.handlers, library.propagate = [_Library()], False
    library.warning("sending %s to %s", NAME, f"bot{TOKEN}", exc_info=KeyError(NAME))
    logged = capfd.readouterr().err
    assert not hits(logged)
    events = [json.loads(line) for line in logged.splitlines()]
    assert [event["event"] for event in events] == ["odd", "failed", "library"]
    assert events[0]["person"] == 7
    assert "RuntimeError" in events[1]["exception"]
    assert "test_logs.py" in events[1]["exception"]


async def test_an_error_of_the_database_does_not_show_the_row(database_url: str) -> None:
    store = await Store.open(database_url)
    row = {"name": NAME, "channel": "terminal", "address": NAME, "role": "county", "created_at": now()}
    with pytest.raises(IntegrityError) as raised:
        async with store.engine.begin() as conn:
            await conn.execute(officers.insert(), [row, {**row, "city": PHONE}])
    await store.close()
    assert not hits(Redaction().foreign(str(raised.value)))
    assert "parameters hidden" in str(raised.value)


CRASHING = f"""
import sys, threading, warnings
from bot.logs import begin, take_over
from bot.settings import Settings
begin(Settings.read())
take_over()
warnings.warn("about {NAME} {PHONE}")
raise ValueError("{NAME} {PHONE} {TOKEN}")
"""


def test_the_last_words_of_a_process_are_redacted_too(tmp_path: Path) -> None:
    done = run([sys.executable, "-c", CRASHING], tmp_path)
    assert done.returncode == 1
    assert not hits(done.stdout + done.stderr)
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == ["library", "ended_by_an_error"]


SAID = (
    "你好",
    "上城区",
    "新建",
    f"联系人{NAME}，电话{PHONE}",
    f"我叫{NAME}",
    "暂停",
    f"填表人 {NAME} {PHONE}",
    "\ud800",
)


def test_a_conversation_in_the_terminal_leaves_no_trace_in_the_log(tmp_path: Path) -> None:
    said = "".join(json.dumps({"text": text}) + "\n" for text in SAID)
    done = run([sys.executable, "-m", "bot", "chat", "--jsonl", "--officer", NAME], tmp_path, said)
    assert PHONE in done.stdout, "the conversation itself is about it"
    assert not hits(done.stderr)


@pytest.mark.parametrize("webhook", [False, pytest.param(True, marks=pytest.mark.endtoend)], ids=["polling", "webhook"])
def test_a_conversation_on_telegram_leaves_no_trace_in_the_log(tmp_path: Path, webhook: bool) -> None:
    """Bad replies of Telegram and errors of our own among it."""
    with (
        FakeTelegram(TOKEN) as fake,
        Bot(
            fake,
            tmp_path,
            webhook=webhook,
            LOG_LEVEL="debug",
            COLLECT_CONTACTS="yes",
            BOT_WEBHOOK_SECRET=SECRET,
            LLM_API_KEY=KEY,
        ) as bot,
    ):
        officer = Talker(bot, fake.person(NAME))
        for text in SAID[:-1]:
            answered(officer, text)
        fake.fail_next(1, 400, methods=frozenset({"sendmessage"}))
        officer.person.writes(f"{NAME}{PHONE}")
        bot.until(lambda: "not_sent" in bot.logged)
        assert bot.stop() < 10
        assert not hits(bot.logged)
        assert '"event": "serving"' in bot.logged


def answered(officer: Talker, text: str) -> None:
    before = len(officer.person.chat.texts)
    officer.person.writes(text)
    officer.bot.until(lambda: len(officer.person.chat.texts) > before)


def run(command: list[str], folder: Path, given: str = "") -> "subprocess.CompletedProcess[str]":
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(folder),
        "LOG_LEVEL": "debug",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "LLM_API_KEY": KEY,
        "BOT_WEBHOOK_SECRET": SECRET,
        "PYTHONDEVMODE": "1",
    }
    return subprocess.run(
        command, input=given, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
