"""Figures in a message with their units and hedges: `一百二十平`, `十来个`, `400~450人`, `不到一百`, `六成五`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bot.understanding.arithmetic import reckoned
from bot.understanding.each import multiplied
from bot.understanding.hedges import NONE, Hedge, hedge_after, hedge_before
from bot.understanding.numerals import DIGIT, NUMERAL, number_of, spread_of
from bot.understanding.patterns import one_of
from bot.understanding.phrases import before
from bot.understanding.quantity import Quantity
from bot.understanding.units import UNITS

_UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS if unit and unit != "%"), key=len, reverse=True))
_NO_UNIT = {
    "楼": "上下梯道里",
    "平": "台时均安衡常",
    "方": "便面式法向案",
    "名": "称字单",
    "位": "置次",
    "家": "政庭",
    "条": "件例",
    "户": "外型口籍主",
    "人": "员才",
    "里": "头面一二三四五六七八九有只大都成能会谈做达对",
    "男": "的",
    "女": "的",
}
_NO_UNIT |= {
    "班": "子车组长次主会",
    "种": "植菜地田树",
    "打": "印卡工电包听算开过交造理了官扫通底",
}
_NO_UNIT |= {"处": "理", "场": "所地数", "项": "目", "所": "以", "岗": "亭责位", "个月": "均", "月": "均"}
for _short, _words in _NO_UNIT.items():  # 2.2千 平台, 3家政
    _UNIT = _UNIT.replace(f"|{_short}|", f"|{_short}(?![{_words}])|")
_UNIT = _UNIT.replace("|场(?!", r"|场(?!次\s?[:：]?\d)(?!")  # 意向180 场次2
_INNER = r"(?P<inner>来|多|余|几|把|好几|多个)?"
_NUMBER = re.compile(
    rf"(?P<minus>(?<![\d\w)])[-−负])?(?<![A-Za-z_.\d])(?P<number>{NUMERAL})(?!(?!m(?![A-Za-z\d]))[A-Za-z_\d])"
    rf"(?:(?P<percent>\s?[%‰]|个点|个百分点)|(?P<tenths>(?<![百千万亿][一二三四五六七八九])成(?P<half>半|[一二三四五六七八九])?(?![立功效果交都本员了]))"
    rf"|{_INNER}(?:\s?(?P<unit>(?:个|来个|多个)?(?:{_UNIT}))(?!(?<=岗位|企业|单位"
    rf"|员工|场次)(?:数量?)?\s?[:：是为有]?\s?\d))?(?P<and_half>半(?![年天月个]))?)"
)
_HALF = re.compile(rf"半(?P<unit>个?(?:{_UNIT}))")
_HUNDREDTHS = re.compile(rf"百分之(?P<number>{NUMERAL})")
_SHARE = re.compile(rf"(?P<of>(?!百){NUMERAL})分之(?P<part>{NUMERAL})|一半|半数|对半")
_EACH_OF = re.compile(  # 一间六十一间五十五
    rf"(?P<each>一[间层块边处栋])(?P<first>{NUMERAL}?)(?P=each)(?P<second>[二三四五六七八九百千]?[一二三四五六七八九十百千]+)"
)
_TIMES_AS_MANY = re.compile(rf"{NUMERAL}\s?(?:多)?倍")
"""`求职人数的1.2倍` is no number of anything."""
_SPREAD = re.compile(r"±\s?\d+(?:\.\d+)?%?")
_VAGUE = re.compile(r"(?:好|多|上)?几(?:十|百|千|万)*|数(?:十|百|千|万)|成(?:百|千)上(?:千|万)|好多")
_WORDS = re.compile(
    r"(?<![零〇一二两三四五六七八九十百千万亿\d])"
    + one_of(
        r"(?:周|星期|礼拜)[一二三四五六日天]{2,6}(?=各|都)",  # 每周二四各一场
        r"(?P<verb>[一-鿿])一(?P=verb)",  # 先放一放
        r"(?<=挂)零",  # 一百挂零
        r"(?<=月)[\d一二三四五六七八九十]{1,3}[号日]",  # 上月18日
        r"(?<![\d.一二两三四五六七八九十百千点])(?:\d{1,2}"  # 一百多一点
        r"|[一二两三四五六七八九十]{1,3})点(?![零一二三四五六七八九\d])",
        r"(?<=[少多大小高低早晚差快慢])一点(?=[一二三四五六七八九])",  # 来找活的人少一点三百二
        r"一(?=本本|个个|家家|条条|张张|场场|间间|件件|样样|项项|天天|步步)",  # 的我们一本本分
        r"一个巴掌|一只手",  # 一个巴掌
        r"(?<![\d.,])(?<!\d )0\d{2,}(?![\d.])",  # 38-0000-00
        r"(?<=这)[一两俩三四五六](?=[个本样项条块件种])",  # 请解释一下这一项
        r"(?<![一-鿿])[Qq][1-4](?!\d)",  # 1q2w3e
        r"一共",  # 一共多少条细则
        r"\d{1,2}(?:\s?[-~至到]\s?\d{1,2})?周?岁",  # 写了35岁以下
        r"一(?:个|项|样|条|份)(?=[都也]还?[没无呒不])",  # 一个也没有
        r"(?:周|星期|礼拜)[一二三四五六日天](?![次回趟场遍个家人十百千天])",  # 上周一
        r"[上下]一(?![百千万])",  # 下一个
        r"(?:[这那另哪前]|每)一(?:个|项|条|题|步)",  # 往前一题
        r"一(?:般|下|点(?![零一二两三四五六七八九])|些|样|起|直|定|体机|次性|条龙|切|应|律|歇"  # 一般
        r"|眼眼?|边|旦|致|线|批|向|同|并|面|旁|贯|概|方面|块儿|路|带)",
        r"(?<![一-鿿:：=])(?<![^有无没是否备全齐了的好,，。;；、)\s\d]\s)[1-9]\d?[、)](?=[一-鿿])",  # 、1、、2、有
        r"(?<![一-鿿\d.])[1-9]\d?\.\s?(?=[一-鿿])",  # 1.总数8人
        r"[一二两三四五六七八九]位数",  # 一位数
        r"[一二两俩三四五六七八九\d]个(?=数字|数据|数值|字(?![号样一-鿿]{0,2}\d)|答案|日期)",  # 两个数字填反了
        r"第三方|万一|千万别|百货|十分|三方",  # 第三方
        r"一大?(?:堆|帮|群|片|波|拨|伙|串|摞|箩筐)(?!费|款)",  # 一拨一拨的
        r"[两三四五]进(?=[,，院]|$)",  # 两进,
        r"[一二两三四五六]等(?![待于奖候])",  # 分了三等
        r"二维码|统一|唯一|万达|双十一",  # 没做统一的
        r"[五八六七十十二]一(?=节|剪|开|前|后|那)",  # 去年五一开张
        r"(?<=[者息表账帐])[一二两三四五六七八九十\d]{1,2}(?:本|册)",  # 台账四本
        r"初一[、和]?十五",  # 逢初一十五搞
        r"(?<=[,，\s])十五(?=[讲办搞摆开招送做][^,，。]{1,6})",  # 十五讲政策
        r"初[一二三四五六七八九十]",  # 逢初一十五搞
        r"三八|五险一金|两委|一体|三甲|三产|五金",  # 上一体
        r"零(?=[工售散星食碎钱])",  # 用浙里找零工的
        r"一[个名位家场次](?=[一-鿿]{2,6}[都也]还?[没无呒])",  # 一个专职的都没有
    )
)
_RUNS_ON = re.compile(
    r"(?:(?<=[百千万][一二两三四五六七八九])|(?<=[百千万]))一(?=个?(?:月|季度?|星期|礼拜)|[年周天日])"
)
"""`两千四一年`: the 一 is of the year."""
_JOIN = re.compile(r"\s?(?:[-~—–―～至到]+|、)\s?")


_ANY = re.compile(f"{DIGIT}|半")


def quantities(text: str) -> list[Quantity]:
    """Every figure of the text, in order; a vague one (好几百) is none."""
    if not _ANY.search(text):
        return []
    masked = _RUNS_ON.sub("＊", _WORDS.sub(lambda m: "＊" * len(m[0]), text))
    masked = _SPREAD.sub(lambda m: "＊" * len(m[0]), _VAGUE.sub(_hide_vague, masked))
    masked = _TIMES_AS_MANY.sub(lambda m: "＊" * len(m[0]), masked) if "倍" in masked else masked
    masked = _EACH_OF.sub(lambda m: f"＊＊{m['first']}＊＊{m['second']}", masked)
    found = [*_shares(masked)]
    for match in _NUMBER.finditer(masked):
        if not any(q.start < match.end() and match.start() < q.end for q in found):
            quantity = _quantity(match)
            if quantity:
                found.append(quantity)
    found.sort(key=lambda q: q.start)
    ranges = list(_with_ranges(masked, [_hedged(text, quantity) for quantity in found]))
    return multiplied(text, reckoned(text, ranges))


def _hide_vague(match: re.Match[str]) -> str:
    """几十 and 好几百 are no figures; but 十几 and 八十几 are read with the number before them."""
    before = match.string[match.start() - 1 : match.start()]
    if match[0] == "几" and before and before in "十百千万廿卅":
        return match[0]
    return "＊" * len(match[0])


def _shares(text: str) -> Iterator[Quantity]:
    for match in _HUNDREDTHS.finditer(text):
        value = number_of(match["number"])
        if value is not None:
            yield Quantity(match.start(), match.end(), value, "%")
    for match in _SHARE.finditer(text) if "分之" in text or "半" in text else ():
        share = Fraction(1, 2)
        if match["of"]:
            share = (number_of(match["part"]) or Fraction(1)) / (number_of(match["of"]) or Fraction(1))
        yield Quantity(match.start(), match.end(), share * 100, "%")
    for match in _HALF.finditer(text):
        if match.start() and text[match.start() - 1] in "一二两三四五六七八九十百千万个平年亩天月多":
            continue
        unit = _basic(match["unit"])
        yield Quantity(match.start(), match.end(), Fraction(1, 2) * UNITS[unit][1], unit)


def _basic(unit: str) -> str:
    """`个平方` is 平方; `个月` and `个人` stay what they are."""
    return unit if unit in UNITS else re.sub("^(?:来个|多个|个)", "", unit)


def _quantity(match: re.Match[str]) -> Quantity | None:
    numeral = match["number"]
    spread = spread_of(numeral)
    value = spread[0] if spread else number_of(numeral)
    if value is None:
        return None
    if match["percent"] or match["tenths"]:
        if match["tenths"]:
            half = match["half"]
            value = value * 10 + (5 if half == "半" else number_of(half) or 0 if half else 0)
        return Quantity(match.start(), match.end(), value, "%")
    unit = _basic(match["unit"] or "")
    if match["and_half"]:
        value += Fraction(1, 2)
    factor = UNITS[unit][1]
    if numeral[-1] in "俩仨" and not unit:
        unit = "个"
    quantity = Quantity(match.start(), match.end(), value * factor, unit, high=spread[1] * factor if spread else None)
    if match["minus"]:
        quantity = replace(quantity, value=-quantity.value, negative=True)
    return _with_inner(quantity, match["inner"], spread is not None)


def _with_inner(quantity: Quantity, inner: str | None, spread: bool) -> Quantity:
    if inner in {"来", "把"}:
        return replace(quantity, approx=True)
    if inner in {"多", "余", "几", "好几", "多个"}:
        return replace(quantity, approx=True, bound="gt")
    return replace(quantity, approx=True) if spread else quantity


def _hedged(text: str, quantity: Quantity) -> Quantity:
    ahead: Hedge = hedge_before(before(text, quantity.start), text[quantity.start : quantity.start + 2])
    after: Hedge = hedge_after(text[quantity.end : quantity.end + 24])
    if ahead is after is NONE:
        return quantity
    return replace(
        quantity,
        start=quantity.start - ahead.length,
        end=quantity.end + after.length,
        approx=quantity.approx or ahead.approx or after.approx,
        bound=after.bound or ahead.bound or quantity.bound,
    )


def _with_ranges(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Two figures joined by 到, ~ or - are a range; by 、 only when they are neighbours (`2、3场`)."""
    place = 0
    while place < len(found):
        low = found[place]
        high = found[place + 1] if place + 1 < len(found) else None
        low = _scaled(low, high) if high and _JOIN.fullmatch(text[low.end : high.start]) else low
        if high and _is_range(text, low, high):
            unit = high.unit or low.unit
            factor = UNITS[unit][1] if not low.unit else Fraction(1)
            listed = "、" in text[low.end : high.start]
            yield Quantity(
                low.start,
                high.end,
                low.value * factor,
                unit,
                listed or low.approx or high.approx,
                high.bound,
                high.value,
            )
            place += 2
        else:
            yield low
            place += 1


def _scaled(low: Quantity, high: Quantity) -> Quantity:
    """`三到四百` is 300 to 400."""
    plain = UNITS[high.unit][1] == 1
    scale = 10 ** (len(str(int(high.value))) - 1) if high.value >= 100 and plain else 1
    return replace(low, value=low.value * scale) if not low.unit and 0 < low.value < high.value / scale < 10 else low


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    between = text[low.end : high.start]
    if low.high is not None or high.high is not None or not _JOIN.fullmatch(between):
        return False
    if low.unit and high.unit and UNITS[low.unit][0] is not UNITS[high.unit][0]:
        return False
    factor = UNITS[high.unit][1] if not low.unit else Fraction(1)
    if not 0 <= low.value * factor < high.value:
        return False
    return "、" not in between or (
        not low.unit
        and (
            (high.value - low.value == 1 and low.value < 10)
            or (
                high.value * 9 <= low.value * 18
                and low.value >= 100
                and low.value % 100 == 0
                and text[low.start : low.end].strip() in "123456789一二两三四五六七八"
            )
        )
    )
