"""Yes, no and checklists of a message, for the rules that were asked and for others that it names plainly."""

import re
from collections.abc import Iterator

from bot.understanding.checklists import Ticks, read
from bot.understanding.claims import bare, unsaid
from bot.understanding.mention import Mention
from bot.understanding.phrases import Found, before
from bot.understanding.polarity import negative
from bot.understanding.positions import marks, numbers, ordinals
from bot.understanding.rule_numbers import by_number, marked_rules, numbered_rules
from bot.understanding.scope import Draft, Scope
from bot.understanding.single import TWICE_DENIED, single, too_low
from bot.understanding.statements import is_plain, is_unmistakable, states_items
from handlers.said import Said
from rubric.facts import Kind

_TAKEN_BACK = re.compile(r"(?:没有?|有|无)(?:的|了)?[.…,，\s]+不对[,，\s]*(?=没?有|无)")
"""`桌子没有…不对有的`: what was taken back in the same breath."""
_BARE_YES = re.compile(r"(?:有|是|有的|是的|嗯+|对|好|可以|ok|行|能)[的了啊呀呢吧哦。.!\s]*", re.I)


def read_ticks(draft: Draft, scope: Scope) -> None:
    """Takes items of the asked checklist, yes/no facts, and items of other rules that are named with a predicate."""
    if scope.asks_kind(Kind.TEXT, Kind.PHONE) and not states_items(draft.text, scope):
        return
    if _yes_no_slots(scope):
        draft.text = _TAKEN_BACK.sub(lambda m: "＿" * len(m[0]), draft.text)
    mentions = _mentions(draft.text, scope)
    if scope.fact is not None and scope.asked.slot in draft.values:
        mentions = [m for m in mentions if _is_all_that_is_said(draft.text, m, mentions)]
    asked = _yes_no_slots(scope)
    if len(asked) == 1 and TWICE_DENIED.search(draft.text):
        return
    if not mentions and not asked and not by_number(draft.text, scope.rule_set):
        return
    marked = marks(draft.text, asked) if len(asked) > 1 else {}
    if marked:
        draft.values |= {slot: Said(slot, value) for slot, value in marked.items()}
        return
    if len(asked) == 1 and not numbered_rules(draft.text, scope) and not marked_rules(draft.text, scope):
        single(draft, scope, asked[0], mentions)
    elif asked and _BARE_YES.fullmatch(draft.text.strip()):
        return
    _read_whole_rules(draft, scope, mentions)
    ticks = read(draft.text, mentions, len(asked))
    if not mentions and ticks.every is None and asked and _denies_the_rule(draft.text, scope):
        ticks.every = False
    _record(draft, scope, ticks)


def _is_all_that_is_said(text: str, mention: Mention, mentions: list[Mention]) -> bool:
    """`停车也有` beside the field that was asked; `连同两位残疾朋友` tells of the field itself."""
    start, end = _clause_of(text, mention)
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    return is_plain(text[start:end], [Mention(m.start - start, m.end - start, m.slots) for m in inside])


def _read_whole_rules(draft: Draft, scope: Scope, mentions: list[Mention]) -> None:
    """`办公设备也都齐全`: all items of another rule, by its name, in a clause that names none of them."""
    for found in (*scope.words.rule_names.find(draft.text), *by_number(draft.text, scope.rule_set)):
        rule = scope.rule_set.rules[found.meanings[0]]
        inside = any(_same_clause(m, Mention(found.start, found.end, ()), draft.text) for m in mentions)
        said = _clause_around_name(draft.text, found)
        if rule.id in scope.asked.rules or len(found.phrase) < 3 or inside or _says_more(said, scope):
            continue
        verdict = read(said, []).every
        for check in rule.checks if verdict is not None else ():
            draft.take(Said(rule.slot(check), bool(verdict)))


def _says_more(said: str, scope: Scope) -> bool:
    """`第5条没监控`, `第12条没有分工`: an item, or something that is none, and not the rule as a whole."""
    return bool(scope.words.items.find(said)) or len(unsaid(said)) > 2


def _clause_around_name(text: str, found: Found[str]) -> str:
    return (
        re.split(r"[,，。;；\s]", before(text, found.start, 60))[-1]
        + re.split(r"[,，。;；\s]", text[found.end : found.end + 60])[0]
    )


def _denies_the_rule(text: str, scope: Scope) -> bool:
    """`没建台账`: the whole matter of the rule is missing."""
    named = any(set(found.meanings) & set(scope.asked.rules) for found in scope.words.rule_names.find(text))
    return named and negative(text) and len(text) <= 12


def _yes_no_slots(scope: Scope) -> tuple[str, ...]:
    return tuple(slot for slot in scope.asked.slots if scope.rule_set.kind(slot) is Kind.YES_NO)


def _mentions(text: str, scope: Scope) -> list[Mention]:
    asked = set(_yes_no_slots(scope))
    hidden = re.sub(r"[\"「」]", "“", text)
    mine = (
        [Mention(f.start, f.end, f.meanings) for f in scope.words.items_of(frozenset(asked)).find(hidden)]
        if asked
        else []
    )
    named = {f.meanings[0] for f in by_number(text, scope.rule_set)}
    others = (_resolved(f, asked, named, scope) for f in scope.words.items.find(hidden))
    found = sorted((*mine, *(m for m in others if m and not any(_meet(m, n) for n in mine))), key=lambda m: m.start)
    found = list(_plain_ones(text, found, asked, scope))
    if len(asked) > 1:
        places = [m for m in ordinals(text, _yes_no_slots(scope)) if not any(_meet(m, f) for f in found)]
        found = sorted((*found, *places), key=lambda m: m.start)
        found = found or list(numbers(text, _yes_no_slots(scope)))
    return found


def _plain_ones(text: str, found: list[Mention], asked: set[str], scope: Scope) -> Iterator[Mention]:
    """Words for what was not asked count only where they are long, or name several items of one rule, and are not the
    label of a figure."""
    names = [f for f in scope.words.labels.find(text) if scope.rule_set.kind(f.meanings[0]) is not Kind.YES_NO]
    others = (f for f in scope.words.rule_names.find(text) if set(f.meanings) & set(scope.asked.rules))
    spans = [(f.start, f.end) for f in (*names, *others)]
    free = [m for m in found if not any(start <= m.start and m.end <= end and end - start > 2 for start, end in spans)]
    free = [m for m in free if asked & set(m.slots) or not _is_predicate(text, m, asked)]
    for mention in found:
        if asked & set(mention.slots) or (
            mention in free
            and "＿" not in _clause_around(text, mention)
            and _is_named(mention, free, asked, text, scope)
        ):
            yield mention


def _is_named(mention: Mention, free: list[Mention], asked: set[str], text: str, scope: Scope) -> bool:
    rule = _rule(mention.slots[0])
    if rule in _neighbours(scope) or mention.slots[0] in scope.rule_set.facts:
        return True
    kin = [m for m in free if m is not mention and _rule(m.slots[0]) == rule and m.end - m.start >= 2]
    long = mention.end - mention.start >= 3
    if _said_plainly(mention, free, asked, text, scope):
        return True
    if len({m.slots for m in kin}) >= 2:
        return True
    if any(_same_clause(mention, m, text) for m in free if asked & set(m.slots)):
        return bool(kin) and (long or any(m.end - m.start >= 3 or m.slots == mention.slots for m in kin))
    return long or any(m.end - m.start >= 3 or m.slots == mention.slots for m in kin)


def _said_plainly(mention: Mention, free: list[Mention], asked: set[str], text: str, scope: Scope) -> bool:
    """`有停车` as a clause of its own: nothing else is said in it, and the words mean nothing else."""
    start, end = _clause_of(text, mention)
    inside = [m for m in free if start <= m.start and m.end <= end]
    if asked and (re.search("[都均全]", text[start:end]) or any(asked & set(m.slots) for m in inside)):
        return False  # `都有登记`, `有分级制度` speak of the list that was asked for
    return all(is_unmistakable(m, scope, text) for m in inside) and is_plain(
        text[start:end], [Mention(m.start - start, m.end - start, m.slots) for m in inside]
    )


def _clause_of(text: str, mention: Mention) -> tuple[int, int]:
    ahead = re.split(r"[,，。;；\s]", before(text, mention.start, 60))[-1]
    behind = re.split(r"[,，。;；\s]", text[mention.end : mention.end + 60])[0]
    return mention.start - len(ahead), mention.end + len(behind)


def _is_predicate(text: str, mention: Mention, asked: set[str]) -> bool:
    """`从来没有登记过` and `没登记的` say something of other things, and nothing of 登记."""
    start, end = _clause_of(text, mention)
    described = text[mention.start - 1 : mention.start] in {"没", "未"} and text[mention.end : mention.end + 1] == "的"
    return described or (bool(asked) and bare(text[start:end]))


def _same_clause(one: Mention, other: Mention, text: str) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    return not re.search(r"[,，。;；\s]", text[first.end : last.start])


def _clause_around(text: str, mention: Mention) -> str:
    """The clause without the mention."""
    start, end = _clause_of(text, mention)
    return text[start : mention.start] + text[mention.end : end]


def _meet(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _resolved(found: Found[str], asked: set[str], named: set[str], scope: Scope) -> Mention | None:
    """A word that means items of several rules means those of a rule that is named by its number, else the asked one;
    without that it is left alone."""
    mine = tuple(slot for slot in found.meanings if _rule(slot) in named)
    mine = mine or tuple(slot for slot in found.meanings if slot in asked)
    if mine:
        return Mention(found.start, found.end, mine)
    near = tuple(slot for slot in found.meanings if _rule(slot) in _neighbours(scope))
    meant = near or found.meanings
    if len({_rule(slot) for slot in meant}) > 1:
        return None
    return Mention(found.start, found.end, meant)


def _rule(slot: str) -> str:
    return slot.rpartition(".")[0] or slot


def _neighbours(scope: Scope) -> set[str]:
    group = scope.rule_set.groups.get(scope.group or "")
    return set(group.asks) if group else set()


def _record(draft: Draft, scope: Scope, ticks: Ticks) -> None:
    asked = _yes_no_slots(scope)
    for slot, value in marked_rules(draft.text, scope):
        draft.values[slot] = Said(slot, value)
    numbered = numbered_rules(draft.text, scope)
    if numbered and not ticks.values and ticks.every is not None:
        for slot in numbered:
            draft.values[slot] = Said(slot, ticks.every)
        return
    of_another = not set(ticks.values) & set(asked) and _one_rule(ticks, scope)
    listed = of_another or (asked if len(asked) > 1 else ())
    values = ticks.resolve(listed)
    for slot, value in values.items():
        if slot in listed or slot in asked or slot in ticks.said:
            low = value and too_low(draft.text, slot, scope)
            draft.take(Said(slot, value and not low, approx=low or (ticks.loose and slot not in ticks.said)))


def _one_rule(ticks: Ticks, scope: Scope) -> tuple[str, ...]:
    rules = {_rule(slot) for slot in ticks.values}
    rule = scope.rule_set.rules.get(next(iter(rules))) if len(rules) == 1 else None
    return tuple(rule.slot(check) for check in rule.checks) if rule and ticks.rest is not None else ()
