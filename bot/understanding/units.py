"""What is counted or measured: which units belong together, and how one is turned into another."""

from enum import StrEnum
from fractions import Fraction


class Dimension(StrEnum):
    AREA = "area"
    LENGTH = "length"
    PEOPLE = "people"
    HOUSEHOLDS = "households"
    EVENTS = "events"
    POSTS = "posts"
    DAYS = "days"
    PERCENT = "percent"
    MONEY = "money"
    HOURS = "hours"
    THINGS = "things"
    ANY = "any"
    """个 and no unit at all: fits whatever is counted."""


_AREA: dict[str, int | Fraction] = {
    "平方米": 1,
    "平方公尺": 1,
    "平米": 1,
    "平方": 1,
    "平房": 1,  # 平方, misheard by a phone
    "平": 1,
    "方": 1,
    "亩": Fraction(2000, 3),
    "亩地": Fraction(2000, 3),
    "分地": Fraction(200, 3),
    "公顷": 10000,
}
_LENGTH: dict[str, int | Fraction] = {"公里": 1000, "公尺": 1, "米": 1, "m": 1}
_COUNTED: dict[Dimension, str] = {
    Dimension.PEOPLE: "人次 人头 人马 个人 口人 号人 员工 人 男 女 名 位 员 口 号",
    Dimension.HOUSEHOLDS: "家企业 家单位 家次 家 户 企业 单位",
    Dimension.EVENTS: "场次 场 次 趟 回 期 届 遍",
    Dimension.POSTS: "个岗位 个岗 岗位 岗 条",
    Dimension.THINGS: (
        "班 轮 页 台 张 把 只 间 块 处 组 套 部 辆 楼 层 排 桌 类 种 项 条龙 分 份 级 号楼 路 所 座 栋 幢 扇 "
        "村 个村 样 步 里"
    ),
    Dimension.MONEY: "万元 元 块钱 块 角",
    Dimension.HOURS: "小时 钟头 分钟 点钟",
    Dimension.ANY: "个 来个 多个",
}
_DAYS = {
    "天": 1,
    "日": 1,
    "工作日": 1,
    "个星期": 7,
    "个礼拜": 7,
    "星期": 7,
    "礼拜": 7,
    "周": 7,
    "个月": 30,
    "月": 30,
    "个季度": 90,
    "季度": 90,
    "季": 90,
    "年": 365,
}

UNITS: dict[str, tuple[Dimension, Fraction]] = {
    **{unit: (Dimension.AREA, Fraction(factor)) for unit, factor in _AREA.items()},
    **{unit: (Dimension.LENGTH, Fraction(factor)) for unit, factor in _LENGTH.items()},
    **{unit: (dimension, Fraction(1)) for dimension, units in _COUNTED.items() for unit in units.split()},
    "打": (Dimension.ANY, Fraction(12)),
    **{unit: (Dimension.DAYS, Fraction(factor)) for unit, factor in _DAYS.items()},
    "%": (Dimension.PERCENT, Fraction(1)),
    "": (Dimension.ANY, Fraction(1)),
}
"""Unit to its dimension and its size in the dimension's basic unit (m², m, days)."""

_MEASURED = frozenset({Dimension.AREA, Dimension.DAYS, Dimension.PERCENT, Dimension.LENGTH})

ALIKE: dict[Dimension, frozenset[Dimension]] = {
    Dimension.PEOPLE: frozenset({Dimension.PEOPLE, Dimension.ANY}),
    Dimension.HOUSEHOLDS: frozenset({Dimension.HOUSEHOLDS, Dimension.ANY}),
    Dimension.EVENTS: frozenset({Dimension.EVENTS, Dimension.ANY}),
    Dimension.POSTS: frozenset({Dimension.POSTS, Dimension.ANY, Dimension.PEOPLE}),
    Dimension.AREA: frozenset({Dimension.AREA, Dimension.ANY}),
    Dimension.DAYS: frozenset({Dimension.DAYS, Dimension.ANY}),
    Dimension.PERCENT: frozenset({Dimension.PERCENT, Dimension.ANY}),
}
"""Dimension of a fact to the dimensions in which people state it."""


def dimension_of(unit: str) -> Dimension:
    """The dimension of a fact's printed unit; 个 counts posts or things, so anything countable goes."""
    if unit == "个":
        return Dimension.POSTS
    return UNITS[unit][0] if unit in UNITS else Dimension.THINGS


def fits(fact_unit: str, unit: str) -> bool:
    """Whether a figure with this unit can be an answer to a fact with that printed one."""
    if unit == fact_unit or not unit or (fact_unit, unit) == ("人", "户"):
        return True
    if unit not in UNITS:
        return False
    wanted = dimension_of(fact_unit) if fact_unit else Dimension.ANY
    if wanted in _MEASURED and UNITS[unit][0] is Dimension.ANY:
        return False  # 半个篮球场 is no area
    return UNITS[unit][0] in ALIKE.get(wanted, frozenset({wanted, Dimension.ANY}))


def is_telling(unit: str) -> bool:
    """Whether the unit alone names its field where only one field has it: 平, 家, 场 do; 个, 人, 次 do not."""
    return (
        unit in UNITS
        and unit not in {"次", "趟", "回", "期", "遍", "单位", "方", "条", "号", "位", "口", "员"}
        and (UNITS[unit][0] in {Dimension.AREA, Dimension.HOUSEHOLDS, Dimension.EVENTS, Dimension.POSTS})
    )
