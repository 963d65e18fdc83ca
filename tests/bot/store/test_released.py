"""P14: what a released version left behind is all there after an upgrade, on both databases, and people go on."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fake_telegram.server import FakeTelegram
from serving import Bot
from stage import Stage

from bot.app import build
from bot.backing_up.restoring import restore
from bot.backing_up.saving import save
from bot.commands.markets import _row
from bot.settings import Settings
from bot.store.migrating import HEAD
from bot.store.moving import opened
from bot.store.rows import Delivery

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
WAITING = 4242
"""The Telegram id of the officer for whom something stood unhandled and a reminder unsent."""


@pytest.fixture(params=RELEASED, ids=lambda sql: sql.stem)
def release(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def told(release: Path) -> dict[str, Any]:
    """What its users would look for."""
    found: dict[str, Any] = json.loads(release.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def left_behind(release: Path, folder: Path) -> str:
    """The database as the release left it; its URL."""
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / "lingong.db") as conn:
        conn.executescript(release.read_text(encoding="utf-8"))
    conn.close()
    return f"sqlite+aiosqlite:///{folder / 'lingong.db'}"


async def upgraded(release: Path, folder: Path, url: str) -> Settings:
    """SQLite opens the old file itself; PostgreSQL gets it through a backup."""
    old = left_behind(release, folder)
    if url.startswith("sqlite"):
        return Settings(data_dir=folder, database_url=old, _env_file=None)
    with opened(old) as database:
        save(folder, database, folder / "old.zip", datetime.fromisoformat(told(release)["at"]))
    with opened(url) as database:
        restore(folder / "new", database, folder / "old.zip", replace=False)
    return Settings(data_dir=folder / "new", database_url=url, _env_file=None)


async def test_every_nomination_with_its_answers_and_points_is_there(
    release: Path, tmp_path: Path, database_url: str
) -> None:
    settings = await upgraded(release, tmp_path / "old", database_url)
    app = await build(settings)
    situation = await app.overview(datetime.fromisoformat(told(release)["at"]))
    found = [{**_row(situation, nomination), "changes": len(nomination.log)} for nomination in situation.nominations]
    waiting = [row.key for row in await app.store.waiting()]
    await app.close()
    expected = told(release)["markets"]
    for row, wanted in zip(found, expected, strict=True):
        assert {key: row[key] for key in wanted} == wanted
    assert waiting == ["7"]
    with opened(settings.url) as database, database.snapshot() as seen:
        assert seen.revision == HEAD
        rows = {table: list(seen.rows(table)) for table in seen.tables()}
    assert {table: len(rows[table]) for table in told(release)["rows"]} == told(release)["rows"]
    (reminder,) = (row for row in rows["outbox"] if row["kind"] == "reminder")
    assert (reminder["state"], reminder["attempt"]) == (Delivery.DUE.value, 0)
    assert "还有3项没有填" in str(reminder["reply"])
    assert reminder["due_at"] == "2026-10-12T02:00:00+00:00"


async def test_an_officer_goes_on_where_he_was(release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    left_behind(release, folder)
    async with Stage(folder, datetime.fromisoformat(told(release)["at"]), "李四") as stage:
        before = (await stage.nomination()).answers
        await stage.say("市场面积其实是95平方米")
        assert "市场面积 95 平方米" in stage.text
        await stage.say("撤销")
        assert (await stage.nomination()).answers == before


def test_what_stood_unhandled_is_answered_after_the_upgrade(release: Path, tmp_path: Path) -> None:
    left_behind(release, tmp_path / "old")
    with FakeTelegram() as fake:
        fake.numbers = iter(range(WAITING, WAITING + 1000))  # type: ignore[assignment]
        person = fake.person("王五")
        person.chat.refusal = ""
        assert person.id == WAITING
        with Bot(fake, tmp_path / "old") as bot:
            bot.until(lambda: not unhandled(tmp_path / "old" / "lingong.db"))
            bot.until(lambda: any(message.keyboard for message in person.chat.received))
            assert bot.stop() < 10


def unhandled(place: Path) -> int:
    with closing(sqlite3.connect(place)) as conn:
        asked = "SELECT count(*) FROM inbox WHERE channel = 'telegram' AND state = 'new'"
        return int(conn.execute(asked).fetchone()[0])
