"""The outbox under claim and receipt: one sender a message, each person's messages in order, failures sorted."""

import asyncio

from offices import NOW, RULE_SETS, Office, Officer
from sqlalchemy import text

from bot.store.delivering import DEATHS
from bot.store.inbox import BLOTTED
from bot.store.proactive import Proactive
from bot.store.rows import Claimed, Delivery, NewInbox, Receipt, Scope
from bot.store.store import Store
from handlers.changes import Turn
from handlers.reply import Reply
from handlers.situation import Awaiting

CHANNEL = "telegram"


async def officer(store: Store, name: str = "王一") -> Officer:
    return Officer(store, await store.person(CHANNEL, name, name, now=NOW, county="上城区", city="杭州市"))


async def says(one: Officer, *replies: str, owner: str | None = None, personal: bool = False) -> None:
    one.messages += 1
    message = NewInbox(CHANNEL, f"{one.person.id}{one.messages:04}", {"text": "120", "message": one.messages}, NOW)
    situation = await one.store.situation(one.person, Scope.of(one.person), RULE_SETS, "zhejiang2023/1", NOW)
    turn = Turn((), tuple(Reply(said) for said in replies), Awaiting())
    await one.store.commit(situation, turn, message, owner=owner, personal=personal)


async def claimed(store: Store, owner: str = "1", limit: int = 100) -> list[Claimed]:
    return await store.claim(CHANNEL, owner, limit)


def said(items: list[Claimed]) -> list[str]:
    return [item.row.reply.text for item in items]


async def received(store: Store, item: Claimed, state: Delivery, owner: str = "1", wait: float = 0) -> None:
    await store.receive(owner, [Receipt(item.row.id, item.row.attempt, state, 7, wait, "TimedOut")])


async def state_of(store: Store, item: Claimed) -> tuple[str, int | None]:
    async with store.engine.connect() as conn:
        found = await conn.execute(text("SELECT state, message_id FROM outbox WHERE id = :id"), {"id": item.row.id})
        row = found.one()
        return row.state, row.message_id


async def test_what_is_due_is_claimed_once_and_in_order(office: Office) -> None:
    one = await officer(office.store)
    await says(one, "甲", "乙")
    await says(one, "丙")
    two_senders = await asyncio.gather(claimed(office.store, "1"), claimed(office.store, "1"))
    assert sorted(map(said, two_senders)) == [[], ["甲", "乙", "丙"]]


async def test_the_terminals_messages_are_not_telegrams(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does()
    assert await claimed(office.store) == []


async def test_a_receipt_closes_the_message_and_only_for_who_holds_it(office: Office) -> None:
    one = await officer(office.store)
    await says(one, "甲")
    (item,) = await claimed(office.store)
    await received(office.store, item, Delivery.FAILED, owner="2")
    assert (await state_of(office.store, item))[0] == "sending"
    await received(office.store, item, Delivery.SENT)
    assert await state_of(office.store, item) == ("sent", 7)
    await received(office.store, item, Delivery.FAILED)
    assert await state_of(office.store, item) == ("sent", 7)


async def test_who_must_wait_holds_up_those_behind_him_and_nobody_else(office: Office) -> None:
    one, two = await officer(office.store, "王一"), await officer(office.store, "王二")
    await says(one, "甲", "乙")
    first, second = await claimed(office.store)
    wait = [Receipt(item.row.id, 1, Delivery.DUE, wait=0.4) for item in (first, second)]
    await office.store.receive("1", wait)
    await says(one, "丙", owner="1")
    await says(two, "丁")
    assert said(await claimed(office.store)) == ["丁"]
    await asyncio.sleep(0.5)
    assert said(await claimed(office.store)) == ["甲", "乙", "丙"]


async def test_a_reply_is_claimed_with_its_turn_unless_something_waits(office: Office) -> None:
    one = await officer(office.store)
    await says(one, "甲", owner="1")
    assert await claimed(office.store) == []
    await says(one, "乙")
    await says(one, "丙", owner="1")
    assert said(await claimed(office.store, "1")) == []  # 甲 is on its way
    async with office.store.engine.begin() as conn:
        await conn.execute(text("UPDATE outbox SET state = 'sent', sent_at = due_at WHERE state = 'sending'"))
    assert said(await claimed(office.store, "1")) == ["乙", "丙"]


async def test_what_a_dead_process_held_is_sent_again_and_marked_unsure(office: Office) -> None:
    one = await officer(office.store)
    await says(one, "甲", owner="4711")
    (item,) = await claimed(office.store, "2")
    assert (item.row.reply.text, item.unsure, item.row.attempt) == ("甲", True, 2)


async def test_an_unknown_reply_is_tried_again_and_an_unknown_broadcast_is_not(office: Office) -> None:
    one = await officer(office.store)
    await says(one, "甲", "乙")
    async with office.store.engine.begin() as conn:
        await conn.execute(text("UPDATE outbox SET kind = 'broadcast' WHERE id = 2"))
    first, second = await claimed(office.store)
    for item in (first, second):
        await received(office.store, item, Delivery.UNKNOWN)
    assert said(await claimed(office.store)) == ["甲"]


async def test_an_unknown_reminder_is_sent_once_more_and_not_a_third_time(office: Office) -> None:
    one = await officer(office.store)
    await says(one, "截止日期将至")
    async with office.store.engine.begin() as conn:
        await conn.execute(text("UPDATE outbox SET kind = 'reminder'"))
    for tried in (False, True):
        (item,) = await claimed(office.store)
        assert item.unsure is tried
        await begun(office.store, item)
        await received(office.store, item, Delivery.UNKNOWN)
    assert await claimed(office.store) == []


async def test_a_reminder_that_was_claimed_and_never_begun_was_surely_not_sent(office: Office) -> None:
    await reminded(office, "截止日期将至")
    (item,) = await claimed(office.store, "4711")
    await time_passes(office.store)
    (item,) = await claimed(office.store, "2")
    assert (item.row.reply.text, item.unsure) == ("截止日期将至", False)


async def test_a_reminder_whose_processes_died_sending_it_is_sent_again_each_time_and_marked(office: Office) -> None:
    await reminded(office, "截止日期将至")
    for death in range(DEATHS):
        (item,) = await claimed(office.store, f"471{death}")
        assert item.unsure is (death > 0)
        await begun(office.store, item)
        await time_passes(office.store)
    assert await claimed(office.store, "2") == []


async def test_a_process_out_of_sight_for_a_moment_keeps_what_it_is_sending(office: Office) -> None:
    await reminded(office, "截止日期将至")
    (item,) = await claimed(office.store, "4711")
    await begun(office.store, item)
    assert await claimed(office.store, "2") == []
    await received(office.store, item, Delivery.SENT, owner="4711")
    assert await state_of(office.store, item) == ("sent", 7)


async def test_what_was_given_up_as_lost_and_has_arrived_after_all_is_not_sent_again(office: Office) -> None:
    await reminded(office, "截止日期将至", "还有一条")
    item, other = await claimed(office.store, "4711")
    await begun(office.store, item)
    await time_passes(office.store)
    assert said(await claimed(office.store, "2", limit=0)) == []
    await received(office.store, item, Delivery.SENT, owner="4711")
    assert said(await claimed(office.store, "2")) == ["还有一条"]
    assert not await begun(office.store, other)


async def test_a_refused_try_leaves_no_doubt(office: Office) -> None:
    await reminded(office, "截止日期将至")
    (item,) = await claimed(office.store)
    await begun(office.store, item)
    await office.store.receive("1", [Receipt(item.row.id, item.row.attempt, Delivery.DUE, begun=True)])
    (item,) = await claimed(office.store)
    assert not item.unsure


async def reminded(office: Office, *texts: str) -> None:
    await says(await officer(office.store), *texts)
    async with office.store.engine.begin() as conn:
        await conn.execute(text("UPDATE outbox SET kind = 'reminder'"))


async def begun(store: Store, item: Claimed) -> frozenset[int]:
    return await Proactive(store, RULE_SETS, "zhejiang2023/1").begin([item.row])


async def time_passes(store: Store) -> None:
    """Nothing is heard of who held something."""
    async with store.engine.begin() as conn:
        await conn.execute(text("UPDATE outbox SET lease_until = due_at"))


async def test_replies_go_before_what_nobody_asked_for(office: Office) -> None:
    one, two = await officer(office.store, "王一"), await officer(office.store, "王二")
    await says(one, "提醒")
    async with office.store.engine.begin() as conn:
        await conn.execute(text("UPDATE outbox SET kind = 'reminder'"))
    await says(two, "答复")
    assert said(await claimed(office.store)) == ["答复", "提醒"]


async def test_the_text_of_a_personal_turn_goes_once_it_has_arrived(office: Office) -> None:
    one = await officer(office.store)
    await says(one, "已记：李明", personal=True)
    (item,) = await claimed(office.store)
    await received(office.store, item, Delivery.SENT)
    async with office.store.engine.connect() as conn:
        kept = (await conn.execute(text("SELECT reply FROM outbox"))).scalar_one()
    assert "李明" not in kept
    assert BLOTTED in kept


async def test_old_messages_are_forgotten_and_the_counting_goes_on(office: Office) -> None:
    one = await officer(office.store)
    for _ in range(3):
        await says(one, "甲")
    for item in await claimed(office.store):
        await received(office.store, item, Delivery.SENT)
    before = (await one.sees()).turn
    assert await office.store.clear(NOW.replace(year=2027)) == 2
    assert (await one.sees()).turn == before
    assert await office.store.of_message(one.person, 1) is None
    assert await office.store.of_message(one.person, 3) is not None
