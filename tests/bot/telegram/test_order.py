"""Fast typing, copies and deliveries out of order: each message once, each answer in the slot that it was meant for."""

import random
import sqlite3
from pathlib import Path

import pytest
from fake_telegram.server import FakeTelegram
from markets import MAINLAND
from serving import Bot, Talker
from stage import Stage, at
from stored import answers_in

pytestmark = pytest.mark.endtoend


async def typed_one_by_one(folder: Path) -> tuple[list[str], dict[str, object]]:
    """What an officer types in a whole interview who waits for every question, and the answers that come of it."""
    opening = ["你好", MAINLAND.county, "新建"]
    typed = list(opening)
    async with Stage(folder, at("2026-10-01"), collect="no") as stage:
        for text in opening:
            await stage.say(text)
        while stage.expects is not None:
            typed.append(MAINLAND.reply_to(stage.expects))
            await stage.say(typed[-1])
        return typed, dict((await stage.nomination()).answers)


async def test_a_burst_of_answers_lands_as_if_typed_one_by_one(fake: FakeTelegram, tmp_path: Path) -> None:
    typed, wanted = await typed_one_by_one(tmp_path / "slowly")
    with Bot(fake, tmp_path / "fast") as bot:
        officers = [Talker(bot, fake.person(f"张{i}")) for i in range(6)]
        for text in typed[:20]:
            for officer in officers:
                officer.person.writes(text)
        bot.until(lambda: officers[0].person.chat.texts)
        bot.until(lambda: done(bot) == 20 * len(officers))
        for officer in officers:
            held, twice = answers_in(f"sqlite:///{bot.folder / 'lingong.db'}", str(officer.person.id))
            assert twice == 0
            assert len(held) > 20
            assert held.items() <= wanted.items()


def done(bot: Bot) -> int:
    with sqlite3.connect(bot.folder / "lingong.db") as conn:
        return int(conn.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchone()[0])


def test_three_copies_out_of_order_have_one_effect_each(fake: FakeTelegram, tmp_path: Path) -> None:
    with Bot(fake, tmp_path, webhook=True) as bot:
        officers = [Talker(bot, fake.person(f"张{i}")) for i in range(4)]
        for officer in officers:
            officer.begins()
        fake.updates.copies, fake.updates.shuffle = 3, random.Random(7)
        for text in ("2023-05-18", "是", "否", "上城区四季青零工市场"):
            for officer in officers:
                officer.person.writes(text)
        bot.until(lambda: not fake.updates.waiting and done(bot) == 7 * len(officers))
        for officer in officers:
            held, twice = answers_in(f"sqlite:///{bot.folder / 'lingong.db'}", str(officer.person.id))
            assert (len(held), twice) == (5, 0), held
            assert held["market_name"] == "上城区四季青零工市场"
