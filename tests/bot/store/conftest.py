"""The databases, and an office on each of them."""

from collections.abc import AsyncIterator

import pytest
from offices import Office

from bot.store.store import Store


@pytest.fixture
async def office(made_url: str) -> AsyncIterator[Office]:
    store = await Store.open(made_url)
    yield Office(store)
    await store.close()
