"""A desk with officers, on a database whose clock the test sets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from reminded import DatabaseClock, Desk, at

from bot.store import moments


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> DatabaseClock:
    """The first of September 2026, in the morning."""
    told = DatabaseClock(at(2026, 9, 1, 9))
    monkeypatch.setattr(moments, "told", told)
    return told


@pytest.fixture
async def desk(made_sqlite_url: str, tmp_path: Path, clock: DatabaseClock) -> AsyncIterator[Desk]:
    made = await Desk.opened(made_sqlite_url, tmp_path, clock)
    yield made
    await made.app.close()


@pytest.fixture
async def any_desk(made_url: str, tmp_path: Path, clock: DatabaseClock) -> AsyncIterator[Desk]:
    """The same test on both databases."""
    made = await Desk.opened(made_url, tmp_path, clock)
    yield made
    await made.app.close()
