"""What a draft of values comes to: an answer, several, a correction; and what a message holds beside it."""

from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.correcting import read_correction
from bot.understanding.fields import is_long
from bot.understanding.folding import Folded
from bot.understanding.pointing import read_pointing
from bot.understanding.quantities import quantities
from bot.understanding.renamed import names_asked, renamed
from bot.understanding.results import Kind, Understanding
from bot.understanding.scope import Draft, Scope
from bot.understanding.units import fits
from bot.understanding.wishes import has_us_change
from handlers.said import Said
from rubric.facts import Kind as FactKind


def taken(draft: Draft, scope: Scope, kind: Kind | None = None) -> Understanding:
    draft.values = dict(_settled(draft, scope))
    values = tuple(draft.values.values())
    refused = [problem for problem in draft.problems if problem.said]
    if not values and not refused:
        return Understanding(Kind.UNCLEAR, problems=tuple(draft.problems))
    slots = [*draft.values, *(problem.slot for problem in refused if problem.slot)]
    return Understanding(kind or _kind(slots, scope), values=values, problems=tuple(draft.problems))


def _settled(draft: Draft, scope: Scope) -> Iterator[tuple[str, Said]]:
    """Names and addresses without what is said of their correction."""
    for slot, said in draft.values.items():
        fact = scope.rule_set.facts.get(slot)
        short = fact is not None and fact.kind is FactKind.TEXT and not (fact.personal or is_long(fact, scope))
        text = renamed(slot, str(said.value), scope) if short else None
        if text or not short:
            yield slot, replace(said, value=text) if text else said


def _kind(slots: list[str], scope: Scope) -> Kind:
    """An answer fills what was asked; more than that, or several figures at once, are several."""
    asked = set(scope.asked.slots)
    if not set(slots) <= asked:
        known = [slot for slot in slots if slot in scope.answers]
        return Kind.CORRECTION if known and len(set(slots)) == len(known) == 1 else Kind.MULTI
    facts = [slot for slot in slots if slot in scope.rule_set.facts]
    if facts and scope.asked.id in scope.rule_set.rules and len(asked) > 1:
        return Kind.MULTI  # of the facts of a rule that were asked for together one is no answer yet
    together = all(slot in scope.words.pairs for slot in facts)
    return Kind.MULTI if len(facts) > 1 and not together else Kind.ANSWER


def correction(folded: Folded, scope: Scope) -> Understanding | None:
    """An earlier answer is changed: marked as such, and about a field that is named or was recorded last."""
    if names_asked(folded.text, scope):
        return None
    draft = read_correction(folded, scope) or read_pointing(folded, scope)
    if draft is None:
        return None
    if not (draft.values or any(problem.said for problem in draft.problems)):
        return Understanding(Kind.UNCLEAR, problems=tuple(draft.problems))
    told = taken(draft, scope, Kind.CORRECTION)
    if has_us_change(folded.text):
        told = replace(told, values=tuple(said.but(approx=True) for said in told.values))
    return replace(told, corrects=True)


def only_things(draft: Draft, scope: Scope) -> bool:
    """Nothing but things that are there or not: `停车场是路边的,算我们的吗` reports none, it asks."""
    return all(scope.rule_set.kind(slot) is FactKind.YES_NO for slot in draft.values)


def names_items(rest: str, scope: Scope) -> bool:
    """An item of the list that was asked for is named in the rest."""
    return any(set(found.meanings) & set(scope.asked.slots) for found in scope.words.items.find(rest))


def is_figure(text: str, scope: Scope) -> bool:
    """`24条` where posts are counted is so many of them."""
    fact = scope.fact
    found = quantities(text) if fact and fact.numeric and len(text) < 12 else []
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return whole and fact is not None and fits(fact.unit, found[0].unit)
