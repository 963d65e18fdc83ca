"""The clauses of a message with what each of them names: whole lists, words for items, other fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.claims import ENDS
from bot.understanding.labels import labels
from bot.understanding.numerals import number_of
from bot.understanding.phrases import Found
from bot.understanding.polarity import polarity
from bot.understanding.scope import Scope
from rubric.facts import Kind

_CUT = re.compile(r"[,，。;；!?！？\n]\s*|[\n\t\s]+(?!＿)|(?=但是?|不过|可是|然而)")
_SURELY = re.compile("肯定(?=有|没|无|是|会|能|都|要|不|也)")
_NUMBER = re.compile(
    r"第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?条(?!(?:明确)?(?:规定|明确|载明|约定|写明|指出|要求))"
)
"""Not `第五条规定困难人员优先`, which is of another document."""


@dataclass(frozen=True)
class Clause:
    """`text[start:end]` with what it names: whole lists, words for items, fields. `topics` are what it is about."""

    start: int
    end: int
    text: str
    lists: tuple[Found[str], ...] = ()
    items: tuple[Found[str], ...] = ()
    fields: tuple[Found[str], ...] = ()
    overlaid: tuple[Found[str], ...] = ()
    """Names of fields that words for items overlap: 困难人员帮扶."""
    topics: tuple[str, ...] = ()

    @property
    def of_a_field(self) -> bool:
        """It speaks of a figure or another field, by name or because something was taken from it already."""
        return bool(self.fields) or "＿" in self.text


def named_clauses(text: str, scope: Scope) -> Iterator[Clause]:
    """Clauses in order, without their topics; one dictated without a pause is parted where a new thing begins."""
    hidden = _SURELY.sub("一定", re.sub(r"[\"「」]", "“", text))
    asked_first = len({f.meanings for f in _mine(hidden, scope)}) > 1
    start = 0
    for cut, after in [*((m.start(), m.end()) for m in _CUT.finditer(hidden)), (len(text), len(text))]:
        if cut > start:
            yield from _parted(_clause(hidden, start, cut, scope, asked_first), scope)
        start = max(start, after)


def _clause(text: str, start: int, end: int, scope: Scope, asked_first: bool) -> Clause:
    """What the clause names; words inside a longer name of something else are no words of their own."""
    said = text[start:end]
    lists = (*scope.words.list_names.find(said), *_numbered(said, scope, single=False))
    names = [f for f in labels(said, scope) if scope.rule_set.kind(f.meanings[0]) is not Kind.YES_NO]
    items = tuple(f for f in _items(said, scope, asked_first) if not _hidden(f, names, lists, said, scope))
    lists = tuple(f for f in lists if not any(_inside(i, f) and _shares(i, f, scope) for i in items))
    spans = [*lists, *items]
    fields = tuple(f for f in names if not any(_meet(f, s) for s in spans))
    return Clause(start, end, said, lists, items, fields, tuple(f for f in names if f not in fields))


def _mine(said: str, scope: Scope) -> list[Found[str]]:
    return scope.words.items_of(frozenset(scope.asked.slots)).find(said) if scope.asked.slots else []


def _items(said: str, scope: Scope, asked_first: bool) -> list[Found[str]]:
    """Words for items, and rules of one item by their numbers; where several name what stands open, those go first."""
    every = [*scope.words.items.find(said), *_numbered(said, scope, single=True)]
    mine = [replace(f, meanings=scope.words.items.meanings(f.phrase)) for f in _mine(said, scope)]
    first, then = (mine, every) if asked_first else (every, mine)
    return sorted((*first, *(f for f in then if not any(_meet(f, e) for e in first))), key=lambda f: f.start)


def _numbered(said: str, scope: Scope, *, single: bool) -> Iterator[Found[str]]:
    """`第7条`: the list of a rule, or the one item of a rule that is asked together with others."""
    for match in _NUMBER.finditer(said):
        rule = scope.rule_set.by_number.get(str(number_of(match[1])))
        grouped = scope.words.group_of(rule.id) if rule else None
        if rule and rule.checks and single is bool(grouped):
            meaning = rule.slot(rule.checks[0]) if grouped else rule.id
            yield Found(match.start(), match.end(), match[0], (meaning,))


def _hidden(item: Found[str], names: list[Found[str]], lists: tuple[Found[str], ...], said: str, scope: Scope) -> bool:
    """岗位 in 平台岗位500 is the name of a figure; 规范 in 名称规范 is another rule's."""
    for name in names:
        longer = name.end - name.start > item.end - item.start and not set(item.meanings) & set(scope.asked.slots)
        if _meet(item, name) and (longer or "＿" in said[name.end : name.end + 3] or "＿" in said[: name.start][-3:]):
            return True
    return any(
        _inside(item, f) and f.end - f.start > item.end - item.start and not _shares(item, f, scope) for f in lists
    )


def _shares(item: Found[str], name: Found[str], scope: Scope) -> bool:
    return bool({topic_of(slot, scope) for slot in item.meanings} & set(name.meanings))


def _inside(one: Found[str], other: Found[str]) -> bool:
    return other.start <= one.start and one.end <= other.end


def _meet(one: Found[str], other: Found[str]) -> bool:
    return one.start < other.end and other.start < one.end


def _parted(clause: Clause, scope: Scope) -> Iterator[Clause]:
    """`选址三样都有标识也挂了`: dictated without a pause, a new thing begins behind what was said of the one before."""
    marks = sorted((*clause.lists, *clause.items, *clause.fields), key=lambda f: f.start)
    cuts = [0]
    for one, other in pairwise(marks):
        gap = clause.text[one.end : other.start]
        head = clause.text[cuts[-1] : next(m.start for m in marks if m.start >= cuts[-1])]
        if not _alike(one, other, scope) and polarity(head) is None and ENDS.search(gap):
            cuts.append(other.start)
    if len(cuts) == 1:
        yield clause
        return
    for start, end in zip(cuts, [*cuts[1:], len(clause.text)], strict=True):
        yield Clause(
            clause.start + start,
            clause.start + end,
            clause.text[start:end],
            _within(clause.lists, start, end),
            _within(clause.items, start, end),
            _within(clause.fields, start, end),
            _within(clause.overlaid, start, end),
        )


def _within(found: tuple[Found[str], ...], start: int, end: int) -> tuple[Found[str], ...]:
    inside = (f for f in found if start <= f.start and f.end <= end)
    return tuple(replace(f, start=f.start - start, end=f.end - start) for f in inside)


def _alike(one: Found[str], other: Found[str], scope: Scope) -> bool:
    return bool(meant(one, scope) & meant(other, scope))


def meant(found: Found[str], scope: Scope) -> set[str]:
    """The topics of which a word for items may speak."""
    checks = scope.rule_set.checks
    return {topic_of(meaning, scope) if meaning in checks else meaning for meaning in found.meanings}


def topic_of(slot: str, scope: Scope) -> str:
    """The group of rules asked together, else the rule, of an item; a yes/no fact itself."""
    rule = slot.rpartition(".")[0]
    return (scope.words.group_of(rule) or rule) if rule else slot
