"""A turn is one transaction: once, whole, and only on what it was decided on."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from offices import NOW, Office, said
from sqlalchemy import func, select, update

from bot.store.errors import Conflict, OutOfScope, Revoked
from bot.store.rows import Delivery, Handling, NewInbox
from bot.store.schema import answers, audit, inbox, officers, outbox
from handlers.changes import Change, Deleted, NominationCreated, PlaceChosen, Recorded, StateChanged, TakenInHand
from handlers.reply import Button, Reply
from handlers.situation import Awaiting, Known, State

CREATED = (NominationCreated(1, "zhejiang2023/1", "上城区"), TakenInHand(1))
AREA = Recorded(1, "area_m2", None, Known(120))


async def counted(office: Office) -> dict[str, int]:
    tables = (answers, audit, inbox, outbox)
    async with office.store.engine.connect() as conn:
        return {t.name: (await conn.execute(select(func.count()).select_from(t))).scalar_one() for t in tables}


async def test_what_a_turn_decided_stands_afterwards(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED, AREA, awaiting=Awaiting(question="staff", wrong=2))
    seen = await wang.sees()
    assert seen.nomination is not None
    assert (seen.nomination.answers, seen.nomination.version) == ({"area_m2": 120}, 0)
    assert (seen.nomination.county, seen.nomination.rule_set) == ("上城区", "zhejiang2023/1")
    assert seen.awaiting == Awaiting(question="staff", wrong=2)
    assert (seen.newcomer, seen.fresh_id, seen.chat_version) == (False, 2, 1)


async def test_times_come_back_in_shanghai(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED, AREA)
    (nomination,) = (await wang.sees()).nominations
    assert nomination.created_at.isoformat() == nomination.log[0].at.isoformat() == "2026-09-01T09:30:00+08:00"


async def test_a_newcomer_is_seen_as_one_until_the_first_turn(office: Office) -> None:
    wang = await office.officer("王一")
    assert (await wang.sees()).newcomer
    await wang.does()
    assert not (await wang.sees()).newcomer


async def test_the_turn_of_a_change_is_the_message_that_made_it(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    expected = (await wang.sees()).turn
    (row,) = await wang.does(*CREATED, AREA)
    entry = (await wang.sees()).nominations[0].log[0]
    assert entry.turn == row.inbox == expected
    assert (entry.person, entry.slot, entry.old, entry.new, entry.undoes) == ("王一", "area_m2", None, Known(120), None)


async def test_committed_twice_a_turn_is_applied_once(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    message = wang.says("120")
    turn = said(*CREATED, AREA)
    situation = await wang.sees()
    first = await office.store.commit(situation, turn, message)
    before = await counted(office)
    again = await office.store.commit(situation, turn, message)
    decided_anew = await office.store.commit(await wang.sees(), said(reply="别的"), message)
    assert first == again == decided_anew
    assert await counted(office) == before == {"answers": 1, "audit": 1, "inbox": 1, "outbox": 1}


async def test_a_message_taken_in_before_is_handled_once(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    message = wang.says("120")
    rows = [await office.store.take_in(message, wang.person) for _ in range(3)]
    assert {row.id for row in rows} == {rows[0].id}
    assert await office.store.waiting() == rows[:1]
    situation = replace(await wang.sees(), turn=rows[0].id)
    first = await office.store.commit(situation, said(*CREATED, AREA), rows[0])
    assert await office.store.commit(situation, said(*CREATED, AREA), rows[0]) == first
    assert await office.store.waiting() == []
    done = await office.store.take_in(message, wang.person)
    assert (done.state, done.attempts, done.handled_at) == (Handling.DONE, 1, NOW)


async def test_the_same_key_on_another_channel_is_another_message(office: Office) -> None:
    wang = await office.officer("王一")
    one = await office.store.take_in(NewInbox("terminal", "7", {"text": "好"}, NOW), wang.person)
    other = await office.store.take_in(NewInbox("telegram", "7", {"text": "好"}, NOW), wang.person)
    assert one.id != other.id


async def test_a_message_of_somebody_else_cannot_be_handled(office: Office) -> None:
    wang, li = await office.officer("王一"), await office.officer("李二")
    row = await office.store.take_in(wang.says(), wang.person)
    with pytest.raises(OutOfScope):
        await office.store.commit(await li.sees(), said(), row)


async def test_a_turn_decided_on_an_older_chat_conflicts_and_leaves_nothing(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    old = await wang.sees()
    await wang.does(*CREATED)
    before = await counted(office)
    with pytest.raises(Conflict):
        await office.store.commit(old, said(), wang.says())
    assert await counted(office) == before


async def test_two_officers_on_one_nomination_clash_once_and_keep_both_answers(office: Office) -> None:
    wang, li = await office.officer("王一", county="上城区"), await office.officer("李二", county="上城区")
    await wang.does(*CREATED)
    as_li_read_it = await li.sees()
    await wang.does(AREA)
    with pytest.raises(Conflict):
        await office.store.commit(as_li_read_it, said(Recorded(1, "staff", None, Known(8))), li.says())
    await li.does(Recorded(1, "staff", None, Known(8)))
    seen = (await wang.sees()).nominations[0]
    assert seen.answers == {"area_m2": 120, "staff": 8}
    assert [entry.person for entry in seen.log] == ["王一", "李二"]
    assert seen.version == 2


@pytest.mark.parametrize(
    "changes", [(AREA,), (StateChanged(1, State.ARCHIVED),), (Deleted(1),)], ids=["answer", "state", "deletion"]
)
async def test_twenty_at_once_change_a_nomination_one_after_the_other(office: Office, changes: tuple[Change]) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED)
    team = [await office.officer(f"李{n}", county="上城区") for n in range(20)]
    read = [await officer.sees() for officer in team]
    done = await asyncio.gather(
        *(office.store.commit(s, said(*changes), o.says()) for s, o in zip(read, team, strict=True)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, Conflict) for outcome in done) == 19
    assert sum(isinstance(outcome, list) for outcome in done) == 1


async def test_two_nominations_made_at_once_never_share_an_id(office: Office) -> None:
    wang, li = await office.officer("王一", county="上城区"), await office.officer("李二", county="上城区")
    as_li_read_it = await li.sees()
    await wang.does(*CREATED)
    with pytest.raises(Conflict):
        await office.store.commit(as_li_read_it, said(*CREATED), li.says())
    fresh = (await li.sees()).fresh_id
    await li.does(NominationCreated(fresh, "zhejiang2023/1", "上城区"))
    assert [n.id for n in (await li.sees()).nominations] == [1, 2]


async def test_the_id_of_a_deleted_nomination_is_not_given_again(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED, AREA)
    await wang.does(Deleted(1))
    seen = await wang.sees()
    assert (seen.nominations, seen.nomination, seen.fresh_id) == ((), None, 2)
    assert (await counted(office))["answers"] == 0


async def test_a_choice_of_place_moves_the_scope(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED)
    await wang.does(PlaceChosen("舟山市", "嵊泗县"))
    wang.person = (await wang.sees()).person
    seen = await wang.sees()
    assert (seen.person.city, seen.person.county, seen.nominations) == ("舟山市", "嵊泗县", ())


async def test_a_turn_decided_before_the_officer_was_moved_conflicts(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    situation = await wang.sees()
    async with office.store.engine.begin() as conn:
        await conn.execute(update(officers).values(county="淳安县"))
    with pytest.raises(Conflict):
        await office.store.commit(situation, said(*CREATED), wang.says())


async def test_revoking_works_at_once(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    situation = await wang.sees()
    async with office.store.engine.begin() as conn:
        await conn.execute(update(officers).values(revoked_at=NOW))
    with pytest.raises(Revoked):
        await office.store.commit(situation, said(), wang.says())
    with pytest.raises(Revoked):
        await wang.sees()
    with pytest.raises(Revoked):
        await office.store.known("terminal", "王一")


async def test_an_officer_is_entered_once_even_by_two_at_once(office: Office) -> None:
    found = await asyncio.gather(*(office.store.person("terminal", "wang", "王一", now=NOW) for _ in range(8)))
    assert {person.id for person in found} == {found[0].id}
    assert await office.store.known("terminal", "wang") == found[0]
    assert await office.store.known("telegram", "wang") is None


async def test_replies_wait_until_they_are_known_to_be_seen(office: Office) -> None:
    wang, li = await office.officer("王一"), await office.officer("李二")
    reply = Reply("面积?", ((Button("跳过", "s:1"),),), expects=("area_m2", "staff"), files=("附件2",))
    turn = replace(said(), replies=(reply, Reply("第二条")))
    first, second = await office.store.commit(await wang.sees(), turn, wang.says())
    await li.does()
    assert [row.reply for row in (first, second)] == [reply, Reply("第二条")]
    assert await office.store.unsent(wang.person) == [first, second]
    await office.store.mark_sent([first.id], NOW + timedelta(seconds=1))
    assert await office.store.unsent(wang.person) == [second]
    assert first.inbox is not None
    sent = (await office.store.replies_of(first.inbox))[0]
    assert (sent.state, sent.sent_at, sent.reply) == (Delivery.SENT, NOW + timedelta(seconds=1), reply)


async def test_personal_data_stays_in_the_answer_log_alone(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED)
    changes = (Recorded(1, "contact_phone", None, Known("13800000000")),)
    message = wang.says("电话 13800000000")
    turn = said(*changes, reply="已记:13800000000")
    rows = await office.store.commit(await wang.sees(), turn, message, personal=True)
    assert rows[0].reply.text == "已记:13800000000"
    await office.store.mark_sent([row.id for row in rows], NOW)
    async with office.store.engine.connect() as conn:
        for table in (inbox, outbox, audit):
            assert "13800000000" not in str((await conn.execute(select(table))).all())
    assert (await wang.sees()).nominations[0].answers == {"contact_phone": "13800000000"}
    assert "13800000000" not in str(await office.store.commit(await wang.sees(), turn, message, personal=True))


async def test_a_time_without_zone_is_refused(office: Office) -> None:
    wang = await office.officer("王一")
    with pytest.raises(Exception, match="without zone"):
        await office.store.take_in(NewInbox("terminal", "1", {}, NOW.replace(tzinfo=None)), wang.person)
