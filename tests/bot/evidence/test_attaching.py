"""Photos and files sent in a conversation become evidence: attached, dated, listed, moved, sent back and removed."""

import hashlib
import os
import time
from pathlib import Path

import pytest
from hostile_uploads import paper, photo
from sending import begun, contents, evidence, send
from stage import Stage, at

from bot.evidence.keeping import HOLDS_FOR, Folder
from handlers import evidence_attaching
from handlers.evidence_points import evidenced
from rubric.scoring import score


async def test_a_photo_is_attached_by_its_caption_with_the_date_that_it_names(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        asked = stage.expects
        await send(stage, "IMG_1.jpg", photo(), "第7条 停车场照片，9月拍的")
        assert "已存为第7条 便民服务设施的证明材料：停车场照片.jpg（" in stage.text
        assert "材料日期 2026年9月。" in stage.text
        assert stage.expects == asked
        (held,) = await evidence(stage)
        assert (held.rule, held.name, held.kind, held.person) == ("A1.7", "停车场照片.jpg", "jpg", "张三")
        assert (str(held.dated_on), held.day_known) == ("2026-09-01", False)
        assert held.uploaded_at.date().isoformat() == "2026-10-01"
        place = stage.folder / "evidence" / hashlib.sha256(photo()).hexdigest()
        assert place.read_bytes() == photo()
        assert oct(place.stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize(
    ("caption", "rule"),
    [
        ("附件1第十六条", "A1.16"),
        ("规则 20", "A1.20"),
        ("消防验收", "A1.5"),
        ("首问负责制公示", "A1.13"),
        ("租赁合同", "A1.2"),
        ("最佳项目", "A1.23"),
        ("户外停车", "A1.7"),
        ("设备清单", None),
        ("第7条和第8条", None),
        ("第99条", None),
        ("上城区四季青零工市场", None),
    ],
)
async def test_words_of_a_rule_name_it_and_doubtful_ones_do_not(tmp_path: Path, caption: str, rule: str | None) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "IMG_1.jpg", photo(), caption)
        assert [held.rule for held in await evidence(stage)] == [rule]
        assert ("它是哪一条的证明材料？" in stage.text) == (rule is None)


async def test_without_words_the_rule_now_asked_is_meant(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await stage.tap_id("open:1:A1.7")
        assert stage.expects == "A1.7"
        await send(stage, "IMG_1.jpg", photo())
        assert "已存为第7条" in stage.text
        assert "户外停车" in stage.text
        assert stage.expects == "A1.7"
        await stage.say("都有，就是没有户外停车")
        assert (await stage.nomination()).answers["A1.7.parking"] is False


async def test_a_photo_for_no_rule_waits_and_a_wrong_rule_is_changed(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "IMG_1.jpg", photo())
        await stage.tap("服务设施")
        await stage.tap("第8条 办公设施设备")
        assert "已存为第8条" in stage.text
        old = stage.button("换一条").tap
        await stage.tap("换一条")
        await stage.say("第6条")
        assert "已改为第6条" in stage.text
        assert [held.rule for held in await evidence(stage)] == ["A1.6"]
        await stage.restart()
        await stage.tap_id(old)
        assert "它是哪一条的证明材料？" in stage.text
        await stage.say("面积120")
        assert (await stage.nomination()).answers["area_m2"] == 120


async def test_several_that_wait_are_put_in_order_one_after_another(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo())
        await send(stage, "b.jpg", photo(seed=2))
        await stage.say("第7条")
        assert "a.jpg" in stage.text
        await stage.tap("第7条 便民服务设施")
        assert [held.rule for held in await evidence(stage)] == ["A1.7", "A1.7"]


async def test_dates_are_asked_for_and_said_later(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "合同.pdf", paper(), "第2条")
        assert "材料日期未注明。可发“材料日期 9月10日”补上日期。" in stage.text
        await stage.say("材料日期 2027年1月1日")
        assert "晚于今天" in stage.text
        await stage.say("材料日期 2025年3月8日")
        (held,) = await evidence(stage)
        assert (held.name, str(held.dated_on), held.day_known) == ("合同.pdf", "2025-03-08", True)
        await send(stage, "b.jpg", photo(), "第2条")
        await stage.say("是8月拍的")
        assert (str((await evidence(stage))[1].dated_on), (await evidence(stage))[1].day_known) == ("2026-08-01", False)


async def test_the_pages_show_what_is_there_and_what_is_missing(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo(), "第2条")
        await stage.say("面积120")
        await stage.say("证明材料")
        assert "按自报 6 分，其中有证明材料的细则 6 分（已附 1 条，共 24 条）。" in stage.text
        assert "服务场地：1 份，第1、3、4、5条还没有" in stage.text
        await stage.tap("服务场地")
        assert "第2条 服务场所面积：1 份。可附租赁合同或产权证明复印件、场地平面图" in stage.text
        await stage.tap("第2条 服务场所面积")
        assert "1. a.jpg（" in stage.text
        await send(stage, "b.jpg", photo(seed=2))
        assert [held.rule for held in await evidence(stage)] == ["A1.2", "A1.2"]
        await stage.say("第2条的证明材料")
        assert "2 份证明材料" in stage.text
        await stage.tap("查看 2")
        assert stage.said[-1].files == (f"evidence/{(await evidence(stage))[1].id}",)


async def test_every_rule_of_the_notice_has_its_papers(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        rules = (await stage.situation()).rule_set.rules
        assert len(rules) == 24
        assert all(len(rule.evidence) >= 2 for rule in rules.values())


async def test_points_by_evidence_stand_on_the_scorecard_and_add_up(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await stage.say("面积120,月均活动2场")
        await stage.say("评分表")
        assert "有证明材料的细则" not in stage.text
        await send(stage, "a.jpg", photo(), "第2条")
        await stage.say("评分表")
        assert "按自报 11 分，其中有证明材料的细则 6 分" in stage.text
        situation, nomination = await stage.situation(), await stage.nomination()
        scored = score(situation.rule_set, nomination.answers, situation.figures)
        backed = evidenced(scored, nomination)
        assert backed.earned == 6
        assert backed.total == scored.points.total


async def test_removed_is_gone_and_the_content_goes_with_its_last_row(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo(), "第2条")
        await send(stage, "b.jpg", photo(), "第1条")
        held = await evidence(stage)
        assert len(contents(stage)) == 1
        for each, left in ((held[0], 1), (held[1], 0)):
            await stage.tap_id(f"evdel:1:{each.token}")
            assert "删除后不能恢复" in stage.text
            await stage.tap("确定删除")
            assert "已删除：" in stage.text
            assert len(contents(stage)) == left
        await stage.tap_id(f"evgone:1:{held[0].token}")
        assert "已删除，或不在这份申报里" in stage.text


async def test_a_deleted_nomination_takes_its_files_along(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo(), "第2条")
        await stage.say("删除申报")
        await stage.tap("确认删除")
        assert not contents(stage)


async def test_the_same_file_is_kept_once_for_a_rule(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo(), "第2条")
        await send(stage, "b.jpg", photo(), "第2条")
        assert "这份文件已在第2条 服务场所面积下（a.jpg），没有重复保存。" in stage.text
        assert len(await evidence(stage)) == 1


async def test_names_are_told_apart(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        for seed in (1, 2, 3):
            await send(stage, f"IMG_{seed}.jpg", photo(seed=seed), "第7条 停车场")
        assert [held.name for held in await evidence(stage)] == ["停车场.jpg", "停车场（2）.jpg", "停车场（3）.jpg"]


async def test_the_quota_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo(), "第2条")
        monkeypatch.setattr(evidence_attaching, "MOST_BYTES", len(photo()) + 10)
        await send(stage, "b.jpg", photo(seed=2), "第2条")
        assert "文件没有保存；请先删除不用的，或压缩后再发。" in stage.text
        monkeypatch.setattr(evidence_attaching, "MOST_FILES", 1)
        await send(stage, "b.jpg", photo(seed=2), "第2条")
        assert "最多 1 份，文件没有保存" in stage.text
        assert len(await evidence(stage)) == len(contents(stage)) == 1


async def test_nothing_is_kept_without_a_nomination_or_of_what_is_refused(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await stage.say("你好")
        await send(stage, "a.jpg", photo(), "第2条")
        assert "设区市" in stage.text
        await stage.say("上城区")
        await send(stage, "a.jpg", photo(), "第2条")
        assert "还没有申报，文件没有保存。" in stage.text
        await stage.say("新建")
        asked = stage.expects
        await send(stage, "程序.exe", b"MZ", "第2条")
        assert "程序文件不能接收" in stage.text
        assert stage.expects == asked
        assert not contents(stage)


async def test_another_county_reaches_no_file(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo(), "第2条")
        (held,) = await evidence(stage)
        stage.officer = "李四"
        await begun(stage, "义乌市")
        for tap in ("evsee", "evdel", "evgone", "evpick"):
            await stage.tap_id(f"{tap}:1:{held.token}")
            assert "不在您的范围内" in stage.text
        await stage.tap_id(f"evmove:1:{held.token}:A1.3")
        await stage.tap_id(f"evsee:2:{held.token}")
        assert "已删除，或不在这份申报里" in stage.text
        assert "a.jpg" not in stage.text
        stage.officer = "张三"
        assert (await evidence(stage)) == (held,)


async def test_what_a_dead_process_left_goes_at_the_end_and_what_is_held_stays(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "a.jpg", photo(), "第2条")
        folder = Folder(stage.folder)
        for content in (photo(), photo(seed=2)):
            folder.place(content, hashlib.sha256(content).hexdigest(), "dead")
        assert len(contents(stage)) == 2
        long_ago = time.time() - HOLDS_FOR - 10
        for held in (stage.folder / "evidence").glob("*.hold"):
            os.utime(held, (long_ago, long_ago))
        await stage.restart()
        assert contents(stage) == {hashlib.sha256(photo()).hexdigest()}


@pytest.mark.parametrize(
    ("caption", "name", "day"),
    [
        ("营业执照", "营业执照.jpg", None),
        ("第7条 停车场照片，9月拍的", "停车场照片.jpg", "2026-09-01"),
        ("9月10日拍的服务窗口", "服务窗口.jpg", "2026-09-10"),
        ("今天拍的", "IMG_1.jpg", "2026-10-01"),
        ("租房合同 2024年3月1日签订", "租房合同.jpg", "2024-03-01"),
        ("2026.9.5 停车场", "停车场.jpg", "2026-09-05"),
        ("明年2月的计划", "计划.jpg", None),
        ("../../etc/passwd", "etc passwd.jpg", None),
    ],
)
async def test_the_caption_names_the_file_and_its_day(tmp_path: Path, caption: str, name: str, day: str | None) -> None:
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        await begun(stage)
        await send(stage, "IMG_1.jpg", photo(), caption)
        (held,) = await evidence(stage)
        assert (held.name, str(held.dated_on) if held.dated_on else None) == (name, day)
