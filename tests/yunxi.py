"""The fictional second notice (`tests/fictional/`): an invented city, another subject, another form, other points."""

import shutil
from pathlib import Path

from markets import Market

from knowledge.notice import load_notice
from rubric.loading import load
from rubric.rule_set import RuleSet

NAME = "yunxi2025"
FOLDER = Path(__file__).parent / "fictional" / NAME


def loaded(folder: Path = FOLDER) -> RuleSet:
    """The rule set in a folder that brings its own notice; raises RuleSetError."""
    passages = load_notice("notice", folder).passages
    return load(folder, {p.id: p.text for p in passages}, {p.id: p.label for p in passages})


def installed(data_dir: Path) -> None:
    """The folder where an operator puts it."""
    shutil.copytree(FOLDER, data_dir / "rules" / NAME)


CANTEEN = Market(
    "云溪市",
    "青石区",
    {
        "served_since": "2025年9月1日",
        "licensed": "是",
        "accident": "否",
        "canteen_name": "青石区东巷社区食堂",
        "operator_name": "暖心餐饮服务中心",
        "mode": "餐饮企业承办",
        "seats": "36个",
        "lunch_price": "14",
        "daily_meals elder_meals": "220 130",
        "surveyed satisfied": "200 188",
        "story": "以清淡家常菜为主。",
        "contact_name contact_phone": "赵敏 13900000000",
        "A1.1": "除了采光都有",
        "A1.3": "是",
        "A1.4": "全部具备",
        "A1.6": "都有，就是没有低盐餐",
        "satisfaction_rank": "不知道",
        "A1.9": "否",
    },
    {
        "district": "青石区",
        "seats": 36,
        "lunch_price": 14,
        "daily_meals": 220,
        "elder_meals": 130,
        "surveyed": 200,
        "satisfied": 188,
        "satisfaction_rank": None,
        "mode": "餐饮企业承办",
        "A1.1.step_free": True,
        "A1.1.airy": False,
        "A1.6.diet": False,
        "A1.9.praised": False,
    },
)
"""15.33 + 12.33 + 0 points of 60: two of three (5.33), no seats, 5, 5; 7, two of three (5.33); the rest waits."""
