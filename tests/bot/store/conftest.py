"""The databases, and an office on each of them."""

from collections.abc import AsyncIterator

import pytest
from databases import database_url, postgresql_server, postgresql_url, sqlite_url
from offices import Office

from bot.store.store import Store

__all__ = ["database_url", "postgresql_server", "postgresql_url", "sqlite_url"]


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    store = await Store.open(database_url)
    yield Office(store)
    await store.close()
