"""The fake Bot API, and bots on it by polling and by webhook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import database_url, postgresql_server, postgresql_url, sqlite_url
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker

__all__ = ["database_url", "postgresql_server", "postgresql_url", "sqlite_url"]


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as running:
        yield running


@pytest.fixture(params=["polling", pytest.param("webhook", marks=pytest.mark.endtoend)])
def bot(request: pytest.FixtureRequest, fake: FakeTelegram, tmp_path: Path) -> Iterator[Bot]:
    """The same test by polling and by webhook."""
    with Bot(fake, tmp_path, webhook=request.param == "webhook") as running:
        yield running


@pytest.fixture
def polling(fake: FakeTelegram, tmp_path: Path) -> Iterator[Bot]:
    with Bot(fake, tmp_path) as running:
        yield running


@pytest.fixture
def officer(bot: Bot) -> Talker:
    return Talker(bot, bot.fake.person())
