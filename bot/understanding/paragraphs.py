"""A message about several things: each stretch of it is read as an answer to what it names, and to nothing else."""

import re
from dataclasses import replace

from bot.understanding.asked import Asked
from bot.understanding.blanks import blanked
from bot.understanding.checklists import read
from bot.understanding.claims import bare, claimed, counted, denies_it, doubts, unsaid
from bot.understanding.clauses import Clause
from bot.understanding.mention import Mention
from bot.understanding.positions import ordinals
from bot.understanding.quantities import quantities
from bot.understanding.scope import Draft, Scope
from bot.understanding.single import by_option, single
from bot.understanding.topics import (
    Stretch,
    asked_topics,
    clauses_of,
    mentions,
    shortened,
    slots_of,
    stretches,
)
from bot.understanding.unknowns import read_unknown
from handlers.said import Said
from rubric.facts import Kind


def read_paragraph(draft: Draft, scope: Scope) -> bool:
    """Takes the items and the 不知道 of a message that is about more than what stands open; False where it is not."""
    if scope.asks_kind(Kind.TEXT, Kind.PHONE):
        return False
    clauses = clauses_of(draft.text, scope)
    if not _is_several(clauses, scope):
        return False
    told = by_option(draft.text, scope.asked.slot, scope) if scope.asked.slot in scope.rule_set.facts else None
    if told is not None and scope.asked.slot and scope.asked.slot not in draft.values:
        draft.take(Said(scope.asked.slot, told))  # 面向困难人员提供免费登记; what it names beside is what it is about
        clauses = [replace(c, topics=tuple(t for t in c.topics if t in scope.rule_set.facts)) for c in clauses]
    if scope.fact is not None:
        clauses = [c if "＿" not in c.text and says_only(c, most=1) else _of_fields(c, scope) for c in clauses]
    unknown = read_unknown(draft, clauses, scope)
    for stretch in stretches([c for c in clauses if c not in unknown], scope):
        if stretch.topics:
            _read_stretch(draft, stretch, scope)
    draft.several = True
    return True


def _of_fields(clause: Clause, scope: Scope) -> Clause:
    """What is told beside the field that was asked is no report on a list, unless it is nothing else."""
    return replace(clause, topics=tuple(topic for topic in clause.topics if topic in scope.rule_set.facts))


def names_only(text: str, scope: Scope) -> bool:
    """Every clause names a rule's items or a field, of several rules: nothing in it is a text of its own."""
    clauses = clauses_of(text, scope)
    topics = {topic for clause in clauses for topic in clause.topics}
    things = topics | {f.meanings[0] for clause in clauses for f in clause.fields}
    return bool(topics) and len(things) > 1 and all(says_only(clause) for clause in clauses)


_EXPLAINS = re.compile("由|系|因|期间|口径|截[至止]|共享|共用|说明|包括|属于|位于|其中|预计|计划|统计")


def says_only(clause: Clause, most: int = 4) -> bool:
    """The clause names something and says hardly more of it than that it is there, is not, or how much it is."""
    left = blanked(clause.text, ((f.start, f.end) for f in (*clause.lists, *clause.items, *clause.fields)))
    left = blanked(left, ((q.start, q.end) for q in quantities(left)))
    named = clause.topics or clause.fields or bare(clause.text)
    return bool(named) and not _EXPLAINS.search(left) and len(unsaid(left)) <= most


def _is_several(clauses: list[Clause], scope: Scope) -> bool:
    """Something else than what stands open is spoken of."""
    asked = set(asked_topics(scope))
    if any(set(clause.topics) - asked for clause in clauses):
        return True
    return bool(asked) and (
        any(clause.of_a_field for clause in clauses) or any(c.items and doubts(c.text, figure=False) for c in clauses)
    )


def _read_stretch(draft: Draft, stretch: Stretch, scope: Scope) -> None:
    start, end = stretch.clauses[0].start, stretch.clauses[-1].end
    text = _without_names(draft.text[start:end], stretch)
    if len(stretch.topics) > 1:
        _read_together(draft, text, stretch, scope)
        return
    topic = stretch.topics[0]
    slots = _shown(topic, scope) if stretch.opens else slots_of(topic, scope)
    if len(slots) == 1:
        _read_one(draft, text, stretch, scope, slots[0])
    else:
        _read_list(draft, text, stretch, scope, slots)


def _shown(topic: str, scope: Scope) -> tuple[str, ...]:
    """The items of a topic that stand open, in the order shown; of another topic those that carry points."""
    every = slots_of(topic, scope)
    asked = tuple(slot for slot in scope.asked.slots if slot in every)
    return asked or tuple(
        s for s in every if s not in scope.rule_set.checks or not scope.rule_set.checks[s][1].encouraged
    )


def _without_names(text: str, stretch: Stretch) -> str:
    """Names of lists are blanked: they are not themselves said to be there."""
    origin = stretch.clauses[0].start
    names = ((clause.start - origin, name) for clause in stretch.clauses for name in clause.lists)
    return blanked(text, ((name.start + shift, name.end + shift) for shift, name in names))


def _read_one(draft: Draft, text: str, stretch: Stretch, scope: Scope, slot: str) -> None:
    """One thing that is there or not."""
    topic = stretch.topics[0]
    mine = mentions(stretch, topic, scope)
    named = any(clause.lists for clause in stretch.clauses)
    mine_alone = scope.rule_set.kind(topic) is Kind.YES_NO if topic in scope.rule_set.facts else _is_whole(topic, scope)
    sure = [m for m in mine if _is_claimed(text, m, mine)]
    mine = sure or mine
    told = bool(sure) or (named and mine_alone and not mine)
    if not (told or stretch.opens or (mine and slot in scope.asked.slots)):
        return
    piece = Draft(text)
    single(piece, replace(scope, asked=Asked(topic, (slot,))), slot, mine)
    for said in piece.values.values():
        draft.take(said)


def _is_whole(topic: str, scope: Scope) -> bool:
    """The rule asks for nothing but this one thing."""
    return topic in scope.rule_set.rules and len(scope.rule_set.rules[topic].criteria) == 1


def _read_list(draft: Draft, text: str, stretch: Stretch, scope: Scope, slots: tuple[str, ...]) -> None:
    topic = stretch.topics[0]
    mine = mentions(stretch, topic, scope)
    mine = [*mine, *shortened(text, mine, slots, scope)] or list(ordinals(text, _shown(topic, scope)))
    sure = [m for m in mine if _is_claimed(text, m, mine)]
    mine = [m for m in mine if m in sure or not any(set(m.slots) & set(s.slots) for s in sure)]
    ticks = read(text, mine, len(_shown(topic, scope)))
    named = stretch.opens or any(clause.lists for clause in stretch.clauses)
    if named and not mine and ticks.every is None and _denied(stretch):
        ticks.every = False
    if topic not in asked_topics(scope):
        kept = {slot for mention in sure for slot in mention.slots}
        ticks.values = {slot: value for slot, value in ticks.values.items() if slot in kept}
    values = dict(ticks.values)
    others = ticks.rest if ticks.rest is not None else ticks.every if named or ticks.counted else None
    counts = counted(draft.text[stretch.clauses[0].start : stretch.clauses[-1].end]) if ticks.rest is None else None
    for slot in _all_of(topic, counts, scope) if others is not None else ():
        if slot not in ticks.unknown:
            values.setdefault(slot, bool(others))
    for slot, value in values.items():
        draft.take(Said(slot, value, approx=ticks.loose and slot not in ticks.said))


def _all_of(topic: str, counts: int | None, scope: Scope) -> tuple[str, ...]:
    """What 都有 settles: the list that was shown; of another one what carries points, or as many as were counted."""
    every, shown = slots_of(topic, scope), _shown(topic, scope)
    scored = tuple(slot for slot in every if not scope.rule_set.checks[slot][1].encouraged)
    if counts is None:
        return shown
    return next((found for found in (shown, scored, every) if len(found) == counts), ())


def _denied(stretch: Stretch) -> bool:
    """`亮点没有`, `没建台账`."""
    clause = stretch.clauses[-1]
    if not clause.lists:
        return False
    name = clause.lists[-1]
    return denies_it(clause.text[: name.start], clause.text[name.end :])


def _is_claimed(text: str, mention: Mention, mine: list[Mention]) -> bool:
    """A predicate stands close to it in its own clause, or alone in the next one; what is merely mentioned
    (`试点地区的经验我们也学了`) is not said to be there."""
    hidden = _ROW.sub(lambda m: "、" * len(m[0]), _hidden(text, mine))
    ahead, behind = _PAUSE.split(hidden[: mention.start])[-1], _PAUSE.split(hidden[mention.end :])
    return claimed(behind[0], ahead, text[mention.start : mention.end]) or (
        len(behind) > 1 and not behind[0] and bare(behind[1])
    )


_ROW = re.compile(r"(?<=＿)[ \t]+(?=＿)")
_PAUSE = re.compile(r"[,，。;；!！?？\n\t ]")


def _hidden(text: str, found: list[Mention]) -> str:
    return blanked(text, ((mention.start, mention.end) for mention in found))


def _read_together(draft: Draft, text: str, stretch: Stretch, scope: Scope) -> None:
    """`批示和最佳项目都没有`, `选址、分区都符合`: one predicate for things of several lists."""
    every: list[Mention] = []
    for topic in stretch.topics:
        every += mentions(stretch, topic, scope)
    every.sort(key=lambda m: m.start)
    plain = [m for m in every if sum(m.start < o.end and o.start < m.end for o in every) == 1]
    ticks = read(text, plain)
    kept = {slot for m in plain if _is_claimed(text, m, plain) for slot in m.slots}
    for slot, value in ((slot, value) for slot, value in ticks.values.items() if slot in kept):
        draft.take(Said(slot, value, approx=ticks.loose and slot not in ticks.said))
    hidden = _hidden(text, plain)
    verdict = read(hidden, []).every
    for clause in stretch.clauses if verdict is not None and counted(hidden) is None else ():
        for name in clause.lists:
            for slot in _all_of(name.meanings[0], None, scope):
                draft.take(Said(slot, bool(verdict)))
