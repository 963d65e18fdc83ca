"""A backup holds everything, of one moment, and restores on either database."""

import asyncio
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backups import FILES, NOW, brought_back, held_by, lived_in, saved, sqlite_at, state
from stage import Stage

from bot.backing_up.saving import Exists
from bot.commands.backup import back_up, bring_back
from bot.store.moving import opened

RELEASED = sorted((Path(__file__).parent / "store" / "released").glob("*.sql"))


@pytest.mark.parametrize(
    ("of", "into"),
    [
        ("sqlite", "postgresql"),
        ("postgresql", "sqlite"),
        pytest.param("sqlite", "sqlite", marks=pytest.mark.endtoend),
        pytest.param("postgresql", "postgresql", marks=pytest.mark.endtoend),
    ],
)
async def test_what_is_restored_is_what_was_backed_up(
    of: str, into: str, tmp_path: Path, new_url: Callable[[str, str], str]
) -> None:
    here, there = (tmp_path / "a", new_url(of, "a")), (tmp_path / "b", new_url(into, "b"))
    await lived_in(*here)
    assert saved(*here, tmp_path / "whole.zip").rows["answers"] >= 6
    brought_back(*there, tmp_path / "whole.zip")
    assert state(*there, tmp_path) == held_by(tmp_path / "whole.zip")
    assert {name: (there[0] / name).read_bytes() for name in FILES} == FILES
    async with Stage(there[0], NOW, url=there[1]) as stage:
        await stage.say("工作人员9人")
        assert "工作人员总数 9 人" in stage.text
        assert (await stage.nomination()).answers["area_m2"] == 120


async def test_a_backup_of_a_running_bot_is_of_one_moment(database_url: str, tmp_path: Path) -> None:
    """Each turn is one transaction; no backup has half of one."""

    begun = asyncio.Event()

    async def talk() -> None:
        async with Stage(tmp_path / "data", NOW, url=database_url) as stage:
            for words in ("你好", "上城区", "新建", *(f"面积{area}平" for area in range(100, 140))):
                await stage.say(words)
                begun.set()
                await asyncio.sleep(0)

    talking = asyncio.create_task(talk())
    await begun.wait()
    made = []
    for number in range(4):
        place = tmp_path / f"{number}.zip"
        made.append(await asyncio.to_thread(saved, tmp_path / "data", database_url, place))
        with zipfile.ZipFile(place) as held:
            inbox, outbox = (
                [json.loads(line) for line in held.read(f"tables/{table}.jsonl").splitlines()]
                for table in ("inbox", "outbox")
            )
        assert {row["id"] for row in inbox} == {row["inbox"] for row in outbox}
    await talking
    assert made[0].rows["inbox"] < made[-1].rows["inbox"], "the bot went on meanwhile"


def test_the_file_is_its_owners_and_nothing_is_written_over(tmp_path: Path, new: Path) -> None:
    folder, url = tmp_path / "a", sqlite_at(tmp_path / "a")
    brought_back(folder, url, new)
    saved(folder, url, tmp_path / "whole.zip")
    assert stat.S_IMODE((tmp_path / "whole.zip").stat().st_mode) == 0o600
    with pytest.raises(Exists):
        saved(folder, url, tmp_path / "whole.zip")
    assert [place.name for place in tmp_path.iterdir() if place.is_file()] == ["whole.zip"]


@pytest.mark.parametrize("sql", RELEASED, ids=lambda sql: sql.stem)
def test_a_backup_of_an_older_release_is_brought_up_to_date(sql: Path, tmp_path: Path, database_url: str) -> None:
    old = tmp_path / "old"
    old.mkdir()
    with sqlite3.connect(old / "lingong.db") as conn:
        conn.executescript(sql.read_text(encoding="utf-8"))
    told = json.loads(sql.with_suffix(".json").read_text(encoding="utf-8"))
    manifest = saved(old, sqlite_at(old), tmp_path / "old.zip")
    assert (manifest.revision, manifest.rows) == (sql.stem, told["rows"])
    brought_back(tmp_path / "new", database_url, tmp_path / "old.zip")
    with opened(database_url) as database, database.snapshot() as seen:
        assert seen.revision > sql.stem
        rows = {table: sum(1 for _ in seen.rows(table)) for table in told["rows"]}
    assert rows == told["rows"]


def test_the_commands_say_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], new: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "a"))
    assert bring_back(new, replace=False, check=False) == 0
    assert back_up(tmp_path / "whole.zip") == 0
    assert "3 个文件" in capsys.readouterr().out
    assert back_up(tmp_path / "whole.zip") == 2
    assert bring_back(tmp_path / "whole.zip", replace=False, check=True) == 0
    assert bring_back(tmp_path / "whole.zip", replace=False, check=False) == 2
    assert bring_back(tmp_path / "none.zip", replace=True, check=False) == 2
    assert bring_back(tmp_path / "whole.zip", replace=True, check=False) == 0
    said = capsys.readouterr()
    assert "完好" in said.out
    assert "已恢复" in said.out
    assert "--replace" in said.err
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://lingong@127.0.0.1:1/none")
    assert back_up(tmp_path / "other.zip") == 1
    assert "数据库无法使用" in capsys.readouterr().err
    assert not (tmp_path / "other.zip").exists()
