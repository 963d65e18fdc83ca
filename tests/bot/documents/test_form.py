"""The form is the annex of the notice, cell by cell, and what was answered comes back from it unchanged."""

import re
from datetime import date
from pathlib import Path

import pytest
from markets import ISLAND, MAINLAND, MOUNTAIN, Market
from materials import FILLED, material
from nominations import RULE_SET
from stage import Stage, at
from word_tables import cells, paragraphs, spans
from yunxi import loaded

from bot.documents.form import form_docx, own_template
from bot.documents.form_values import form_values
from bot.documents.rendering import names_in
from rubric.values import Month

LONG = "位于街道中心，服务建筑、家政、物流等零工人员，设有综合服务区、岗位对接区、生活服务区。" * 110


def test_every_cell_of_the_annex_is_there_in_its_order() -> None:
    content = form_docx(material({}))
    printed = "".join(["".join(paragraphs(content)), *("".join(row) for row in cells(content))])
    place = -1
    rows = ["".join(label.split()) for row in cells(content) for label in row]
    for cell in RULE_SET.form.cells:
        label = cell.label.replace("(", "（").replace(")", "）")
        if label in {"申报单位", "填表人", "联系方式"}:
            assert f"{label}：" in printed
            continue
        found = next(index for index, text in enumerate(rows) if text.replace("(", "（").replace(")", "）") == label)
        assert found > place, f"{cell.label} stands elsewhere"
        place = found


def test_the_cells_are_merged_as_in_the_annex() -> None:
    pair, whole = [1, 1, 1, 1], [1, 3]
    assert spans(form_docx(material())) == [pair, whole, pair, whole, pair, whole, pair, pair, pair, *([whole] * 4)]


def test_what_was_answered_stands_in_its_cell() -> None:
    content = form_docx(material())
    assert cells(content) == [
        ["市场名称", "杭州市上城区四季青建筑零工市场", "所在县\n（市、区）", "上城区"],
        ["具体地址", "解放东路1号一楼"],
        ["运营时间", "2023年5月18日", "市场性质", "☑公益性  □经营性  □混合型"],
        ["管理运营方式", "□政府管理运营  ☑委托第三方运营  □市场机构运营"],
        ["市场面积", "120 平方米", "联系人及电话", "李明 13800000000"],
        ["工作人员", "总数 8 人，其中专职 5 人，持证上岗 3 人"],
        ["月均招聘用工\n主体数", "55", "月均发布\n岗位数", "320"],
        ["月均求职人数", "260", "月均达成就业\n意向人数", "180"],
        ["月均举办公益性\n服务活动", "2 场", "帮扶困难人员\n就业人数", "23"],
        ["市场简介", "位于四季青街道，服务建筑、家政等零工人员。"],
        ["县（市、区）\n人社部门\n推荐意见", "（盖章）\n年　　月　　日"],
        ["设区市人社\n保部门推荐\n意见", "（盖章）\n年　　月　　日"],
        ["其他需要说明\n事项", ""],
    ]
    assert paragraphs(content) == [
        "附件2",
        "浙江省省级示范零工市场申报推荐表",
        "申报单位：上城区人力资源和社会保障局（盖章）",
        "填表人：王芳\t联系方式：13800000001",
    ]


@pytest.mark.parametrize("market", [MAINLAND, MOUNTAIN, ISLAND], ids=lambda market: market.county)
async def test_each_fictional_market_comes_back_equal(market: Market, tmp_path: Path) -> None:
    """From the first word typed to the file: what the answers hold is what its cells say, and nothing else."""
    async with Stage(tmp_path, at("2026-10-01")) as stage:
        for text in (market.city, market.county, "新建"):
            await stage.say(text)
        while stage.expects is not None:
            await stage.say(market.reply_to(stage.expects))
        assert stage.app is not None
        made = await stage.app.documents.exported(await stage.who(), ("form/1",), stage.now)
        answers = (await stage.nomination()).answers
    content = made.files[0].path.read_bytes()
    rows = [[text.replace("\n", "") for text in row] for row in cells(content)]
    held = {label: text for row in rows for label, text in zip(row[::2], row[1::2], strict=True)}
    opened = answers["opened_on"]
    assert isinstance(opened, date)
    assert held["市场名称"] == market.typed["market_name"]
    assert held["所在县（市、区）"] == market.county
    assert held["具体地址"] == market.typed["address"]
    assert held["运营时间"] == f"{opened.year}年{opened.month}月{opened.day}日"
    for label, fact in (("市场性质", "nature"), ("管理运营方式", "operation")):
        assert re.findall(r"☑(\w+)", held[label]) == [market.typed[fact]]
    figures = market.typed["monthly_employers monthly_jobs monthly_seekers monthly_matched monthly_activities"].split()
    labels = ("月均招聘用工主体数", "月均发布岗位数", "月均求职人数", "月均达成就业意向人数", "月均举办公益性服务活动")
    assert [held[label].removesuffix(" 场") for label in labels] == figures
    assert (held["市场面积"], held["帮扶困难人员就业人数"]) == (f"{market.typed['area_m2']} 平方米", "23")
    assert re.findall(r"\d+", held["工作人员"]) == market.typed["staff_total staff_fulltime staff_certified"].split()
    assert held["联系人及电话"] == market.typed["contact_name contact_phone"]
    assert (held["市场简介"], held["其他需要说明事项"]) == (market.typed["intro"], market.typed["other_notes"])


def test_what_is_not_known_stays_free_to_be_written_by_hand() -> None:
    rows = cells(form_docx(material({"area_m2": None, "opened_on": Month(2023, 5), "staff_total": 8})))
    flat = {row[0].replace("\n", ""): row[1] for row in rows}
    assert flat["市场名称"] == ""
    assert flat["运营时间"] == "2023年5月　　日"
    assert flat["市场面积"].strip() == "平方米"
    assert flat["工作人员"] == "总数 8 人，其中专职 _____ 人，持证上岗 _____ 人"
    assert flat["管理运营方式"].count("□") == 3
    empty = cells(form_docx(material({})))
    assert empty[2][1] == "　　　年　　月　　日"


def test_names_and_telephones_are_left_for_the_pen_where_they_are_not_collected() -> None:
    content = form_docx(material(contacts=False))
    printed = str(cells(content)) + str(paragraphs(content))
    assert [word for word in ("李明", "王芳", "138") if word in printed] == []
    assert paragraphs(content)[-1] == "填表人：\t联系方式："


def test_the_template_asks_for_exactly_what_the_form_holds() -> None:
    assert names_in("zhejiang2023") == form_values(material({})).keys()
    assert own_template(material({})) == "zhejiang2023"


@pytest.mark.parametrize("name", ["zhejiang2023", "form", "scores"])
def test_a_template_can_be_edited_in_word(name: str) -> None:
    from docx import Document

    from bot.documents.rendering import TEMPLATES

    document = Document(str(TEMPLATES / f"{name}.docx"))
    for paragraph in (p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs):
        assert paragraph.text.count("{{") == paragraph.text.count("}}")
    assert 'w:eastAsia="仿宋_GB2312"' in document.styles.element.xml
    assert 'w:eastAsia="黑体"' in document.styles.element.xml
    section = document.sections[0]
    assert sorted((round(section.page_width.cm, 1), round(section.page_height.cm, 1))) == [21.0, 29.7]


def test_another_notice_has_its_own_form() -> None:
    answers = {"canteen_name": "东巷社区食堂", "seats": 36, "mode": "餐饮企业承办", "served_since": date(2025, 9, 1)}
    canteen = material({**answers, "daily_meals": 220}, rule_set=loaded(), county="青石区")
    assert own_template(canteen) is None
    content = form_docx(canteen)
    assert paragraphs(content)[0] == "云溪市示范社区食堂申报表"
    assert cells(content) == [
        ["运营单位", ""],
        ["食堂名称", "东巷社区食堂"],
        ["所在区县", ""],
        ["开始供餐日期", "2025年9月1日"],
        ["运营模式", "□街道自营　☑餐饮企业承办　□公益组织承办"],
        ["就餐座位", "36 个"],
        ["午餐套餐价格", "　　　 元"],
        ["日均供餐", "日均供餐份数 220 份，日均老年餐份数 _____ 份"],
        ["满意度调查", "受访人数 _____ 人，满意人数 _____ 人"],
        ["食堂特色", ""],
        ["区县民政局推荐意见", "（盖章）\n年　　月　　日"],
        ["联系人及电话", ""],
    ]


def test_the_longest_texts_are_printed_whole() -> None:
    intro = LONG[:5000]
    content = form_docx(material({**FILLED, "intro": intro, "other_notes": intro, "address": intro}))
    flat = {row[0].replace("\n", ""): row[1] for row in cells(content)}
    assert flat["市场简介"] == flat["其他需要说明事项"] == flat["具体地址"] == intro


def test_marks_of_a_template_in_an_answer_are_only_text() -> None:
    text = "{{ ''.__class__ }} {% for x in y %} {# 注 #} 甲&乙 <丙> ]]>"
    flat = {row[0]: row[1] for row in cells(form_docx(material({**FILLED, "address": text})))}
    assert flat["具体地址"] == text
