"""Files reach the officer on Telegram as documents and photos, once, whatever happens on the way."""

import hashlib
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from fake_telegram.chats import Message
from fake_telegram.faults import RESET
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker


@pytest.fixture(scope="module")
def officer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talker]:
    """An officer with a nomination, at a bot that asks for no contacts and finds no LibreOffice."""
    folder = tmp_path_factory.mktemp("telegram")
    with FakeTelegram() as fake, Bot(fake, folder, PATH="/nowhere") as bot:
        talker = Talker(bot, fake.person("张三"))
        talker.begins()
        talker.says("市场名称：杭州市上城区四季青建筑零工市场，面积120平")
        yield talker


def _brought(officer: Talker, word: str) -> Message:
    """The file that comes for a word."""
    before = len(_files(officer))
    officer.person.writes(word)
    officer.bot.until(lambda: len(_files(officer)) > before)
    return _files(officer)[-1]


def _files(officer: Talker) -> list[Message]:
    return [message for message in officer.person.chat.received if {"document", "photo"} & message.content.keys()]


def _content(officer: Talker, message: Message) -> bytes:
    kept = message.content.get("document") or message.content["photo"][-1]
    return officer.bot.fake.files[kept["file_id"]][1]


def test_documents_photos_and_the_package_arrive(officer: Talker) -> None:
    form = _brought(officer, "推荐表")
    assert form.content["document"]["file_name"] == "推荐表-杭州市上城区四季青建筑零工市场.docx"
    assert "打印后手填" in form.text
    assert ["推荐表（Word）", "评分表（Word）"] in form.labels
    rows = Document(BytesIO(_content(officer, form))).tables[0].rows
    assert rows[4].cells[1].text == "120 平方米"
    officer.person.taps("成绩图", form)
    officer.bot.until(lambda: "photo" in _files(officer)[-1].content)
    picture = _files(officer)[-1]
    assert "photo" in picture.content
    assert _content(officer, picture).startswith(b"\x89PNG")
    assert "█ 已得" in picture.text
    package = _brought(officer, "导出")
    with zipfile.ZipFile(BytesIO(_content(officer, package))) as archive:
        assert archive.namelist()[:3] == ["缺项清单.txt", "目录.xlsx", "推荐表.docx"]
    assert "upload_document" in [action for _, action in officer.person.chat.actions]
    officer.bot.until(lambda: not list((officer.bot.folder / "exports").glob("sending-*")))


def test_told_to_wait_it_waits_and_sends_once(officer: Talker) -> None:
    officer.bot.fake.fail_next(1, 429, retry_after=1, methods=frozenset({"senddocument"}))
    before = len(_files(officer))
    _brought(officer, "推荐表")
    assert len(_files(officer)) == before + 1


def test_a_cut_connection_is_tried_again(officer: Talker) -> None:
    officer.bot.fake.fail_next(1, RESET, methods=frozenset({"senddocument"}))
    _brought(officer, "推荐表")


def test_the_same_document_is_the_same_file(officer: Talker) -> None:
    """Nothing in it but what was answered: no clock, no chance."""
    for _ in range(2):
        _brought(officer, "成绩图")
    hashes = {hashlib.sha256(_content(officer, message)).hexdigest() for message in _files(officer)[-2:]}
    assert len(hashes) == 1
