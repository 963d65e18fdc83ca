"""Every figure of a message: ranks, intervals, and plain figures with their facts."""

import re
from fractions import Fraction

from bot.understanding.alike import read_alike
from bot.understanding.figures import figure
from bot.understanding.intervals import interval, was_before
from bot.understanding.kinds import take_kinds_out
from bot.understanding.labels import CLAUSE, clauses, labels
from bot.understanding.numerals import NUMERAL, number_of
from bot.understanding.owners import Owned, owned_figures
from bot.understanding.past import take_past_out
from bot.understanding.patterns import either
from bot.understanding.periods import DIVIDED, heading_of, periods
from bot.understanding.phrases import Found
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity
from bot.understanding.ranks import places, rank
from bot.understanding.relative import differences, slipped
from bot.understanding.scope import Draft, Scope
from bot.understanding.shares import (
    add_up,
    excepted,
    read_all_of,
    read_rest,
    share_of,
    take_beside,
    take_full_and_part,
    take_left_out,
    take_the_rest,
    take_without_inside,
)
from bot.understanding.strangers import take_strangers_out
from bot.understanding.stretches import stretches
from bot.understanding.taking import take_figure
from bot.understanding.timing import Figure
from bot.understanding.units import UNITS, Dimension, dimension_of, fits
from bot.understanding.wishes import take_wishes_out
from handlers.said import Problem
from rubric.facts import Fact, Kind

_UPDATES = re.compile(r"更(?!正|改|换|多|加|大|好|名|为|新换|衣)")
_RANKED = either(
    r"(?<!安)排(?![队班查练除])",  # 没排过
    r"第\s?[\d一二三四五六七八九十]+(?:名|位)",  # 第12名(共90)
    r"名次",  # 求意向率名次22/90
    r"前\s?[\d一二三四五六七八九十百分之]+\s?(?:%|成|名)",  # 前三成
    r"位列|位居",  # 区)中位列第二十
)


_OF_MARKETS = re.compile(r"排名|名次|位列|位居|[/]|(?:家|个|县)(?:里|中|当中)|一?共|总数|参评|全省")


def read_amounts(draft: Draft, scope: Scope) -> None:
    """Takes ranks and intervals first (their numbers are parts of them), then plain figures."""
    draft.blank([match.span() for match in _MOBILE.finditer(draft.text)])  # a telephone number counts nothing
    slip = slipped(draft.text)
    draft.blank([slip] if slip else [])
    changes = differences(draft.text, lambda: (found.start for found in labels(draft.text, scope)))
    draft.blank((q.start, q.end) for q in changes)
    counties = scope.words.counties.find(draft.text) if _NUMERIC_NAME.search(draft.text) else []
    draft.blank([(f.start, f.end) for f in counties if _NUMERIC_NAME.fullmatch(f.phrase)])
    draft.blank([match.span() for match in _DATE.finditer(draft.text)])
    take_wishes_out(draft, scope)
    take_past_out(draft, scope)
    take_strangers_out(draft, scope)
    for fact in scope.words.numeric:
        if fact.id in scope.words.ranks:
            _read_rank(draft, scope, fact)
        elif dimension_of(fact.unit) is Dimension.DAYS:
            _read_interval(draft, scope, fact)
    _read_plain(draft, scope)


_NUMERIC_NAME = re.compile("[一二三四五六七八九十][一-鿿][县市区]")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)|(?:^|(?<=\n))\s*20\d\d(?=[\t ]+\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")


def _label(draft: Draft, fact: Fact, scope: Scope) -> Found[str] | None:
    return next((found for found in labels(draft.text, scope) if fact.id in found.meanings), None)


def _read_rank(draft: Draft, scope: Scope, fact: Fact) -> None:
    label = _label(draft, fact, scope)
    if not (scope.asks(fact.id) or label or _RANKED.search(draft.text)):
        return
    parts = {found.meanings[0] for found in labels(draft.text, scope)} & {
        *scope.words.wholes,
        *scope.words.wholes.values(),
    }
    if len(parts) > 1 and not _RANKED.search(draft.text) and "%" not in draft.text:
        return  # 求职320,谈成210: what a rank could be reckoned from, and no rank
    found = rank(draft.text if scope.asks(fact.id) or not label else draft.text[label.start :])
    if (
        found is None
        or (found.percent is None and found.place is None)
        or (not label and not scope.asks(fact.id) and (found.total is None or not _OF_MARKETS.search(draft.text)))
    ):
        return
    shift = 0 if scope.asks(fact.id) or not label else label.start
    span = (found.start + shift, found.end + shift)
    if found.percent is None:
        message = "请同时说明参加排名的总数，例如 90个中排第28名；也可以直接填前百分之几。"
        draft.refuse(Problem(fact.id, message, "no_total"), span)
        return
    how = f"{found.place}÷{found.total}" if found.place and found.total else ""
    take_figure(draft, fact, Figure(found.percent, found.approx, found.bound, how=how), span)
    if scope.asks(fact.id):
        draft.blank(places(draft.text))


def _read_interval(draft: Draft, scope: Scope, fact: Fact) -> None:
    label = _label(draft, fact, scope)
    updates = any("更新" in alias for alias in fact.aliases) and _UPDATES.search(draft.text)
    if not (scope.asks(fact.id) or label or updates):
        return
    for start, end in clauses(draft.text):
        clause = draft.text[start:end]
        named = label is not None and (
            start <= label.start < end or (label.end <= start and not draft.text[label.end : start].strip(" :："))
        )
        if not scope.asks(fact.id) and not _UPDATES.search(clause) and not named:
            continue
        found = interval(clause) if not was_before(draft.text, clause) else None
        other = scope.fact if scope.fact and scope.fact.id != fact.id else None
        if found and not found.named and len(scope.asked.slots) > 1 and not named:
            continue  # which of several figures it is, their order tells
        if found and not (other and _counts_what_is_asked(clause, other)):
            how = "按两次之间的天数折算" if found.derived else ""
            told = Figure(found.days, found.approx, found.bound, found.high, how)
            take_figure(draft, fact, told, (start + found.start, start + found.end))
            return


def _counts_what_is_asked(clause: str, asked: Fact) -> bool:
    """`每天更新二三十个` is so many, not how often."""
    return asked.numeric and any(
        q.unit and q.unit != "次" and UNITS[q.unit][0] is not Dimension.DAYS and fits(asked.unit, q.unit)
        for q in quantities(clause)
    )


def _read_plain(draft: Draft, scope: Scope) -> None:
    if len(scope.asked.slots) > 1:  # `500 300` answers two questions and is no half a million
        draft.text = re.sub(r"(?<=\d)[ \t](?=\d)", ";", draft.text)
    if take_without_inside(draft, scope):
        return
    read_alike(draft, scope)
    take_kinds_out(draft, scope)
    others = excepted(draft.text)
    left_out = take_left_out(draft, scope)
    take_full_and_part(draft, scope)
    beside = take_beside(draft, scope)
    found = quantities(draft.text)
    if _read_series(draft, scope, found):
        return
    if _read_abbreviated(draft, scope):
        return
    if not found:
        _read_regularity(draft, scope)
    heading = heading_of(draft.text)
    if heading:
        draft.text = DIVIDED.sub(lambda m: "＿" * len(m[0]), draft.text)
        found = quantities(draft.text)
    owned = owned_figures(draft.text, found, scope)
    draft.blank((q.start, q.end) for q in _of_nothing(draft.text, found, owned))
    _take_owned(draft, scope, owned, heading)
    read_rest(draft, scope, beside if others is None else others)
    take_the_rest(draft, scope, left_out)
    add_up(draft, scope, beside)
    read_all_of(draft, scope)


def _take_owned(draft: Draft, scope: Scope, owned: list[Owned], heading: str) -> None:
    """The figures that belong to a fact, stretch by stretch; shares last, when what they are shares of is known."""
    parts = sorted(stretches(draft.text, owned), key=lambda s: "%" in _units(owned, s[0]))
    over = ""
    for owner, start, end in parts:
        fact = scope.rule_set.facts[owner]
        over = _over(draft.text[start:end], fact, over)
        if not scope.fact and fact.period and _A_LEDGER.search(draft.text):
            continue
        told = _told(draft, draft.text[start:end], fact, heading or over, scope)
        if told:
            take_figure(draft, fact, told, *((o.quantity.start, o.quantity.end) for o in owned if o.owner == owner))


def _of_nothing(text: str, found: list[Quantity], owned: list[Owned]) -> list[Quantity]:
    """`单位61 岗位412 求职386`: in a row of names and figures one whose name is not known here, ahead of the others."""
    if len({one.owner for one in owned}) < 2:
        return []
    first = min(owned[0].start, owned[0].quantity.start)
    ahead = [q for q in found if q.end <= first and not q.unit and not q.how]
    named = first < owned[0].quantity.start  # a name right behind it is that of the next figure
    return [q for q in ahead if CLAUSE.search(text, q.end, first + 1) or (named and q.end == first)]


_A_LEDGER = re.compile(r"(?:登记|登|录入?|收集|记)了\s?[\d一二两三四五六七八九十百千]+(?!.{0,12}月)")
"""`登记了300个求职者` of a list says what the books hold, and nothing by the month."""


def _over(said: str, fact: Fact, before: str) -> str:
    """Over which time the figures behind this one count too, where they name none: `全年岗位3840个，求职3120人`.

    How often something takes place (`半年四场，岗位320`) is said of that alone.
    """
    named = periods(said)
    if not named:
        return before
    alone = named[-1].months == 1 or dimension_of(fact.unit) is Dimension.EVENTS
    return "" if alone else said[named[-1].start : named[-1].end]


def _told(draft: Draft, said: str, fact: Fact, heading: str, scope: Scope) -> Figure | None:
    """The figure of one stretch; a heading (全年口径) says over which time it was counted, 专职占0.8 is a share."""
    if heading and fact.period and not periods(said):
        said = f"{heading};{said}"
    told = figure(said, fact, scope.today, part=fact.id in scope.words.wholes)
    part = fact.kind is Kind.INTEGER and fact.id in scope.words.wholes
    if told and part and told.value < 1 and not told.share:
        told = Figure(told.value * 100, told.approx, told.bound, share=told.value > 0)
    return share_of(told, fact, draft, scope) if told and told.share else told


def _units(owned: list[Owned], owner: str) -> set[str]:
    return {one.quantity.unit for one in owned if one.owner == owner}


_COUNT_FIRST = re.compile(rf"({NUMERAL})\s?(?:个|名)?([一-鿿])[\s,，、;；]*")
_COUNT_THEN_NAME = re.compile(rf"({NUMERAL})\s?(?:个|名|人)?([一-鿿]{{1,2}})[\s,，、;；]*")
_SHORTHAND = re.compile(rf"([一-鿿])\s?({NUMERAL})\s?(?:人|个|家|场|名)?[\s,，、;；]*")


_WHOLES = frozenset({"人", "总", "共", "总共", "总数", "总人", "一共"})


def _read_abbreviated(draft: Draft, scope: Scope) -> bool:
    """`总8 专5 证3`: one character for each field of the group that is asked, where it can mean no other."""
    group = scope.rule_set.groups.get(scope.group or "")
    pairs = _SHORTHAND.findall(draft.text)
    if group is None or len(pairs) < 2 or _SHORTHAND.sub("", draft.text).strip():
        first = _COUNT_FIRST if not _COUNT_FIRST.sub("", draft.text).strip() else _COUNT_THEN_NAME
        pairs = [(letter, numeral) for numeral, letter in first.findall(draft.text)]
        if group is None or len(pairs) < 2 or first.sub("", draft.text).strip():
            return False
    facts = [scope.rule_set.facts[slot] for slot in group.asks if slot in scope.rule_set.facts]
    wholes = [fact for fact in facts if fact.id in scope.words.wholes.values()]
    meant = [
        wholes if letter in _WHOLES else [f for f in facts if any(letter in name for name in (f.label, *f.aliases))]
        for letter, _ in pairs
    ]
    if any(len(found) != 1 for found in meant) or len({found[0].id for found in meant}) != len(pairs):
        return False
    for found, (_, numeral) in zip(meant, pairs, strict=True):
        take_figure(draft, found[0], Figure(number_of(numeral) or Fraction(0)))
    return True


def _read_regularity(draft: Draft, scope: Scope) -> None:
    """`周周有` names no figure and is one all the same."""
    told = figure(draft.text, scope.fact, scope.today) if scope.fact and scope.fact.period else None
    if scope.fact and told:
        take_figure(draft, scope.fact, told)


def _names_others(draft: Draft, scope: Scope) -> bool:
    """A field is named that has no value yet: the figures are not a bare series."""
    return any(found.meanings[0] not in draft.values for found in labels(draft.text, scope))


def _read_series(draft: Draft, scope: Scope, found: list[Quantity]) -> bool:
    """`8 5 3` where exactly so many figures were asked for in that order."""
    asked = [scope.rule_set.facts[slot] for slot in scope.asked.slots if slot in scope.rule_set.facts]
    if len(asked) > 2 and len(found) < len(asked):  # nor is `500,420` then
        found = quantities(re.sub(r"(?<=\d),(?=\d)", ";", draft.text))
    if len(asked) > 2 and asked[-1].id in draft.values and dimension_of(asked[-1].unit) is Dimension.DAYS:
        asked = asked[:-1]  # `500,420,每天更新`
    if len(asked) < 2 or len(found) != len(asked) or _names_others(draft, scope) or not all(f.numeric for f in asked):
        return False
    if not all(fits(fact.unit, quantity.unit) for fact, quantity in zip(asked, found, strict=True)):
        return False
    for fact, q in zip(asked, found, strict=True):
        take_figure(draft, fact, Figure(q.value, q.approx, q.bound, q.high), (q.start, q.end))
    return True
