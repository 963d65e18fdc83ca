"""Telegram: each update three times and out of order has one effect; what is typed fast lands in its slots."""

import asyncio
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fake_telegram.server import FakeTelegram
from markets import EXPECTED, MAINLAND
from serving import Bot
from stage import Stage, at
from stored import answers_in
from telling import Tellers, Toll, url_of

COPIES, OFFICERS, EACH = 3, 20, 5
FAST = 60


def drill() -> bool:
    clean = True
    for how in ("polling", "webhook"):
        toll = copied(webhook=how == "webhook")
        print(f"  {how}, each update {COPIES} times in any order: {toll}", flush=True)
        clean = clean and not (toll.never_handled or toll.twice or toll.lost)
        right, wanted, wrong = typed_fast(webhook=how == "webhook")
        print(
            f"  {how}, {FAST} officers type {len(EXPECTED)} answers without waiting: {right} of {wanted} slots right, "
            f"{wrong} wrong",
            flush=True,
        )
        clean = clean and right == wanted and not wrong
    return clean


def copied(*, webhook: bool, seed: int = 1) -> Toll:
    with tempfile.TemporaryDirectory() as folder, FakeTelegram() as fake:
        with Bot(fake, Path(folder), webhook=webhook) as bot:
            tellers = Tellers.beginning(bot, fake, OFFICERS)
            fake.updates.copies, fake.updates.shuffle = COPIES, random.Random(seed)
            tellers.tell(EACH)
            tellers.wait(bot, url_of(Path(folder)))
            bot.until(lambda: not fake.updates.waiting)
        return tellers.toll(url_of(Path(folder)))


def typed_fast(*, webhook: bool) -> tuple[int, int, int]:
    """Slots that hold what was typed, how many there should be, and slots that hold something else."""
    said = [MAINLAND.typed[expected] for expected in EXPECTED]
    wanted = asyncio.run(_typed_slowly(said))
    with tempfile.TemporaryDirectory() as folder, FakeTelegram() as fake:
        with Bot(fake, Path(folder), webhook=webhook) as bot:
            people = Tellers.beginning(bot, fake, FAST).people
            for text in said:
                for person in people:
                    person.writes(text)
            url = url_of(Path(folder))
            bot.until(lambda: all(wanted.keys() <= _held(url, person.id).keys() for person in people), 120)
        held = [_held(url, person.id) for person in people]
    right = sum(found[slot] == value for found in held for slot, value in wanted.items() if slot in found)
    wrong = sum(wanted.get(slot) != value for found in held for slot, value in found.items())
    return right, len(wanted) * FAST, wrong


async def _typed_slowly(said: Sequence[str]) -> dict[str, object]:
    """The answers of an officer who waits for every question."""
    with tempfile.TemporaryDirectory() as folder:
        async with Stage(Path(folder), at("2026-10-01"), collect="no") as stage:
            for text in ("你好", MAINLAND.county, "新建", *said):
                await stage.say(text)
            return {slot: value for slot, value in (await stage.nomination()).answers.items() if slot != "county"}


def _held(url: str, person: int) -> dict[str, object]:
    held, _ = answers_in(url, str(person))
    return {slot: value for slot, value in held.items() if slot != "county"}
