"""Whether a reminder still says something when it is handled, and that nothing of the conversation is disturbed."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from falling_due import DEADLINE, WEEK, comes, enter_city_officer
from stage import Stage, at

from bot.store.rows import NewInbox
from handlers.changes import RoundSet, Turn
from handlers.preferences import Reminding
from handlers.reminder_changes import RemindingSet
from handlers.reminder_moves import ClosingCame, DigestCame, ReminderCame, RoundMoved
from handlers.situation import Round

OVER = ClosingCame(2026, DEADLINE)
DIGEST = DigestCame(("T-7",), DEADLINE, 2026)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an officer of 上城区 with one nomination begun."""
    folder = tmp_path_factory.mktemp("begun")
    asyncio.run(_begin(folder))
    return folder


async def _begin(folder: Path) -> None:
    async with Stage(folder, at("2026-10-23")) as stage:
        for text in ("你好", "上城区", "新建", "2023-05-18", "面积改成120"):
            await stage.say(text)


@pytest.fixture
async def stage(begun: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """That officer on 23 October 2026, each test with a copy of its own."""
    shutil.copytree(begun, tmp_path / "data")
    async with Stage(tmp_path / "data", at("2026-10-23", 10)) as stage:
        yield stage


async def enter(stage: Stage, deadline: date = DEADLINE, counties: Mapping[str, date] | None = None) -> None:
    """An administrator confirms the round."""
    assert stage.app is not None
    await stage.app.enter((RoundSet(Round(deadline.year, deadline, True, counties or {})),), stage.now)


async def test_a_draft_is_reminded_of_with_what_is_open(stage: Stage) -> None:
    (said,) = await comes(stage)
    assert "还有 8 天" in said.text
    assert "暂按10月31日" in said.text
    assert "最值得先做的：" in said.text
    assert "已得 6 分，待定 94 分，失分 0 分" in said.text
    assert [b.label for row in said.buttons for b in row] == ["继续填写", "看评分", "明天再说", "提醒设置"]


async def test_what_is_handed_in_is_not_reminded_of(stage: Stage) -> None:
    old = stage.now
    await stage.tap_id("submit:1")
    assert await comes(stage) == []
    assert await comes(stage, replace(WEEK, nomination=1)) == []
    assert await comes(stage, RoundMoved(date(2026, 10, 30), DEADLINE)) == []
    stage.now = at("2026-11-02")
    assert await comes(stage, OVER) == []
    stage.now = old
    await stage.say("撤回报送")
    assert len(await comes(stage)) == 1


async def test_what_is_in_the_archive_is_neither_reminded_of_nor_invited_again(stage: Stage) -> None:
    await stage.say("归档")
    assert await comes(stage) == []


async def test_a_deleted_nomination_is_reminded_of_by_nobody(stage: Stage) -> None:
    for text in ("删除", "确认删除"):
        await stage.say(text)
    assert await comes(stage, replace(WEEK, nomination=1)) == []
    (said,) = await comes(stage)
    assert "上城区目前还没有申报" in said.text


async def test_another_county_s_nomination_is_never_told_of(stage: Stage) -> None:
    stage.officer = "李四"
    for text in ("你好", "西湖区"):
        await stage.say(text)
    assert await comes(stage, replace(WEEK, nomination=1)) == []
    (said,) = await comes(stage)
    assert "西湖区目前还没有申报" in said.text
    assert "未命名" not in said.text


@pytest.mark.parametrize("moment", ["2026-11-01", "2027-01-05"])
async def test_after_the_deadline_no_reminder_is_left(stage: Stage, moment: str) -> None:
    await enter(stage)
    stage.now = at(moment)
    assert await comes(stage) == []


async def test_on_the_day_itself_it_says_so_and_offers_no_tomorrow(stage: Stage) -> None:
    stage.now = at("2026-10-31")
    (said,) = await comes(stage, replace(WEEK, milestones=("T-0",)))
    assert "今天（2026年10月31日）是报送截止日" in said.text
    assert "明天再说" not in {b.label for row in said.buttons for b in row}


async def test_a_deadline_moved_forward_and_back_lets_the_old_reminders_die(stage: Stage) -> None:
    later = date(2026, 11, 16)
    await enter(stage, deadline=later)
    assert await comes(stage) == []
    assert len(await comes(stage, replace(WEEK, deadline=later))) == 1
    (said,) = await comes(stage, RoundMoved(DEADLINE, later))
    assert "由2026年10月31日改为2026年11月16日，还有 24 天" in said.text
    await enter(stage)
    assert await comes(stage, replace(WEEK, deadline=later)) == []
    assert await comes(stage, RoundMoved(DEADLINE, later)) == []
    assert len(await comes(stage)) == 1
    assert len(await comes(stage, RoundMoved(later, DEADLINE))) == 1


async def test_a_county_deadline_before_the_round_s_is_the_one_that_counts(stage: Stage) -> None:
    early = date(2026, 10, 26)
    await enter(stage, counties={"杭州市": early})
    assert await comes(stage) == []
    (said,) = await comes(stage, replace(WEEK, deadline=early))
    assert "离2026年10月26日报送截止还有 3 天。这是杭州市要求的日期，申报截止日期为2026年10月31日。" in said.text
    assert "暂按" not in said.text
    stage.now = at("2026-10-27")
    assert await comes(stage, replace(WEEK, deadline=early)) == []
    (closed,) = await comes(stage, ClosingCame(2026, early))
    assert "杭州市要求的报送日期（2026年10月26日）已过" in closed.text


async def test_the_year_of_the_round_is_part_of_what_was_planned(stage: Stage) -> None:
    assert await comes(stage, replace(WEEK, year=2025)) == []


@pytest.mark.parametrize(
    ("wanted", "messages"),
    [
        (Reminding(), 1),
        (Reminding(off=True), 0),
        (Reminding(days=("T-1",)), 0),
        (Reminding(days=("T-7",)), 1),
        (Reminding(days=()), 0),
    ],
)
async def test_what_was_switched_off_since_it_was_planned_is_not_said(
    stage: Stage, wanted: Reminding, messages: int
) -> None:
    assert stage.app is not None
    person = await stage.app.terminal_officer(stage.officer, stage.now)
    situation = await stage.app.conversation.situation(person, stage.now)
    assert situation.reminding == Reminding()
    await _set(stage, wanted)
    assert len(await comes(stage)) == messages


async def _set(stage: Stage, wanted: Reminding) -> None:
    assert stage.app is not None
    person = await stage.app.terminal_officer(stage.officer, stage.now)
    situation = await stage.app.conversation.situation(person, stage.now)
    turn = Turn((RemindingSet(wanted),), (), situation.awaiting)
    await stage.app.store.commit(situation, turn, NewInbox("terminal", f"set {wanted}", {}, stage.now))
    assert (await stage.app.conversation.situation(person, stage.now)).reminding == wanted


async def test_with_reminders_off_a_moved_deadline_is_told_and_no_closing(stage: Stage) -> None:
    await stage.say("关闭提醒")
    await enter(stage)
    assert len(await comes(stage, RoundMoved(date(2026, 10, 30), DEADLINE))) == 1
    stage.now = at("2026-11-02")
    assert await comes(stage, OVER) == []


async def test_the_closing_message_comes_after_the_deadline_alone_whether_the_round_was_set_or_not(
    stage: Stage,
) -> None:
    stage.now = at("2026-10-31", 23)
    assert await comes(stage, OVER) == []
    stage.now = at("2026-11-02")
    (unset,) = await comes(stage, OVER)
    await enter(stage)
    (entered,) = await comes(stage, OVER)
    assert unset.text == entered.text
    await enter(stage, deadline=date(2026, 11, 16))
    assert await comes(stage, OVER) == []


async def test_a_new_officer_of_a_county_with_a_draft_hears_of_it(stage: Stage) -> None:
    stage.officer = "李四"
    for text in ("你好", "上城区"):
        await stage.say(text)
    (said,) = await comes(stage)
    assert "还有 31 题未填" in said.text


async def test_what_downtime_swallowed_is_said_in_the_same_message(stage: Stage) -> None:
    (said,) = await comes(stage, replace(WEEK, late=("T-14",)))
    assert "此前有提醒未能按时送达，已并入这一条。" in said.text


async def test_several_nominations_of_a_county_are_one_message(stage: Stage) -> None:
    for text in ("新建", "2023-05-18", "名称改成上城区望江家政零工市场", "新建"):
        await stage.say(text)
    (said,) = await comes(stage)
    assert "还有 3 份申报没有报送：" in said.text
    assert "2. 上城区望江家政零工市场：还有" in said.text
    assert [row[0].tap for row in said.buttons[:3]] == ["on:1", "on:2", "on:3"]
    (one,) = await comes(stage, replace(WEEK, nomination=2))
    assert "上城区望江家政零工市场：还有" in one.text
    await stage.tap_id("submit:2")
    (said,) = await comes(stage)
    assert "望江" not in said.text


async def test_what_was_asked_still_stands_with_its_choices(stage: Stage) -> None:
    before = (await stage.situation()).awaiting
    (said,) = await comes(stage)
    after = (await stage.situation()).awaiting
    assert before == after
    assert said.expects == before.question
    await stage.say("1")
    assert (await stage.nomination()).answers["public_interest_service"] is True


async def test_a_bare_figure_after_a_reminder_answers_what_was_asked_before_it(stage: Stage) -> None:
    await stage.tap_id("open:1:staff_total")
    await comes(stage)
    await stage.say("8 5 3")
    answers = (await stage.nomination()).answers
    assert [answers[slot] for slot in ("staff_total", "staff_fulltime", "staff_certified")] == [8, 5, 3]


async def test_another_nomination_in_hand_stays_in_hand(stage: Stage) -> None:
    await stage.say("新建")
    await comes(stage, ReminderCame(1, ("T-7",), DEADLINE, 2026))
    assert (await stage.situation()).at_hand == 2
    await stage.tap("继续填写")
    assert (await stage.situation()).at_hand == 1


async def test_every_button_of_a_reminder_still_works_days_later(stage: Stage) -> None:
    kinds = [
        await comes(stage),
        await comes(stage, replace(WEEK, late=("T-14",))),
        await comes(stage, RoundMoved(date(2026, 10, 30), DEADLINE)),
    ]
    await stage.say("新建")
    kinds.append(await comes(stage))
    taps = {button.tap for said in kinds for reply in said for row in reply.buttons for button in row}
    stage.now = at("2026-10-28")
    await stage.restart()
    for tap in sorted(taps):
        await stage.tap_id(tap)
        assert stage.said, tap
        assert "失效" not in stage.text, tap
    assert {"remind", "remind:later", "on:1", "on:2", "score:1", "list"} <= taps


async def test_the_closing_message_s_buttons_work_days_later_too(stage: Stage) -> None:
    stage.now = at("2026-11-02")
    await comes(stage, OVER)
    taps = [button.tap for row in stage.said[0].buttons for button in row]
    stage.now = at("2026-11-20")
    for tap in taps:
        await stage.tap_id(tap)
        assert "失效" not in stage.text, tap
    assert (await stage.nomination()).state == "submitted"


async def test_a_city_officer_gets_a_digest_of_the_counties_of_that_city(stage: Stage) -> None:
    await enter_city_officer(stage, "王五", "杭州市")
    stage.officer = "王五"
    (said,) = await comes(stage, DIGEST)
    assert "杭州市共 13 个县（市、区）。" in said.text
    assert "目前没有已报送的。" in said.text
    assert "· 上城区 未命名市场（编号 1）：还有 31 题未填，已得 6 分" in said.text
    assert "没有申报 12 个：拱墅区" in said.text
    assert (await comes(stage)) == [said]


async def test_a_city_officer_of_another_city_sees_nothing_of_it(stage: Stage) -> None:
    await enter_city_officer(stage, "赵六", "舟山市")
    stage.officer = "赵六"
    (said,) = await comes(stage, DIGEST)
    assert "上城区" not in said.text
    assert "没有申报 4 个：定海区、普陀区、岱山县、嵊泗县。" in said.text


async def test_an_administrator_without_a_county_is_reminded_of_nothing(stage: Stage) -> None:
    stage.officer = "管理员"
    assert await comes(stage) == []
    assert await comes(stage, RoundMoved(date(2026, 10, 30), DEADLINE)) == []
