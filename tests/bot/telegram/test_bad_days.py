"""429, 5xx, resets, lost replies, an unreachable API, a blocked bot: nothing that was said is lost."""

import sqlite3
import time
from pathlib import Path

import pytest
from fake_telegram.faults import Flood
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker, free_port

pytestmark = pytest.mark.endtoend


def states(bot: Bot) -> list[str]:
    with sqlite3.connect(bot.folder / "lingong.db") as conn:
        return [row[0] for row in conn.execute("SELECT state FROM outbox ORDER BY id")]


def test_retry_after_is_obeyed_in_one_chat_and_stops_no_other(polling: Bot, fake: FakeTelegram) -> None:
    slow, other = Talker(polling, fake.person("张三")), Talker(polling, fake.person("李四"))
    slow.says("你好")
    other.says("你好")
    fake.fail_next(1, 429, retry_after=5, chat=slow.person.id)
    before, began = len(slow.person.chat.texts), time.monotonic()
    slow.person.writes("上城区")
    other.says("上城区")
    other.says("新建")
    assert len(slow.person.chat.texts) == before
    polling.until(lambda: len(slow.person.chat.texts) > before)
    assert time.monotonic() - began >= 5
    assert "上城区" in slow.person.chat.texts[-1]


def test_what_stands_behind_a_429_comes_in_order(polling: Bot, fake: FakeTelegram) -> None:
    officer = Talker(polling, fake.person())
    officer.begins()
    fake.fail_next(1, 429, retry_after=2, chat=officer.person.id)
    before = len(officer.person.chat.texts)
    for text in ("面积120平", "工作人员8人", "专职5人"):
        officer.person.writes(text)
    polling.until(lambda: len(officer.person.chat.texts) >= before + 3)
    said = officer.person.chat.texts[before:]
    assert [word in text for word, text in zip(("120", "8 人", "5 人"), said, strict=True)] == [True] * 3


def test_after_a_5xx_or_a_reset_the_reply_is_sent_again(polling: Bot, fake: FakeTelegram) -> None:
    officer = Talker(polling, fake.person())
    officer.begins()
    for status in (500, 502, 0):
        fake.fail_next(2, status)
        before = len(officer.person.chat.texts)
        officer.person.writes("面积120平")
        polling.until(lambda before=before: len(officer.person.chat.texts) == before + 1)  # type: ignore[misc]
    time.sleep(0.5)
    assert set(states(polling)) == {"sent"}


def test_a_lost_reply_is_sent_again_and_the_message_handled_once(polling: Bot, fake: FakeTelegram) -> None:
    officer = Talker(polling, fake.person())
    officer.begins()
    fake.lose_replies(1)
    before = len(officer.person.chat.texts)
    officer.person.writes("面积120平")
    polling.until(lambda: len(officer.person.chat.texts) == before + 2)
    assert officer.person.chat.texts[before] == officer.person.chat.texts[before + 1]
    with sqlite3.connect(polling.folder / "lingong.db") as conn:
        assert conn.execute("SELECT count(*) FROM answers WHERE slot = 'area_m2'").fetchone() == (1,)


def test_who_has_blocked_the_bot_costs_one_try(polling: Bot, fake: FakeTelegram) -> None:
    officer, other = Talker(polling, fake.person("张三")), Talker(polling, fake.person("李四"))
    officer.begins()
    fake.fail_next(1, 403, chat=officer.person.id)
    officer.person.writes("面积120平")
    polling.until(lambda: "failed" in states(polling))
    other.begins("淳安县")
    assert [c.status for c in fake.requests("sendMessage") if str(c.params["chat_id"]) == str(officer.person.id)].count(
        403
    ) == 1
    assert "120 平方米" in "".join(officer.says("面积130平"))  # what was said meanwhile counts: 原为 120


def test_flood_control_is_never_reached_at_a_polite_pace(fake: FakeTelegram, tmp_path: Path) -> None:
    fake.flood = Flood()
    with Bot(fake, tmp_path, TELEGRAM_PACE="polite") as bot:
        officer = Talker(bot, fake.person())
        for text in ("你好", "上城区", "新建", "面积120平", "工作人员8人"):
            officer.says(text)
        assert fake.flood.refused == 0


def test_it_starts_while_telegram_is_unreachable_and_names_the_proxy(tmp_path: Path) -> None:
    fake = FakeTelegram(port=free_port())
    person = fake.person()
    with Bot(fake, tmp_path) as bot:
        bot.until(lambda: bot.logged.count("TELEGRAM_PROXY") >= 2)
        with fake:
            Talker(bot, person).says("你好")
            assert bot.stop() < 10


def test_an_outage_in_mid_conversation_loses_nothing(polling: Bot, fake: FakeTelegram) -> None:
    officer = Talker(polling, fake.person())
    officer.begins()
    fake.set_outage(True)
    before = len(officer.person.chat.texts)
    officer.person.writes("面积120平")
    officer.person.writes("工作人员8人")
    time.sleep(1.5)
    fake.set_outage(False)
    polling.until(lambda: len(officer.person.chat.texts) >= before + 2)
    assert "120" in officer.person.chat.texts[before]
    assert "8 人" in officer.person.chat.texts[before + 1]


def test_a_wrong_token_ends_it_with_a_line(fake: FakeTelegram, tmp_path: Path) -> None:
    bot = Bot(fake, tmp_path, TELEGRAM_BOT_TOKEN="987654321:AAother0000000000000000000000000000")
    with bot:
        assert bot.process is not None
        assert bot.process.wait(20) == 1
        assert "TELEGRAM_BOT_TOKEN" in bot.logged
        assert "AAother" not in bot.logged


def test_the_second_process_waits_and_takes_over(polling: Bot, fake: FakeTelegram) -> None:
    officer = Talker(polling, fake.person())
    officer.begins()
    with Bot(fake, polling.folder) as second:
        second.until(lambda: "本进程等待" in second.logged)
        officer.says("面积120平")
        polling.kill()
        officer.bot = second
        officer.says("工作人员8人")
    assert not [call for call in fake.requests("getUpdates") if call.status == 409]
