"""Any number or date that is written in a supported way reads back as itself; no text whatever raises."""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_messages import TODAY, read, zhejiang

from bot.understanding.asked import Asked
from bot.understanding.numerals import number_of
from bot.understanding.results import Kind
from bot.understanding.understand import understand

SPELLINGS = ("digits", "full width", "commas", "spaces", "chinese", "formal", "万", "千", "k", "w")
UNITS = ("", "平", "平方", "平米", "平方米", "㎡", "m²", "个平方")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def spelled(value: int, spelling: str) -> str:
    match spelling:
        case "full width":
            return str(value).translate(WIDE)
        case "commas":
            return f"{value:,}"
        case "spaces":
            return f"{value:,}".replace(",", " ")
        case "chinese":
            return str(cn2an.an2cn(value, "low"))
        case "formal":
            return str(cn2an.an2cn(value, "up"))
        case "万" | "w":
            return f"{Decimal(value) / 10000}{spelling}"
        case "千" | "k":
            return f"{Decimal(value) / 1000}{spelling}"
        case _:
            return str(value)


@settings(max_examples=400)
@given(st.integers(1, 10**8), st.sampled_from(SPELLINGS), st.sampled_from(UNITS))
def test_a_whole_number_in_any_spelling_reads_back_as_itself(value: int, spelling: str, unit: str) -> None:
    got = read("area_m2", spelled(value, spelling) + unit, zhejiang())
    assert (got["kind"], got["value"]) == ("answer", value)


@settings(max_examples=200)
@given(st.decimals("0.01", "99999", places=2), st.sampled_from(UNITS))
def test_a_decimal_reads_back_as_itself(value: Decimal, unit: str) -> None:
    got = read("area_m2", f"{value}{unit}", zhejiang())
    assert got["value"] == pytest.approx(float(value))


@settings(max_examples=200)
@given(st.integers(0, 10**8))
def test_cn2an_and_the_numeral_agree(value: int) -> None:
    assert number_of(cn2an.an2cn(value, "low")) == Fraction(value)


HEDGES = {"大概{}": (True, None), "{}左右": (True, None), "不到{}": (True, "lt"), "{}多": (True, "gt")}
HEDGES |= {"至少{}": (None, "gt"), "最多{}": (None, "lt"), "{}以上": (None, "gt"), "将近{}": (True, "lt")}


@settings(max_examples=150)
@given(st.integers(10, 9000), st.sampled_from(sorted(HEDGES)))
def test_a_hedge_is_kept_and_leaves_the_number_alone(value: int, hedge: str) -> None:
    got = read("hardship_helped", hedge.format(value * 10), zhejiang())
    approx, bound = HEDGES[hedge]
    assert (got["value"], got.get("approx"), got.get("bound")) == (value * 10, approx, bound)


CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def dated(day: date, form: str) -> str:
    year = f"{day:%Y}"
    match form:
        case "chinese":
            month, of_month = cn2an.an2cn(day.month), cn2an.an2cn(day.day)
            return f"{year.translate(CHINESE_DIGITS)}年{month}月{of_month}日"
        case "two digits":
            return f"{day:%y}年{day.month}月{day.day}号"
        case "spaced":
            return f"{day.year} 年 {day.month} 月 {day.day} 日"
        case "joined":
            return f"{day:%Y%m%d}"
        case "full width":
            return f"{day.year}年{day.month}月{day.day}日".translate(WIDE)
        case mark:
            return f"{day.year}{mark}{day.month}{mark}{day.day}"


@settings(max_examples=300)
@given(
    st.dates(date(2001, 1, 1), TODAY - timedelta(days=200)),
    st.sampled_from(("chinese", "two digits", "spaced", "joined", "full width", "-", ".", "/")),
)
def test_a_date_in_any_form_reads_back_as_itself(day: date, form: str) -> None:
    got = read("opened_on", dated(day, form), zhejiang())
    assert (got["kind"], got["value"]) == ("answer", day.isoformat())


@settings(max_examples=100)
@given(st.integers(1, 36))
def test_a_month_back_from_today_is_counted_by_the_calendar(months: int) -> None:
    got = read("opened_on", f"{months}个月前", zhejiang())
    index = TODAY.year * 12 + TODAY.month - 1 - months
    assert got["value"] == f"{index // 12:04d}-{index % 12 + 1:02d}"


STUFF = (
    "", " ", "\x00", "\ud800", "\u202e", "😂", "１２", "万", "亿" * 30, "9" * 400, "-", "负", "'; DROP TABLE x;--",
    "<script>", "{{7*7}}", "\n", "\t", "面积", "都有", "没有", "除了", "其他", "第7条", "改成", "去年", "2月30日", "半",
    "一", "%", "零工市场", "吗?", "跳过", "专职", "13800000000", "1 2 3", "点", "百分之", "前", "☑", "是", "不是", "到",
)  # fmt: skip


RUNS = tuple(
    unit * (5000 // len(unit)) + tail
    for unit in (
        "1",
        "1 ",
        "一",
        "没有",
        "第1",
        "每周一",
        "周一、",
        "零工市场",
        "除了停车",
        "改成1",
        "我们叫",
        "的",
        "√",
    )
    for tail in ("没有", "z")
)
"""Long runs of one thing, which a careless pattern would search for minutes."""


def test_no_text_raises_and_a_long_one_is_read_quickly() -> None:
    """A thousand here; the drill reads ten thousand."""
    dice = random.Random(7)
    rules = zhejiang()
    asked = [Asked.of(rules, name) for name in (None, *rules.facts, *rules.rules, *rules.groups)]
    for _ in range(1000):
        text = "".join(dice.choice(STUFF) for _ in range(dice.randint(0, 12)))
        assert understand(text, dice.choice(asked), rules, TODAY).kind in Kind
    for text in ("面积" * 2500, "1" * 5000, "都有,没有" * 1000, "去年五一" * 1250, "\ud800\x07" * 2500, *RUNS):
        assert understand(text, dice.choice(asked), rules, TODAY).kind in Kind


@settings(max_examples=200)
@given(st.text(max_size=60), st.sampled_from(("area_m2", "A1.7", "opened_on", "contact", "nature", "county")))
def test_any_unicode_is_read(text: str, asked: str) -> None:
    assert read(asked, text, zhejiang())["kind"] in set(Kind)
