"""A pasted 推荐表 fills every field it holds in one."""

import pytest
from reading_messages import read, zhejiang

WORD = """申报单位：（盖章）上城区人力资源和社会保障局
市场名称\t杭州市上城区四季青建筑零工市场\t所在县(市、区)\t上城区
具体地址\t解放东路1号一楼
运营时间\t2023年 5月 18日\t市场性质\t□公益性 □经营性 ☑混合型
管理运营方式\t□政府管理运营 ☑委托第三方运营 □市场机构运营
市场面积\t１２０平方米\t联系人及电话\t李明 13800000000
工作人员\t总数8人，其中专职5人，持证上岗3人
月均招聘用工主体数\t55\t月均发布岗位数\t320
月均求职人数\t260\t月均达成就业意向人数\t180
月均举办公益性服务活动\t2场\t帮扶困难人员就业人数\t23
市场简介\t位于四季青街道，设三个区。
服务建筑、家政等零工人员，都有培训。
县（市、区）人社部门推荐意见\t（盖章）    年   月   日
其他需要说明事项\t统计期间为2026年1月至8月。
填表人：王芳 联系方式：13800000001"""

FILLED = {
    "market_name": "杭州市上城区四季青建筑零工市场",
    "county": "上城区",
    "address": "解放东路1号一楼",
    "opened_on": "2023-05-18",
    "nature": "混合型",
    "operation": "委托第三方运营",
    "area_m2": 120,
    "contact": {"name": "李明", "phone": "13800000000"},
    "staff_total": 8,
    "staff_fulltime": 5,
    "staff_certified": 3,
    "monthly_employers": 55,
    "monthly_jobs": 320,
    "monthly_seekers": 260,
    "monthly_matched": 180,
    "monthly_activities": 2,
    "hardship_helped": 23,
    "intro": "位于四季青街道，设三个区。\n服务建筑、家政等零工人员，都有培训。",
    "other_notes": "统计期间为2026年1月至8月。",
    "filled_by": "王芳",
    "filled_by_phone": "13800000001",
}


@pytest.mark.parametrize("asked", [None, "market_name", "intro", "A1.7"])
def test_a_form_pasted_from_word_fills_every_field_it_holds(asked: str | None) -> None:
    got = read(asked, WORD, zhejiang())
    assert got["kind"] == "multi"
    assert {field: got["value"][field] for field in FILLED} == FILLED


def test_a_form_with_one_cell_a_line_is_read_alike() -> None:
    got = read(None, WORD.replace("\t", "\n"), zhejiang())
    assert {field: got["value"][field] for field in FILLED} == FILLED


def test_blank_cells_stay_open() -> None:
    blank = "市场名称\t\n所在县(市、区)\t\n运营时间\t年 月 日\t市场性质\t□公益性 □经营性 □混合型\n市场面积\t平方米\n"
    got = read(None, blank + "月均发布岗位数\t300\n帮扶困难人员就业人数\t12", zhejiang())
    assert got["value"] == {"monthly_jobs": 300, "hardship_helped": 12}
