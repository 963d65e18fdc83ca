"""Three fictional markets (mainland, mountain, island), and what their officers would type when asked."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Market:
    """An invented market: its place, what to type for each `expects`, and what must then stand in the answers."""

    city: str
    county: str
    typed: dict[str, str]
    answers: dict[str, object] = field(default_factory=dict)

    def reply_to(self, expects: object) -> str:
        """What its officer types when the bot expects this."""
        key = " ".join(expects) if isinstance(expects, list | tuple) else str(expects)
        return self.typed[key]


_EVERYTHING = {f"A1.{number}": "全部具备" for number in (1, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 21)} | {
    "A1.3": "是",
    "A1.12": "是",
    "A1.15": "是",
    "A1.22 A1.23 A1.24": "都没有",
}

MAINLAND = Market(
    "杭州市",
    "上城区",
    {
        **_EVERYTHING,
        "opened_on": "2023-05-18",
        "public_interest_service": "是",
        "violations": "否",
        "market_name": "杭州市上城区四季青建筑零工市场",
        "address": "解放东路1号一楼",
        "nature": "公益性",
        "operation": "委托第三方运营",
        "area_m2": "120",
        "contact_name contact_phone": "李明 13800000000",
        "staff_total staff_fulltime staff_certified": "8 5 3",
        "monthly_employers monthly_jobs monthly_seekers monthly_matched monthly_activities": "55 320 260 180 2",
        "hardship_helped": "23",
        "intro": "位于四季青街道，服务建筑、家政等零工人员。",
        "other_notes": "统计期间为2026年1月至8月。",
        "filled_by filled_by_phone": "王芳 13800000001",
        "platform_jobs platform_seekers platform_update_days": "500 420 7",
        "match_rate_rank": "不知道",
    },
    {
        "opened_on": date(2023, 5, 18),
        "public_interest_service": True,
        "violations": False,
        "market_name": "杭州市上城区四季青建筑零工市场",
        "county": "上城区",
        "address": "解放东路1号一楼",
        "nature": "公益性",
        "operation": "委托第三方运营",
        "area_m2": 120,
        "contact_name": "李明",
        "contact_phone": "13800000000",
        "staff_total": 8,
        "staff_fulltime": 5,
        "staff_certified": 3,
        "monthly_employers": 55,
        "monthly_jobs": 320,
        "monthly_seekers": 260,
        "monthly_matched": 180,
        "monthly_activities": 2,
        "hardship_helped": 23,
        "platform_jobs": 500,
        "platform_seekers": 420,
        "platform_update_days": 7,
        "match_rate_rank": None,
        "A1.7.parking": True,
        "A1.22.endorsed": False,
    },
)

MOUNTAIN = Market(
    "丽水市",
    "景宁畲族自治县",
    {
        **MAINLAND.typed,
        "market_name": "景宁鹤溪综合零工市场",
        "address": "人民中路2号",
        "nature": "混合型",
        "operation": "政府管理运营",
        "area_m2": "80",
        "A1.7": "都没有",
        "match_rate_rank": "31.1",
    },
)

ISLAND = Market(
    "舟山市",
    "嵊泗县",
    {
        **MAINLAND.typed,
        "market_name": "嵊泗县菜园海上零工市场",
        "address": "望海路3号",
        "area_m2": "80",
        "monthly_employers monthly_jobs monthly_seekers monthly_matched monthly_activities": "6 20 18 9 0.5",
    },
)

EXPECTED = (
    "opened_on",
    "public_interest_service",
    "violations",
    "market_name",
    "address",
    "nature",
    "operation",
    "area_m2",
    "staff_total staff_fulltime staff_certified",
    "monthly_employers monthly_jobs monthly_seekers monthly_matched monthly_activities",
    "hardship_helped",
    "intro",
    "other_notes",
    "A1.1",
    "A1.3",
    "A1.4",
    "A1.5",
)
"""What the first questions of a new nomination expect, in their order."""
