"""A message read once more with words put right by their sound; what it gives is confirmed before it is recorded."""

from collections.abc import Callable
from dataclasses import replace

from bot.understanding.folding import Folded, fold
from bot.understanding.hearing import heard
from bot.understanding.results import Kind, Understanding
from bot.understanding.scope import Scope
from rubric.facts import Kind as FactKind

Reading = Callable[[Folded, Scope], Understanding]


def by_near_sound(folded: Folded, scope: Scope, found: Understanding, read: Reading) -> Understanding | None:
    """`监空还没装其他的都好了`: a word for what stands open, typed by its sound, is missed by a reading as written."""
    if found.kind not in {Kind.ANSWER, Kind.MULTI, Kind.UNCLEAR} or scope.asks_kind(
        FactKind.TEXT, FactKind.PHONE, FactKind.YES_NO
    ):
        return None
    group = scope.rule_set.groups.get(scope.group or "")
    slots = dict.fromkeys(
        (*scope.asked.slots, *(s for s in group.asks if s in scope.rule_set.facts)) if group else scope.asked.slots
    )
    text = heard(folded.text, scope.words, tuple(slots)) if slots else None
    near = read(fold(text), scope) if text else None
    if near is None or near.kind not in {Kind.ANSWER, Kind.MULTI} or near.values == found.values:
        return None
    if not {said.slot for said in found.values} <= {said.slot for said in near.values}:
        return None
    return replace(near, values=tuple(said if said in found.values else said.but(approx=True) for said in near.values))


def by_sound(folded: Folded, scope: Scope, read: Reading) -> Understanding | None:
    """What could not be read may have been dictated; what it sounds like is confirmed before it is recorded."""
    text = heard(folded.text, scope.words)
    found = read(fold(text), scope) if text else None
    if found is None or found.kind in {Kind.UNCLEAR, Kind.CHITCHAT, Kind.QUESTION}:
        return None
    if any(scope.rule_set.kind(said.slot) is FactKind.TEXT for said in found.values):
        return None  # a name or a text is kept as it was written, or not at all
    return replace(found, values=tuple(said.but(approx=True) for said in found.values))
