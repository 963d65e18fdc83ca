"""What each role can say in the conversation: invite, decide on requests, revoke, look over counties; and what not."""

from datetime import timedelta
from pathlib import Path

import pytest
from cast import Actor, Cast, a_cast

from bot.store.access import Caller, TooManyTries
from bot.store.errors import Revoked
from handlers.joining import announcement
from handlers.register import Standing
from handlers.situation import Role


def caller(number: int = 1, name: str = "来某") -> Caller:
    return Caller("telegram", str(number), name, f"who{number}")


def code_in(text: str) -> str:
    return text.split("/start ")[1].split(maxsplit=1)[0]


async def a_market(cast: Cast, county: str, city: str, name: str) -> Actor:
    officer = await cast.county(f"{county}经办", county, city)
    await officer.says("你好", "新建", f"市场名称是{name}", "面积120平")
    return officer


async def admin(cast: Cast, name: str = "管某") -> Actor:
    return await cast.enter(name, Role.ADMIN)


async def city(cast: Cast, name: str = "市某", of: str = "杭州市") -> Actor:
    return await cast.enter(name, Role.CITY, of)


async def test_a_city_officer_reads_his_counties_and_changes_nothing(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        county = await a_market(cast, "上城区", "杭州市", "上城区第一零工市场")
        await a_market(cast, "淳安县", "杭州市", "淳安县第一零工市场")
        await a_market(cast, "嵊泗县", "舟山市", "嵊泗县第一零工市场")
        reader = await city(cast)
        assert "杭州市市级经办人" in await reader.says("你好")
        heard = await reader.says("各县申报")
        assert "共 2 份" in heard
        assert "上城区：1 份，已报送 0 份" in heard
        assert "嵊泗县" not in heard
        assert "上城区第一零工市场（草稿）：已得" in await reader.taps("上城区")
        assert "回看" in await reader.taps("上城区第一零工市场")
        assert "市场面积：120 平方米" in await reader.says("回看") + await reader.taps_id("review:1:form:1")
        assert "已得" in await reader.says("总分")
        for words in ("面积改成150", "继续", "跳过", "撤销", "报送", "归档", "删除", "复制", "新建", "面积150平"):
            heard = await reader.says(words)
            assert "不能填写或修改" in heard or "没有" in heard, words
        assert (await county.nomination()).answers["area_m2"] == 120
        assert not {"新建申报", "继续填写", "跳过"} & {button.label for button in reader.buttons}
        assert "一次性" in await reader.says("补助是给多少")


async def test_a_county_officer_administers_nothing(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer = await a_market(cast, "上城区", "杭州市", "上城区第一零工市场")
        for words in ("邀请", "邀请 上城区", "邀请 管理员", "人员", "待批申请", "撤销权限 1"):
            assert "由管理员办理" in await officer.says(words), words
        assert "已定为上城区" in await officer.taps_id("county:3")
        assert officer.person.county == "上城区"


async def test_the_area_that_somebody_was_let_in_for_stays_his(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        await a_market(cast, "淳安县", "杭州市", "淳安县第一零工市场")
        officer = await cast.county("新某", "上城区")
        await officer.says("你好")
        assert "已定为上城区" in await officer.taps_id("county:12")
        assert "已定为上城区" in await officer.taps_id("city:0")
        assert (await cast.app.store.known("terminal", "新某")).county == "上城区"  # type: ignore[union-attr]
        assert (await officer.situation()).nominations == ()


@pytest.mark.parametrize(
    ("words", "said", "role"),
    [
        ("邀请 上城区", "杭州市上城区县级经办人", Role.COUNTY),
        ("邀请 杭州市 上城区", "杭州市上城区县级经办人", Role.COUNTY),
        ("邀请 舟山市 市级", "舟山市市级经办人", Role.CITY),
        ("邀请 杭州 市级经办人", "杭州市市级经办人", Role.CITY),
        ("邀请 管理员", "管理员", Role.ADMIN),
    ],
)
async def test_an_administrator_invites_in_words(tmp_path: Path, words: str, said: str, role: Role) -> None:
    async with a_cast(tmp_path) as cast:
        heard = await (await admin(cast)).says(words)
        assert f"已生成邀请：{said}。" in heard
        person = await cast.app.store.redeem(caller(), code_in(heard), cast.stage.now)
        assert person is not None
        assert (person.role, person.bound) == (role, True)


async def test_an_administrator_invites_by_buttons(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        boss = await admin(cast)
        await boss.says("邀请")
        assert "舟山市哪个" in await boss.taps("舟山市")
        assert "舟山市嵊泗县县级经办人" in await boss.taps("嵊泗县")
        assert "没有找到“火星”" in await boss.says("邀请 火星")


async def test_a_city_officer_invites_for_his_own_counties_alone(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        reader = await city(cast)
        assert "已生成邀请：杭州市淳安县县级经办人" in await reader.says("邀请 淳安县")
        for words in ("邀请 嵊泗县", "邀请 杭州市 市级", "邀请 管理员"):
            assert "您可以邀请杭州市各" in await reader.says(words), words
        await reader.says("邀请")
        labels = {button.label for button in reader.buttons}
        assert "上城区" in labels
        assert not {"市级", "管理员", "嵊泗县"} & labels


async def test_an_invitation_dies_after_a_week(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        code = code_in(await (await admin(cast)).says("邀请 上城区"))
        store, now = cast.app.store, cast.stage.now
        assert await store.redeem(caller(), code, now + timedelta(days=7, seconds=1)) is None
        assert await store.redeem(caller(2), code, now + timedelta(days=6, hours=23)) is not None


async def test_five_wrong_codes_an_hour(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        code = code_in(await (await admin(cast)).says("邀请 上城区"))
        store, now = cast.app.store, cast.stage.now
        for number in range(5):
            assert await store.redeem(caller(), f"wrong{number}", now) is None
        with pytest.raises(TooManyTries):
            await store.redeem(caller(), code, now)
        assert await store.redeem(caller(), code, now + timedelta(hours=1, seconds=1)) is not None


async def test_only_the_hash_of_a_code_is_stored(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        boss = await admin(cast)
        code = code_in(await boss.says("邀请 上城区"))
        ids = [row.id for row in await cast.app.store.unsent(boss.person)]
        await cast.app.store.mark_sent(ids, cast.stage.now)
        await cast.app.store.scour()
    assert sum(path.read_bytes().count(code.encode()) for path in tmp_path.glob("lingong.db*")) == 0


async def asked(cast: Cast, number: int = 1, county: str = "上城区", of: str = "杭州市") -> None:
    store, now = cast.app.store, cast.stage.now
    await store.begin_request(caller(number), of, county, now)
    await store.name_office(caller(number), "某单位", announcement, now)


async def test_who_decides_on_a_request(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        await asked(cast)
        assert "没有待批的申请" in await (await city(cast, "舟某", "舟山市")).says("待批申请")
        reader = await city(cast)
        assert "来某，某单位，杭州市上城区" in await reader.says("待批申请")
        first, second = reader.buttons[0].tap, await admin(cast)
        assert "已批准" in await reader.taps_id(first)
        assert "已经处理过" in await second.taps_id(first)
        person = await cast.app.store.known("telegram", "1")
        assert person is not None
        assert (person.role, person.county) == (Role.COUNTY, "上城区")


async def test_one_open_request_each_and_a_refused_one_may_ask_after_a_day(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        store = cast.app.store
        await asked(cast)
        await asked(cast, county="淳安县")
        request = await store.request_of(caller(), cast.stage.now)
        assert request is not None
        assert request.county == "上城区"
        boss = await admin(cast)
        await boss.says("待批申请")
        assert "共" not in await boss.taps("不批准 1")
        later = cast.stage.now + timedelta(hours=25)
        refused = await store.request_of(caller(), cast.stage.now)
        assert refused is not None
        assert refused.standing is Standing.REFUSED
        assert await store.request_of(caller(), later) is None
        with pytest.raises(Revoked):
            await store.known("telegram", "1")


async def test_a_request_dies_after_thirty_days_with_all_that_was_kept(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        await asked(cast)
        await cast.app.store.expire(cast.stage.now + timedelta(days=30))
        assert await cast.app.store.request_of(caller(), cast.stage.now) is not None
        await cast.app.store.expire(cast.stage.now + timedelta(days=31))
        assert await cast.app.store.request_of(caller(), cast.stage.now) is None
        assert await cast.app.store.known("telegram", "1") is None, "not even as somebody without access"


async def test_revoking_is_asked_once_more_and_works_at_once(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer = await a_market(cast, "上城区", "杭州市", "上城区第一零工市场")
        boss, reader = await admin(cast), await city(cast)
        assert f"{officer.person.id}. 上城区经办（本机），杭州市上城区县级经办人" in await reader.says("人员")
        assert "没有找到" in await reader.says(f"撤销权限 {boss.person.id}"), "an administrator is not in his list"
        await reader.says(f"撤销权限 {officer.person.id}")
        assert "确定取消" in await boss.taps_id(f"access:revoked:{officer.person.id}"), "an old button asks once more"
        for words in ("撤销权限 管某", "取消管某的权限", "收回 管某 的使用权限"):
            assert "不能取消自己" in await boss.says(words), words
        assert "已取消" in await reader.taps("确认取消权限")
        with pytest.raises(Revoked):
            await officer.situation()
        with pytest.raises(Revoked):
            await cast.app.store.known("terminal", officer.name)
        assert "上城区第一零工市场" in await reader.says("全部申报"), "the nomination stays"


async def test_who_is_let_in_anew_sees_his_new_area_alone(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer = await a_market(cast, "上城区", "杭州市", "上城区第一零工市场")
        old = officer.person
        await cast.enter(officer.name, Role.COUNTY, "舟山市", "嵊泗县")
        situation = await cast.app.conversation.situation(old, cast.stage.now)
        assert (situation.person.county, situation.nominations, situation.at_hand) == ("嵊泗县", (), None)
        assert "上城区" not in await officer.says("全部申报")


async def test_the_first_administrator_s_code_holds_until_the_next_is_made(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        from bot.inviting import first_invitation

        first, second = [await first_invitation(cast.app, "lg_bot") for _ in range(2)]
        codes = [line.split("start=")[1] for line in (first, second)]
        store, now = cast.app.store, cast.stage.now
        assert await store.redeem(caller(), codes[0], now) is None
        person = await store.redeem(caller(), codes[1], now)
        assert person is not None
        assert person.role is Role.ADMIN
        assert await first_invitation(cast.app, "lg_bot") == ""
