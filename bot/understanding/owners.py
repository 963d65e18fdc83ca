"""Whose figure it is: by a label beside it, by a telling unit, by the standing question; never by a guess."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.understanding.labels import CLAUSE, clause_end, clause_start, labels
from bot.understanding.phrases import Found, before
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity
from bot.understanding.scope import Scope
from bot.understanding.shares import rest_is
from bot.understanding.units import UNITS, Dimension, dimension_of, fits, is_telling
from bot.understanding.wholes import is_inside
from rubric.facts import Fact

_TOTAL = re.compile(
    r"(?:总共|一共|共计?|合计|总计|总的?|拢共|加起来|合起来|加一起)(?:就)?[有是]?说?(?:人员|人数)?[有是]?\s?\Z"
)
_OUR_TOTAL = re.compile(
    r"(?:我们|单位|中心|整个市场|市场里?|全部|人手|员工)[^\d,，。;；]{0,4}(?:总共|一共|共计?|合计|总计|拢共)[有是]?\s?\Z"
)
_RIGHT_GAP = re.compile(r"(?:的|是|个|名|位|人|家)?(?:的|是|都|已经?(?:是|有)?)?")
_CONTINUES = re.compile(
    r"其中|加|另|和|跟|还有|楼|再|以及|、|累计|合计|共|平均|也就是|折|即|分别|每|一间|没到|不到|不是|里面|去年|今年|前年|月均|取"
)


_NAMED_BEHIND = re.compile(r"^(?:的|是)?[\u4e00-\u9fff]{2}")


@dataclass(frozen=True)
class Owned:
    quantity: Quantity
    owner: str | None
    start: int
    """Where what is said of it begins (its label, or its clause)."""


def owned_figures(text: str, found: list[Quantity], scope: Scope) -> list[Owned]:
    """The figures of the text that belong to a fact, in order."""
    found = [q for q in found if UNITS[q.unit][0] is not Dimension.DAYS]
    every = _of_the_asked(text, _with_whole(text, _within(text, _owned(text, found, scope), scope), scope), scope)
    return [one for one in _alone(text, every, scope) if one.owner]


_ALONE = re.compile(r"(?:我们|这里|这边|里外|市场|现在|目前|总共|一共|共|有|是|就|也就|人员|全部|大概|[\s,，。;；、])*")
_TOLD = re.compile("我们|里外|总共|一共|共|人员|全部")
_AT_WORK = re.compile(r"(?P<work>(?:在)?(?:忙活|干活|上班|值班|做事|管着|撑着|守着|在管|在岗)+)?(?=$|[,，。;；\s])")
_MOST_STAFF = 99


def _alone(text: str, owned: list[Owned], scope: Scope) -> Iterator[Owned]:
    """`120平,一共8个人`: people in a clause of their own, beside facts of the place, are those who work there."""
    wholes = [f.id for f in scope.words.numeric if f.id in scope.words.wholes.values() and not f.period]
    of_time = any(scope.rule_set.facts[one.owner].period for one in owned if one.owner)
    asks_people = scope.fact is not None and scope.fact.numeric and fits(scope.fact.unit, "人")
    may = len(wholes) == 1 and not (of_time or asks_people)
    for one in owned:
        q = one.quantity
        people = UNITS[q.unit][0] is Dimension.PEOPLE and q.unit not in {"号", "位", "口", "男", "女"}
        ahead, behind = text[clause_start(text, q.start) : q.start], _AT_WORK.match(text, q.end)
        alone = people and behind and q.value <= _MOST_STAFF and _ALONE.fullmatch(ahead)
        if may and one.owner is None and alone and behind and (behind["work"] or _TOLD.search(ahead)):
            yield replace(one, owner=wholes[0])
        else:
            yield one


def _owned(text: str, found: list[Quantity], scope: Scope) -> Iterator[Owned]:
    """Each figure with the fact that it belongs to."""
    named = [f for f in labels(text, scope) if _is_plain(scope.rule_set.facts[f.meanings[0]], scope)]
    claimed: set[int] = set()
    last: Owned | None = None
    for place, quantity in enumerate(found):
        before = found[place - 1].end if place else 0
        after = found[place + 1].start if place + 1 < len(found) else len(text)
        label = _label_of(text, quantity, named, claimed, (before, after), scope)
        if UNITS[quantity.unit][0] is Dimension.HOUSEHOLDS and _HANDED_TO.search(text[: quantity.start][-8:]):
            last = Owned(quantity, None, quantity.start)
        elif label:
            claimed.add(label.start)
            last = Owned(quantity, _fitting(label, quantity, scope), min(label.start, quantity.start))
        else:
            last = Owned(quantity, _unlabelled(text, quantity, last, scope), quantity.start)
        yield last


def _counts_people(text: str, quantity: Quantity) -> bool:
    total = bool(_TOTAL.search(before(text, quantity.start))) or "共" in text[quantity.start : quantity.start + 2]
    return UNITS[quantity.unit][0] is Dimension.PEOPLE or (total and quantity.unit in {"", "个"})


def _with_whole(text: str, owned: Iterable[Owned], scope: Scope) -> list[Owned]:
    """`8个人,5个专职,3个持证`: people without a label beside parts of a whole are that whole."""
    known = list(owned)
    wholes = {scope.words.wholes.get(one.owner) for one in known if one.owner} - {None}
    free = [one for one in known if one.owner is None and _counts_people(text, one.quantity)]
    if not free and known and _opens_with_a_number(known[0], wholes, scope):
        free = known[:1]
    if len(wholes) == 1 and len(free) == 1 and not any(one.owner in wholes for one in known):
        return [replace(one, owner=next(iter(wholes))) if one is free[0] else one for one in known]
    return known


def _opens_with_a_number(first: Owned, wholes: set[str | None], scope: Scope) -> bool:
    """`8个，3个兼职，其余专职，持证的5个`: so many, and then its parts."""
    timed = any(scope.rule_set.facts[whole].period for whole in wholes if whole)
    free = first.owner is None and scope.fact is None and not timed
    return free and first.quantity.start == 0 and first.quantity.unit == "个"


def _of_the_asked(text: str, owned: list[Owned], scope: Scope) -> list[Owned]:
    """`4名工作人员取得证书` while certified staff is asked: the label names those who hold it, not the whole."""
    asked = scope.fact
    whole = scope.words.wholes.get(asked.id) if asked else None
    if asked and whole and not any(one.owner == whole for one in owned):
        owned = _total_of(text, owned, asked.id, whole, scope)
    rest = rest_is(text, asked) if asked and whole else None
    if asked and rest is not None and not any(one.owner and one.quantity.start > rest for one in owned):
        return [
            replace(one, owner=whole) if one.owner == asked.id and one.quantity.end <= rest else one for one in owned
        ]
    alone = asked and whole and len(owned) == 1 and owned[0].owner == whole
    if asked and alone and any(asked.id in found.meanings for found in labels(text, scope)):
        return [replace(owned[0], owner=asked.id)]
    return owned


def _total_of(text: str, owned: list[Owned], part: str, whole: str, scope: Scope) -> list[Owned]:
    """`总共九个人,持证四个` while certified staff is asked: the figure that is named is the part."""
    named = [f for f in labels(text, scope) if part in f.meanings]
    mine = [one for one in owned if one.owner == part]
    told = [one for one in mine if any(_same_clause(text, one, f) for f in named)]
    free = [
        one
        for one in mine
        if one not in told and _counts_people(text, one.quantity) and _TOTAL.search(before(text, one.quantity.start))
    ]
    if len(told) != 1 or len(free) != 1:
        return owned
    return [replace(one, owner=whole) if one is free[0] else one for one in owned]


def _same_clause(text: str, one: Owned, label: Found[str]) -> bool:
    first, last = min(one.quantity.end, label.end), max(one.quantity.start, label.start)
    return first > last or not CLAUSE.search(text, first, last)


def _within(text: str, owned: Iterable[Owned], scope: Scope) -> Iterator[Owned]:
    """`300人里面三成是困难人员`: the whole belongs to what the share is of, or is the field of that whole; it is
    never the part (`8个里面有5个专职`)."""
    known = list(owned)
    for one, following in zip_longest(known, known[1:]):
        part = following if following and following.owner else None
        if part and one.quantity.unit != "%" and is_inside(text[one.quantity.end : part.quantity.start]):
            yield replace(one, owner=_whole_of(text, one, part, scope))
        else:
            yield one


def _whole_of(text: str, one: Owned, part: Owned, scope: Scope) -> str | None:
    whole = scope.words.wholes.get(part.owner or "")
    if part.quantity.unit == "%":
        return whole or part.owner
    return (whole if _counts_people(text, one.quantity) else None) if whole and one.owner != whole else one.owner


def _is_plain(fact: Fact, scope: Scope) -> bool:
    """Neither a rank nor an interval, which are read on their own."""
    return fact.numeric and fact.id not in scope.words.ranks and dimension_of(fact.unit) is not Dimension.DAYS


def _fitting(label: Found[str], quantity: Quantity, scope: Scope) -> str | None:
    fact = scope.rule_set.facts[label.meanings[0]]
    part = scope.fact.id if scope.fact else ""
    if quantity.unit == "%" and scope.words.wholes.get(part) == fact.id:
        return part  # 求职人数的六成
    if quantity.unit == "%" or fits(fact.unit, quantity.unit) or not is_telling(quantity.unit):
        return fact.id
    return (_by_unit(quantity, scope) if quantity.value != 1 else None) or fact.id


def _label_of(
    text: str, quantity: Quantity, named: list[Found[str]], claimed: set[int], gap: tuple[int, int], scope: Scope
) -> Found[str] | None:
    """The label right behind the figure where the one before is taken or missing; else the one before it."""
    before, after = gap
    left = [f for f in named if before <= f.start and f.end <= quantity.start and f.start not in claimed]
    left = [f for f in left if _near(text[f.end : quantity.start])]
    right = [
        f
        for f in named
        if quantity.start < f.end and f.start < after and f.start >= quantity.start
        and (f.end >= quantity.end or not quantity.how)
        and (f.start < quantity.end or not _leads(text, f, after, scope))
        and (f.start < quantity.end or _RIGHT_GAP.fullmatch(text[quantity.end : f.start]))
    ]  # fmt: skip
    if left and right and _adjoins(text, quantity, left[-1], right[0], after):
        return right[0]
    return left[-1] if left else right[0] if right else None


def _leads(text: str, label: Found[str], after: int, scope: Scope) -> bool:
    """The label stands right before another figure in a run that ends with a figure: `九个人专制的六个吃正的两个`."""
    end = clause_end(text, label.end)
    rest = quantities(text[label.end : end])
    if not rest or after - label.end > 3:
        return False
    unit = scope.rule_set.facts[label.meanings[0]].unit
    names = labels(text, scope) if is_telling(rest[-1].unit) else []
    while rest and is_telling(rest[-1].unit) and not fits(unit, rest[-1].unit):
        if any(_is_its_name(f, rest[-1], label.end, text, scope) for f in names):
            break  # 180活动2场
        rest.pop()  # 180意向2场
    return bool(rest) and not _NAMED_BEHIND.search(text[rest[-1].end + label.end : end])


def _is_its_name(found: Found[str], quantity: Quantity, shift: int, text: str, scope: Scope) -> bool:
    """The name stands right before the figure (whose place is counted from `shift`) and is measured as it is."""
    gap = text[found.end : quantity.start + shift]
    return (
        not gap.strip(" :：是有")
        and found.start >= shift
        and fits(scope.rule_set.facts[found.meanings[0]].unit, quantity.unit)
    )


def _adjoins(text: str, quantity: Quantity, left: Found[str], right: Found[str], after: int) -> bool:
    """`,5专职` against `专职5持证3`: a label behind the figure wins where the figure opens its clause."""
    return bool(CLAUSE.search(text[left.end : quantity.start])) and not CLAUSE.search(text[quantity.end : right.start])


def _near(gap: str) -> bool:
    return len(gap) <= 14 and not re.search(r"[。;；\n]", gap.strip()) and gap.count(",") <= 1


def _unlabelled(text: str, quantity: Quantity, last: Owned | None, scope: Scope) -> str | None:
    by_unit = _by_unit(quantity, scope) if quantity.value != 1 else None  # 一家公司 is not a number of firms
    if by_unit and by_unit != (scope.fact.id if scope.fact else None) and _counts_an_item(text, quantity, scope):
        return None
    asked = _asked_for(quantity, scope)
    if asked and quantity.unit == "户":
        return asked  # 帮扶23户
    if by_unit and not (asked and asked == by_unit):
        return by_unit
    whole = scope.words.wholes.get(last.owner or "") if last else None
    if last and whole and _counts_people(text, quantity) and _OUR_TOTAL.search(before(text, quantity.start)):
        return whole
    if last and whole and last.owner != asked and _TOTAL.search(before(text, quantity.start)):
        return whole  # 专职5个,持证3个,总共8个
    if last and last.owner:
        gap = text[last.quantity.end : quantity.start]
        owner = scope.rule_set.facts[last.owner]
        like = quantity.unit == "%" or fits(owner.unit, quantity.unit) or asked is None
        like = like and not (not gap and _are_two_things(last.quantity, quantity))
        if like and (_CONTINUES.search(gap) or not CLAUSE.search(gap) or last.owner == asked):
            return last.owner
    return asked


def _are_two_things(one: Quantity, other: Quantity) -> bool:
    """`320岗260人`."""
    return (UNITS[one.unit][0], UNITS[other.unit][0]) == (Dimension.POSTS, Dimension.PEOPLE)


def _counts_an_item(text: str, quantity: Quantity, scope: Scope) -> bool:
    """`周边小吃店五六家`: so many of a thing of a list, and no number of employers."""
    ahead = before(text, quantity.start, 12).rstrip("有是约大概近")
    return any(found.end >= len(ahead) - 1 for found in scope.words.items.find(ahead))


def _asked_for(quantity: Quantity, scope: Scope) -> str | None:
    fact = scope.fact
    if fact is None or not _is_plain(fact, scope):
        return None
    dimension = UNITS[quantity.unit][0]
    room = dimension_of(fact.unit) is Dimension.AREA and dimension in {Dimension.LENGTH, Dimension.THINGS}
    return fact.id if quantity.unit == "%" or fits(fact.unit, quantity.unit) or room else None


_HANDED_TO = re.compile(r"(?:委托|交给|包给|托给|请|让|由|租给|卖给|[和跟与])了?\s?\Z")
"""`委托两家企业一起管` are two that run the place."""


def _by_unit(quantity: Quantity, scope: Scope) -> str | None:
    """The only fact that is measured so, for a unit that says what it counts."""
    if not is_telling(quantity.unit):
        return None
    wanted = UNITS[quantity.unit][0]
    found = [f.id for f in scope.words.numeric if f.unit and dimension_of(f.unit) is wanted]
    return found[0] if len(found) == 1 else None
