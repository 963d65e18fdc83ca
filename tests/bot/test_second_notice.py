"""A second notice is data: it is installed under the data folder, named by a setting, and talked through to the end."""

import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from stage import Stage, at
from yunxi import CANTEEN, NAME, installed

from bot.rule_sets import NoRuleSet, RuleSets, load_folder
from handlers.looking_up import look_up
from handlers.reply import Reply
from handlers.situation import ProvincialFigure
from rubric.loading import RuleSetError

OF_THE_FIRST = re.compile(
    "浙江|浙里|浙人社|零工|省厅|省里|省级|全省|省、市|附件1|附件2|推荐表|山区|海岛|市场|24条|10月31日|人力社保"
)
"""Words of the packaged notice that nobody may hear under another one."""


class Listening(Stage):
    """A stage on which every word is listened to."""

    async def say(self, text: str) -> list[Reply]:
        replies = await super().say(text)
        for reply in replies:
            shown = "\n".join([reply.text, *(button.label for row in reply.buttons for button in row)])
            assert not OF_THE_FIRST.search(shown), f"after {text!r}: {shown}"
        return replies


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    installed(tmp_path)
    async with Listening(tmp_path, at("2026-05-10"), rule_set=NAME) as opened:
        yield opened


async def interviewed(stage: Stage) -> None:
    """From the first word until nothing is asked any more."""
    for text in ("你好", CANTEEN.county, "新建"):
        await stage.say(text)
    for _ in range(30):
        if stage.expects is None:
            return
        await stage.say(CANTEEN.reply_to(stage.expects))
    raise AssertionError(f"still asking for {stage.expects}")


async def test_a_newcomer_is_greeted_with_its_own_words_and_chooses_among_its_own_counties(stage: Stage) -> None:
    await stage.say("你好")
    assert "按云民发〔2025〕17号协助填写申报表" in stage.text
    assert "是否入选以市民政局审核为准" in stage.text
    assert "云溪市的哪个区县？" in stage.text
    assert stage.button("松岭县")
    await stage.say("宁波市")
    assert "没有找到“宁波市”" in stage.text
    await stage.say("3")
    assert "云溪市松岭县" in stage.text


async def test_it_is_talked_through_from_nothing_to_the_scorecard(stage: Stage) -> None:
    await interviewed(stage)
    held = (await stage.nomination()).answers
    assert {slot: held[slot] for slot in CANTEEN.answers} == CANTEEN.answers
    assert held["contact_phone"] == "13900000000"
    await stage.say("总分")
    assert "评分表（云民发〔2025〕17号，共 60 分）" in stage.text
    assert "按整条计 17 分，按项计 27.67 分" in stage.text
    assert "已得 27.67 分，待定 16 分，失分 16.33 分" in stage.text
    assert "待市级数据（市里公布后由管理员录入）：第7、8条" in stage.text
    assert "正式供餐已超过6个月" in stage.text
    points = (await stage.score()).points.shown
    assert [round(float(p), 2) for p in (points.earned, points.pending, points.lost)] == [27.67, 16, 16.33]


async def test_every_page_speaks_of_it_alone(stage: Stage) -> None:
    await interviewed(stage)
    heard = {}
    for command in ("帮助", "失分", "规则", "规则 7", "9条", "全市数据", "市级数据", "申报年度", "回看"):
        await stage.say(command)
        heard[command] = stage.text
    await stage.say("全部申报")
    assert "青石区东巷社区食堂（青石区，草稿）" in stage.text
    assert "例如“座位48个，午餐14元”" in heard["帮助"]
    assert "9条细则逐条得分" in heard["帮助"]
    assert "由本区县改进或核实" in heard["失分"]
    assert "附件一第7条（供餐服务，7 分）" in heard["规则 7"]
    assert "全市日均供餐份数低于 220 份" in heard["规则 7"]
    assert "附件一共有 9 条细则" in look_up(await stage.situation(), "A1.12").replies[0].text
    assert heard["9条"] == heard["规则"]
    assert heard["市级数据"] == heard["全市数据"]
    assert "报送截止 2026年6月30日（暂按6月30日，以当年通知为准）" in heard["申报年度"]


async def test_why_a_question_is_asked_is_quoted_from_its_own_text(stage: Stage) -> None:
    for text in ("你好", CANTEEN.county, "新建", "为什么"):
        await stage.say(text)
    assert "“申报的社区食堂应正式供餐超过6个月”" in stage.text
    for text in ("2025-09-01", "是", "否", "为什么"):
        await stage.say(text)
    assert "附件一第3条（5 分）：“名称由所在区县、具体位置和" in stage.text


async def test_a_remote_county_hears_its_own_relaxation(stage: Stage) -> None:
    for text in ("你好", "松岭县", "新建", "座位36个", "总分"):
        await stage.say(text)
    assert "可适当放宽（由市民政局答复）：第2条" in stage.text
    assert "《申报通知》第二条：“偏远区县的就餐座位和供餐数量要求可以适当放宽。”" in stage.text


async def test_its_own_figures_count_as_soon_as_they_are_entered(stage: Stage) -> None:
    await interviewed(stage)
    await stage.enter_figures([ProvincialFigure("meals_avg", 200, date(2026, 5, 9), "市民政局通报")])
    await stage.say("规则 7")
    assert "3.5/7 分" in stage.text
    assert "（2026年5月9日，市民政局通报）" in stage.text


async def test_a_policy_question_is_answered_from_its_own_text(stage: Stage) -> None:
    for text in ("你好", CANTEEN.county, "新建"):
        await stage.say(text)
    await stage.say("补助多少钱？")
    assert "给予每家8万元一次性补助" in stage.text
    assert "《申报通知》第四条" in stage.text
    await stage.say("申报什么时候截止？")
    assert "2025年6月30日前" in stage.text
    await stage.say("第5条怎么规定的？")
    assert "午餐套餐价格不高于15元" in stage.text
    assert "食堂从哪一天起正式供餐？" in stage.text


async def test_what_its_text_does_not_say_is_said_to_be_not_in_it(stage: Stage) -> None:
    for text in ("你好", CANTEEN.county, "新建"):
        await stage.say(text)
    await stage.say("评上以后有效期是几年？")
    assert "通知没有写明评定以后的有效期" in stage.text
    assert "请咨询云溪市民政局" in stage.text


async def test_a_notice_that_brings_its_text_alone_still_answers(tmp_path: Path) -> None:
    installed(tmp_path)
    for part in ("answers", "questions"):
        for path in (tmp_path / "rules" / NAME / part / "notice").iterdir():
            path.unlink()
    async with Listening(tmp_path, at("2026-05-10"), rule_set=NAME) as stage:
        for text in ("你好", CANTEEN.county, "新建", "给予每家多少补助？"):
            await stage.say(text)
        assert "8万元" in stage.text
        await stage.say("ETF怎么买？")
        assert "没有在通知中查到" in stage.text


async def test_a_nomination_keeps_the_notice_it_was_begun_under(stage: Stage) -> None:
    """The operator goes back to the packaged notice; what was begun stays what it was, also for policy questions."""
    await interviewed(stage)
    stage.rule_set = "zhejiang2023"
    await stage.restart()
    await stage.say("总分")
    assert "共 60 分" in stage.text
    await stage.say("补助多少钱？")
    assert "8万元" in stage.text


def test_a_rule_set_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    installed(tmp_path)
    with pytest.raises(NoRuleSet) as missing:
        RuleSets(tmp_path / "rules").named("yunxi2026")
    assert missing.value.problems == ["没有规则集 yunxi2026；可用的有 zhejiang2023、yunxi2025。请检查设置 RULE_SET。"]


def test_a_rule_set_whose_notice_is_nowhere_is_refused(tmp_path: Path) -> None:
    installed(tmp_path)
    (tmp_path / "rules" / NAME / "notice.md").unlink()
    with pytest.raises(RuleSetError) as refused:
        load_folder(tmp_path / "rules" / NAME)
    assert "找不到通知原文" in refused.value.problems[0]


def test_the_text_in_the_folder_of_a_rule_set_is_its_notice(tmp_path: Path) -> None:
    installed(tmp_path)
    known = RuleSets(tmp_path / "rules")
    assert known.named(NAME) == "yunxi2025/1"
    own = known.notice_of("yunxi2025/1")
    assert (own.name, own.folder, own.own) == ("notice", tmp_path / "rules" / NAME, True)
    packaged = known.notice_of("zhejiang2023/1")
    assert (packaged.name, packaged.own) == ("zhejiang2023", False)
