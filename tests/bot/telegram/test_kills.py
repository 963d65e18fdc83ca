"""Killed and restarted: every message is handled once, in order, and every reply arrives."""

import sqlite3
import time
from pathlib import Path

import pytest
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker
from stored import answers_in

pytestmark = pytest.mark.endtoend

FACTS = {
    "area_m2": ("面积120平", 120),
    "staff_total": ("工作人员8个人", 8),
    "staff_fulltime": ("专职5人", 5),
    "staff_certified": ("持证3人", 3),
}


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_a_kill_in_mid_conversation_loses_nothing(
    fake: FakeTelegram, tmp_path: Path, delay: float, webhook: bool
) -> None:
    with Bot(fake, tmp_path, webhook=webhook) as bot:
        officers = [Talker(bot, fake.person(f"张{i}")) for i in range(3)]
        for officer in officers:
            officer.begins()
        for text, _ in FACTS.values():
            for officer in officers:
                officer.person.writes(text)
        time.sleep(delay)
        bot.kill()
        bot.start()
        everything_recorded(bot, officers)
        bot.until(lambda: bot.serves and states(tmp_path, "outbox") == {"sent"})
        assert bot.stop() < 10
    assert states(tmp_path, "outbox") == {"sent"}
    assert states(tmp_path, "inbox") == {"done"}


def states(folder: Path, table: str) -> set[str]:
    with sqlite3.connect(folder / "lingong.db") as conn:
        return {state for (state,) in conn.execute(f"SELECT DISTINCT state FROM {table}")}


def everything_recorded(bot: Bot, officers: list[Talker], url: str = "") -> None:
    def held(officer: Talker) -> dict[str, object]:
        return answers_in(url or f"sqlite:///{bot.folder / 'lingong.db'}", str(officer.person.id))[0]

    wanted = {slot: value for slot, (_, value) in FACTS.items()}
    bot.until(lambda: all(wanted.items() <= held(officer).items() for officer in officers))
    for officer in officers:
        bot.until(lambda officer=officer: "持证" in officer.person.chat.texts[-1])  # type: ignore[misc]


def test_on_postgresql_a_killed_process_is_followed_by_another(
    fake: FakeTelegram, tmp_path: Path, postgresql_url: str
) -> None:
    with (
        Bot(fake, tmp_path, DATABASE_URL=postgresql_url) as bot,
        Bot(fake, tmp_path, DATABASE_URL=postgresql_url) as two,
    ):
        officers = [Talker(bot, fake.person(f"张{i}")) for i in range(3)]
        for officer in officers:
            officer.begins()
        for text, _ in FACTS.values():
            for officer in officers:
                officer.person.writes(text)
        time.sleep(0.05)
        bot.kill()
        everything_recorded(two, officers, postgresql_url)
        assert two.stop() < 10


def test_an_update_delivered_again_has_one_effect(fake: FakeTelegram, tmp_path: Path) -> None:
    with Bot(fake, tmp_path, webhook=True) as bot:
        officer = Talker(bot, fake.person())
        officer.begins()
        before = len(officer.person.chat.texts)
        officer.person.writes("面积120平")
        bot.until(lambda: len(officer.person.chat.texts) > before)
        fake.updates.repeat(*(update["update_id"] for update in fake.updates.sent))
        officer.says("工作人员8人")
        with sqlite3.connect(tmp_path / "lingong.db") as conn:
            keys = [row[0] for row in conn.execute("SELECT key FROM inbox")]
            assert len(keys) == len(set(keys))
            assert conn.execute("SELECT count(*) FROM answers WHERE slot = 'area_m2'").fetchone() == (1,)


def test_a_stop_drains_in_ten_seconds(fake: FakeTelegram, tmp_path: Path) -> None:
    with Bot(fake, tmp_path) as bot:
        officers = [Talker(bot, fake.person(f"张{i}")) for i in range(5)]
        for officer in officers:
            officer.begins()
        for text, _ in FACTS.values():
            for officer in officers:
                officer.person.writes(text)
        assert bot.stop() < 10
        with sqlite3.connect(tmp_path / "lingong.db") as conn:
            assert not conn.execute("SELECT count(*) FROM outbox WHERE state = 'sending'").fetchone()[0]
        bot.start()
        everything_recorded(bot, officers)
