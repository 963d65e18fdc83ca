"""What each clause of a message is about, so that its 都有 or 没有 is never taken for something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.checklists import Mention
from bot.understanding.claims import ENDS, bare
from bot.understanding.labels import labels
from bot.understanding.numerals import number_of
from bot.understanding.phrases import Found
from bot.understanding.polarity import affirms, negative, polarity
from bot.understanding.scope import Scope
from rubric.facts import Kind

_CUT = re.compile(r"[,，。;；!?！？\n\t\s]+|(?=但是?|不过|可是|然而)")
_GENERAL = frozenset({"肯定", "登记", "优先", "平台", "周边"})
"""Short words that also say how or where something is done."""
_SURELY = re.compile("肯定(?=有|没|无|是|会|能|都|要|不|也)")
_JOIN = re.compile(r"[、和跟与及]?")


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


@dataclass(frozen=True)
class Stretch:
    """Clauses in a row about the same thing. No topics: about a field, or about nothing that is known here."""

    clauses: tuple[Clause, ...]
    topics: tuple[str, ...] = ()
    opens: bool = False
    """A bare yes or no that opens the message: it answers what stands open."""


def topic_of(slot: str, scope: Scope) -> str:
    """The group of rules asked together, else the rule, of an item; a yes/no fact itself."""
    rule = slot.rpartition(".")[0]
    return (scope.words.group_of(rule) or rule) if rule else slot


def slots_of(topic: str, scope: Scope) -> tuple[str, ...]:
    """All items of a topic, encouraged ones last."""
    if topic in scope.rule_set.facts:
        return (topic,)
    rules = scope.rule_set.groups[topic].asks if topic in scope.rule_set.groups else (topic,)
    every = (scope.rule_set.rules[rule] for rule in rules if rule in scope.rule_set.rules)
    return tuple(rule.slot(check) for rule in every for check in rule.checks)


def asked_topics(scope: Scope) -> tuple[str, ...]:
    """What stands open, as topics."""
    slots = (slot for slot in scope.asked.slots if scope.rule_set.kind(slot) is Kind.YES_NO)
    return tuple(dict.fromkeys(topic_of(slot, scope) for slot in slots))


def clauses_of(text: str, scope: Scope) -> list[Clause]:
    """The clauses in order, each with its topics; one that names nothing of its own leans on those before it."""
    found: list[Clause] = []
    context: tuple[str, ...] = ()
    every = list(_clauses(text, scope))
    for clause in every:
        topics = _topics(clause, context, scope) or (_by_short_words(clause, scope) if len(every) > 1 else ())
        context = topics or context
        found.append(replace(clause, topics=topics))
    return found


def stretches(clauses: list[Clause], scope: Scope) -> list[Stretch]:
    """Runs of clauses about one thing; a bare predicate goes with the clause before it."""
    found: list[Stretch] = []
    for place, clause in enumerate(clauses):
        last = found[-1] if found else None
        if last and last.topics and (_goes_on(clause, last) or (bare(clause.text) and not clause.topics)):
            found[-1] = replace(last, clauses=(*last.clauses, clause))
        elif not clause.topics and _opens(clause, place):
            found.append(Stretch((clause,), asked_topics(scope), opens=True))
        else:
            found.append(Stretch((clause,), clause.topics))
    return found


def _goes_on(clause: Clause, last: Stretch) -> bool:
    if last.opens or not clause.topics:
        return False
    return clause.topics == last.topics and not (clause.lists and last.clauses[-1].lists)


def _opens(clause: Clause, place: int) -> bool:
    named = clause.items or clause.fields or "＿" in clause.text
    return place == 0 and (bare(clause.text) or (not named and len(clause.text) <= 6 and _answers(clause.text)))


def _answers(text: str) -> bool:
    return affirms(text) or negative(text)


def _clauses(text: str, scope: Scope) -> Iterator[Clause]:
    hidden = _SURELY.sub("一定", re.sub(r"[“”\"「」]", "＿", text))
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


_NUMBER = re.compile(r"第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?条")


def _numbered(said: str, scope: Scope, *, single: bool) -> Iterator[Found[str]]:
    """`第7条`: the list of a rule, or the one item of a rule that is asked together with others."""
    rules = {rule.number: rule for rule in scope.rule_set.rules.values() if rule.checks}
    for match in _NUMBER.finditer(said):
        rule = rules.get(str(number_of(match[1])))
        grouped = scope.words.group_of(rule.id) if rule else None
        if rule and single is bool(grouped):
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
    return bool(_meant(one, scope) & _meant(other, scope))


def _meant(found: Found[str], scope: Scope) -> set[str]:
    return {topic_of(meaning, scope) if "." in meaning and meaning in scope.rule_set.checks else meaning
            for meaning in found.meanings}  # fmt: skip


def _topics(clause: Clause, context: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    """What the clause names for certain; else what its words mean of the clauses before, or of what stands open."""
    near = (*context, *asked_topics(scope))
    sure = [name.meanings[0] for name in clause.lists]
    sure += [topic for item in clause.items if (topic := _sure(item, clause, near, scope))]
    mine = next(
        (t for t in near if any(t in _meant(i, scope) and not set(sure) & _meant(i, scope) for i in clause.items)), None
    )
    if mine or set(sure) & set(near):
        sure = [t for t in sure if t in near or _stands_beside(t, clause, scope)]
    if sure or mine:
        return tuple(dict.fromkeys([*sure, *([mine] if mine else [])]))
    return ()


def _sure(item: Found[str], clause: Clause, near: tuple[str, ...], scope: Scope) -> str | None:
    """The one topic that a word names: of what stands open or was just spoken of, or because it is long enough."""
    meant = _meant(item, scope)
    topic = next(iter(meant)) if len(meant) == 1 else None
    if topic is None or topic in near:
        return topic
    if "＿" in clause.text:
        return None  # a figure is spoken of
    return topic if item.end - item.start >= 3 or topic in scope.rule_set.facts else None


def _stands_beside(topic: str, clause: Clause, scope: Scope) -> bool:
    """`桌椅和打印机都有`, `有屏也有打印机`, but not `礼仪也培训过`: a thing of its own beside what stands open."""
    if any(name.meanings[0] == topic for name in clause.lists):
        return True
    for one, other in pairwise(clause.items):
        if (topic in _meant(one, scope)) != (topic in _meant(other, scope)):
            gap = clause.text[one.end : other.start]
            if re.fullmatch("[、和跟与及]", gap) or polarity(re.sub("[都也均]", "", gap)) is not None:
                return True
    return False


def _by_short_words(clause: Clause, scope: Scope) -> tuple[str, ...]:
    """`监控没装`, `培训提升也做了`: words that mean nothing else, or that have only one list in common."""
    if "＿" in clause.text:
        return ()
    words = [item for item in clause.items if item.end - item.start >= 2]
    common = set.intersection(*(_meant(item, scope) for item in words)) if words else set()
    if len(common) == 1 and len({item.phrase for item in words}) > 1:
        return tuple(common)
    own = (
        topic
        for item in words
        if item.phrase not in _GENERAL and item.phrase in scope.words.own_words
        for topic in _meant(item, scope)
    )
    return tuple(dict.fromkeys(own))


def mentions(stretch: Stretch, topic: str, scope: Scope) -> list[Mention]:
    """The words of the stretch for items of this topic, at their places in its first clause's counting."""
    origin = stretch.clauses[0].start
    found = []
    for clause in stretch.clauses:
        for item in clause.items:
            slots = tuple(slot for slot in item.meanings if topic_of(slot, scope) == topic)
            if slots:
                shift = clause.start - origin
                found.append(Mention(item.start + shift, item.end + shift, slots))
    return found


def shortened(text: str, mine: list[Mention], slots: tuple[str, ...], scope: Scope) -> list[Mention]:
    """规范 among 制度流程规范职责: how an item's label begins, in a row with other items of its list."""
    found = []
    known = {slot for mention in mine for slot in mention.slots}
    heads: dict[str, list[str]] = {}
    for slot in slots:
        heads.setdefault(scope.rule_set.label(slot)[:2], []).append(slot)
    for head, meant in heads.items():
        for match in re.finditer(re.escape(head), text) if len(meant) == 1 and not known & set(meant) else ():
            if any(_adjoins(text, match.span(), (m.start, m.end)) for m in mine):
                found.append(Mention(match.start(), match.end(), (meant[0],)))
    return found


def _adjoins(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, last = sorted((one, other))
    return first[1] <= last[0] and bool(_JOIN.fullmatch(text[first[1] : last[0]]))
