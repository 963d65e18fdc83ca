"""The fake fails as Telegram and the network do: floods, errors, resets, lost replies, outages."""

import asyncio
import time

import httpx
import pytest
from fake_telegram import fixture
from fake_telegram.chats import Person
from fake_telegram.faults import LATE, RESET, Flood
from fake_telegram.fixture import ids
from fake_telegram.server import FakeTelegram
from fake_telegram.world import TOKEN
from patience import PATIENCE
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

fake, bot, raw, officer = fixture.fake, fixture.bot, fixture.raw, fixture.officer


# Flood control and faults


async def test_flood_control_of_a_chat_leaves_others_alone(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    other = fake.person()
    other.writes("/start")
    now = time.time()
    fake.clock, fake.flood = lambda: now, Flood(per_chat=1, burst=3)
    for number in range(3):
        await bot.send_message(officer.id, str(number))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(officer.id, "太快")
    assert refused.value._retry_after.total_seconds() == 1
    await bot.send_message(other.id, "别人不受影响")
    now += 0.5
    with pytest.raises(RetryAfter):
        await bot.send_message(officer.id, "还太快")
    now += 0.5
    await bot.send_message(officer.id, "好")
    assert officer.chat.texts == ["0", "1", "2", "好"]
    assert fake.flood.refused == 2


async def test_flood_control_over_all(fake: FakeTelegram, bot: Bot) -> None:
    people = [fake.person(str(number)) for number in range(31)]
    now = time.time()
    fake.clock, fake.flood = lambda: now, Flood()
    for person in people:
        person.writes("/start")
    for person in people[:30]:
        await bot.send_message(person.id, "通知")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[30].id, "通知")
    now += 1
    await bot.send_message(people[30].id, "通知")


async def test_a_group_gets_20_a_minute(fake: FakeTelegram, bot: Bot, officer: Person) -> None:
    group = fake.group("群", officer)
    now = time.time()
    fake.clock, fake.flood = lambda: now, Flood(burst=1)
    await bot.send_message(group.id, "一")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(group.id, "二")
    assert refused.value._retry_after.total_seconds() == 3


@pytest.mark.parametrize(
    ("status", "accepted", "error"),
    [
        (429, False, RetryAfter),
        (500, False, NetworkError),
        (502, False, NetworkError),
        (502, True, NetworkError),
        (RESET, False, NetworkError),
        (RESET, True, NetworkError),
    ],
)
async def test_faults_strike_the_next_sends(
    fake: FakeTelegram, bot: Bot, officer: Person, status: int, accepted: bool, error: type[Exception]
) -> None:
    other = fake.person()
    other.writes("/start")
    fake.fail_next(2, status, accepted=accepted, chat=officer.id)
    await bot.send_message(other.id, "不受影响")
    for _ in range(2):
        with pytest.raises(error) as failed:
            await bot.send_message(officer.id, "坏")
        assert not isinstance(failed.value, BadRequest | TimedOut)
    await bot.send_message(officer.id, "好")
    assert officer.chat.texts == ["坏"] * 2 * accepted + ["好"]
    assert [call.status for call in fake.requests("sendMessage")] == [200, status, status, 200]


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_slow_answer(fake: FakeTelegram, bot: Bot, officer: Person, accepted: bool) -> None:
    fake.fail_next(1, LATE, delay=2, accepted=accepted)
    with pytest.raises(TimedOut):
        await bot.send_message(officer.id, "慢", read_timeout=1)
    assert officer.chat.texts == ["慢"] * accepted
    await asyncio.to_thread(fake.wait_for, lambda: officer.chat.texts == ["慢"])


async def test_a_lost_reply_is_a_reset_after_delivery(
    fake: FakeTelegram, raw: httpx.AsyncClient, officer: Person
) -> None:
    fake.lose_replies(1)
    with pytest.raises(httpx.ReadError):
        await raw.post("sendMessage", json={"chat_id": officer.id, "text": "到了"})
    assert officer.chat.texts == ["到了"]


async def test_a_reset_poll_loses_no_update(fake: FakeTelegram, raw: httpx.AsyncClient, officer: Person) -> None:
    fake.lose_replies(1, frozenset({"getupdates"}))
    with pytest.raises(httpx.ReadError):
        await ids(raw)
    assert len(await ids(raw)) == 1


async def test_an_outage_cuts_everything_until_it_ends(
    fake: FakeTelegram, bot: Bot, raw: httpx.AsyncClient, officer: Person
) -> None:
    (first,) = await ids(raw)
    waiting = asyncio.create_task(bot.get_updates(offset=first + 1, timeout=50))
    await asyncio.sleep(0.1)
    fake.set_outage(True)
    with pytest.raises(NetworkError):
        await asyncio.wait_for(waiting, PATIENCE / 2)
    officer.writes("断网时写的")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(officer.id, "断网")
    fake.set_outage(False)
    await bot.send_message(officer.id, "恢复")
    assert officer.chat.texts == ["恢复"]
    assert len(await ids(raw)) == 1


async def test_stopped_it_refuses_connections_and_started_it_remembers(
    fake: FakeTelegram, bot: Bot, officer: Person
) -> None:
    waiting = asyncio.create_task(bot.get_updates(offset=fake.updates.first_id + 1, timeout=50))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(fake.stop)
    with pytest.raises(NetworkError):
        await asyncio.wait_for(waiting, PATIENCE / 2)
    with pytest.raises(NetworkError, match="ConnectError"):
        await bot.send_message(officer.id, "无人")
    fake.start()
    await bot.send_message(officer.id, "回来了")
    assert officer.chat.texts == ["回来了"]
    officer.writes("还在")
    assert len(await bot.get_updates()) == 1


async def test_a_client_that_went_away_takes_no_update_with_it(
    fake: FakeTelegram, raw: httpx.AsyncClient, officer: Person
) -> None:
    (first,) = await ids(raw)
    with pytest.raises(httpx.ReadTimeout):
        await raw.post("getUpdates", json={"offset": first + 1, "timeout": 3}, timeout=0.2)
    fake.updates.repeat(first)
    officer.writes("新的")
    await asyncio.sleep(0.1)
    assert await ids(raw, offset=first + 1) == [first, first + 1]


def test_waiting_in_vain_says_what_was_seen(fake: FakeTelegram) -> None:
    httpx.get(f"{fake.base_url}{TOKEN}/getMe")
    with pytest.raises(TimeoutError, match=r"\('getme', 200\)"):
        fake.wait_for(lambda: False, 0.1)
