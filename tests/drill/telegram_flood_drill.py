"""Telegram: 200 messages at once from 20 officers with a SIGKILL in between, 20 rounds, by polling and by webhook."""

import random
import tempfile
import time
from pathlib import Path

from fake_telegram.server import FakeTelegram
from serving import Bot
from telling import Tellers, Toll, url_of

OFFICERS, EACH, ROUNDS = 20, 10, 20


def drill() -> bool:
    tolls = {how: flooded(webhook=how == "webhook") for how in ("polling", "webhook")}
    for how, toll in tolls.items():
        print(f"  {how}, {ROUNDS} kills: {toll}", flush=True)
    return all(toll.clean for toll in tolls.values())


def flooded(*, webhook: bool, rounds: int = ROUNDS, seed: int = 1) -> Toll:
    """One bot on one database; in each round it dies some time after the messages were written."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, FakeTelegram() as fake:
        with Bot(fake, Path(folder), webhook=webhook) as bot:
            tellers = Tellers.beginning(bot, fake, OFFICERS)
            for _ in range(rounds):
                tellers.tell(EACH)
                time.sleep(rng.uniform(0, 2.0))
                bot.kill()
                bot.start()
                tellers.wait(bot, url_of(Path(folder)))
        return tellers.toll(url_of(Path(folder)))
