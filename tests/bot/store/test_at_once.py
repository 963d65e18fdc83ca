"""Intake and handling in one transaction leave what they leave in two, or nothing."""

from dataclasses import asdict, replace

import pytest
from offices import NOW, Office, Officer, said
from sqlalchemy import select

from bot.store.errors import Conflict, OutOfScope, Revoked
from bot.store.rows import LoadedSituation, NewInbox, OutboxRow
from bot.store.schema import inbox, officers, outbox
from handlers.changes import Deleted, NominationCreated, Recorded, TakenInHand, Turn
from handlers.situation import Awaiting, Known

TURN = said(
    NominationCreated(1, "zhejiang2023/1", "上城区"), TakenInHand(1), Recorded(1, "area_m2", None, Known(120)),
    awaiting=Awaiting(question="staff"),
)  # fmt: skip


def typed(key: str, text: str = "120") -> NewInbox:
    return NewInbox("telegram", key, {"chat": 7, "message": 41, "text": text}, NOW)


async def at_once(
    who: Officer, turn: Turn, new: NewInbox, situation: LoadedSituation | None = None, *, personal: bool = False
) -> list[OutboxRow]:
    seen = situation or await who.sees()
    return await who.store.commit_at_once(seen, turn, new, personal=personal, owner="me")


async def in_two(who: Officer, turn: Turn, new: NewInbox, *, personal: bool = False) -> list[OutboxRow]:
    row = await who.store.take_in(new, who.person)
    seen = replace(await who.sees(), turn=row.id)
    return await who.store.commit(seen, turn, row, personal=personal, owner="me")


async def stored(office: Office) -> list[dict[str, object]]:
    async with office.store.engine.connect() as conn:
        rows = [*await conn.execute(select(inbox)), *await conn.execute(select(outbox))]
    return [{**row._mapping, "lease_until": None} for row in rows]


@pytest.mark.parametrize("personal", [False, True])
async def test_it_leaves_what_two_transactions_leave(office: Office, personal: bool) -> None:
    li, wang = [await office.officer(name, county="上城区") for name in ("李二", "王一")]
    await in_two(li, TURN, typed("1"), personal=personal)
    (apart,) = await in_two(li, said(reply="好"), typed("2"), personal=personal)
    (together,) = await at_once(wang, said(reply="好"), typed("3"), personal=personal)
    rows = await stored(office)
    different = {"id", "key", "inbox", "person", "payload"}
    assert [{k: v for k, v in row.items() if k not in different} for row in (rows[1], rows[4])] == [
        {k: v for k, v in row.items() if k not in different} for row in (rows[2], rows[5])
    ]
    assert asdict(together) == asdict(apart) | {"id": together.id, "inbox": together.inbox, "person": wang.person.id}
    assert ("120" in str(rows[2]["payload"])) is not personal


async def test_the_change_bears_the_number_of_the_message(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    (reply,) = await at_once(wang, TURN, typed("1"))
    seen = await wang.sees()
    assert [entry.turn for entry in seen.nominations[0].log] == [reply.inbox]
    assert seen.awaiting == TURN.awaiting
    assert await office.store.waiting() == []


@pytest.mark.parametrize("before", [in_two, at_once])
async def test_a_message_that_came_before_changes_nothing(office: Office, before: object) -> None:
    wang = await office.officer("王一", county="上城区")
    await before(wang, TURN, typed("1"))  # type: ignore[operator]
    rows = await stored(office)
    with pytest.raises(Conflict):
        await at_once(wang, said(Recorded(1, "area_m2", Known(120), Known(130))), typed("1", "130"))
    assert await stored(office) == rows
    assert (await wang.sees()).nominations[0].answers == {"area_m2": 120}


async def test_a_turn_decided_for_another_number_changes_nothing(office: Office) -> None:
    wang, li = [await office.officer(name, county="上城区") for name in ("王一", "李二")]
    early = await wang.sees()
    await at_once(li, TURN, typed("1"))
    with pytest.raises(Conflict):
        await at_once(wang, said(reply="好"), typed("2"), early)
    assert len(await stored(office)) == 2


async def test_of_what_is_out_of_scope_nothing_is_taken_in(office: Office) -> None:
    wang, elsewhere = await office.officer("王一", county="上城区"), await office.officer("赵三", county="淳安县")
    await at_once(wang, TURN, typed("1"))
    with pytest.raises(OutOfScope):
        await at_once(elsewhere, said(Deleted(1)), typed("2"))
    assert len(await stored(office)) == 2


async def test_of_somebody_whose_access_has_just_ended_nothing_is_taken_in(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await at_once(wang, TURN, typed("1"))
    seen = await wang.sees()
    async with office.store.engine.begin() as conn:
        await conn.execute(officers.update().where(officers.c.id == wang.person.id).values(revoked_at=NOW))
    with pytest.raises(Revoked):
        await at_once(wang, said(reply="好"), typed("3"), seen)
    assert len(await stored(office)) == 2
