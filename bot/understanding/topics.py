"""What each clause of a message is about, so that its 都有 or 没有 is never taken for something else."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.claims import bare
from bot.understanding.clauses import Clause, meant, named_clauses, topic_of
from bot.understanding.mention import Mention
from bot.understanding.phrases import Found
from bot.understanding.polarity import affirms, negative, polarity
from bot.understanding.scope import Scope
from rubric.facts import Kind

_GENERAL = frozenset({"肯定", "登记", "优先", "平台", "周边", "机制"})
"""Short words that also say how or where something is done."""
_JOIN = re.compile(r"[、和跟与及]?")


@dataclass(frozen=True)
class Stretch:
    """Clauses in a row about the same thing. No topics: about a field, or about nothing that is known here."""

    clauses: tuple[Clause, ...]
    topics: tuple[str, ...] = ()
    opens: bool = False
    """A bare yes or no that opens the message: it answers what stands open."""


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
    every = list(named_clauses(text, scope))
    under: set[str] = set()
    for clause in every:
        rest = context or asked_topics(scope) if _OTHERS.match(clause.text) else ()
        topics = rest or _topics(clause, context, scope) or (_by_short_words(clause, scope) if len(every) > 1 else ())
        under = _heads(topics, scope) if _is_heading(text, clause) else under
        if _is_heading(text, clause) or (under and _in_a_list(text, clause)):
            topics = tuple(topic for topic in topics if topic in asked_topics(scope))
        context = topics or context
        found.append(replace(clause, topics=topics))
    return found


_LIST_MARK = re.compile(r"\s*(?:[-•·*●]|[(（]?\d{1,2}[.、)）])")


def _is_heading(text: str, clause: Clause) -> bool:
    """`制度落实情况：` above a list: it names what the list is of, and claims nothing."""
    return clause.text.endswith(":") and text[clause.end : clause.end + 1] == "\n"


def _heads(topics: tuple[str, ...], scope: Scope) -> set[str]:
    """Of what stands open the part that a heading speaks of: `今年培训已开展:\\n- 6月 服务礼仪` is all training."""
    return set(topics) & set(asked_topics(scope))


def _in_a_list(text: str, clause: Clause) -> bool:
    return bool(_LIST_MARK.match(text, text.rfind("\n", 0, clause.start) + 1))


_OTHERS = re.compile(r"(?:其他|其它|其余|别的|剩下的?|另外)[几两俩三四五六]?[个项样条种]?(?:制度|设施|设备|服务|功能)")
"""`其他两个制度` are the others of the list that is spoken of."""


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


def _topics(clause: Clause, context: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    """What the clause names for certain; else what its words mean of the clauses before, or of what stands open."""
    near = (*context, *asked_topics(scope))
    sure = [name.meanings[0] for name in clause.lists]
    sure += [topic for item in clause.items if (topic := _sure(item, clause, near, scope))]
    mine = next(
        (t for t in near if any(t in meant(i, scope) and not set(sure) & meant(i, scope) for i in clause.items)), None
    )
    if mine or set(sure) & set(near):
        sure = [t for t in sure if t in near or _stands_beside(t, clause, scope)]
    if sure or mine:
        return tuple(dict.fromkeys([*sure, *([mine] if mine else [])]))
    return ()


def _sure(item: Found[str], clause: Clause, near: tuple[str, ...], scope: Scope) -> str | None:
    """The one topic that a word names: of what stands open or was just spoken of, or because it is long enough."""
    every = meant(item, scope)
    topic = next(iter(every)) if len(every) == 1 else None
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
        if (topic in meant(one, scope)) != (topic in meant(other, scope)):
            gap = clause.text[one.end : other.start]
            if re.fullmatch("[、和跟与及]", gap) or polarity(re.sub("[都也均]", "", gap)) is not None:
                return True
    return False


def _by_short_words(clause: Clause, scope: Scope) -> tuple[str, ...]:
    """`监控没装`, `培训提升也做了`: words that mean nothing else, or that have only one list in common."""
    if "＿" in clause.text:
        return ()
    words = [item for item in clause.items if item.end - item.start >= 2] or _listed(clause)
    common = set.intersection(*(meant(item, scope) for item in words)) if words else set()
    if len(common) == 1 and len({item.phrase for item in words}) > 1:
        return tuple(common)
    own = (
        topic
        for item in words
        if item.phrase not in _GENERAL and item.phrase in scope.words.own_words
        for topic in meant(item, scope)
    )
    return tuple(dict.fromkeys(own))


def _listed(clause: Clause) -> list[Found[str]]:
    """`屏和栏也有`: words of one character that stand in a row, the whole clause being about them."""
    row = clause.items if len(clause.items) > 1 and clause.items[0].start <= 1 else ()
    joined = all(_JOIN.fullmatch(clause.text[a.end : b.start]) for a, b in pairwise(row))
    return list(row) if joined else []


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
    for head, named in heads.items():
        for match in re.finditer(re.escape(head), text) if len(named) == 1 and not known & set(named) else ():
            if any(_adjoins(text, match.span(), (m.start, m.end)) for m in mine):
                found.append(Mention(match.start(), match.end(), (named[0],)))
    return found


def _adjoins(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, last = sorted((one, other))
    return first[1] <= last[0] and bool(_JOIN.fullmatch(text[first[1] : last[0]]))
