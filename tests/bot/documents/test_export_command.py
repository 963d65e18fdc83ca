"""`lingong export`: one nomination into a folder or a ZIP, what is missing on top, and a clear line where it fails."""

import asyncio
import json
import zipfile
from pathlib import Path

import pytest
from stage import Stage
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.clock import now

FILES = ["缺项清单.txt", "目录.xlsx", "推荐表.docx", "评分表.docx", "评分表.xlsx"]


@pytest.fixture(autouse=True)
def _one_nomination(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    asyncio.run(_begin(tmp_path))


async def _begin(folder: Path) -> None:
    async with Stage(folder, now()) as stage:
        for text in ("你好", "上城区", "新建", "面积120平"):
            await stage.say(text)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["export", *words, "--no-pdf"])


def test_a_folder_below_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    done = run("1")
    assert done.exit_code == 0
    place = Path(done.stdout.strip())
    assert place.parent == tmp_path / "exports" / "1"
    assert sorted(file.name for file in place.iterdir()) == sorted(FILES)
    assert "已写入 5/5 个文件" in done.stderr


def test_one_zip_in_the_folder_named(tmp_path: Path) -> None:
    done = run("1", "--zip", "--to", "out", "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert (told["id"], told["files"]) == (1, FILES)
    assert Path(told["path"]).parent == tmp_path / "out"
    with zipfile.ZipFile(told["path"]) as archive:
        assert archive.namelist() == FILES


def test_a_nomination_that_there_is_not(tmp_path: Path) -> None:
    done = run("7", "--to", "out")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "没有编号为 7 的申报" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("甲")
    done = run("1", "--to", "file")
    assert done.exit_code == 1
    assert "无法写入" in done.stderr
