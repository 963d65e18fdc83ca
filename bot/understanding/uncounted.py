"""Figures of a message that count nothing for a field: excluded, not yet, money, papers, days of a month."""

import re

from bot.understanding.numerals import NUMERAL
from bot.understanding.patterns import either, one_of
from bot.understanding.phrases import before
from bot.understanding.quantity import Quantity
from bot.understanding.units import UNITS, Dimension, dimension_of, fits
from rubric.facts import Fact

ROOMS = frozenset({"间", "层", "块", "处", "套", "栋", "座", "幢", "组"})

_EXCLUDED_BEFORE = re.compile(
    one_of(
        one_of(
            r"[多少漏](?:算|报|写|填|记|数)了?",  # 多报了3个
            r"不是|并非|而非|非|不再是|(?<!有)没有?(?!到|满|过)",  # 不是120
            r"没算|没有算|不算|不含|不包括|除去",  # 不含门卫2人
            r"除了(?:[^\d,，。;；\s]{0,5}的)?",  # 除了新来的两个
            r"误[写填报]成?为?|[写填报]成了?",  # 误填成120
            r"编制(?!内|外|里|人)数?|应有|应到",  # 编制数6，实有5
            r"减员|离职|调走|辞职",  # 本月减员1人
            r"原先|要求|标准是?|超过了?",  # 标准是100
        )
        + r"[^\d,。;\s的]{0,3}",
        r"(?:另算|另计|单独算|扣除|扣掉|刨掉|刨去|除掉|去掉|减掉|撇开|不包括|不含)掉?"  # 扣掉走廊30
        r"(?:(?![是后剩实就])[^\d,。;\s]){0,6}",
    )
    + r"\Z"
)

_NOT_YET = either(
    r"明年|后年|下半年要|即将|预计|计划|打算|准备",  # 明年再招2个
    r"下(?:个)?(?:月|周|季度)[^,，。;；]{0,4}(?:到岗|来|入职|报到|上班)",  # 还有1人下月到岗
    r"去考|报考|报名考|备考|在考|待考|考试",  # 今年报了3个去考
    r"等(?:着)?(?:拿|发)?证|没(?:拿到|下来|到手)",  # 还有俩在等证
    r"要等|等到|还没|才能",  # 还有两位要等年底
    r"要走|要调走|要退|休产?假|实习|过期|离职|退休|不算在|(?<![不没无有])重复",  # 一个休产假
)

NONE_SO_FAR = re.compile(r"\s*(?:目前|现在|暂时?|都|一个)*(?:还|都|也)*(?:没有?|无)(?:人|的|呢|啊)*[,，。\s]")

_STILL = re.compile(r"现在|目前|实际|总共|一共|在岗|所以|应该|算上|算进|加上|也算")

_EXCLUDED_AFTER = either(
    r"没有?(?:$|[,，。了的啊呢])",  # 100没有
    r"[^,。;\d]{0,2}(?:都|也)(?:还)?(?:没|无|呒|未|木)",  # 100人都没到
    r"[^,。;\d一二两三四五六七八九十]{0,5}"  # 停车场150不算
    r"(?:(?:不算|不含|不计|不包括)(?=$|[,，。;；)）\s]|在内|在里|进去?|的|了|数)|除外|在考|在学|在办|没算(?!进)|不对|是错的|写错)",
)

_ORDINAL = re.compile(r"第\s?\Z")

_ADDING = re.compile(r"加|\+|另(?!算|计|外算)|还有|再有|和|跟|与|各")


def stands_for_persons(text: str, found: list[Quantity], fact: Fact) -> bool:
    """`23户`, `证有5张` where persons are counted: most likely so many, to be confirmed."""
    people = dimension_of(fact.unit) is Dimension.PEOPLE
    return people and any(q.unit in {"户", "张"} or text[q.end : q.end + 1] == "本" for q in found)


def not_yet(text: str, quantity: Quantity) -> bool:
    """`还有两位要明年才考`: a figure of what does not count yet, beside one that does."""
    ahead = re.split(r"[,，。;；!！\s]", text[: quantity.start])[-1]
    clause = ahead + text[quantity.start : quantity.end] + re.split(r"[,，。;；!！\s]", text[quantity.end :])[0]
    return bool(_NOT_YET.search(clause)) and not _STILL.search(clause)


_MONEY = re.compile(
    r"(?:房租|租金|工资|月薪|薪资|工价|补贴|罚款|押金|投资|投了|花了|费用|价格|(?<!低)收入|经费|收费)[^\d,，。;；一二两三四五六七八九十百千]{0,6}\Z"
)

_PERSONS = re.compile(rf"{NUMERAL}(?:个人|人|名|位)(?:有证|持证|持有|考)")
"""`2人持证（共3本证书）`: persons are counted, and not their papers."""


def counts(text: str, quantity: Quantity, fact: Fact) -> bool:
    ahead, after = before(text, quantity.start), text[quantity.end : quantity.end + 24]
    papers = quantity.unit == "张" and fact.unit == "人" and "证" in ahead and not _PERSONS.search(text)
    if quantity.unit != "%" and not (fits(fact.unit, quantity.unit) or papers or _measures(quantity, fact)):
        return False
    if _MONEY.search(ahead) or (after[:1] == "本" and _PERSONS.search(text)):
        return False
    if _MARKET_DAYS.match(after):
        return False
    if _ORDINAL.search(ahead) or (_EXCLUDED_BEFORE.search(ahead) and not _ADDING.search(ahead[-3:])):
        return False
    return not _EXCLUDED_AFTER.match(after)


_MARKET_DAYS = re.compile(r"(?:集|圩)(?:日|市)?(?=$|[,，。;；\s])")
"""`一个月九个集`."""


def _measures(quantity: Quantity, fact: Fact) -> bool:
    """Lengths make an area, and so many rooms of a size do."""
    area = dimension_of(fact.unit) is Dimension.AREA
    return area and (UNITS[quantity.unit][0] is Dimension.LENGTH or quantity.unit in ROOMS)
