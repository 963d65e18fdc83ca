"""The fake Bot API, and bots on it by polling and by webhook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker

BOTH_WAYS = ("polling", pytest.param("webhook", marks=pytest.mark.endtoend))


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as running:
        yield running


@pytest.fixture(params=BOTH_WAYS)
def bot(request: pytest.FixtureRequest, fake: FakeTelegram, tmp_path: Path) -> Iterator[Bot]:
    """The same test by polling and by webhook."""
    with Bot(fake, tmp_path, webhook=request.param == "webhook") as running:
        yield running


@pytest.fixture(scope="module", params=BOTH_WAYS)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """One bot for all tests of a module whose officers each have a county of their own (`Talker.elsewhere`)."""
    folder = tmp_path_factory.mktemp("shared")
    with FakeTelegram() as fake, Bot(fake, folder, webhook=request.param == "webhook") as running:
        yield running


@pytest.fixture
def polling(fake: FakeTelegram, tmp_path: Path) -> Iterator[Bot]:
    with Bot(fake, tmp_path) as running:
        yield running


@pytest.fixture
def officer(bot: Bot) -> Talker:
    return Talker(bot, bot.fake.person())
