"""For pytest: the fake, PTB's Bot on it, a bare client, an officer; `fake = fixture.fake` makes one a module's own."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from fake_telegram.chats import Person
from fake_telegram.server import FakeTelegram
from fake_telegram.world import TOKEN
from patience import PATIENCE
from telegram import Bot
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

NO_TLS: dict[str, Any] = {"verify": False}
"""The fake speaks plain HTTP; without this each client first loads all certificates."""


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as started:
        yield started


@pytest.fixture
async def bot(fake: FakeTelegram) -> AsyncIterator[Bot]:
    request, polling = (HTTPXRequest(size, read_timeout=PATIENCE, httpx_kwargs=NO_TLS) for size in (20, 2))
    async with Bot(TOKEN, fake.base_url, fake.base_file_url, request, polling) as ready:
        yield ready


@pytest.fixture
async def raw(fake: FakeTelegram) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{fake.base_url}{TOKEN}/", timeout=PATIENCE, **NO_TLS) as client:
        yield client


@pytest.fixture
def officer(fake: FakeTelegram) -> Person:
    """Somebody who has started the bot."""
    person = fake.person("李四")
    person.writes("/start")
    return person


async def answer(raw: httpx.AsyncClient, method: str, **params: Any) -> dict[str, Any]:
    """The whole body of the fake's answer."""
    found: dict[str, Any] = (await raw.post(method, json=params)).json()
    return found


async def ids(raw: httpx.AsyncClient, **params: Any) -> list[int]:
    """The update_ids that one getUpdates gives."""
    return [update["update_id"] for update in (await answer(raw, "getUpdates", **params))["result"]]


def refuses(why: str) -> "pytest.RaisesExc[BadRequest]":
    """A 400 with these words; PTB begins them with a capital."""
    return pytest.raises(BadRequest, match=f"(?i){re.escape(why)}")
