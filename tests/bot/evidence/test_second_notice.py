"""Under another notice files are attached and read with its own rules, fields and words."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hostile_uploads import photo, sheet
from sending import evidence, send
from stage import Stage, at
from yunxi import CANTEEN, NAME, installed

from bot.documents.form import form_docx
from bot.documents.material import material_of
from bot.evidence.filled import filled
from bot.files.reading import cells_of
from handlers.changes import Recorded
from handlers.situation import Known

OF_THE_FIRST = ("浙江", "零工", "推荐表", "市场", "附件1")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    (tmp_path / "data").mkdir()
    installed(tmp_path / "data")
    async with Stage(tmp_path / "data", at("2026-05-10"), rule_set=NAME) as opened:
        for text in ("你好", CANTEEN.county, "新建"):
            await opened.say(text)
        yield opened


async def test_pages_and_pickers_speak_of_that_notice_alone(stage: Stage) -> None:
    situation = await stage.situation()
    first = next(iter(situation.rule_set.rules.values()))
    await send(stage, "IMG_1.jpg", photo())
    heard = stage.text
    for text in (f"第{first.number}条", "证明材料", "评分表", "帮助"):
        await stage.say(text)
        heard += stage.text
    for tap in ("evcat:1:0", f"evrule:1:{first.id}:1"):
        await stage.tap_id(tap)
        heard += stage.text
    assert [held.rule for held in await evidence(stage)] == [first.id]
    assert [word for word in OF_THE_FIRST if word in heard] == []


async def test_its_form_reads_back_equal(stage: Stage) -> None:
    situation = await stage.situation()
    rule_set = situation.rule_set
    held = {slot: value for slot, value in CANTEEN.answers.items() if rule_set.is_slot(slot)}
    answered = situation.recording(tuple(Recorded(1, s, None, Known(v)) for s, v in held.items()))  # type: ignore[arg-type]
    material = material_of(answered, 1, contacts=True)
    assert material is not None
    assert answered.nomination is not None
    in_form = {fact for cell in rule_set.form.cells for fact in cell.facts}
    written = {s: v for s, v in answered.nomination.answers.items() if s in in_form and v is not None}
    read = {each.slot: each.value for each in filled(cells_of(form_docx(material), "docx"), answered).found}
    assert {slot: read.get(slot) for slot in written} == written
    assert len(written) >= 3


async def test_its_fields_are_read_from_a_sheet(stage: Stage) -> None:
    facts = (await stage.situation()).rule_set.facts.values()
    numbers = [fact for fact in facts if fact.numeric][:3]
    await send(stage, "数据.xlsx", sheet(*((fact.label, 7 + index) for index, fact in enumerate(numbers))))
    assert f"读到 {len(numbers)} 项" in stage.text
