"""A token becomes a file for whoever may see the nomination at that moment, and for nobody else."""

import stat
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hostile_uploads import photo
from sending import send
from stage import Stage, at

from bot.documents.making import FAILED, NO_FILE, NOT_YOURS, Brought
from handlers.situation import Person


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """An officer with one nomination, whose name and contact are told."""
    async with Stage(tmp_path, at("2026-10-01")) as playing:
        for text in ("你好", "上城区", "新建", "跳过"):
            await playing.say(text)
        await playing.say("市场名称：杭州市上城区四季青建筑零工市场")
        await playing.say("联系人：李明，电话13800000000")
        yield playing


async def _person(stage: Stage, name: str) -> Person:
    assert stage.app is not None
    return await stage.app.terminal_officer(name, stage.now)


async def _exported(stage: Stage, officer: str, *tokens: str) -> Brought:
    assert stage.app is not None
    return await stage.app.documents.exported(await _person(stage, officer), tokens, stage.now)


async def test_the_words_bring_the_documents(stage: Stage) -> None:
    names = {"推荐表": "form/1", "导出评分表": "scores/1", "成绩图": "picture/1", "导出": "package/1"}
    for word, token in names.items():
        replies = await stage.say(word)
        assert [file for reply in replies for file in reply.files] == [token]
        assert stage.expects is not None, "the standing question is asked again"


async def test_a_button_brings_its_document(stage: Stage) -> None:
    await stage.say("暂停")
    await stage.say("导出")
    for label, token in (("评分表（Excel）", "scores-xlsx/1"), ("成绩图", "picture/1"), ("推荐表（Word）", "form/1")):
        await stage.tap_id(next(b.tap for r in stage.said for row in r.buttons for b in row if b.label == label))
        assert stage.said[0].files == (token,)
    await stage.tap_id("doc:1:calendar")
    assert "已经失效" in stage.text


async def test_a_file_is_there_for_its_owner_alone(stage: Stage) -> None:
    tokens = ("form/1", "scores/1", "scores-xlsx/1", "picture/1")
    made = await _exported(stage, "张三", *tokens)
    assert made.problems == ()
    name = "杭州市上城区四季青建筑零工市场"
    assert [file.path.name for file in made.files] == [
        f"推荐表-{name}.docx",
        f"评分表-{name}.docx",
        f"评分表-{name}.xlsx",
        f"成绩图-{name}.png",
    ]
    assert {stat.S_IMODE(file.path.stat().st_mode) for file in made.files} == {0o600}
    folder = made.files[0].path.parent
    assert folder.parent.parent == stage.folder / "exports"
    assert {stat.S_IMODE(place.stat().st_mode) for place in (folder, folder.parent, folder.parent.parent)} == {0o700}
    assert [file.photo for file in made.files] == [False, False, False, True]


async def test_nobody_else_gets_it(stage: Stage) -> None:
    stranger = Stage(stage.folder, stage.now, officer="李四", app=stage.app)
    for text in ("你好", "嵊泗县"):
        await stranger.say(text)
    for token in ("form/1", "package/1", "form/999"):
        assert await _exported(stage, "李四", token) == Brought((), (NOT_YOURS,))
    for token in ("evidence/1", "form/../1", "form/", "passwd/1", "../1", ""):
        assert await _exported(stage, "李四", token) == Brought((), (NO_FILE,))
    assert (await stranger.tap_id("doc:1:form"))[0].files == ()
    assert "不在您的范围内" in stranger.text


async def test_contacts_are_printed_only_where_they_are_collected(stage: Stage) -> None:
    assert stage.app is not None
    at_home = (await _exported(stage, "张三", "form/1")).files[0].path
    assert "李明" in _text(at_home)
    stage.collect = "no"
    await stage.restart()
    abroad = (await _exported(stage, "张三", "form/1")).files[0].path
    assert "四季青建筑" in _text(abroad)
    assert "李明" not in _text(abroad)
    assert "138" not in _text(abroad)
    assert "请打印后手填" in "".join(reply.text for reply in await stage.say("推荐表"))


async def test_evidence_is_packed_and_can_be_brought_alone(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.documents.printing.program", lambda: None)
    await send(stage, "IMG_1.jpg", photo(), "第7条 停车场照片，9月拍的")
    packed = (await _exported(stage, "张三", "package/1")).files[0].path
    with zipfile.ZipFile(packed) as archive:
        assert archive.read("证明材料/第07条-便民服务设施/停车场照片.jpg") == photo()
        rules = Document(BytesIO(archive.read("评分表.docx"))).tables[0].rows
        assert [row.cells[9].text for row in rules if row.cells[0].text == "7"] == ["停车场照片.jpg（2026年9月）"]
    (attached,) = (await stage.nomination()).evidence
    alone = (await _exported(stage, "张三", f"evidence/{attached.id}")).files[0].path
    assert (alone.name, alone.read_bytes()) == ("停车场照片.jpg", photo())
    assert stat.S_IMODE(alone.stat().st_mode) == 0o600
    assert (await _exported(stage, "张三", "evidence/999")).problems == (NO_FILE,)


async def test_what_is_lent_is_gone_afterwards(stage: Stage) -> None:
    assert stage.app is not None
    person = await _person(stage, "张三")
    async with stage.app.documents.lent(person, ("picture/1", "form/2"), stage.now, most=1000) as found:
        assert found.files[0].path.read_bytes().startswith(b"\x89PNG")
        assert found.problems == (NOT_YOURS,)
    assert not found.files[0].path.exists()
    assert list((stage.folder / "exports").glob("sending-*")) == []


async def test_a_package_is_divided_where_the_channel_has_a_limit(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stage.app is not None
    monkeypatch.setattr("bot.documents.printing.program", lambda: None)
    person = await _person(stage, "张三")
    async with stage.app.documents.lent(person, ("package/1",), stage.now, most=60_000) as found:
        notes = [file.note for file in found.files]
        assert notes == [f"第 {n}/{len(notes)} 卷" for n in range(1, len(notes) + 1)]
        assert len(notes) > 1
        assert [file.path.name.endswith(f"-第{n}卷.zip") for n, file in enumerate(found.files, 1)] == [True] * len(
            notes
        )


async def test_a_failure_is_told_and_the_rest_is_brought(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.documents.score_docx.scores_docx", lambda _: 1 / 0)
    made = await _exported(stage, "张三", "scores/1", "form/1")
    assert (len(made.files), made.problems) == (1, (FAILED,))


async def test_what_was_exported_long_ago_goes(stage: Stage) -> None:
    old = (await _exported(stage, "张三", "form/1")).files[0].path
    stage.now += timedelta(days=179)
    await _exported(stage, "张三", "form/1")
    assert old.exists()
    stage.now += timedelta(days=2)
    await _exported(stage, "张三", "form/1")
    assert not old.exists()


async def test_a_deleted_nomination_takes_its_exports_with_it(stage: Stage) -> None:
    place = (await _exported(stage, "张三", "form/1")).files[0].path
    await stage.say("删除申报")
    await stage.tap("确认删除")
    assert not place.exists()
    assert not (stage.folder / "exports" / "1").exists()


def _text(place: Path) -> str:
    document = Document(str(place))
    return "".join(node.text or "" for node in document.element.body.iter() if node.text)
