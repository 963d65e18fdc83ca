"""Photos and documents over Telegram: fetched before they are handled, attached, brought back; failures are told."""

from pathlib import Path

from fake_telegram.server import FakeTelegram
from hostile_uploads import UPLOADS, photo, sheet
from serving import Bot, Talker
from sqlalchemy import create_engine, text


def _evidence(bot: Bot) -> list[tuple[object, ...]]:
    engine = create_engine(f"sqlite:///{bot.folder / 'lingong.db'}")
    try:
        with engine.connect() as conn:
            return [tuple(row) for row in conn.execute(text("SELECT rule, name, kind FROM evidence ORDER BY id"))]
    finally:
        engine.dispose()


def _sends(officer: Talker, content: bytes, caption: str = "", name: str = "", album: str = "") -> str:
    person = officer.person
    said = officer._answered(
        lambda: (
            person.sends_document(name, content, caption)
            if name
            else person.sends_photo(content=content, caption=caption, album=album)
        )
    )
    return "".join(said)


def test_photos_with_and_without_words_and_a_filled_sheet(bot: Bot, officer: Talker) -> None:
    officer.begins()
    assert "已存为第7条 便民服务设施的证明材料：停车场.jpg" in _sends(officer, photo(), "第7条 停车场")
    assert "它是哪一条的证明材料？" in _sends(officer, photo(seed=2))
    officer.taps("服务设施")
    assert "已存为第8条" in "".join(officer.taps("第8条 办公设施设备"))
    assert _evidence(bot) == [("A1.7", "停车场.jpg", "jpg"), ("A1.8", "照片.jpg", "jpg")]
    officer.says("第7条的证明材料")
    before = len(officer.person.chat.received)
    officer.person.taps("查看 1")
    bot.until(
        lambda: any("photo" in m.content or "document" in m.content for m in officer.person.chat.received[before:])
    )
    read = _sends(officer, sheet(("市场面积", 180), ("工作人员总数", 9)), name="数据.xlsx")
    assert "市场面积：180 平方米（数据!B1）" in read
    assert "已记：市场面积 180 平方米" in "".join(officer.taps("全部记入（2 项）"))


def test_the_pictures_of_an_album_go_to_the_rule_that_the_first_names(bot: Bot, officer: Talker) -> None:
    officer.begins()
    _sends(officer, photo(), "第6条", album="77")
    _sends(officer, photo(seed=2), album="77")
    _sends(officer, photo(seed=3), album="78")
    assert [row[0] for row in _evidence(bot)] == ["A1.6", "A1.6", None]


def test_what_cannot_be_had_or_taken_is_told_and_the_question_stands(
    fake: FakeTelegram, polling: Bot, tmp_path: Path
) -> None:
    officer = Talker(polling, fake.person())
    officer.begins()
    assert "程序文件不能接收" in _sends(officer, b"MZ", name="a.jpg")
    assert "文件超过 20 MB" in _sends(officer, photo() + b"\0" * 21_000_000, name="b.jpg")
    assert "不予打开" in _sends(officer, UPLOADS["zip slip.docx"](), name="c.docx")
    fake.files.clear()
    kept = fake.keep(photo(), "a.jpg")
    fake.files.clear()
    assert "文件没有下载成功，请稍后重新发送。" in "".join(
        officer._answered(lambda: officer.person.sends({"photo": [kept | {"width": 9, "height": 9}]}))
    )
    assert "我们接着填" in officer.last.text
    assert not [held for held in (tmp_path / "evidence").glob("*") if held.name != ".lock"]


def test_a_fetch_that_fails_is_tried_again(fake: FakeTelegram, polling: Bot) -> None:
    officer = Talker(polling, fake.person())
    officer.begins()
    fake.fail_next(2, 502, methods=frozenset({"getfile"}))
    assert "已存为第7条" in _sends(officer, photo(), "第7条")
