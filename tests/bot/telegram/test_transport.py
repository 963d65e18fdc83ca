"""Requests to Telegram: what surely did not arrive is told from what may have, and connections are kept."""

from collections.abc import AsyncIterator

import pytest
from fake_telegram.server import FakeTelegram
from fake_telegram.world import TOKEN
from serving import free_port
from telegram import Bot, InputFile
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.channels.telegram.outcomes import Fate, NotSent, outcome_of
from bot.channels.telegram.transport import Transport

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")


@pytest.fixture
async def bot(fake: FakeTelegram) -> AsyncIterator[Bot]:
    transports = [Transport(4, 20.0, 20.0, None) for _ in range(2)]
    yield Bot(TOKEN, fake.base_url, fake.base_file_url, *transports)
    for transport in transports:
        await transport.shutdown()


async def send(bot: Bot, fake: FakeTelegram, text: str = "你好") -> object:
    person = fake.people[0] if fake.people else fake.person()
    if not person.chat.messages:
        person.writes("/start")
    return await bot.do_api_request("sendMessage", api_kwargs={"chat_id": person.id, "text": text})


async def test_what_is_sent_arrives_as_it_is(bot: Bot, fake: FakeTelegram) -> None:
    text = "甲&乙=丙+丁 100% \n<b>?"
    await send(bot, fake, text)
    assert fake.people[0].chat.texts == [text]


async def test_half_a_character_is_left_out(bot: Bot, fake: FakeTelegram) -> None:
    await send(bot, fake, "甲\ud800乙")
    assert fake.people[0].chat.texts == ["甲乙"]


async def test_nobody_there_means_not_sent() -> None:
    transport = Transport(1, 20.0, 20.0, None)
    bot = Bot(TOKEN, f"http://127.0.0.1:{free_port()}/bot", request=transport, get_updates_request=transport)
    with pytest.raises(NotSent) as failed:
        await bot.do_api_request("getMe")
    assert outcome_of(failed.value).fate is Fate.NOT_SENT
    await transport.shutdown()


async def test_a_lost_answer_means_that_nobody_knows(bot: Bot, fake: FakeTelegram) -> None:
    fake.lose_replies(1)
    with pytest.raises(NetworkError) as failed:
        await send(bot, fake)
    assert outcome_of(failed.value).fate is Fate.UNKNOWN
    assert TOKEN not in str(failed.value)
    assert len(fake.people[0].chat.texts) == 1


async def test_an_answer_that_does_not_come_means_that_nobody_knows(bot: Bot, fake: FakeTelegram) -> None:
    person = fake.person()
    person.writes("/start")
    fake.fail_next(1, 200, accepted=True, delay=2.0)
    with pytest.raises(TimedOut) as failed:
        await bot.do_api_request("sendMessage", api_kwargs={"chat_id": person.id, "text": "你好"}, read_timeout=0.2)
    assert outcome_of(failed.value).fate is Fate.UNKNOWN


async def test_refusals_are_those_of_telegram(bot: Bot, fake: FakeTelegram) -> None:
    fake.fail_next(1, 429, retry_after=7)
    with pytest.raises(RetryAfter) as failed:
        await send(bot, fake)
    assert outcome_of(failed.value).wait == 7


async def test_a_file_arrives_with_its_chinese_name(bot: Bot, fake: FakeTelegram) -> None:
    person = fake.person()
    person.writes("/start")
    file = InputFile(b"PK", filename="推荐表.docx")
    await bot.do_api_request("sendDocument", api_kwargs={"chat_id": person.id, "document": file, "caption": "表"})
    (message,) = person.chat.received
    assert message.content["document"]["file_name"] == "推荐表.docx"
    assert fake.content_of(message) == b"PK"


async def test_one_connection_serves_many_requests(bot: Bot, fake: FakeTelegram) -> None:
    for _ in range(5):
        await send(bot, fake)
    assert len(fake._open) == 1
