"""Backups for tests: a database that has been lived in, saved and brought back, and all that it holds compared."""

import asyncio
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import PostgreSQL
from stage import Stage, at

from bot.backing_up.archive import Manifest
from bot.backing_up.restoring import checked, restore
from bot.backing_up.saving import save
from bot.store.moving import opened

NOW = at("2026-10-12")
FILES = {
    "knowledge/0123456789abcdef.source": "# 补充通知\n停车位按实有数填写。".encode(),
    "evidence/ab/cd.pdf": b"%PDF-1.4 " + bytes(range(256)) * 5000,
    "rules/yunxi2025/notice.md": "云溪".encode(),
}


def sqlite_at(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'lingong.db'}"


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str, str], str]]:
    """A new database of that kind; SQLite's lies in the folder of that name."""
    made: list[tuple[PostgreSQL, str]] = []

    def fresh(kind: str, name: str) -> str:
        if kind == "sqlite":
            return sqlite_at(tmp_path / name)
        server: PostgreSQL = request.getfixturevalue("postgresql_server")
        made.append((server, server.fresh()))
        return made[-1][1]

    yield fresh
    for server, url in made:
        server.drop(url)


async def lived_in(folder: Path, url: str, *, area: int = 120) -> None:
    """Two officers have talked, one has undone something; files lie beside the database."""
    async with Stage(folder, NOW, url=url) as stage:
        for words in ("你好", "上城区", "新建", f"面积{area}平，联系人丁小满 13800004321", "工作人员8人", "撤销"):
            await stage.say(words)
        stage.officer = "李四"
        for words in ("你好", "嵊泗县", "新建", "名称叫嵊泗县菜园海上零工市场\n“引号”\\反斜杠🙂"):
            await stage.say(words)
    for name, content in FILES.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


@pytest.fixture(scope="session")
def old_and_new(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two backups of different days."""
    made = tmp_path_factory.mktemp("made")
    for name, area in (("old", 999), ("new", 120)):
        asyncio.run(lived_in(made / name, sqlite_at(made / name), area=area))
    (made / "old" / "evidence" / "older.pdf").write_bytes(b"%PDF")
    shutil.rmtree(made / "old" / "rules")
    for name in ("old", "new"):
        saved(made / name, sqlite_at(made / name), made / f"{name}.zip")
    return made / "old.zip", made / "new.zip"


@pytest.fixture
def new(old_and_new: tuple[Path, Path]) -> Path:
    return old_and_new[1]


def saved(folder: Path, url: str, place: Path) -> Manifest:
    with opened(url) as database:
        return save(folder, database, place, NOW)


def brought_back(folder: Path, url: str, place: Path, *, replace: bool = False) -> Manifest:
    with opened(url) as database:
        return restore(folder, database, place, replace=replace)


def state(folder: Path, url: str, beside: Path) -> tuple[object, ...]:
    """Everything that a backup would hold, by its checksums."""
    place = beside / f"state-{random.getrandbits(64):x}.zip"
    found = saved(folder, url, place)
    place.unlink()
    return found.revision, found.rows, found.counters, found.entries


def held_by(file: Path) -> tuple[object, ...]:
    found = checked(file)
    return found.revision, found.rows, found.counters, found.entries
