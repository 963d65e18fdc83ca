"""A restore is whole or not at all: refused with nothing changed, or finished, or undone by the next."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backups import brought_back, held_by, sqlite_at, state
from restoring_and_dying import POINTS
from sqlalchemy import create_engine, text

from bot.app import build
from bot.backing_up.restoring import Refused, checked
from bot.settings import BadSettings, Settings
from bot.store.moving import opened
from bot.store.presence import Presence

ROOT = Path(__file__).parents[2]


def test_no_damaged_file_is_restored(tmp_path: Path, new: Path) -> None:
    """Bytes changed all over the file, and the file cut short: refused, or what is restored is unharmed."""
    whole, content = checked(new), new.read_bytes()
    chance, refused = random.Random(7), 0
    damaged = [content[: len(content) * cut // 8] for cut in range(8)]
    for _ in range(80):
        where = chance.randrange(len(content))
        damaged.append(content[:where] + bytes([content[where] ^ (1 << chance.randrange(8))]) + content[where + 1 :])
    for harmed in damaged:
        (tmp_path / "harmed.zip").write_bytes(harmed)
        try:
            assert checked(tmp_path / "harmed.zip") == whole
        except Refused:
            refused += 1
    assert refused > 60  # the rest changed what nobody reads, such as the time of an entry
    (tmp_path / "harmed.zip").write_bytes(damaged[4])
    with pytest.raises(Refused, match="损坏"):
        brought_back(tmp_path / "b", sqlite_at(tmp_path / "b"), tmp_path / "harmed.zip")
    assert not any(place for place in (tmp_path / "b").rglob("*") if place.suffix not in {".db", ".serving"})


@pytest.mark.parametrize(
    "name", ["files/evidence/../../x", "files/other/x", "/etc/x", "files/evidence/a\\..\\x", "tables/../x.jsonl"]
)
def test_no_file_leaves_the_data_folder(name: str, tmp_path: Path) -> None:
    held = {"form": 1, "made_at": "x", "revision": "0001", "rows": {}, "counters": {}}
    entry = {"name": name, "size": 1, "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as out:
        out.writestr(name, b"x")
        out.writestr("manifest.json", json.dumps({**held, "entries": [entry]}))
    with pytest.raises(Refused, match="不认识"):
        checked(tmp_path / "evil.zip")


def test_a_backup_of_a_later_version_is_refused(tmp_path: Path, database_url: str, new: Path) -> None:
    with zipfile.ZipFile(new) as held:
        members = {name: held.read(name) for name in held.namelist()}
    manifest = json.loads(members["manifest.json"])
    for change, why in (
        ({"revision": "9999"}, "9999"),
        ({"form": 2}, "更新的版本"),
        ({"revision": "0001"}, "结构版本不符"),
    ):
        members["manifest.json"] = json.dumps({**manifest, **change}).encode()
        with zipfile.ZipFile(tmp_path / "other.zip", "w") as out:
            for name, content in members.items():
                out.writestr(name, content)
        with pytest.raises(Refused, match=why):
            brought_back(tmp_path / "b", database_url, tmp_path / "other.zip")
    with opened(database_url) as database:
        assert not database.is_used()


def test_only_an_empty_target_is_filled_unless_told_otherwise(
    tmp_path: Path, database_url: str, old_and_new: tuple[Path, Path]
) -> None:
    here, (older, newer) = tmp_path / "b", old_and_new
    brought_back(here, database_url, older)
    before = state(here, database_url, tmp_path)
    with pytest.raises(Refused, match="--replace"):
        brought_back(here, database_url, newer)
    assert state(here, database_url, tmp_path) == before
    brought_back(here, database_url, newer, replace=True)
    assert state(here, database_url, tmp_path) == held_by(newer)
    assert not (here / "evidence" / "older.pdf").exists()


async def test_nothing_is_restored_under_a_serving_process(tmp_path: Path, database_url: str, new: Path) -> None:
    app = await build(Settings(data_dir=tmp_path / "b", database_url=database_url, _env_file=None))
    presence = await Presence(app.store.engine).begin(lambda: None)
    with pytest.raises(Refused, match="停止服务"):
        await asyncio.to_thread(brought_back, tmp_path / "b", database_url, new)
    await presence.end()
    await app.close()
    brought_back(tmp_path / "b", database_url, new)


def test_a_database_with_tables_of_others_is_left_alone(tmp_path: Path, database_url: str, new: Path) -> None:
    (tmp_path / "data").mkdir()
    engine = create_engine(database_url.replace("+aiosqlite", ""))
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE salaries (id INTEGER)"))
    with pytest.raises(Refused, match="salaries"):
        brought_back(tmp_path / "b", database_url, new, replace=True)
    engine.dispose()


IN_THE_SUITE = {("sqlite", "filling"), ("sqlite", "swapped"), ("sqlite", "committed"), ("postgresql", "swapped")}


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        pytest.param(kind, point, marks=() if (kind, point) in IN_THE_SUITE else pytest.mark.endtoend)
        for kind in ("sqlite", "postgresql")
        for point in POINTS
    ],
)
def test_a_restore_that_is_killed_leaves_all_of_the_old_or_all_of_the_new(
    kind: str, point: str, tmp_path: Path, old_and_new: tuple[Path, Path], new_url: Callable[[str, str], str]
) -> None:
    here, url, (older, newer) = tmp_path / "b", new_url(kind, "b"), old_and_new
    brought_back(here, url, older)
    killed(point, url, here, newer)
    if (here / ".restoring.json").exists():
        with pytest.raises(BadSettings, match="lingong restore"):
            asyncio.run(build(Settings(data_dir=here, database_url=url, _env_file=None)))
        with pytest.raises(Refused, match="--replace"):  # it first settles what was cut off
            brought_back(here, url, newer)
    assert state(here, url, tmp_path) == held_by(newer if point in {"committed", "cleaning"} else older)
    brought_back(here, url, newer, replace=True)
    assert state(here, url, tmp_path) == held_by(newer)
    assert not [place for place in here.iterdir() if place.name.startswith(".")]


def killed(point: str, url: str, folder: Path, file: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "restoring_and_dying.py"), url, str(folder), str(file), point]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    assert subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode == -signal.SIGKILL
