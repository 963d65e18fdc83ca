"""The one figure that a stretch of text gives for a fact: sums, products, conclusions, averages, periods."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.understanding.compared import without_compared
from bot.understanding.parts import leaves_out, less_a_part, net, without_left_out, without_parts
from bot.understanding.patterns import either, one_of
from bot.understanding.periods import periods
from bot.understanding.phrases import before
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity
from bot.understanding.settling import on_its_own, settled
from bot.understanding.timing import Figure, on_two_days, plainly, timed
from bot.understanding.totals import total
from bot.understanding.uncounted import NONE_SO_FAR, counts, not_yet, stands_for_persons
from bot.understanding.units import UNITS, Dimension, dimension_of, fits
from bot.understanding.wholes import of_a_whole, out_of, without_described
from rubric.facts import Fact

_PRODUCT = re.compile(
    r"(?<![站局所科队处市县镇乡村校组部院董社])长(?!期|久|椅|凳|效|条)|宽(?!带|敞|松)|进深|面宽|纵深|开间|乘|[xX×*✕]"
)
_EACH = re.compile(r"各|(?:每|一)(?:间|层|个|块|处|栋|套|边)(?!月|季|星期|礼拜|人)")
_OPENS_A_PART = re.compile(r"^[,，、\s]*(?:其中|里头|里面|当中|包括|含)+")
_PART_IN_BRACKETS = re.compile(r"(\d[^\d()（）,，。;；]{0,4})[(（]\s?(?:其中|含|包括|包含)[^()（）]*[)）]")
"""`150（其中办公30）`: what is part of the figure before it."""
_TURN = re.compile(
    r"(?:哦|噢|喔|啊|呃|诶|欸|不)?[,，。\s]*"
    + one_of(
        r"(?<=[哦噢喔啊呃诶欸])不(?!是|到|足|止|少|多)",  # 七个人哦不八个
        r"不对不对|不对|不不不?",  # 两百不不不两百四
        r"[说讲打写]错了?|错了|更正|口误|嘴瓢了?",  # 三百,口误,三百五
        r"(?<=[\d人个家平场名])改(?:成|为|到)?(?=\d)",  # 260改250
    )
    + r"(?!称)[,，。:：\s]?"
)
_HESITATES = re.compile(r"\.{3,}[嗯呃额啊\s]{0,2}")
_MORE = either(
    r"(?:又|再|后来|新|今年|去年|现在)?(?:租|扩|加|添|借|拨|建|增)(?:大|建|租|加)?了(?!到|成)",  # 今年扩了60
    r"又(?:租|扩|加|添|借|拨|建|招|聘|来|进|调|补|增)",  # 上个月又招了俩
    r"新(?:租|扩|增)(?!到|成|至)|加上|另外",  # 加上隔壁60
)
_WAS = re.compile(r"(?:原来|以前|本来|原先|早先|起初|一开始|之前|先前|过去|头先)[是有为]?[^\d,。;\s的]{0,3}\Z")


def figure(text: str, fact: Fact, today: date | None = None, *, part: bool = False) -> Figure | None:
    """What the text says for a numeric fact; None where it says nothing or leaves more than one figure standing.

    `part`: the fact is a part of another one, so that a share beside a figure is one of that figure.
    """
    text = _as_it_stands(text, fact)
    every = quantities(text)
    fitting = [q for q in every if fits(fact.unit, q.unit)]
    worked_out = less_a_part(text, fitting) or net(text, fitting)
    worked_out = worked_out or (out_of(text, fitting) if part and fact.period else None)
    if worked_out:
        return worked_out
    found = [q for q in every if counts(text, q, fact)]
    found = _as_of_now(text, without_parts(text, without_left_out(text, found), fact, part=part), part=part)
    yet = [q for q in found if not not_yet(text, q)]
    if found and not yet and NONE_SO_FAR.match(text):
        return None  # 还没有,今年报了3个去考
    found = without_described(yet or found, text, part=part)
    if not found:
        return _once(text, fact)
    if any(q.unit == "%" for q in found) and dimension_of(fact.unit) is not Dimension.PERCENT:
        return of_a_whole(text, found, part=part)
    if _goes_on_besides(text, found, fact):
        return None
    told = _short_of(text, found) or _combined(text, found, fact)
    told = _with_the_speaker(text, found, told, fact) if told else None
    if told and (stands_for_persons(text, found, fact) or (len(found) > 1 and leaves_out(text, found))):
        told = replace(told, approx=True)
    return _this_year(text, told, fact, today) if told and today else told


def _as_it_stands(text: str, fact: Fact) -> str:
    """Behind the last turn (不对…), without what is only compared or set apart in brackets; as long as before."""
    text = without_compared(_after_turn(text, fact), fact)
    text = _PART_IN_BRACKETS.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), text)
    return _OPENS_A_PART.sub(lambda m: " " * len(m[0]), text)


def _as_of_now(text: str, found: list[Quantity], *, part: bool) -> list[Quantity]:
    """Without what was (原来120), unless something was added to it."""
    if len(found) < 2 or of_a_whole(text, found, part=part) or _MORE.search(text):
        return found
    return [q for q in found if not _WAS.search(before(text, q.start))] or found


_SHORT_OF = re.compile(r"(?:还|就|只)?差\s?\Z")
_LESS_THAN = re.compile(r"\s?(?:还|就|只)?(?:差|缺|少)了?\s?")
_TO_GO = re.compile(r"\s?(?:就|才|到|满|够|不到|凑|是|有)+\s?")


_AND_ME = re.compile(
    r"(?:^|[,，。\s就有是]|除[了去]?)(?:我|本人)(?:自己|本人)?(?:再|外)?(?:加上?|\+|和|跟|与|带上?|连上?|以外|之外|外)(?:还有|另外|其他|别的|的|还)*\s?\Z"
)


def _with_the_speaker(text: str, found: list[Quantity], told: Figure, fact: Fact) -> Figure:
    """`我加另外四个` are five; it is confirmed before it is recorded."""
    people = dimension_of(fact.unit) is Dimension.PEOPLE and len(found) == 1 and not fact.period
    if not people or told.how or not _AND_ME.search(text[: found[0].start]):
        return told
    return replace(told, value=told.value + 1, approx=True, how=f"{plainly(told.value)}+1")


def _short_of(text: str, found: list[Quantity]) -> Figure | None:
    """`差两平就一百了`."""
    if (
        len(found) == 2
        and _LESS_THAN.fullmatch(text[found[0].end : found[1].start])
        and text.rstrip("。.的吧了").endswith(text[found[1].start : found[1].end])
    ):
        found = found[::-1] if found[0].value >= 10 * found[1].value else []
        return (
            Figure(found[1].value - found[0].value, how=f"{plainly(found[1].value)}-{plainly(found[0].value)}")
            if found
            else None
        )
    if len(found) != 2 or not _SHORT_OF.search(text[: found[0].start]):
        return None
    missing, whole = found
    if not _TO_GO.fullmatch(text[missing.end : whole.start]) or missing.value >= whole.value:
        return None
    return Figure(whole.value - missing.value, how=f"{plainly(whole.value)}-{plainly(missing.value)}")


_REGULARLY = re.compile(
    r"(?:周周|每周[一二三四五六日天]?|每个?星期[一二三四五六日天]|每(?:个)?月[\d初一二三四五六七八九十]{1,3}[号日]?|每个?星期|月月|每个?月)(?:的)?(?:上午|下午|早上|晚上|中午)?(?:都)?(?:会|要)?(?:有|办|搞|开(?!放)|做|举办|组织)"
)
_THIS_YEAR = re.compile(r"今年|本年|年初到现在|开年以来")


def _goes_on_besides(text: str, found: list[Quantity], fact: Fact) -> bool:
    """`大型的一季一次，小型的每周都有`: a kind without a figure of its own beside one that has one."""
    regular = _REGULARLY.search(text) if fact.period == "month" else None
    if not regular:
        return False
    start = max(text.rfind(mark, 0, regular.start()) for mark in ",，;；。") + 1
    return start > 0 and found[0].end <= start and not any(q.start >= start for q in found)


def _once(text: str, fact: Fact) -> Figure | None:
    """`周周有`: at least once in that time."""
    match = _REGULARLY.search(text)
    if fact.period == "month" and on_two_days(text):
        return Figure(Fraction(2), how="1×2")
    if fact.period != "month" or not match:
        return None
    weekly = "周" in match[0] or "星期" in match[0]
    return Figure(Fraction(52, 12) if weekly else Fraction(1), True, "gt", how="1×52周÷12个月" if weekly else "")


def _this_year(text: str, told: Figure, fact: Fact, today: date) -> Figure:
    """`今年搞了8次` is a figure of the months that have passed."""
    if fact.period != "month" or told.how or not _THIS_YEAR.search(text) or periods(text):
        return told
    return replace(told, value=told.value / today.month, approx=True, how=f"{plainly(told.value)}÷{today.month}个月")


def _after_turn(text: str, fact: Fact) -> str:
    """`两百 哦不对 那是没算二楼的 两百四`: what follows the turn counts, where it holds a figure."""
    for match in reversed(list(_TURN.finditer(text))):
        rest = text[match.end() :]
        if any(fits(fact.unit, q.unit) for q in quantities(rest)):
            return rest
    for match in reversed(list(_HESITATES.finditer(text))):
        following = quantities(text[match.end() :])
        if following and following[0].start == 0 and fits(fact.unit, following[0].unit):
            return text[match.end() :]  # 三百…三百五
    return text


_NOW = re.compile(r"(?:现在|目前|如今|眼下|现)(?:就|是|有|为|共|一共|总共|合计|只有|剩)*\s?\Z")
_CHANGED = re.compile(r"原来|以前|本来|后来|之前|原先|早先|当初|起先")


def _as_it_is_now(text: str, found: list[Quantity]) -> list[Quantity]:
    """`原来120,后来又腾出一间30平的,现在150`."""
    now = [q for q in found if _NOW.search(before(text, q.start))]
    return now if len(now) == 1 and len(found) > 1 and _CHANGED.search(text[: now[0].start]) else found


def _combined(text: str, found: list[Quantity], fact: Fact) -> Figure | None:
    found = _as_it_is_now(text, found)
    rooms = [q for q in found if UNITS[q.unit][0] is Dimension.THINGS and not fits(fact.unit, q.unit)]
    lengths = [q for q in found if UNITS[q.unit][0] is Dimension.LENGTH]
    if dimension_of(fact.unit) is Dimension.AREA:
        area = _area(text, found, rooms, lengths)
        if area or not (found := [q for q in found if q not in rooms and q not in lengths]):
            return area
    runs_on, every = False, found
    if len(found) > 1:
        one = settled(text, found, fact)
        runs_on = len(one) == 1 and _runs_on(text, found, one[0])
        text = on_its_own(text, one[0]) if len(one) == 1 else text
        found = one
    if len(found) > 1:
        return total(text, found, fact)
    twice = _twice(text, found[0]) if len(every) == 1 else None
    told = twice or timed(text, found[0], fact)
    return replace(told, approx=True) if told and runs_on else told


_HARDLY = re.compile(r"[\s、\u4e00-\u9fff]?")


def _runs_on(text: str, found: list[Quantity], one: Quantity) -> bool:
    """`一百而十平`: a bare number with hardly anything behind it may be the head of this one, mistyped."""
    gaps = (text[q.end : one.start] for q in found if q is not one and not q.unit and q.end <= one.start)
    return any(_HARDLY.fullmatch(gap) for gap in gaps)


def _area(text: str, found: list[Quantity], rooms: list[Quantity], lengths: list[Quantity]) -> Figure | None:
    """`长20米宽8米`, `15*12`, `三间每间45`."""
    plain = [q for q in found if q not in rooms]
    sides = (
        lengths
        if len(lengths) == 2
        else plain
        if len(plain) == 2 and _PRODUCT.search(text) and not rooms and not any(q.how for q in plain)
        else []
    )
    if len(sides) == 2 and all(UNITS[q.unit][0] is not Dimension.AREA for q in sides[:1]):
        one = _product(sides[0], sides[1])
        return _so_many(rooms[0], one) if len(rooms) == 1 and _EACH.search(text) else one
    if len(rooms) in {1, 2} and len(plain) == 1 and (_EACH.search(text) or len(rooms) == 2):
        many = max(rooms, key=lambda q: q.value)
        return _product(many, plain[0]) if many.value > 1 else None
    return None


_BOTH_EACH = re.compile(
    r"(?:男女|早晚|上下午|上下|东西|南北|里外|内外|两边|两处|两地|线上线下|楼上楼下|两头)(?:都|分别)?各(?:是|有|为|占|大概|约)*\s?\Z"
)


def _twice(text: str, quantity: Quantity) -> Figure | None:
    """`男女各一百`."""
    if not _BOTH_EACH.search(before(text, quantity.start)):
        return None
    return Figure(quantity.value * 2, quantity.approx, quantity.bound, how=f"2×{plainly(quantity.value)}")


def _so_many(rooms: Quantity, one: Figure) -> Figure:
    """`四间,每间开间四米,进深十二米`."""
    return replace(one, value=one.value * rooms.value, how=f"{plainly(rooms.value)}×{one.how}")


def _product(first: Quantity, second: Quantity) -> Figure:
    how = f"{plainly(first.value)}×{plainly(second.value)}"
    return Figure(first.value * second.value, first.approx or second.approx, first.bound or second.bound, how=how)
