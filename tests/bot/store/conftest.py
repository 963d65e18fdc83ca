"""The databases, and an office on each of them."""

from collections.abc import AsyncIterator

import pytest
from databases import (
    database_url,
    made_postgresql_url,
    made_sqlite_url,
    made_url,
    postgresql_server,
    postgresql_url,
    sqlite_url,
)
from offices import Office

from bot.store.store import Store

__all__ = [
    "database_url",
    "made_postgresql_url",
    "made_sqlite_url",
    "made_url",
    "postgresql_server",
    "postgresql_url",
    "sqlite_url",
]


@pytest.fixture
async def office(made_url: str) -> AsyncIterator[Office]:
    store = await Store.open(made_url)
    yield Office(store)
    await store.close()
