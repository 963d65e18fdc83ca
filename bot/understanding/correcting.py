"""Reads a correction: the field that it names, and the new value beside the old one."""

import re
from dataclasses import replace
from itertools import pairwise

from bot.understanding import corrections
from bot.understanding.asked import Asked
from bot.understanding.fields import is_long
from bot.understanding.folding import Folded
from bot.understanding.numerals import number_of
from bot.understanding.persons import phones
from bot.understanding.polarity import polarity
from bot.understanding.quantities import quantities
from bot.understanding.questions import asks, asks_at_its_end
from bot.understanding.reading import read_values
from bot.understanding.relative import slipped
from bot.understanding.renamed import renames
from bot.understanding.scope import Draft, Scope
from bot.understanding.statements import is_no_text
from bot.understanding.texts import unwrapped
from handlers.said import Said
from rubric.facts import Kind


def read_correction(folded: Folded, scope: Scope) -> Draft | None:
    """The new values; None where nothing marks a correction, or no field is named."""
    text = folded.text
    if (
        slipped(text)
        or not (corrections.cued(text) or _turned_to(text, scope))
        or asks_at_its_end(text)
        or (asks(text) and not corrections.plain(text))
    ):
        return None
    renamed = renames(text, scope)
    if renamed:
        return Draft(text, {renamed.slot: renamed})
    if _answers_itself(folded, scope):
        return None
    bare = corrections.without_pointers(_without_kept(corrections.cleaned(text), scope))
    facts, items = _named_facts(text, scope), _named_items(text, scope)
    draft = _of_items(folded, scope, bare, items) if items and not facts else _of_facts(folded, scope, bare, facts)
    if items and not facts and not draft.values:  # `试点那条点错了,我们不是试点`
        bare = corrections.without_pointers(corrections.cleaned(text, denials=True))
        draft = _of_items(folded, scope, bare, items)
    kept = {slot for slot in draft.values if not scope.asks(slot) or slot in facts or slot in items}
    told = {slot for slot in kept if slot in scope.rule_set.facts} or kept
    draft.values = {slot: said for slot, said in draft.values.items() if slot in told}
    return draft if draft.values or any(problem.said for problem in draft.problems) else None


def _without_kept(text: str, scope: Scope) -> str:
    """Without fields of which it is said that they stay (总数8没错)."""
    for start, end in corrections.kept(text):
        if scope.words.labels.find(text[start:end]):
            text = text[:start] + "，" * (end - start) + text[end:]
    return text


def _turned_to(text: str, scope: Scope) -> bool:
    """`性质改混合`: an option right behind 改."""
    return "改" in text and any(text[: f.start].endswith("改") for f in scope.words.options.find(text))


def _answers_itself(folded: Folded, scope: Scope) -> bool:
    """`应该是十二位` and `三百…不对三百五` answer what stands open; nothing that was recorded is spoken of."""
    text = folded.text
    turn = corrections.turns(text)
    if not scope.asked.slots or (turn is None and (corrections.firm(text) or _turned_to(text, scope))):
        return scope.fact is not None and scope.fact.numeric and _takes_off(folded, scope)
    if corrections.denies(text) and not set(_named_facts(text, scope)) <= set(scope.asked.slots):
        return False
    told = read_values(folded, scope, text if turn is None else text[:turn])
    return any(slot in told.values and slot not in scope.answers for slot in scope.asked.slots)


def _takes_off(folded: Folded, scope: Scope) -> bool:
    """`350,里头有停车场50,要减掉`: what is taken off is taken off the figure that stands first."""
    taken = corrections.without_subtraction(folded.text)
    if taken == folded.text or corrections.firm(taken) or _turned_to(taken, scope):
        return False
    opening = quantities(folded.text)
    return bool(opening) and opening[0].start == 0 and scope.asked.slot in read_values(folded, scope).values


def _named_facts(text: str, scope: Scope) -> tuple[str, ...]:
    found = [f.meanings[0] for f in scope.words.labels.find(text)]
    facts = [slot for slot in found if scope.rule_set.kind(slot) is not Kind.YES_NO]
    if not facts and any(phone.valid for phone in phones(text)):
        facts = [slot for slot in scope.words.pairs if scope.rule_set.kind(slot) is Kind.PHONE][:1]
    if not facts and scope.words.counties.find(text) and corrections.names_county(text):
        return (scope.rule_set.form.stands_in,)
    return tuple(dict.fromkeys(facts))


_FILLS = re.compile("都?报[过了得的上给]?|上报的?")
"""Words for reporting that here mean filling in the form."""


def _named_items(text: str, scope: Scope) -> tuple[str, ...]:
    """Items and yes/no facts; a word for items of several rules means the one whose number or name stands beside it."""
    rules = _named_rules(text, scope)
    slots: list[str] = []
    for found in scope.words.items.find(text):
        if _FILLS.fullmatch(found.phrase):
            continue  # 原来报过150
        meant = [slot for slot in found.meanings if slot.rpartition(".")[0] in rules] or list(found.meanings)
        if len(meant) == 1:
            slots.append(meant[0])
    return tuple(dict.fromkeys(slots))


def _named_rules(text: str, scope: Scope) -> set[str]:
    numbers = {str(number_of(match)) for match in corrections.numbered(text)}
    by_number = {rule.id for number, rule in scope.rule_set.by_number.items() if number in numbers}
    return by_number or {found.meanings[0] for found in scope.words.rule_names.find(text)}


def _of_facts(folded: Folded, scope: Scope, bare: str, named: tuple[str, ...]) -> Draft:
    """Where a new value is announced (改成…), that alone counts for the field that was named."""
    several = _each_of(folded, scope, bare, named) if len(named) > 1 else None
    if several:
        return several
    asked = Asked(named[0], named[:1]) if named else Asked()
    inner = replace(scope, asked=asked)
    place = corrections.new_part(bare)
    if place is not None and named:
        only = "，" * place[0] + bare[place[0] : place[1]] + "，" * (len(bare) - place[1])
        newest = read_values(folded, inner, only)
        fact = scope.rule_set.facts[named[0]]
        if not newest.values and fact.kind is Kind.TEXT and not (fact.personal or is_long(fact, scope)):
            said = unwrapped(folded.original(*place))
            if not is_no_text(said, scope):  # 门牌号改成102 is a part of an address
                newest.take(Said(fact.id, said))
        whole = read_values(folded, inner, bare) if any(said.partial for said in newest.values.values()) else newest
        if whole.values and not any(said.partial for said in whole.values.values()):
            return whole  # 年份应为2025,月日不变:2025-05-12
        if newest.values or newest.problems:
            return newest
    return read_values(folded, inner, bare)


def _each_of(folded: Folded, scope: Scope, bare: str, named: tuple[str, ...]) -> Draft | None:
    """`专职改成4人,持证改成2人`: each field with its own new value."""
    starts = [f.start for f in scope.words.labels.find(bare) if f.meanings[0] in named]
    bounds = [*starts, len(bare)]
    if len(starts) != len(named) or any(corrections.new_part(bare[a:b]) is None for a, b in pairwise(bounds)):
        return None
    draft = Draft(bare)
    for slot, (start, end) in zip(named, pairwise(bounds), strict=True):
        only = "，" * start + bare[start:end] + "，" * (len(bare) - end)
        told = _of_facts(folded, scope, only, (slot,))
        draft.values |= {s: said for s, said in told.values.items() if s == slot}
        draft.problems += told.problems
    return draft if len(draft.values) == len(named) else None


def _of_items(folded: Folded, scope: Scope, bare: str, named: tuple[str, ...]) -> Draft:
    """Items that are named again with what holds now; else what the rest of the message says of the one named."""
    rule = named[0].rpartition(".")[0]
    again = {slot for found in scope.words.items.find(bare) for slot in found.meanings}
    place = corrections.new_part(bare)
    verdict = polarity(bare[place[0] : place[1]]) if place else None
    if place and verdict is not None and len(named) == 1 and not scope.words.items.find(bare[place[0] : place[1]]):
        draft = Draft(bare)
        draft.take(Said(named[0], verdict))
        return draft
    if again & set(named) or not again:
        asked = (
            Asked(rule, tuple(s for s in named if s.startswith(f"{rule}.")), (rule,)) if rule else Asked(None, named)
        )
        inner = replace(scope, asked=asked if again else Asked())
        draft = read_values(folded, inner, bare)
        if draft.values:
            return draft
    else:
        return read_values(folded, replace(scope, asked=Asked()), bare)
    place = corrections.new_part(bare)
    verdict = polarity(bare[place[0] : place[1]] if place else bare)
    draft = Draft(bare)
    if verdict is not None:
        draft.take(Said(named[0], verdict))
    return draft
