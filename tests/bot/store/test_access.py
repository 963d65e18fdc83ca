"""Coming in and going out on both databases, also where several try at the same moment."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from cast import a_cast
from sqlalchemy import func, select

from bot.store.access import Caller, TooManyTries, make_invitation
from bot.store.errors import Revoked
from bot.store.schema import access_requests, answers, inbox, officers, outbox
from handlers.access_changes import InvitationMade
from handlers.joining import announcement
from handlers.situation import Role


def caller(number: int) -> Caller:
    return Caller("telegram", str(number), f"来{number}", f"who{number}")


async def test_a_code_lets_in_one_of_many_who_try_at_once(made_url: str, tmp_path: Path) -> None:
    async with a_cast(tmp_path, url=made_url) as cast:
        store, now = cast.app.store, cast.stage.now
        boss = await cast.app.terminal_officer("管理员", now)
        made = InvitationMade(Role.COUNTY, "杭州市", "上城区", "c" * 24)
        await store.write(make_invitation, made, boss.id, now)
        found = await asyncio.gather(*(store.redeem(caller(n), made.code, now) for n in range(10)))
        assert sum(person is not None for person in found) == 1
        async with store.engine.connect() as conn:
            let_in = select(func.count()).select_from(officers).where(officers.c.channel == "telegram")
            assert (await conn.execute(let_in)).scalar_one() == 1


async def test_wrong_codes_are_counted_for_each_and_for_an_hour(made_url: str, tmp_path: Path) -> None:
    async with a_cast(tmp_path, url=made_url) as cast:
        store, now = cast.app.store, cast.stage.now
        for number in range(5):
            assert await store.redeem(caller(1), f"wrong{number}", now) is None
        with pytest.raises(TooManyTries):
            await store.redeem(caller(1), "wrong", now)
        assert await store.redeem(caller(2), "wrong", now) is None
        assert await store.redeem(caller(1), "wrong", now + timedelta(hours=1, seconds=1)) is None


async def test_a_request_is_decided_once_however_many_decide(made_url: str, tmp_path: Path) -> None:
    async with a_cast(tmp_path, url=made_url) as cast:
        store, now = cast.app.store, cast.stage.now
        request = await store.begin_request(caller(1), "杭州市", "上城区", now)
        await store.name_office(caller(1), "某单位", announcement, now)
        bosses = [await cast.enter(f"管{n}", Role.ADMIN) for n in range(3)]
        taps = [f"access:{'grant' if n else 'deny'}:{request.id}" for n in range(3)]
        heard = await asyncio.gather(*(boss.taps_id(tap) for boss, tap in zip(bosses, taps, strict=True)))
        assert sum("已通知本人" in said for said in heard) == 1
        assert sum("已经处理过" in said for said in heard) == 2
        async with store.engine.connect() as conn:
            told = select(func.count()).select_from(outbox).where(outbox.c.person == request.officer)
            assert (await conn.execute(told)).scalar_one() == 1


async def test_what_waits_for_somebody_goes_no_more_once_his_access_is_taken(made_url: str, tmp_path: Path) -> None:
    async with a_cast(tmp_path, url=made_url) as cast:
        store = cast.app.store
        officer, boss = await cast.county("甲某"), await cast.enter("管某", Role.ADMIN)
        await officer.says("你好", "新建", "面积120平")
        assert await store.unsent(officer.person)
        await boss.says("撤销权限 甲某")
        await boss.taps("确认取消权限")
        (left,) = await store.unsent(officer.person)
        assert "已被取消" in left.reply.text
        with pytest.raises(Revoked):
            await officer.says("全部申报")


async def test_going_out_leaves_the_nomination_and_nothing_of_the_person(made_url: str, tmp_path: Path) -> None:
    async with a_cast(tmp_path, url=made_url) as cast:
        officer = await cast.county("韦金丝")
        await officer.says("你好", "新建", "面积120平", "我是韦金丝，面积怎么算", "注销")
        await officer.taps("确认注销")
        async with cast.app.store.engine.connect() as conn:
            kept = [
                "\n".join(map(str, (await conn.execute(select(table))).all())) for table in (officers, inbox, outbox)
            ]
            assert (await conn.execute(select(func.count()).select_from(answers))).scalar_one() == 2
        assert sum(words.count("韦金丝") for words in kept) == 0


async def test_who_only_asked_leaves_nothing_when_his_days_are_over(made_url: str, tmp_path: Path) -> None:
    async with a_cast(tmp_path, url=made_url) as cast:
        store, now = cast.app.store, cast.stage.now
        await store.begin_request(caller(1), "杭州市", "上城区", now)
        await store.begin_request(caller(2), "杭州市", "上城区", now)
        await store.name_office(caller(2), "某单位", announcement, now)
        await store.expire(now + timedelta(days=2))
        async with store.engine.connect() as conn:
            assert list((await conn.execute(select(access_requests.c.office))).scalars()) == ["某单位"]
            known = select(officers.c.address).where(officers.c.channel == "telegram")
            assert list((await conn.execute(known)).scalars()) == ["2"]
        assert await store.withdraw(caller(2))
        async with store.engine.connect() as conn:
            assert list((await conn.execute(known)).scalars()) == []
