"""Filled forms and sheets of figures are read off: proposed with their cells, taken whole or singly, never silently."""

from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hostile_uploads import paper, photo, sheet
from markets import MAINLAND
from sending import begun, contents, evidence, send
from sqlalchemy import text
from stage import Stage, at

from bot.documents.form import form_docx
from bot.documents.material import material_of
from bot.evidence.filled import filled
from bot.files.excel import shown
from bot.files.reading import cells_of
from handlers.changes import Recorded
from handlers.situation import Known, Situation
from rubric.values import Answer

FIGURES = (
    ("序号", "指标", "数值", "备注"),
    (1, "市场面积（平方米）", 180, "含共享"),
    (2, "工作人员总数", 9, None),
    (3, "月均发布岗位数（个）", 320.0, None),
    (4, "帮扶困难人员就业人数", "约20人", None),
)


def _word(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, written in zip(table.add_row().cells, row, strict=False):
            cell.text = written
    return _saved(document)


def _saved(document: object) -> bytes:
    from io import BytesIO

    held = BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


async def _read(stage: Stage, content: bytes, kind: str = "docx") -> dict[str, Answer]:
    found = filled(cells_of(content, kind), await stage.situation())
    return {each.slot: each.value for each in found.found}


def _answered(situation: Situation, answers: dict[str, object]) -> Situation:
    assert situation.nomination is not None
    number = situation.nomination.id
    held = {slot: value for slot, value in answers.items() if situation.rule_set.is_slot(slot)}
    return situation.recording(tuple(Recorded(number, s, None, Known(v)) for s, v in held.items()))  # type: ignore[arg-type]


async def test_the_form_that_we_write_reads_back_equal(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        situation = _answered(await stage.situation(), MAINLAND.answers)
        material = material_of(situation, 1, contacts=True)
        assert material is not None
        found = filled(cells_of(form_docx(material), "docx"), situation)
        assert situation.nomination is not None
        in_form = {fact for cell in situation.rule_set.form.cells for fact in cell.facts}
        written = {s: v for s, v in situation.nomination.answers.items() if s in in_form and v is not None}
        read = {each.slot: each.value for each in found.found if each.slot in written}
        assert read == written
        assert len(written) >= 17
        assert found.problems == ()


async def test_a_sheet_of_figures_is_proposed_with_its_cells_and_taken_whole(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        asked = stage.expects
        await send(stage, "数据.xlsx", sheet(*FIGURES))
        assert "从“数据.xlsx”读到 4 项。" in stage.text
        assert "市场面积：180 平方米（数据!C2）" in stage.text
        assert "20 人（数据!C5，写作“约20人”）" in stage.text
        assert stage.expects == asked
        assert "area_m2" not in (await stage.nomination()).answers
        await stage.tap("全部记入（4 项）")
        answers = (await stage.nomination()).answers
        assert (answers["area_m2"], answers["staff_total"], answers["monthly_jobs"]) == (180, 9, 320)
        assert "第2条 服务场所面积：6/6 分" in stage.text
        assert stage.expects == asked
        assert not contents(stage)


async def test_what_was_typed_is_never_overwritten_silently(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await stage.say("面积150平，工作人员总数9人")
        await send(stage, "数据.xlsx", sheet(*FIGURES))
        assert "与已填相同的 1 项不再列出。" in stage.text
        assert "市场面积：现填 150 平方米，文件里是 180 平方米（数据!C2）" in stage.text
        await stage.tap("全部记入（2 项）")
        assert (await stage.nomination()).answers["area_m2"] == 150
        old = stage.button("改用 市场面积").tap
        await stage.restart()
        await stage.tap_id(old)
        assert "已改：市场面积 180 平方米（原为 150 平方米）。" in stage.text
        assert (await stage.nomination()).answers["area_m2"] == 180
        await stage.tap_id(old)
        assert "已经处理完或已失效" in stage.text
        await stage.say("撤销")
        assert (await stage.nomination()).answers["area_m2"] == 150


async def test_single_values_are_taken_and_the_rest_dropped(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "数据.xlsx", sheet(*FIGURES))
        await stage.tap("记入 工作人员总数")
        assert "待确认 3 项" in stage.text
        await stage.tap("不记入")
        answers = (await stage.nomination()).answers
        assert answers["staff_total"] == 9
        assert answers.keys() & {"area_m2", "monthly_jobs", "hardship_helped"} == set()


async def test_words_do_what_the_buttons_do_also_later(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await stage.say("面积改成150")
        await send(stage, "数据.xlsx", sheet(*FIGURES))
        await stage.say("面积要多大？")
        await stage.say("2023年3月15日")
        assert stage.expects == "public_interest_service"
        await stage.say("记入 工作人员总数")
        await stage.say("全部记入")
        await stage.say("改用 市场面积")
        answers = (await stage.nomination()).answers
        assert [answers[slot] for slot in ("area_m2", "staff_total", "monthly_jobs")] == [180, 9, 320]
        await stage.say("全部记入")
        assert "area_m2" in (await stage.nomination()).answers


async def test_boxes_content_controls_and_merged_cells_are_read_as_they_look(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=4, cols=4)
    texts = (
        ("市场名称", "义乌市江东零工市场", "市场性质", ""),
        ("管理运营\n方式", "■政府管理运营 □委托第三方运营 □市场机构运营", "", ""),
        ("市场面积", "", "月均求职人数", "260"),
        ("工作人员", "总数 8 人，其中专职 5 人，持证上岗 3 人", "", ""),
    )
    for row, line in zip(table.rows, texts, strict=True):
        for cell, written in zip(row.cells, line, strict=True):
            cell.text = written
    table.cell(1, 1).merge(table.cell(1, 3))
    table.cell(3, 1).merge(table.cell(3, 3))
    paragraph = table.cell(0, 3).paragraphs[0]._p
    for box, label in (("□", "公益性"), ("☒", "混合型")):
        paragraph.append(
            parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>{box}</w:t></w:r></w:sdtContent></w:sdt>")
        )
        paragraph.append(parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{label} </w:t></w:r>'))
    area = table.cell(2, 1).paragraphs[0]._p
    area.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>90</w:delText></w:r></w:del>"))
    area.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>120</w:t></w:r></w:ins>"))
    area.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>平方米</w:t></w:r>"))
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage, "义乌市")
        assert await _read(stage, _saved(document)) == {
            "market_name": "义乌市江东零工市场",
            "nature": "混合型",
            "operation": "政府管理运营",
            "area_m2": 120,
            "monthly_seekers": 260,
            "staff_total": 8,
            "staff_fulltime": 5,
            "staff_certified": 3,
        }


async def test_headings_above_their_figures_are_read(tmp_path: Path) -> None:
    rows = (("市场面积", "工作人员总数", "月均发布岗位数"), (120, 8, 320))
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        assert await _read(stage, sheet(*rows), "xlsx") == {"area_m2": 120, "staff_total": 8, "monthly_jobs": 320}


async def test_bounds_and_half_dates_are_said_and_not_taken(tmp_path: Path) -> None:
    rows = (("市场面积", "不到100平"), ("运营时间", "2023年3月"), ("工作人员总数", 8), ("月均求职人数", 20))
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "数据.xlsx", sheet(*rows))
        assert "没有采用：运营时间没有写到日（数据!B2）。" in stage.text
        assert "写作“不到100平”不是准确的数（数据!B1）" in stage.text
        await stage.tap("全部记入（2 项）")
        assert "area_m2" not in (await stage.nomination()).answers


async def test_an_empty_form_a_contract_and_a_pdf_are_kept_as_evidence(tmp_path: Path) -> None:
    blank = _word(("市场名称", "", "所在县（市、区）", ""), ("市场面积", "平方米", "月均求职人数", ""))
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "空表.docx", blank)
        assert "没有读到填写的内容" in stage.text
        await send(stage, "制度.docx", _word(("服务制度", "首问负责制")), "第13条")
        await send(stage, "表.pdf", paper())
        assert "请发 .docx" in stage.text
        assert [held.rule for held in await evidence(stage)] == [None, "A1.13", None]


async def test_old_formats_are_asked_for_anew(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        for name, wanted in (("表.doc", ".docx"), ("表.wps", ".docx"), ("表.xls", ".xlsx"), ("表.et", ".xlsx")):
            await send(stage, name, b"\xd0\xcf\x11\xe0" + b"\0" * 600)
            assert f"请另存为 {wanted} 再发。" in stage.text


async def test_names_and_telephones_are_left_for_hand_where_they_are_not_collected(tmp_path: Path) -> None:
    rows = (("联系人及电话", "李明 13800000000"), ("市场面积", 120), ("工作人员总数", 8))
    async with Stage(tmp_path / "data", at("2026-10-01"), collect="no") as stage:
        await begun(stage)
        await send(stage, "数据.xlsx", sheet(*rows))
        assert "不在这里记录，请打印后手填" in stage.text
        assert "13800000000" not in stage.text
        await stage.tap("全部记入（2 项）")
        assert "contact_phone" not in (await stage.nomination()).answers


async def test_a_photo_holds_no_answers(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "面积120.jpg", photo())
        assert (await stage.nomination()).answers.keys() == {"county"}


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (120, "", "120"),
        (120.0, "", "120"),
        (0.1 + 0.2, "", "0.30000000000000004"),
        (0.31, "0.00%", "31%"),
        (1e9, "", "1000000000"),
        (float("nan"), "", ""),
        (True, "", "是"),
        (
            datetime(2023, 3, 15),  # noqa: DTZ001 - as a sheet has it
            "",
            "2023年3月15日",
        ),
        (date(2023, 3, 15), "", "2023年3月15日"),
        (" 甲 ", "", "甲"),
        (None, "", ""),
    ],
)
def test_values_of_cells_are_written_as_people_write_them(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


async def test_names_and_telephones_read_off_do_not_stay_in_the_messages(tmp_path: Path) -> None:
    rows = (("联系人及电话", "李明 13800000000"), ("市场面积", 120), ("工作人员总数", 8))
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "数据.xlsx", sheet(*rows))
        assert "13800000000" in stage.text
        assert stage.app is not None
        await stage.app.store.mark_sent(range(1, 100), stage.now)
        await stage.tap("全部记入（4 项）")
        assert (await stage.nomination()).answers["contact_phone"] == "13800000000"
        await stage.app.store.mark_sent(range(1, 100), stage.now)
        async with stage.app.store.engine.connect() as conn:
            for table, column in (("inbox", "payload"), ("outbox", "reply"), ("chats", "awaiting")):
                held = (await conn.execute(text(f"SELECT {column} FROM {table}"))).scalars().all()
                assert "13800000000" not in str(held), table
