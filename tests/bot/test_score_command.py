"""`lingong score`: one file or a stream of lines in, points out, every kind of bad input with its place."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from bot.clock import SHANGHAI

GOOD = '{"id": "c1", "as_of": "2026-10-01", "facts": {"area_m2": 120}}'


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting, data folder or .env of the machine is read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("RULE_SET", "zhejiang2023")


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    result = CliRunner().invoke(app, ["score", *arguments], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def score_file(tmp_path: Path) -> Callable[..., Result]:
    """Runs the command on a file of this text."""

    def scored(text: str | bytes, *options: str, name: str = "case.json") -> Result:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return run(name, *options)

    return scored


def complaints(result: Result) -> list[str]:
    """The lines on standard error of a refused file: nothing was printed, the status is 2."""
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr.splitlines()


def stream(*lines: str | bytes) -> list[dict[str, Any]]:
    """The answers to these lines, one each; the status is 0 whatever stands in them."""
    raw = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    result = run("--jsonl", "-", stdin=raw)
    assert result.exit_code == 0
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def places(answer: dict[str, Any]) -> list[str]:
    assert set(answer) == {"id", "errors"}
    assert all(problem["message"] for problem in answer["errors"])
    return [problem["at"] for problem in answer["errors"]]


# --- one file ---


def test_a_json_file_is_scored_as_one_json_object(score_file: Callable[..., Result]) -> None:
    result = score_file(GOOD, "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer)[:6] == ["id", "rule_set", "earned", "earned_if_whole", "pending", "lost"]
    assert (answer["id"], answer["rule_set"]) == ("c1", "zhejiang2023/1")
    assert (answer["earned"], answer["earned_if_whole"], answer["pending"], answer["lost"]) == (6, 6, 94, 0)
    assert [category["points"] for category in answer["categories"]] == [22, 12, 24, 15, 22, 5]
    assert answer["rules"][1] == {
        "id": "A1.2",
        "points": 6,
        "earned": 6,
        "pending": 0,
        "lost": 0,
        "criteria": [{"id": "area", "status": "met"}],
    }
    assert answer["gates"][0] == {"id": "operating", "status": "pending"}
    assert (answer["eligible"], answer["warnings"]) == (None, [])


def test_encouraged_items_are_marked_and_gates_name_the_day(score_file: Callable[..., Result]) -> None:
    raw = {"as_of": "2026-10-01", "facts": {"opened_on": "2026-07-10"}, "checks": {"A1.5": {"accessible": True}}}
    answer = json.loads(score_file(json.dumps(raw), "--json").stdout)
    assert answer["rules"][4]["criteria"][-1] == {"id": "accessible", "status": "met", "encouraged": True}
    assert answer["gates"][0] == {"id": "operating", "status": "pending", "passes_on": "2026-10-11"}


def test_without_json_people_get_a_table_with_whole_points_first(score_file: Callable[..., Result]) -> None:
    result = score_file(GOOD)
    assert result.exit_code == 0
    assert "".join(result.stdout.split()).startswith("按整条计6分，按项计6分。")
    assert "服务场地" in result.stdout
    assert "合计" in result.stdout


@pytest.mark.parametrize("name", ["case.yaml", "case.yml", "case", "case.txt"])
def test_yaml_is_scored_like_json(name: str, score_file: Callable[..., Result]) -> None:
    text = "id: c1\nas_of: 2026-10-01\nfacts:\n  area_m2: 120\n"
    assert score_file(text, "--json", name=name).stdout == score_file(GOOD, "--json").stdout


def test_the_kind_of_a_file_without_a_suffix_is_seen_from_its_text(score_file: Callable[..., Result]) -> None:
    assert score_file(GOOD, "--json", name="case").stdout == score_file(GOOD, "--json").stdout
    assert "JSON" in complaints(score_file('{"id": ', name="case"))[0]


def test_a_yaml_stream_holds_a_case_for_each_document(score_file: Callable[..., Result]) -> None:
    result = score_file("id: c1\n---\nid: c2\n", "--json", name="case.yaml")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["c1", "c2"]


def test_one_bad_case_of_a_yaml_stream_prints_nothing(score_file: Callable[..., Result]) -> None:
    lines = complaints(score_file("id: c1\n---\nfacts: {area_m2: -1}\n", "--json", name="case.yaml"))
    assert ["facts.area_m2" in line for line in lines] == [True]


def test_a_complaint_about_a_yaml_stream_names_the_document(score_file: Callable[..., Result]) -> None:
    lines = complaints(score_file("id: c1\n---\nfacts: {area_m2: -1}\n", "--json", name="case.yaml"))
    assert "第 2 份" in lines[0]


def test_yaml_dates_numbers_and_words_are_read_as_they_are_written(score_file: Callable[..., Result]) -> None:
    text = "as_of: 2026-10-01\nfacts: {opened_on: 2026-01-01, area_m2: 99.99999999999999999999, staff_total: 5.0}\n"
    answer = json.loads(score_file(text, "--json", name="case.yaml").stdout)
    assert answer["gates"][0]["status"] == "pass"
    assert answer["rules"][1]["lost"] == 6
    lines = complaints(score_file('facts: {area_m2: "120", violations: no, opened_on: 2026-02-30}\n', name="case.yaml"))
    assert [line.split("：")[1] for line in lines] == ["facts.area_m2", "facts.violations", "facts.opened_on"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x {b: 1}\nfacts: *x\n", "别名"),
        ("id: c1\nid: c2\n", "第 2 行"),
        ("facts:\n  area_m2: 1\n  area_m2: 2\n", "第 3 行"),
        ("facts: {area_m2: 1\n", "YAML"),
        ("a: b: c\n", "YAML"),
        ("? [a]\n: 1\n", "YAML"),
        ("facts: {opened_on: !!timestamp 2026-01-01}\n", "标签"),
        ("facts: {opened_on: !!timestamp soon}\n", "标签"),
        ("facts: {violations: !!bool perhaps}\n", "标签"),
        ("facts: {staff_total: !!int ''}\n", "标签"),
        ("facts: {intro: !!python/object:os.system x}\n", "标签"),
        ("facts: !!set {area_m2}\n", "标签"),
        ("facts: {intro: \x07}\n", "YAML"),
        ("%YAML 3.0\n---\n", "YAML"),
        ("id: " + "[" * 100 + "]" * 100, "嵌套过深"),
        ("\n".join(" " * depth + "a:" for depth in range(100)), "嵌套过深"),
    ],
)
def test_yaml_that_cannot_be_taken_is_refused_with_a_reason(
    text: str, said: str, score_file: Callable[..., Result]
) -> None:
    lines = complaints(score_file(text, name="case.yaml"))
    assert len(lines) == 1
    assert said in lines[0]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (".nan", "facts.area_m2"),
        (".inf", "facts.area_m2"),
        ("1e400", "facts.area_m2"),
        ("1e-99999999999999999999", "facts.area_m2"),
        ("1e99999999999999999999", "facts.area_m2"),
        ("9" * 5000, "facts.area_m2"),
        ("1_000", "facts.area_m2"),
        ("0x10", "facts.area_m2"),
        ("yes", "facts.area_m2"),
        ("1:30", "facts.area_m2"),
        ("-0", "facts.area_m2"),
    ],
)
def test_a_yaml_number_that_does_not_fit_has_a_place(value: str, place: str, score_file: Callable[..., Result]) -> None:
    lines = complaints(score_file(f"facts:\n  area_m2: {value}\n", name="case.yaml"))
    assert [place in line for line in lines] == [True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "JSON"),
        ("   \n", "JSON"),
        ("{", "第 1 行"),
        ('{"id": "c1",\n "facts": }', "第 2 行"),
        ("{'id': 'c1'}", "JSON"),
        (GOOD + GOOD, "JSON"),
        ('{"facts": {"area_m2": 012}}', "JSON"),
        ('{"facts": {"area_m2": .5}}', "JSON"),
        ('{"id": "a\nb"}', "JSON"),
        ("[" * 100_000, "嵌套过深"),
        ('{"a":' * 100_000, "嵌套过深"),
        (b'{"id": "\xff"}', "UTF-8"),
        ('{"id": "市场"}'.encode("gb18030"), "UTF-8"),
        (GOOD.encode("utf-16"), "UTF-8"),
        ("[]", "对象"),
        ("null", "对象"),
        ('"c1"', "对象"),
        ("120", "对象"),
        ("NaN", "对象"),
    ],
)
def test_a_json_file_that_is_no_case_is_refused(
    text: str | bytes, said: str, score_file: Callable[..., Result]
) -> None:
    lines = complaints(score_file(text))
    assert len(lines) == 1
    assert lines[0].startswith("case.json：")
    assert said in lines[0]


@pytest.mark.parametrize("name", ["case.yaml", "case"])
@pytest.mark.parametrize("text", ["", "\n\n", "# 还没有填\n"])
def test_a_yaml_file_without_a_case_is_refused(text: str, name: str, score_file: Callable[..., Result]) -> None:
    assert len(complaints(score_file(text, name=name))) == 1


def test_a_byte_order_mark_is_no_matter(score_file: Callable[..., Result]) -> None:
    assert score_file(b"\xef\xbb\xbf" + GOOD.encode(), "--json").stdout == score_file(GOOD, "--json").stdout
    assert score_file(b"\xef\xbb\xbfid: c1\n", "--json", name="case.yaml").exit_code == 0


def test_every_problem_of_a_file_is_a_line_with_its_place(score_file: Callable[..., Result]) -> None:
    raw = {
        "id": "c1",
        "facts": {"area_m2": "大", "county": "纽约", "staff_total": 1, "staff_fulltime": 2, "opened_on": "2026-02-30"},
        "checks": {"A1.1": {"metro": True}, "A1.2": {"area": True}},
        "province": {"match_rate_top30": 65},
        "remark": 1,
    }
    lines = complaints(score_file(json.dumps(raw), "--json"))
    assert {line.split("：")[1] for line in lines} == {
        "remark",
        "facts.area_m2",
        "facts.county",
        "facts.opened_on",
        "facts.staff_fulltime",
        "checks.A1.1.metro",
        "checks.A1.2.area",
        "province.match_rate_top30",
    }


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_read_is_bad_input(name: str) -> None:
    assert name in complaints(run(name))[0]
    assert run(name, "--jsonl").exit_code == 2


def test_a_file_far_too_large_is_not_read(score_file: Callable[..., Result]) -> None:
    assert "过大" in complaints(score_file('{"id": "' + "x" * 5_000_000 + '"}'))[0]


def test_without_a_day_the_case_is_checked_today(score_file: Callable[..., Result]) -> None:
    with time_machine.travel(datetime(2026, 11, 1, 0, 30, tzinfo=SHANGHAI), tick=False):
        answer = json.loads(score_file('{"facts": {"opened_on": "2026-11-01"}}', "--json").stdout)
        late = complaints(score_file('{"facts": {"opened_on": "2026-11-02"}}'))
    assert (answer["as_of"], answer["deadline"]) == ("2026-11-01", "2027-10-31")
    assert "facts.opened_on" in late[0]


# --- a stream ---


def test_each_line_is_answered_in_order_and_bad_lines_stop_nothing() -> None:
    found = stream(GOOD, "oops", '{"id": "c3", "facts": {"area_m2": -1}}', "", '{"id": "c4"}', "[1]", GOOD)
    assert [answer["id"] for answer in found] == ["c1", None, "c3", "c4", None, "c1"]
    assert ["errors" in answer for answer in found] == [False, True, True, False, True, False]
    assert found[0] == found[-1]


def test_a_stream_is_read_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(f"{GOOD}\r\n{GOOD}", encoding="utf-8")
    result = run("--jsonl", "cases.jsonl")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_an_empty_stream_has_no_answer() -> None:
    assert stream("") == stream("\n \n\n") == []


def test_a_byte_order_mark_before_the_first_line_is_no_matter() -> None:
    assert stream(b"\xef\xbb\xbf" + GOOD.encode()) == stream(GOOD)


@pytest.mark.parametrize(
    "line",
    [
        "oops",
        "{",
        "{'id': 1}",
        '{"id": "c1"} {"id": "c2"}',
        b'{"id": "c1\xff"}',
        b"\xff\xfe",
        "[" * 100_000,
        '{"id":' * 100_000,
    ],
)
def test_a_line_that_is_no_json_has_no_id_and_one_problem(line: str | bytes) -> None:
    (found,) = stream(line)
    assert found["id"] is None
    assert places(found) == [""]


@pytest.mark.parametrize("line", ["[]", "null", "5", '"c1"', "true", "NaN", "-Infinity", "1e400"])
def test_a_line_that_is_no_object_has_no_id_and_one_problem(line: str) -> None:
    (found,) = stream(line)
    assert found["id"] is None
    assert places(found) == [""]


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ('{"id": "c1", "id": "c1"}', "id"),
        ('{"id": "c1", "facts": {}, "facts": {}}', "facts"),
        ('{"id": "c1", "facts": {"area_m2": 120, "area_m2": 120}}', "facts.area_m2"),
        ('{"id": "c1", "checks": {"A1.1": {}, "A1.1": {}}}', "checks.A1.1"),
        ('{"id": "c1", "checks": {"A1.1": {"transport": true, "transport": false}}}', "checks.A1.1.transport"),
        ('{"id": "c1", "province": {"market_jobs_avg": 1, "market_jobs_avg": 2}}', "province.market_jobs_avg"),
    ],
)
def test_a_key_that_stands_twice_is_refused_at_every_level(line: str, at: str) -> None:
    (found,) = stream(line)
    assert found["id"] == "c1"
    assert places(found) == [at]


@pytest.mark.parametrize(
    "number",
    [
        *("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e999999999", "1e-999999999"),
        *("1000000001", "1000000000.0000000001", "9" * 5000, "-1", "-0", "-0.0", "0", "0.0", "true", '"120"'),
    ],
)
def test_a_number_that_is_none_or_does_not_fit_has_its_place(number: str) -> None:
    (found,) = stream('{"id": "c1", "facts": {"area_m2": ' + number + "}}")
    assert (found["id"], places(found)) == ("c1", ["facts.area_m2"])


@pytest.mark.parametrize("number", ["1e99999999999999999999", "1e-99999999999999999999", "-1e99999999999999999999"])
def test_a_number_that_nothing_can_hold_stops_no_stream(number: str) -> None:
    bad, good = stream('{"id": "c1", "facts": {"area_m2": ' + number + "}}", GOOD)
    assert (bad["id"], places(bad)) == ("c1", ["facts.area_m2"])
    assert good["id"] == "c1"


@pytest.mark.parametrize(
    ("number", "earned"),
    [("100", 6), ("1e2", 6), ("100.000", 6), ("99.99", 0), ("99." + "9" * 40, 0), ("1E+9", 6), ("1e-50", 0)],
)
def test_a_number_is_compared_with_all_its_digits(number: str, earned: int) -> None:
    (found,) = stream('{"facts": {"area_m2": ' + number + "}}")
    assert found["rules"][1]["earned"] == earned


@pytest.mark.parametrize(
    ("number", "good"), [("5.0", True), ("5e0", True), ("-0", True), ("-0.0", True), ("5.5", False)]
)
def test_an_integer_may_be_written_with_a_point(number: str, good: bool) -> None:
    (found,) = stream('{"facts": {"staff_total": ' + number + "}}")
    assert ("errors" not in found) == good


@pytest.mark.parametrize("identity", ['"编号1"', "7", "null", "true", "1.5", '["a"]', '{"a": 1}', '"\\u0000"'])
def test_an_id_comes_back_as_it_was_given(identity: str) -> None:
    (found,) = stream('{"id": ' + identity + "}")
    assert found["id"] == json.loads(identity)


@pytest.mark.parametrize(("number", "text"), [("9" * 6000, "9" * 6000), ("1e5000", "1E+5000")])
def test_an_id_too_large_for_a_number_comes_back_as_text(number: str, text: str) -> None:
    found, good = stream('{"id": ' + number + "}", GOOD)
    assert found["id"] == text
    assert good["id"] == "c1"


# --- the real program ---


def lingong(*arguments: str, stdin: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        timeout=20,
        cwd=Path(__file__).parents[2],
        env={"DATA_DIR": str(Path.cwd() / "data"), "PATH": "/usr/bin:/bin", **environment},
        check=False,
    )


def test_the_program_reads_standard_input_and_writes_utf_8_whatever_the_locale() -> None:
    done = lingong("score", "--json", "-", stdin=GOOD.encode(), LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode())["categories"][0]["name"] == "服务场地"


def test_the_program_refuses_bad_input_with_status_2_and_a_line_on_standard_error() -> None:
    done = lingong("score", "-", stdin=b'{"facts": {"area_m2": 0}}')
    assert (done.returncode, done.stdout) == (2, b"")
    assert "facts.area_m2" in done.stderr.decode()


def test_an_id_that_no_encoding_can_write_comes_back_escaped() -> None:
    done = lingong("score", "--jsonl", "-", stdin=b'{"id": "\\ud800"}\n{"id": "c2"}\n')
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["\ud800", "c2"]


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 200_000, "a: " + "{a: " * 50_000])
def test_yaml_of_a_huge_depth_is_refused_and_brings_nothing_down(text: str, tmp_path: Path) -> None:
    (tmp_path / "deep.yaml").write_text(text)
    done = lingong("score", str(tmp_path / "deep.yaml"), stdin=b"")
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1


@pytest.fixture
def answering() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "bot", "score", "--jsonl", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as program:
        yield program
        program.kill()


def test_each_line_is_answered_as_soon_as_it_is_there(answering: subprocess.Popen[bytes]) -> None:
    assert answering.stdin
    assert answering.stdout
    for number in range(3):
        answering.stdin.write(f'{{"id": {number}}}\n'.encode())
        answering.stdin.flush()
        assert json.loads(answering.stdout.readline())["id"] == number
