"""The conversation on Telegram, end to end: what is said, tapped and edited reaches the form, on both ways in."""

from pathlib import Path

import pytest
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker
from stored import answers_in


def held(bot: Bot, officer: Talker) -> dict[str, object]:
    answers, twice = answers_in(f"sqlite:///{bot.folder / 'lingong.db'}", str(officer.person.id))
    assert twice == 0
    return answers


@pytest.fixture
def officer(shared: Bot) -> Talker:
    return Talker.elsewhere(shared)


def test_an_officer_begins_and_answers(shared: Bot, officer: Talker) -> None:
    greeted = officer.says("/start")
    assert "零工申报助手" in greeted[0]
    assert "设区市" in greeted[-1]
    assert "杭州市的哪个" in officer.taps("杭州市")[-1]
    officer.taps("上城区")
    officer.taps("新建申报")
    said = officer.says("面积120平,8个人,5个专职")
    assert "市场面积 120 平方米" in said[0]
    assert held(shared, officer) == {"county": "上城区", "area_m2": 120, "staff_total": 8, "staff_fulltime": 5}


def test_every_tap_is_answered_at_once(shared: Bot, officer: Talker) -> None:
    officer.begins()
    tap = officer.person.taps("为什么问")
    shared.until(lambda: tap.answer is not None, 5)


def test_words_with_marks_of_html_arrive_as_they_were_said(shared: Bot, officer: Talker) -> None:
    officer.begins()
    said = officer.says("市场名称是上城区<b>甲&乙</b>零工市场")
    assert "上城区<b>甲&乙</b>零工市场" in "".join(said)


def test_an_edited_message_corrects_its_answer_and_shows_the_difference(shared: Bot, officer: Talker) -> None:
    officer.begins()
    officer.says("面积120平")
    answered = officer.own[-1]
    officer.says("工作人员8人")
    said = officer.edits(answered, "面积130平")
    assert "市场面积 130 平方米（原为 120 平方米）" in said[0]
    assert held(shared, officer)["area_m2"] == 130
    assert held(shared, officer)["staff_total"] == 8


def test_an_edited_bare_value_goes_to_the_question_that_stood_then(shared: Bot, officer: Talker) -> None:
    officer.begins()
    officer.says("2023年3月15日")
    answered = officer.own[-1]
    slot = next(slot for slot in held(shared, officer) if slot != "county")
    officer.says("继续")
    said = officer.edits(answered, "2023年3月16日")
    assert "2023年3月16日（原为 2023年3月15日）" in "".join(said)
    assert str(held(shared, officer)[slot]) == "2023-03-16"


def test_a_misspelt_message_is_mended_by_editing(shared: Bot, officer: Talker) -> None:
    officer.begins()
    officer.says("啊啊啊")
    said = officer.edits(officer.own[-1], "2023年3月15日")
    assert "2023年3月15日" in "".join(said)
    assert len(held(shared, officer)) == 2


def test_what_is_edited_into_no_answer_changes_nothing(shared: Bot, officer: Talker) -> None:
    officer.begins()
    officer.says("面积120平")
    before = held(shared, officer)
    assert "没有改动" in officer.edits(officer.own[-1], "暂停")[0]
    assert held(shared, officer) == before


def test_each_kind_of_message_has_its_line(shared: Bot, officer: Talker) -> None:
    officer.begins()
    person = officer.person
    for act, line in (
        (person.sends_sticker, "贴纸"),
        (person.sends_voice, "语音"),
        (person.sends_location, "位置"),
        (person.sends_contact, "名片"),
        (lambda: person.forwards("120"), "转发"),
        (lambda: person.sends({"story": {"id": 1}}), "暂时不能识别"),
        (lambda: person.sends_document("a.docx", b"PK"), "文件"),
    ):
        before = len(person.chat.received)
        act()
        shared.until(lambda before=before: len(person.chat.received) > before)  # type: ignore[misc]
        assert line in person.chat.texts[before], person.chat.texts[before]
    assert set(held(shared, officer)) == {"county"}


def test_a_group_is_told_that_only_private_chats_are_served(tmp_path: Path) -> None:
    with FakeTelegram() as fake, Bot(fake, tmp_path) as bot:
        member = fake.person()
        group = fake.group("零工群", member)
        member.writes("/start", chat=group)
        bot.until(lambda: group.received)
        assert "私聊" in group.texts[0]
        assert not (bot.folder / "lingong.db").read_bytes().count(str(member.id).encode())


def test_two_officers_talk_side_by_side(shared: Bot) -> None:
    one, two = Talker.elsewhere(shared, "张三"), Talker.elsewhere(shared, "李四")
    one.begins()
    two.begins()
    one.says("面积120平")
    two.says("面积90平")
    assert held(shared, one)["area_m2"] == 120
    assert held(shared, two)["area_m2"] == 90


def test_the_menu_and_the_description_are_set(shared: Bot) -> None:
    shared.until(lambda: shared.fake.requests("setMyShortDescription"))
    commands = shared.fake.requests("setMyCommands")[0].params["commands"]
    assert "继续填写" in [command["description"] for command in commands]
    described = shared.fake.requests("setMyDescription")[0].params["description"]
    assert "保存" in described
    assert len(described) <= 512
