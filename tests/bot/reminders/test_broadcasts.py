"""群发: words, area, a look with a count, confirmation; everybody once, whoever dies; the result is told."""

import asyncio
import uuid

import pytest
from reminded import LONG_AGO, Desk, at, counted

from bot.incoming import Incoming
from handlers.situation import Person, Role

TEXT = "请各县于10月20日前完成填报。"


class Administrator:
    """Somebody at a terminal who may write to others."""

    def __init__(self, desk: Desk, person: Person) -> None:
        self.desk = desk
        self.person = person
        self.buttons: dict[str, str] = {}

    async def says(self, text: str) -> str:
        return await self._sends(Incoming("terminal", str(uuid.uuid4()), text))

    async def taps(self, label: str) -> str:
        return await self._sends(Incoming("terminal", str(uuid.uuid4()), tap=self.buttons[label]))

    async def _sends(self, message: Incoming) -> str:
        replies = [
            row.reply for row in await self.desk.app.conversation.answer(self.person, message, self.desk.clock.now)
        ]
        self.buttons |= {b.label: b.tap for reply in replies for row in reply.buttons for b in row}
        return "\n".join(reply.text for reply in replies)

    async def sends(self, text: str, area: str) -> str:
        await self.says("群发")
        await self.says(text)
        await self.taps(area)
        return await self.taps("确认发送")


async def administrator(desk: Desk, role: Role = Role.ADMIN, city: str | None = None) -> Administrator:
    name = f"管理员{role}"
    person = await desk.app.store.person("terminal", name, name, now=LONG_AGO, role=role, city=city)
    one = Administrator(desk, person)
    await one.says("/start")
    return one


async def put_out(desk: Desk) -> int:
    found = 0
    while planned := await desk.proactive.plan_broadcast(2):
        found += planned
    return found


async def test_an_administrator_says_something_to_a_city(any_desk: Desk) -> None:
    await any_desk.officers(10)
    one = await administrator(any_desk)
    assert "不超过 1000 字" in await one.says("群发")
    assert "发给哪里" in await one.says(TEXT)
    assert "杭州市的 4 位经办人" in (shown := await one.taps("杭州市"))
    assert TEXT in shown
    assert "已开始向杭州市的 4 位经办人发送" in await one.taps("确认发送")
    assert await put_out(any_desk) == 4
    assert {text for _, text, _ in await any_desk.outgoing() if "已开始" not in text} >= {f"【群发消息】{TEXT}"}
    assert "待发 4 人" in await one.says("群发")


async def test_a_city_officer_reaches_his_counties_and_no_further(desk: Desk) -> None:
    await desk.officers(10)
    one = await administrator(desk, Role.CITY, "杭州市")
    await one.says("群发")
    await one.says(TEXT)
    assert "宁波市" not in one.buttons
    assert "淳安县的 2 位经办人" in await one.taps("淳安县")
    assert "杭州市的 4 位经办人" in await one.taps("杭州市")
    assert "没有再次发送" in await one._sends(Incoming("terminal", "x1", tap="cast:to:99"))


async def test_a_county_officer_may_not(desk: Desk) -> None:
    await desk.officers(3)
    one = await administrator(desk, Role.COUNTY, "杭州市")
    assert "管理员和市级经办人" in await one.says("群发")
    assert "管理员和市级经办人" in await one._sends(Incoming("terminal", "x2", tap="cast:send:all:00000000"))
    assert await put_out(desk) == 0


async def test_a_confirmation_counts_once(desk: Desk) -> None:
    await desk.officers(3)
    one = await administrator(desk)
    await one.sends(TEXT, "浙江省")
    assert "没有再次发送" in await one.taps("确认发送")
    assert await put_out(desk) == 3
    assert await put_out(desk) == 0


async def test_an_old_confirmation_does_not_send_new_words(desk: Desk) -> None:
    await desk.officers(3)
    one = await administrator(desk)
    await one.says("群发")
    await one.says("旧内容")
    await one.taps("浙江省")
    old = one.buttons["确认发送"]
    await one.taps("重写")
    await one.says("新内容")
    await one.taps("浙江省")
    assert "没有再次发送" in await one._sends(Incoming("terminal", "x3", tap=old))


async def test_dropped_is_dropped(desk: Desk) -> None:
    await desk.officers(3)
    one = await administrator(desk)
    await one.says("群发")
    await one.says(TEXT)
    await one.taps("浙江省")
    assert "没有发送任何内容" in await one.says("取消群发")
    assert "没有再次发送" in await one.taps("确认发送")
    assert await put_out(desk) == 0


async def test_words_that_are_too_long_are_asked_for_again(desk: Desk) -> None:
    one = await administrator(desk)
    await one.says("群发")
    assert "超过 1000 字" in await one.says("字" * 1001)
    assert "发给哪里" in await one.says("字" * 1000)


async def test_where_nobody_is_another_area_is_asked_for(desk: Desk) -> None:
    await desk.officers(1, county="上城区")
    one = await administrator(desk)
    await one.says("群发")
    await one.says(TEXT)
    assert "舟山市目前没有" in await one.taps("舟山市")


async def test_nobody_twice_where_a_process_dies_between_two_batches(any_desk: Desk) -> None:
    """A batch and how far it went are one transaction; whoever comes next goes on there, several at once."""
    await any_desk.officers(60)
    one = await administrator(any_desk)
    await one.sends(TEXT, "浙江省")
    while await any_desk.app.store.read(counted, "SELECT count(*) FROM broadcasts WHERE state = 'planning'"):
        await asyncio.gather(*(any_desk.proactive.plan_broadcast(7) for _ in range(3)))
    persons = [person for person, text, _ in await any_desk.outgoing() if text == f"【群发消息】{TEXT}"]
    assert len(persons) == len(set(persons)) == 60


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (("sent", "failed", "unknown", "cancelled"), "已送达 1 人，未送达 2 人，不确定 1 人"),
        (("sent", "sent", "sent", "sent"), "已送达 4 人，未送达 0 人，不确定 0 人"),
    ],
)
async def test_the_result_is_told_once_all_are_tried(desk: Desk, states: tuple[str, ...], told: str) -> None:
    await desk.officers(4)
    one = await administrator(desk)
    await one.sends(TEXT, "浙江省")
    await put_out(desk)
    assert await desk.proactive.finish_broadcasts() == 0
    async with desk.app.store.engine.begin() as conn:
        rows = (await conn.exec_driver_sql("SELECT id FROM outbox WHERE kind = 'broadcast' ORDER BY id")).all()
        for (id_,), state in zip(rows, states, strict=True):
            moment = "2026-09-01 01:00:00.000000" if state == "sent" else None
            await conn.exec_driver_sql("UPDATE outbox SET state = ?, sent_at = ? WHERE id = ?", (state, moment, id_))
    assert await desk.proactive.finish_broadcasts() == 1
    assert await desk.proactive.finish_broadcasts() == 0
    assert told in await one.says("群发")
    assert await desk.app.store.read(counted, "SELECT count(*) FROM inbox WHERE key LIKE '%:broadcast:%'") == 1


async def test_a_broadcast_of_unknown_fate_is_not_tried_again(desk: Desk) -> None:
    await desk.officers(1)
    one = await administrator(desk)
    await one.sends(TEXT, "浙江省")
    await put_out(desk)
    (item,) = await desk.app.store.claim("telegram", "4711", 10)
    assert await desk.proactive.begin([item.row]) == {item.row.id}
    desk.clock.passes(minutes=5)
    assert await desk.app.store.claim("telegram", "1", 10) == []
    assert await desk.proactive.finish_broadcasts() == 1
    assert "不确定 1 人" in await one.says("群发")


async def test_revoked_and_unreachable_officers_are_no_recipients(desk: Desk) -> None:
    first, second, *_ = await desk.officers(5)
    await desk.app.store.cancel_proactive(first)
    async with desk.app.store.engine.begin() as conn:
        await conn.exec_driver_sql(
            "UPDATE officers SET revoked_at = ? WHERE id = ?", ("2026-08-01 00:00:00.000000", second)
        )
    one = await administrator(desk)
    assert "3 位经办人" in await one.sends(TEXT, "浙江省")
    assert await put_out(desk) == 3
    assert at(2026, 9, 1, 9) == desk.clock.now
