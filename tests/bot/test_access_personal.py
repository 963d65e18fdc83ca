"""我的数据, 注销, and the day on which contacts in the form are cleared."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from cast import a_cast
from sqlalchemy import create_engine, text

from bot.channels.telegram.menu import described
from bot.settings import Settings
from bot.store.personal import HIDDEN
from bot.store.rows import RETENTION_DAYS
from handlers.situation import Role

NAME, PHONE = "韦金丝", "13800000077"


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    engine = create_engine(f"sqlite:///{folder / 'lingong.db'}")
    try:
        with engine.connect() as conn:
            return [tuple(row) for row in conn.execute(text(query))]
    finally:
        engine.dispose()


def traces(folder: Path, *words: str) -> int:
    """How often any of the words stands in the database and its log, as text or escaped."""
    whole = b"".join(path.read_bytes() for path in folder.glob("lingong.db*"))
    return sum(whole.count(word.encode()) + whole.count(ascii(word)[1:-1].encode()) for word in words)


async def test_contacts_stand_beside_the_log_and_go_on_their_day(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer = await cast.county("甲某")
        await officer.says("你好", "新建", f"联系人{NAME}，电话{PHONE}")
        held = (await officer.nomination()).answers
        assert (held["contact_name"], held["contact_phone"]) == (NAME, PHONE)
        personal = rows(tmp_path, "SELECT new FROM answers WHERE slot IN ('contact_name', 'contact_phone')")
        assert personal == [(HIDDEN,), (HIDDEN,)]
        until = date(2026, 10, 31) + timedelta(days=RETENTION_DAYS)
        assert rows(tmp_path, "SELECT DISTINCT keep_until FROM personal_answers") == [(until.isoformat(),)]
        ids = [row.id for row in await cast.app.store.unsent(officer.person)]
        await cast.app.store.mark_sent(ids, cast.stage.now)

        await cast.app.store.expire(cast.stage.now.replace(year=2027, month=4, day=29))
        assert (await officer.nomination()).answers["contact_name"] == NAME
        await cast.app.store.expire(cast.stage.now.replace(year=2027, month=5, day=1))
        after = (await officer.nomination()).answers
        assert "contact_name" not in after
        assert "contact_phone" not in after
        assert "甲某：未填 → 未填" in await officer.says("历史 联系人"), "that it was changed stays"
        await cast.app.store.scour()
        assert traces(tmp_path, NAME, PHONE) == 0


async def test_contacts_are_corrected_undone_copied_and_deleted_like_all_else(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer = await cast.county("甲某")
        await officer.says("你好", "新建", f"联系人{NAME}，电话{PHONE}", "联系人改成李明")
        assert (await officer.nomination()).answers["contact_name"] == "李明"
        await officer.says("撤销")
        assert (await officer.nomination()).answers["contact_name"] == NAME
        await officer.says("删除")
        await officer.taps("确认删除")
        assert rows(tmp_path, "SELECT * FROM personal_answers") == []


async def test_what_is_entered_after_the_deadline_is_kept_as_long(tmp_path: Path) -> None:
    async with a_cast(tmp_path, "2026-10-01") as cast:
        officer = await cast.county("甲某")
        await cast.stage.move_deadline(date(2026, 9, 1))
        await officer.says("你好", "新建", f"联系人{NAME}，电话{PHONE}")
        until = date(2026, 10, 1) + timedelta(days=RETENTION_DAYS)
        assert rows(tmp_path, "SELECT DISTINCT keep_until FROM personal_answers") == [(until.isoformat(),)]


async def test_my_data_says_what_is_kept_and_until_when(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer = await cast.county("甲某")
        await officer.says("你好", "新建", "面积120平")
        heard = await officer.says("我的数据")
        assert "姓名：甲某" in heard
        assert "杭州市上城区县级经办人（由管理员开通）" in heard
        assert "答案 2 条" in heard
        assert "2027年4月29日" in heard
        assert "处理后保留 3 天" in heard


async def test_forgetting_deletes_the_person_and_keeps_the_nomination(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer, other = await cast.county("韦甲某"), await cast.county("乙某")
        await officer.says("你好", "新建", "面积120平", "韦甲某想问面积怎么算")
        await officer.says("注销")
        assert "不能恢复" in officer.text
        assert "已注销" in await officer.taps("确认注销")
        await other.says("你好", "全部申报", "1")
        history = await other.says("历史 面积")
        assert "已注销：未填 → 120 平方米" in history
        assert (await other.nomination()).answers["area_m2"] == 120
        await cast.app.store.scour()
        assert traces(tmp_path, "韦甲某") == 0


async def test_forgetting_is_asked_once_more(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        officer = await cast.county("甲某")
        await officer.says("你好")
        assert "确定注销吗" in await officer.taps_id("access:forgotten")
        await officer.taps("不注销")
        assert "确定注销吗" in await officer.taps_id("access:forgotten"), "something else was said since"
        assert (await cast.app.store.known("terminal", "甲某")) is not None


async def test_whoever_has_not_chosen_his_county_may_ask_for_his_data_too(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        stage = cast.stage
        await stage.say("你好")
        await stage.say("我的数据")
        assert "保存的您的信息" in stage.text


@pytest.mark.parametrize("role", list(Role))
async def test_everybody_may_have_himself_forgotten(tmp_path: Path, role: Role) -> None:
    async with a_cast(tmp_path) as cast:
        actor = await cast.enter("某人", role, None if role is Role.ADMIN else "杭州市", "上城区")
        await actor.says("你好", "注销")
        assert "已注销" in await actor.taps("确认注销")
        assert await cast.app.store.known("terminal", "某人") is None


def test_the_defaults_agree() -> None:
    assert Settings(_env_file=None).retention_days == RETENTION_DAYS


def test_the_description_says_what_is_kept_and_by_whom() -> None:
    from nominations import RULE_SET

    told = described(RULE_SET)
    assert len(told) <= 512
    for words in ("Telegram 编号", "部署本助手的单位", "三天", "/mydata", "/forget"):
        assert words in told, words
