"""Further documents: added within limits, quoted by name after the notice, never in its place; hostile ones refused."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hostile_files import ALLOWED, FILES, SENTENCE, word, word_with_hidden_words
from stage import Stage, at
from typer.testing import CliRunner, Result

from bot.added.shelf import Shelf, shown_name
from bot.cli import app
from bot.files.checking import Refused, check
from bot.files.limits import REFUSED
from bot.policy import PolicyDesk
from bot.rule_sets import RuleSets
from bot.settings import Settings
from knowledge.results import Status

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 10, 1)
RULE_SETS = RuleSets()
CITY = f"""# 报送要求

{SENTENCE}

## 奖补

市级另给每家五万元的场地租金补贴。评上以后奖补为每家90万元。
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    path = tmp_path / "市局补充通知.md"
    path.write_text(CITY, encoding="utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["knowledge", *words])


def desk(folder: Path) -> PolicyDesk:
    return PolicyDesk(RULE_SETS, "zhejiang2023/1", Settings(data_dir=folder, _env_file=None))


def test_a_document_is_added_listed_and_removed(city: Path) -> None:
    assert run("list").stdout == "还没有添加文件。\n"
    done = run("add", str(city))
    assert (done.exit_code, "已添加：《市局补充通知》，2 段" in done.stdout) == (0, True)
    assert run("add", str(city)).exit_code == 0
    assert run("list").stdout == "《市局补充通知》，2 段\n"
    assert run("remove", "市局补充通知").exit_code == 0
    assert run("list").stdout == "还没有添加文件。\n"
    done = run("remove", "市局补充通知")
    assert (done.exit_code, "没有名为《市局补充通知》的文件" in done.stderr) == (2, True)


def test_answers_quote_it_by_name_where_the_notice_is_silent(tmp_path: Path, city: Path) -> None:
    asking = desk(tmp_path / "data")
    question = "纸质材料一式几份送到市局就业处"
    assert SENTENCE not in asking.ask(question, TODAY).text
    run("add", str(city))
    found = asking.ask(question, TODAY)
    assert f"《市局补充通知》中写明：「{SENTENCE}」——《市局补充通知》报送要求" in found.text
    assert found.citations[-1].document or found.citations[0].document == "市局补充通知"
    run("remove", "市局补充通知")
    assert SENTENCE not in asking.ask(question, TODAY).text


def test_it_never_changes_what_the_notice_says(tmp_path: Path, city: Path) -> None:
    bare = desk(tmp_path / "bare").ask("评上以后奖补为每家多少", TODAY)
    run("add", str(city))
    found = desk(tmp_path / "data").ask("评上以后奖补为每家多少", TODAY)
    assert found.status is Status.ANSWERED
    assert found.text.startswith(bare.text)
    assert found.citations[: len(bare.citations)] == bare.citations
    assert "《市局补充通知》中写明" in found.text


def test_the_ask_command_names_the_document(city: Path) -> None:
    run("add", str(city))
    done = CliRunner().invoke(app, ["ask", "--json", "纸质材料一式几份送到市局就业处"])
    found = json.loads(done.stdout)
    assert any(cited["quote"] == SENTENCE for cited in found["citations"])
    assert "《市局补充通知》" in found["answer"]


async def test_the_conversation_quotes_it_and_goes_on_asking(tmp_path: Path, city: Path) -> None:
    Shelf(tmp_path / "data").add(city)
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        for text in ("你好", "上城区", "新建"):
            await stage.say(text)
        asked = stage.expects
        await stage.say("纸质材料一式几份送到市局就业处？")
        assert SENTENCE in stage.text
        assert stage.expects == asked


def test_word_files_are_read_with_headings_and_tables_and_nothing_that_readers_cannot_see(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(word_with_hidden_words())
    shelf = Shelf(tmp_path / "data")
    shelf.add(path)
    texts = [passage.text for passage in shelf.library().passages]
    assert texts == [SENTENCE, "市局就业处地址 人民路1号"]
    path.write_bytes(word())
    shelf.add(path)
    (passage,) = shelf.library().passages
    assert (passage.label, passage.text) == ("《通知》报送要求", SENTENCE)


def test_chinese_text_saved_by_old_editors_is_read(tmp_path: Path) -> None:
    path = tmp_path / "旧编码.txt"
    path.write_bytes(CITY.encode("gb18030"))
    assert Shelf(tmp_path / "data").add(path).passages == 2


def test_rebuild_reads_every_kept_file_anew_and_says_which_it_could_not(
    tmp_path: Path, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[str] = []
    monkeypatch.setattr("bot.added.shelf.log", SimpleNamespace(warning=lambda event, **_: logged.append(event)))
    run("add", str(city))
    folder = tmp_path / "data" / "knowledge"
    (held,) = folder.glob("*.json")
    held.write_text("{damaged")
    assert run("list").stdout == "还没有添加文件。\n"
    assert desk(tmp_path / "data").ask("面积多大", TODAY).clause == "A1.2"
    assert set(logged) == {"damaged_document"}
    done = run("rebuild")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "《市局补充通知》，2 段")
    (source,) = folder.glob("*.source")
    source.write_bytes(b"\x00")
    done = run("rebuild")
    assert (done.exit_code, "市局补充通知：" in done.stderr) == (1, True)


def test_a_name_is_no_path(tmp_path: Path) -> None:
    for name in ("../../etc/x.md", "x/../y.md", "；rm -rf.md", "\u202e反转.md", "很长" * 60 + ".md"):
        assert not set(shown_name(Path(name).stem)) & set("/\\.; \u202e")
        assert len(shown_name(name)) <= 40
    path = tmp_path / "...md"
    path.write_text("甲乙丙丁。", encoding="utf-8")
    with pytest.raises(Refused):
        Shelf(tmp_path / "data").add(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.md", tmp_path):
        done = run("add", str(path))
        assert done.exit_code == 2
        assert done.stderr.strip().endswith("。")


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_a_reason_and_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    done = run("add", str(path))
    assert done.exit_code == 2 or (name in ALLOWED and done.exit_code == 0)
    assert "Traceback" not in done.stderr + done.stdout
    assert "root:" not in done.stderr + done.stdout
    if done.exit_code:
        assert done.stderr.startswith(f"{name}：")
        assert done.stderr.strip().endswith("。")
        assert run("list").stdout == "还没有添加文件。\n"
        assert not [held for held in tmp_path.rglob("*") if held.is_file() and held != path]


LAUNCHER = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "bot.files.parsing", "passages", *sys.argv[1:]]
status = subprocess.run(command, stdin=sys.stdin.buffer, capture_output=True).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, used.ru_maxrss, used.ru_utime + used.ru_stime]))
"""
"""A small process between: a child's peak would otherwise begin with that of the test run that it is forked from."""


def _parsed_alone(folder: Path, name: str, content: bytes) -> tuple[int, int, float]:
    """Exit status, peak in kilobytes and processor seconds of the child that parses it."""
    held = folder / "content"
    held.write_bytes(content)
    kind = "docx" if name.endswith("docx") else "md"
    with held.open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-c", LAUNCHER, kind, "文件"], stdin=source, capture_output=True, cwd=ROOT, check=True
        )
    status, peak, seconds = json.loads(done.stdout)
    return status, peak, seconds


def test_what_gets_past_the_checks_is_parsed_in_little_memory_and_time(tmp_path: Path) -> None:
    _, usual, _ = _parsed_alone(tmp_path, "sound.docx", word())
    for name, make in FILES.items():
        content = make()
        try:
            check(content, "docx" if name.endswith("docx") else "md")
        except Refused:
            continue
        status, peak, seconds = _parsed_alone(tmp_path, name, content)
        assert status in {0, REFUSED, -9, -24}, name
        assert peak - usual < 200 * 1024, f"{name}: {peak} kB"
        assert seconds < 5, f"{name}: {seconds} s"


def test_there_are_more_than_forty_of_them() -> None:
    assert len(FILES) >= 40
