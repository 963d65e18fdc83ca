"""Two officers of one county fill in one nomination: neither overwrites the other without being asked."""

from pathlib import Path

from cast import Actor, Cast, a_cast


async def two_at_one(cast: Cast) -> tuple[Actor, Actor]:
    """A has begun a nomination, B has it at hand; both were asked the same question."""
    a, b = await cast.county("甲某"), await cast.county("乙某")
    await a.says("你好", "新建")
    await b.says("你好", "全部申报", "1")
    assert (await a.nomination()).id == (await b.nomination()).id
    return a, b


async def test_what_another_has_answered_meanwhile_is_shown_and_asked(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("面积120平")
        heard = await b.says("面积130平")
        assert "甲某刚才填了 120 平方米" in heard
        assert "您填的是 130 平方米" in heard
        assert (await a.nomination()).answers["area_m2"] == 120
        heard = await b.taps("保留现有的")
        assert "没有改动" in heard
        assert (await b.nomination()).answers["area_m2"] == 120


async def test_one_s_own_value_is_taken_when_chosen_and_both_stand_in_the_history(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("面积120平")
        await b.says("面积130平")
        assert "面积 130 平方米（原为 120 平方米）" in await b.taps("改为我填的")
        history = await b.says("历史 面积")
        assert "甲某：未填 → 120 平方米" in history
        assert "乙某：120 平方米 → 130 平方米" in history


async def test_the_question_itself_answered_by_another_is_not_overwritten(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("2023年5月18日")
        heard = await b.says("2024年1月2日")
        assert "甲某刚才填了 2023年5月18日" in heard
        await b.taps("保留现有的")
        assert str((await b.nomination()).answers["opened_on"]) == "2023-05-18"
        assert b.said[-1].expects != "opened_on"


async def test_the_same_value_and_other_slots_need_no_question(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("面积120平")
        assert "刚才填了" not in await b.says("面积120平")
        await a.says("工作人员8人")
        heard = await b.says("面积140平，8个人，5个专职")
        assert "刚才填了" not in heard
        assert (await b.nomination()).answers["area_m2"] == 140


async def test_what_does_not_clash_in_the_same_message_is_recorded(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("面积120平")
        heard = await b.says("面积130平，8个人，5个专职，3个持证")
        assert "甲某刚才填了 120 平方米" in heard
        held = (await b.nomination()).answers
        assert (held["area_m2"], held["staff_total"], held["staff_certified"]) == (120, 8, 3)


async def test_a_change_after_the_choice_was_put_is_asked_again(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("面积120平")
        await b.says("面积130平")
        await a.says("面积改成150")
        assert "甲某刚才填了 150 平方米" in await b.taps("改为我填的")
        await b.taps("改为我填的")
        assert (await b.nomination()).answers["area_m2"] == 130


async def test_a_hedged_value_clashes_too(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("面积120平")
        assert "甲某刚才填了 120 平方米" in await b.says("面积大概130平")
        await b.says("对")
        assert (await b.nomination()).answers["area_m2"] == 130


async def test_a_list_under_way_does_not_undo_what_another_confirmed(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        nomination = (await a.nomination()).id
        await a.taps_id(f"open:{nomination}:A1.7")
        await b.taps_id(f"open:{nomination}:A1.7")
        await b.taps_id(f"tick:{nomination}:A1.7:A1.7.parking")
        await a.taps("全部具备")
        heard = await b.taps_id(f"done:{nomination}:A1.7")
        assert "甲某刚才填了" in heard
        assert (await b.nomination()).answers["A1.7.parking"] is True
        assert all(value for slot, value in (await b.nomination()).answers.items() if slot.startswith("A1.7."))


async def test_undo_takes_back_one_s_own_doing_alone(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        await a.says("面积120平")
        heard = await b.says("撤销")
        assert "最近一次修改是甲某作的，没有撤销" in heard
        assert (await b.nomination()).answers["area_m2"] == 120
        await a.says("撤销")
        assert "area_m2" not in (await a.nomination()).answers


async def test_people_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    async with a_cast(tmp_path) as cast:
        a, b = await two_at_one(cast)
        entries = (await a.nomination()).log
        await b.says("面积90平")
        assert {entry.by for entry in entries} == {a.person.id}
        assert (await a.nomination()).log[-1].by == b.person.id
