"""Telegram: killed before and after each commit and each send, by polling and by webhook, on SQLite and PostgreSQL."""

import random
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from databases import NoPostgreSQL, PostgreSQL
from dying_bot import POINTS
from fake_telegram.server import FakeTelegram
from serving import Bot
from telling import Tellers, Toll, url_of

OFFICERS, EACH = 3, 4
DYING = str(Path(__file__).with_name("dying_bot.py"))
SERVING = ("-m", "bot", "telegram")


def drill() -> bool:
    clean = True
    for database, url, how in _places():
        deaths, toll = killed_everywhere(url, webhook=how == "webhook")
        print(f"  {database}, {how}, {deaths} of {len(POINTS)} points: {toll}", flush=True)
        clean = clean and toll.clean and deaths == len(POINTS)
    return clean


def _places() -> Iterator[tuple[str, str, str]]:
    """Database, its URL where it is not the file in the bot's folder, and the way in which messages come."""
    for how in ("polling", "webhook"):
        yield "SQLite", "", how
    try:
        server = PostgreSQL()
    except NoPostgreSQL as error:
        print(f"  no PostgreSQL: {error}")
        return
    try:
        server.start()
        for how in ("polling", "webhook"):
            yield "PostgreSQL", server.fresh(), how
    finally:
        server.remove()


def killed_everywhere(url: str, *, webhook: bool, seed: int = 1) -> tuple[int, Toll]:
    """How many processes died where they should, and what it cost in all."""
    rng, deaths = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as folder, FakeTelegram() as fake:
        settings = {"DATABASE_URL": url} if url else {}
        held = url or url_of(Path(folder))
        with Bot(fake, Path(folder), webhook=webhook, **settings) as bot:
            tellers = Tellers.beginning(bot, fake, OFFICERS)
            for point in POINTS:
                bot.kill()
                together = "intake" in point or "receipt" in point  # what comes, or arrives, at once is one commit
                passage = 1 if together else rng.randint(1, 3)
                bot.command = (DYING, point, str(passage))
                bot.start()
                tellers.tell(EACH)
                deaths += died(bot)
                bot.command = SERVING
                bot.start()
                tellers.wait(bot, held)
        return deaths, tellers.toll(held)


def died(bot: Bot) -> bool:
    """Whether it killed itself in time."""
    assert bot.process is not None
    try:
        return bot.process.wait(20) == -signal.SIGKILL
    except subprocess.TimeoutExpired:
        return False
