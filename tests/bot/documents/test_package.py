"""The package holds everything under names that every system takes, and its catalogue tells the truth."""

import hashlib
import stat
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from materials import FILLED, NOW, material
from openpyxl import load_workbook

from bot.documents import printing
from bot.documents.material import Material
from bot.documents.names import distinct, file_name
from bot.documents.package import Entry, entries, parts, write_folder, write_zip
from handlers.evidence_values import Evidence


def _evidence(number: int, rule: str | None, name: str, content: bytes) -> Evidence:
    hash_ = hashlib.sha256(content).hexdigest()
    return Evidence(
        number, 1, rule, name, hash_, len(content), "jpg", date(2026, 9, 1), NOW, "张三", token=f"t{number}"
    )


@pytest.fixture
def packed(tmp_path: Path) -> tuple[Material, list[Entry]]:
    """Three files: two of one name for rule 7, one of no rule; a fourth whose content is gone."""
    contents = [b"\xff\xd8\xffone", b"\xff\xd8\xfftwo", b"\xff\xd8\xffthree"]
    files = [
        _evidence(1, "A1.7", "停车场.jpg", contents[0]),
        _evidence(2, "A1.7", "停车场.jpg", contents[1]),
        _evidence(3, None, "../../甲:乙?.jpg", contents[2]),
        _evidence(4, "A1.2", "平面图.jpg", b"gone"),
    ]
    for file, content in zip(files, contents, strict=False):
        (tmp_path / file.sha256).write_bytes(content)
    made = material(FILLED, contacts=False, evidence=tuple(files))
    return made, entries(made, lambda each: tmp_path / each.sha256, pdf=False)


def test_what_is_missing_stands_first_and_evidence_lies_under_its_rule(packed: tuple[Material, list[Entry]]) -> None:
    assert [entry.name for entry in packed[1]] == [
        "缺项清单.txt",
        "目录.xlsx",
        "推荐表.docx",
        "评分表.docx",
        "评分表.xlsx",
        "证明材料/第07条-便民服务设施/停车场.jpg",
        "证明材料/第07条-便民服务设施/停车场 (2).jpg",
        "证明材料/未归类/甲_乙.jpg",
    ]
    text = packed[1][0].content
    assert isinstance(text, bytes)
    told = text.decode("utf-8-sig")
    assert "文件缺失，未放入：证明材料/第02条-服务场所面积/平面图.jpg" in told
    assert "打印后手填：联系人及电话、填表人、联系方式" in told
    assert "第22条 批示肯定或宣传推广，未具备" in told
    assert "第1条 选址：未附，可准备市场位置图" in told
    assert "第7条 便民服务设施：未附" not in told


def test_the_catalogue_holds_the_hash_of_every_file(packed: tuple[Material, list[Entry]], tmp_path: Path) -> None:
    place = tmp_path / "package.zip"
    seen: list[tuple[int, int]] = []
    write_zip(packed[1], place, lambda done, every: seen.append((done, every)), (2026, 10, 1))
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert seen == [(n, 8) for n in range(1, 9)]
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        sheet = load_workbook(BytesIO(archive.read("目录.xlsx"))).worksheets[0]
        rows = list(sheet.iter_rows(min_row=3, values_only=True))
        assert [row[1] for row in rows] == archive.namelist()[2:]
        for _, name, _, _, _, size, hash_ in rows:
            content = archive.read(name)
            assert (len(content), hashlib.sha256(content).hexdigest()) == (size, hash_)
    assert rows[3][2:4] == ("第7条 便民服务设施", "2026年9月1日")


def test_a_folder_holds_the_same_for_its_owner_alone(packed: tuple[Material, list[Entry]], tmp_path: Path) -> None:
    write_folder(packed[1], tmp_path / "out", lambda *_: None)
    for entry in packed[1]:
        place = tmp_path / "out" / entry.name
        assert place.stat().st_size == entry.size
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_parts_keep_below_the_limit_and_lose_nothing(packed: tuple[Material, list[Entry]]) -> None:
    files = packed[1]
    most = max(entry.size for entry in files) + 2000
    runs = parts(files, most)
    assert [entry for run in runs for entry in run] == files
    assert len(runs) > 1
    assert all(sum(entry.size for entry in run) <= most for run in runs)
    assert parts(files, 10**9) == [files]


def test_names_are_taken_by_every_system() -> None:
    assert file_name("../../etc/passwd") == "etc_passwd"
    assert file_name('甲:乙*丙?"丁"<戊>|') == "甲_乙_丙__丁__戊"
    assert file_name("con", ".docx") == "文件con.docx"
    assert file_name("\u202e...") == "文件"
    assert len(file_name("长" * 500)) == 80
    assert distinct(["a.jpg", "A.jpg", "a.jpg", "b/a.jpg"]) == ["a.jpg", "A (2).jpg", "a (3).jpg", "b/a.jpg"]


def test_without_libreoffice_the_list_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(printing, "program", lambda: None)
    files = entries(material(), lambda _: tmp_path, pdf=True)
    assert "推荐表.pdf" not in [entry.name for entry in files]
    text = files[0].content
    assert isinstance(text, bytes)
    assert printing.NO_PROGRAM in text.decode("utf-8-sig")


@pytest.mark.endtoend
@pytest.mark.skipif(printing.program() is None, reason="no LibreOffice here")
def test_with_libreoffice_the_form_comes_as_pdf(tmp_path: Path) -> None:
    files = {entry.name: entry.content for entry in entries(material(), lambda _: tmp_path, pdf=True)}
    pdf = files["推荐表.pdf"]
    assert isinstance(pdf, bytes)
    assert pdf.startswith(b"%PDF-")
