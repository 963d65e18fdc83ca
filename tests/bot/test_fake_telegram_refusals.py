"""The fake refuses what Telegram refuses in texts, buttons, edits, taps and files."""

import time

import httpx
import pytest
from fake_telegram import fixture
from fake_telegram.chats import Message, Person
from fake_telegram.fixture import answer, refuses
from fake_telegram.refusals import Refused, parsed_html, units
from fake_telegram.server import FakeTelegram
from fake_telegram.world import TOKEN
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, InlineKeyboardButton, InlineKeyboardMarkup
from telegram import Message as Arrived

fake, bot, raw, officer = fixture.fake, fixture.bot, fixture.raw, fixture.officer
BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton("是", callback_data="y1"), InlineKeyboardButton("否", callback_data="n1")]]
)


# Texts and keyboards


@pytest.mark.parametrize(
    ("text", "mode", "why"),
    [
        ("", None, "message text is empty"),
        (" \n ", None, "message text is empty"),
        ("<b> </b>", "HTML", "message text is empty"),
        ("字" * 4097, None, "message is too long"),
        ("😀" * 2049, None, "message is too long"),
        ("<b>" + "字" * 4097 + "</b>", "HTML", "message is too long"),
        ("<b>未关", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>错位</b></i>", "HTML", 'expected "</i>", found "</b>"'),
        ("多余</b>", "HTML", "Unexpected end tag at byte offset 6"),
        ("<p>段</p>", "HTML", 'Unsupported start tag "p" at byte offset 0'),
        ("3 < 5", "HTML", "Unclosed start tag at byte offset 2"),
        ("<span>无类</span>", "HTML", 'must have class "tg-spoiler"'),
        ("*粗*", "MarkdownV2", "unsupported parse_mode"),
    ],
)
async def test_texts_refused(bot: Bot, officer: Person, text: str, mode: str | None, why: str) -> None:
    with refuses(why):
        await bot.send_message(officer.id, text, parse_mode=mode)
    assert officer.chat.received == []


async def test_the_longest_texts_fit_after_parsing(bot: Bot, officer: Person) -> None:
    await bot.send_message(officer.id, "<b>" + "&lt;" * 4096 + "</b>", parse_mode="HTML")
    await bot.send_message(officer.id, "😀" * 2048)
    assert [units(text) for text in officer.chat.texts] == [4096, 4096]
    assert officer.chat.texts[0] == "<" * 4096


def test_entities_are_counted_in_utf16() -> None:
    text, entities = parsed_html(' 😀<a href="https://a.example/?x=1&amp;y=2">乙&#x4E19;</a> &copy; <b></b>')
    assert text == "😀乙丙 &copy;"
    assert entities == [{"type": "text_link", "offset": 2, "length": 2, "url": "https://a.example/?x=1&y=2"}]
    with pytest.raises(Refused, match="byte offset 4"):
        parsed_html("😀<u1>x</u1>")


async def test_button_data_is_64_bytes(bot: Bot, raw: httpx.AsyncClient, officer: Person) -> None:
    def button(data: str) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton("县", callback_data=data)]])

    await bot.send_message(officer.id, "可", reply_markup=button("县" * 21 + "x"))
    with refuses("BUTTON_DATA_INVALID"):
        await bot.send_message(officer.id, "不可", reply_markup=button("县" * 21 + "xy"))
    for keyboard, why in (
        ([[{"text": "空"}]], "Text buttons are unallowed"),
        ([[{"text": " ", "callback_data": "a"}]], "text"),
        ([[{"text": "多", "callback_data": "a"}]] * 101, "too long"),
    ):
        refused = await answer(
            raw, "sendMessage", chat_id=officer.id, text="x", reply_markup={"inline_keyboard": keyboard}
        )
        assert refused["error_code"] == 400
        assert why in refused["description"]
    assert officer.chat.texts == ["可"]


# Edits


async def sent(bot: Bot, officer: Person, text: str = "问", buttons: InlineKeyboardMarkup | None = BUTTONS) -> Message:
    await bot.send_message(officer.id, text, reply_markup=buttons)
    return officer.chat.received[-1]


async def test_edits_keep_their_history(bot: Bot, officer: Person) -> None:
    message = await sent(bot, officer)
    await bot.edit_message_text("已答", officer.id, message.id)
    assert (message.text, message.keyboard) == ("已答", []), "an edit without a keyboard takes it away"
    edited = await bot.edit_message_reply_markup(officer.id, message.id, reply_markup=BUTTONS)
    assert isinstance(edited, Arrived)
    assert edited.edit_date is not None
    assert [version.content["text"] for version in message.versions] == ["问", "已答", "已答"]
    assert message.labels == [["是", "否"]]


async def test_edits_refused(bot: Bot, officer: Person) -> None:
    message = await sent(bot, officer)
    mine = officer.writes("我的")
    document = await bot.send_document(officer.id, b"a", filename="a.txt")
    with refuses("message is not modified"):
        await bot.edit_message_text("问", officer.id, message.id, reply_markup=BUTTONS)
    with refuses("message is not modified"):
        await bot.edit_message_reply_markup(officer.id, message.id, reply_markup=BUTTONS)
    for number, why in (
        (99, "message to edit not found"),
        (mine.id, "message can't be edited"),
        (document.id, "there is no text in the message to edit"),
    ):
        with refuses(why):
            await bot.edit_message_text("改", officer.id, number)
    with refuses("message is too long"):
        await bot.edit_message_text("字" * 4097, officer.id, message.id)
    assert len(message.versions) == 1


async def test_deleting(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    message, old = await sent(bot, officer), await sent(bot, officer, "旧")
    assert await bot.delete_message(officer.id, message.id)
    with refuses("message to delete not found"):
        await bot.delete_message(officer.id, message.id)
    with refuses("message to edit not found"):
        await bot.edit_message_text("改", officer.id, message.id)
    fake.clock = lambda: time.time() + 48 * 3600 + 1
    with refuses("message can't be deleted"):
        await bot.delete_message(officer.id, old.id)
    assert officer.chat.texts == ["旧"]


async def test_a_reply_needs_its_message(bot: Bot, officer: Person) -> None:
    with refuses("message to be replied not found"):
        await bot.send_message(officer.id, "答", reply_to_message_id=50)
    await bot.send_message(officer.id, "答", reply_to_message_id=50, allow_sending_without_reply=True)


# Taps


async def test_a_tap_is_answered_once_and_in_time(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    message = await sent(bot, officer)
    tap = officer.taps("否")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id, query.message and query.message.message_id) == (
        "n1",
        officer.id,
        message.id,
    )
    assert not tap.answered
    await bot.answer_callback_query(query.id, "好", show_alert=True)
    assert (tap.answer, tap.alert) == ("好", True)
    late = officer.taps("是")
    with refuses("MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(late.id, "长" * 201)
    fake.tap_lifetime = 0
    for known in (query.id, late.id, "12345"):
        with refuses("query is too old"):
            await bot.answer_callback_query(known)
    assert not late.answered


async def test_stale_and_forged_taps(bot: Bot, officer: Person) -> None:
    message = await sent(bot, officer)
    await bot.edit_message_text("已答", officer.id, message.id)
    with pytest.raises(LookupError, match="no button"):
        officer.taps("是")
    officer.taps("是", message, stale=True)
    officer.taps_data("forged", message)
    await bot.delete_message(officer.id, message.id)
    officer.taps_data("gone", message)
    queries = [update.callback_query for update in await bot.get_updates() if update.callback_query]
    assert [query.data for query in queries] == ["y1", "forged", "gone"]
    assert [query.message is not None and query.message.is_accessible for query in queries] == [True, True, False]


# Files, menus, actions


async def test_files_go_both_ways(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    data = bytes(range(256)) + b"\r\n--\r\n\r\n"
    await bot.send_document(officer.id, data, filename="示范市场 表.docx", caption="<b>表</b>", parse_mode="HTML")
    message = officer.chat.received[-1]
    assert message.content["document"]["file_name"] == "示范市场 表.docx"
    assert (fake.content_of(message), message.text) == (data, "表")
    officer.sends_document("旧表.docx", data, caption="请看")
    came = (await bot.get_updates())[-1].message
    assert came is not None
    assert came.document is not None
    assert (came.document.file_name, came.caption) == ("旧表.docx", "请看")
    assert bytes(await (await came.document.get_file()).download_as_bytearray()) == data


async def test_files_refused(fake: FakeTelegram, bot: Bot, raw: httpx.AsyncClient, officer: Person) -> None:
    with refuses("caption is too long"):
        await bot.send_document(officer.id, b"a", filename="a.txt", caption="字" * 1025)
    with refuses("file must be non-empty"):
        await bot.send_document(officer.id, b"", filename="a.txt")
    assert "no document" in (await answer(raw, "sendDocument", chat_id=officer.id))["description"]
    with refuses("file is temporarily unavailable"):
        await bot.get_file("unknown")
    big = officer.sends_document("a.docx", b"0" * (20 * 2**20 + 1))
    with refuses("file is too big"):
        await bot.get_file(big.content["document"]["file_id"])
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{fake.base_file_url}{TOKEN}/documents/none")).status_code == 404
    assert officer.chat.received == []


async def test_menus_and_descriptions(bot: Bot) -> None:
    commands = [BotCommand("start", "开始"), BotCommand("help", "帮助")]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code="zh")
    scope = BotCommandScopeAllPrivateChats()
    assert list(await bot.get_my_commands(scope=scope, language_code="zh")) == commands
    assert await bot.get_my_commands() == ()
    for command, why in (("帮助", "BOT_COMMAND_INVALID"), ("Help", "BOT_COMMAND_INVALID")):
        with refuses(why):
            await bot.set_my_commands([(command, "帮助")])
    with refuses("BOT_COMMAND_DESCRIPTION_INVALID"):
        await bot.set_my_commands([("help", "")])
    await bot.set_my_description("数据由县里保管")
    await bot.set_my_short_description("零工申报")
    assert (await bot.get_my_description()).description == "数据由县里保管"
    assert (await bot.get_my_short_description()).short_description == "零工申报"
    with refuses("description is too long"):
        await bot.set_my_description("字" * 513)
    with refuses("short_description is too long"):
        await bot.set_my_short_description("字" * 121)


async def test_actions_are_seen(bot: Bot, officer: Person) -> None:
    await bot.send_chat_action(officer.id, "typing")
    assert [action for _, action in officer.chat.actions] == ["typing"]
    with refuses("wrong parameter action"):
        await bot.send_chat_action(officer.id, "dancing")
