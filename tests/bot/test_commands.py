"""The operator's commands: what they print, what they refuse, and that nothing is half done."""

import asyncio
import json
from pathlib import Path

import pytest
from stage import Stage, at
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.clock import now

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def run(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


async def _begin(folder: Path) -> None:
    async with Stage(folder, now()) as stage:
        for text in ("你好", "上城区", "新建", "面积120平"):
            await stage.say(text)


def test_markets_lists_every_nomination_with_its_points(tmp_path: Path) -> None:
    asyncio.run(_begin(tmp_path))
    done = run("markets", "--json")
    assert done.exit_code == 0
    (market,) = json.loads(done.stdout)
    assert market["id"] == 1
    assert market["county"] == "上城区"
    assert (market["state"], market["market_name"]) == ("draft", None)
    assert (market["earned"], market["earned_if_whole"], market["pending"], market["lost"]) == (6, 6, 94, 0)
    assert 0 < market["answered"] < market["asked"]


def test_a_provincial_figure_is_entered_with_date_and_source() -> None:
    done = run("province", "set", "market_jobs_avg", "412.5", "--date", "2026-09-30", "--source", "省厅通报")
    assert done.exit_code == 0, done.stderr
    assert "412.5 个（2026年9月30日，省厅通报）" in done.stdout
    assert "412.5 个" in run("province").stdout


def test_every_problem_of_a_provincial_figure_is_listed_and_nothing_entered() -> None:
    done = run("province", "set", "market_jobs", "3x", "--date", "2026-02-30")
    assert done.exit_code == 2
    assert [line.split("：")[1] for line in done.stderr.splitlines()] == ["KEY", "VALUE", "--date", "--source"]
    assert run("province", "set", "match_rate_top30", "1.2", "--date", "2026-09-30", "--source", "x").exit_code == 2
    assert run("province").stdout.count("尚未录入") == 5


def test_the_round_is_provisional_until_it_is_confirmed() -> None:
    assert "暂按10月31日" in run("round").stdout
    assert run("round", "confirm").exit_code == 0
    assert "暂按" not in run("round").stdout


NEXT = now().year + 1


def test_a_deadline_and_a_citys_earlier_day_are_set_together() -> None:
    done = run("round", "set", "--deadline", f"{NEXT}-10-29", "--county-deadline", f"杭州市={NEXT}-10-20")
    assert done.exit_code == 0, done.stderr
    assert f"申报年度 {NEXT}，报送截止 {NEXT}年10月29日。" in done.stdout
    assert f"杭州市：各县（市、区）{NEXT}年10月20日" in done.stdout
    assert run("round", "show").stdout == run("round").stdout == done.stdout


def test_a_round_of_a_year_that_is_over_is_kept_and_the_present_one_shown() -> None:
    done = run("round", "set", "--deadline", "2023-10-31")
    assert done.exit_code == 0, done.stderr
    assert "已保存2023年度，该年度已过，目前的年度如下。" in done.stdout
    assert "暂按10月31日" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--deadline", f"{NEXT}-11-31"],
        ["--deadline", f"{NEXT}-10-29", "--year", f"{NEXT - 1}"],
        ["--county-deadline", f"云溪市={NEXT}-10-20"],
        ["--deadline", f"{NEXT}-10-20", "--county-deadline", f"杭州市={NEXT}-10-29"],
        ["--deadline", f"{NEXT}-10-20", "--county-deadline", f"杭州市={NEXT - 1}-10-10"],
    ],
)
def test_an_impossible_round_is_refused(words: list[str]) -> None:
    assert run("round", "set", *words).exit_code == 2
    assert "暂按10月31日" in run("round").stdout


def test_a_sound_rule_set_is_said_to_be_so() -> None:
    done = run("rules", "check", str(ROOT / "rubric" / "zhejiang2023"))
    assert (done.exit_code, "24 条细则" in done.stdout) == (0, True)


def test_a_rule_set_of_somebody_elses_is_refused_with_file_and_entry(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for file in (ROOT / "rubric" / "zhejiang2023").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(text.replace("fact: area_m2", "fact: area"), encoding="utf-8")
    done = run("rules", "check", str(folder))
    assert done.exit_code == 2
    assert "standard.yaml" in done.stderr
    assert "area" in done.stderr


def test_rules_diff_names_the_rule_sets_that_there_are() -> None:
    assert run("rules", "diff", "zhejiang2023", "zhejiang2023/1").exit_code == 0
    done = run("rules", "diff", "zhejiang2023", "zhejiang2099")
    assert done.exit_code == 2
    assert "zhejiang2099" in done.stderr


def test_ask_answers_with_a_clause_and_goes_on_after_a_bad_line() -> None:
    lines = '{"id": "q1", "q": "评上以后奖补多少"}\n不是JSON\n{"id": "q2"}\n{"id": "q3", "q": "你好"}\n'
    done = run("ask", "--jsonl", "-", stdin=lines)
    first, second, third, last = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 0
    assert (first["status"], first["citations"][0]["id"]) == ("answered", "4.2")
    assert "30万元" in first["answer"]
    assert second["id"] is None
    assert third["errors"][0]["at"] == "q"
    assert last["status"] == "declined"


def test_understand_reads_a_message_by_what_stood_asked() -> None:
    lines = '{"id": "u1", "asked": "area_m2", "text": "不到一百平", "today": "2026-11-23"}\n{"id": 2, "text": 3}\n'
    done = run("understand", "--jsonl", "-", stdin=lines)
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {"id": "u1", "kind": "answer", "value": 100, "bound": "lt", "approx": True}
    assert second["errors"][0]["at"] == "text"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["scor"], "没有命令 scor。"),
        (["markets", "x"], "多余的内容 x。"),
        (["chat", "--officer"], "选项 --officer 后面缺少内容。"),
        (["score", "nowhere.json"], "nowhere.json：没有这个文件"),
        (["ask"], "缺少参数 问题"),
        (["markets", "--xml"], "没有选项 --xml"),
        (["export", "abc"], "参数 ID 的值不对，应为整数。"),
        (["round", "set"], "请写明要改什么"),
    ],
)
def test_wrong_words_are_explained_in_chinese(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.cli import main

    monkeypatch.setattr("sys.argv", ["lingong", *words])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_bad_settings_are_named_and_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.opening import explained
    from bot.settings import Settings

    monkeypatch.setenv("COLLECT_CONTACTS", "perhaps")
    with pytest.raises(SystemExit) as left, explained():
        Settings.read()
    assert left.value.code == 2


def test_every_setting_stands_in_the_example_file() -> None:
    from bot.settings import Settings

    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"{name.upper()}=" in example


def test_the_stage_is_set_in_shanghai() -> None:
    assert at("2026-10-01").utcoffset() == now().utcoffset()
