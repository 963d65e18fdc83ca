"""The fake gives updates as Telegram does: driven by PTB's own Bot, and by bare HTTP for what PTB hides."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from fake_telegram import fixture
from fake_telegram.chats import Person
from fake_telegram.fixture import ids, refuses
from fake_telegram.server import FakeTelegram
from patience import PATIENCE
from telegram import Bot
from telegram.error import Conflict, Forbidden, InvalidToken

fake, bot, raw, officer = fixture.fake, fixture.bot, fixture.raw, fixture.officer


# Tokens and methods


async def test_the_bot_knows_itself_and_a_wrong_token_opens_nothing(fake: FakeTelegram, bot: Bot) -> None:
    assert (bot.id, bot.username) == (123456789, "lg_bot")
    for token, status in (("123456789:AAwrong", 401), ("nonsense", 404)):
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"{fake.base_url}{token}/getMe")).status_code == status
            assert (await client.get(f"{fake.base_file_url}{token}/documents/x")).status_code == status
        with pytest.raises(InvalidToken):
            await Bot(token, base_url=fake.base_url).initialize()


async def test_forms_json_queries_and_any_case_mean_the_same(
    fake: FakeTelegram, raw: httpx.AsyncClient, officer: Person
) -> None:
    said: dict[str, Any] = {"chat_id": officer.id, "text": "甲 & 乙"}
    await raw.post("sendMessage", data=said)
    await raw.post("SENDMESSAGE", json=said)
    await raw.get("sendMessage", params=said)
    await raw.post("sendMessage", files={name: (None, str(value)) for name, value in said.items()})
    assert officer.chat.texts == ["甲 & 乙"] * 4
    assert (await raw.post("sendFax", json={})).status_code == 404
    assert (await raw.post("sendMessage", content=b"chat_id=1&text=%FF")).json()["error_code"] == 400
    assert [call.status for call in fake.requests("sendMessage")] == [200] * 4 + [400]


# Updates


async def test_an_update_is_confirmed_only_by_a_higher_offset(raw: httpx.AsyncClient, officer: Person) -> None:
    for text in ("一", "二", "三"):
        officer.writes(text)
    first, *rest = await ids(raw)
    assert rest == [first + 1, first + 2, first + 3]
    assert await ids(raw) == await ids(raw, offset=first) == [first, *rest]
    assert await ids(raw, offset=first + 1, limit=2) == rest[:2]
    assert await ids(raw) == rest
    assert await ids(raw, offset=-1) == rest[-1:]
    assert await ids(raw) == rest[-1:], "a negative offset forgets what came before"
    assert await ids(raw, offset=first + 4) == await ids(raw) == []


async def test_a_long_poll_ends_with_the_update_or_with_its_time(raw: httpx.AsyncClient, officer: Person) -> None:
    (first,) = await ids(raw)
    began = time.monotonic()
    assert await ids(raw, offset=first + 1, timeout=1) == []
    assert time.monotonic() - began > 0.9
    waiting = asyncio.create_task(ids(raw, offset=first + 1, timeout=50))
    await asyncio.sleep(0.1)
    officer.writes("你好")
    assert await asyncio.wait_for(waiting, PATIENCE / 2) == [first + 1]


async def test_only_allowed_updates_come_and_the_setting_stays(bot: Bot, officer: Person) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    officer.writes("不要")
    await bot.get_updates()
    officer.writes("还不要")
    assert len(await bot.get_updates()) == 1
    await bot.get_updates(allowed_updates=[])
    officer.writes("要")
    assert [update.message and update.message.text for update in await bot.get_updates()] == ["/start", "要"]


async def test_a_second_poller_ends_the_first(bot: Bot, raw: httpx.AsyncClient, officer: Person) -> None:
    (first,) = await ids(raw)
    waiting = asyncio.create_task(bot.get_updates(offset=first + 1, timeout=4))
    await asyncio.sleep(0.1)
    assert await ids(raw, offset=first + 1) == []
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await waiting


async def test_repeated_and_shuffled_updates(fake: FakeTelegram, raw: httpx.AsyncClient, officer: Person) -> None:
    fake.updates.copies, fake.updates.shuffle = 3, random.Random(1)
    for number in range(5):
        officer.writes(str(number))
    got = await ids(raw)
    first = min(got)
    assert sorted(got) == sorted([first, *[first + n for n in range(1, 6)] * 3])
    assert got != sorted(got)
    fake.updates.repeat(first + 2)
    assert await ids(raw, offset=first + 6) == [first + 2]
    assert await ids(raw, offset=first + 6) == []


# Webhook


class Receiver(HTTPServer):
    """A bot's webhook: answers with `answers` in turn, then 200; remembers what came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.came: list[tuple[str | None, str]] = []
        self.answers: list[int] = []


class _Hook(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.came.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()
    Thread(target=receiver.serve_forever, daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.shutdown()
        receiver.server_close()


def url(receiver: Receiver) -> str:
    return f"http://127.0.0.1:{receiver.server_port}/hook"


async def test_a_webhook_gets_the_secret_and_is_tried_until_it_says_yes(
    fake: FakeTelegram, bot: Bot, officer: Person
) -> None:
    with receiving() as receiver:
        receiver.answers = [500, 404]
        await bot.set_webhook(url(receiver), secret_token="s-1", max_connections=5)
        officer.writes("第二条")
        await asyncio.to_thread(fake.wait_for, lambda: not fake.updates.waiting)
        info = await bot.get_webhook_info()
    assert [("/start" in body, secret) for secret, body in receiver.came] == [(True, "s-1")] * 3 + [(False, "s-1")]
    assert (info.pending_update_count, info.last_error_message) == (0, "Wrong response from the webhook: 404")


async def test_a_lost_confirmation_brings_the_update_again(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    fake.updates.lost_confirmations = 1
    with receiving() as receiver:
        await bot.set_webhook(url(receiver))
        await asyncio.to_thread(fake.wait_for, lambda: not fake.updates.waiting)
        (first,) = {body for _, body in receiver.came}
        fake.updates.repeat(fake.updates.sent[0]["update_id"])
        await asyncio.to_thread(fake.wait_for, lambda: len(receiver.came) == 3 and not fake.updates.waiting)
    assert [body for _, body in receiver.came] == [first] * 3


async def test_no_polling_while_a_webhook_is_set(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    fake.updates.batch(fake.updates.first_id + 1, 1)
    waiting = asyncio.create_task(bot.get_updates(timeout=4))
    await asyncio.sleep(0.1)
    await bot.set_webhook("http://127.0.0.1:9/nobody")
    with pytest.raises(Conflict, match="terminated by setWebhook"):
        await waiting
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    officer.writes("等着")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_bad_webhooks(bot: Bot) -> None:
    with refuses("unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:9/", secret_token="空 格")
    with refuses("bad webhook"):
        await bot.set_webhook("https://example.org/hook")


# People and chats


async def test_every_kind_of_message_parses(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    group = fake.group("县人社群", officer)
    officer.sends_sticker()
    officer.sends_voice()
    officer.sends_location()
    officer.sends_contact()
    officer.sends_photo()
    officer.forwards("转来的")
    mine = officer.writes("说错了")
    officer.edits(mine, "改正了")
    officer.writes("群里说", chat=group)
    updates = await bot.get_updates()
    kinds = [u.effective_message.effective_attachment.__class__.__name__ for u in updates[2:7] if u.effective_message]
    assert kinds == ["Sticker", "Voice", "Location", "Contact", "tuple"]
    start, forwarded, edited, grouped = (updates[n] for n in (0, 7, 9, 10))
    assert start.message is not None
    assert start.message.entities[0].type == "bot_command"
    assert forwarded.message is not None
    assert forwarded.message.forward_origin is not None
    assert edited.edited_message is not None
    assert (edited.edited_message.text, edited.edited_message.message_id) == ("改正了", mine.id)
    assert grouped.message is not None
    assert (grouped.message.chat.type, grouped.message.chat.id) == ("group", group.id)
    assert updates[1].my_chat_member is not None
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(group.id, "再见")


async def test_where_a_bot_may_not_write(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    for chat, why in ((4242, "chat not found"), ("@nobody", "chat not found"), ("", "chat_id is empty")):
        with refuses(why):
            await bot.send_message(chat, "有人吗")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(fake.person("未写过").id, "您好")
    officer.blocks()
    for attempt in (bot.send_message(officer.id, "在吗"), bot.send_chat_action(officer.id, "typing")):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await attempt
    with pytest.raises(ValueError, match="unblock first"):
        officer.writes("喂")
    officer.unblocks()
    await bot.send_message(officer.id, "在吗")
    standing = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [change.new_chat_member.status for change in standing] == ["kicked", "member"]
    assert officer.chat.texts == ["在吗"]
