"""What plainly answers another field while a text stands open: `公益性,政府自己管`, `岗位是350`."""

import re
from dataclasses import replace

from bot.understanding.asides import names_something
from bot.understanding.asked import Asked
from bot.understanding.fields import is_long
from bot.understanding.folding import Folded
from bot.understanding.labels import labels
from bot.understanding.paragraphs import names_only, says_only
from bot.understanding.polarity import polarity
from bot.understanding.quantities import quantities
from bot.understanding.reading import read_values
from bot.understanding.scope import Scope
from bot.understanding.topics import clauses_of
from rubric.facts import Kind

_LONGEST = 24
_FIGURE_LONGEST = 12
_NEAR = re.compile(r"(?:旁边|对面|附近|门口|隔壁|周边|边上|楼下|楼上)(?:就|还)?(?:是|有)[^,。;]*")
"""`旁边就是地铁站` tells what is near, and not where the market is."""
_BODY = re.compile(r"(?:政府|[局所站厅]|中心|公司|机构|街道办?|社区|乡镇)$")


def unasked(folded: Folded, scope: Scope) -> Scope:
    """The scope without its standing question, where the message answers something else; else as it is."""
    fact = scope.fact
    if fact is None or fact.kind is not Kind.TEXT:
        return scope
    free = replace(scope, asked=Asked())
    if (fact.optional or not is_long(fact, scope)) and names_only(folded.text, free):
        return free  # items of several rules are no text
    if is_long(fact, scope):
        return free if _is_a_figure(folded.text, free) else scope
    return free if is_elsewhere(folded, scope) and _is_clean(folded.text, free) else scope


_LINK = re.compile(r"[的数量]?(?:一共|总共|大概|大约|应该|就|是|为|有|共|约|:|\s)*")


def _is_a_figure(text: str, free: Scope) -> bool:
    """`岗位是350`: one field by its name with its figure, and nothing that describes."""
    name = next((f for f in labels(text, free) if f.start == 0), None)
    link = _LINK.match(text, name.end) if name else None
    if not name or not link or len(text) > _FIGURE_LONGEST:
        return False
    rest = text[link.end() :].rstrip("。.吧了的 ")
    found = quantities(rest)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(rest))
    return whole and free.rule_set.facts[name.meanings[0]].numeric


def is_elsewhere(folded: Folded, scope: Scope) -> bool:
    """Something is told of other fields, and nothing in the message is part of a name or an address."""
    text = folded.text
    fact = scope.fact
    if fact is None or fact.id not in {scope.rule_set.form.names_market, scope.words.address} or len(text) > _LONGEST:
        return False
    without_near = _NEAR.sub(",", text)
    if names_something(without_near, scope) or _BODY.search(without_near):
        return False
    free = replace(scope, asked=Asked())
    told = read_values(folded, free).values
    if not told:
        return any(clause.topics for clause in clauses_of(text, free)) and _is_clean(text, free)
    return _is_said(text, free) and all(scope.rule_set.kind(slot) in {Kind.YES_NO, Kind.CHOICE} for slot in told)


def _is_said(text: str, free: Scope) -> bool:
    """Something is said of what is named, or it is named and nothing else: 招聘大厅 may be a place."""
    words = free.words
    alone = words.items.meanings(text) or words.options.meanings(text)
    told = polarity(text) is not None or _TOLD.search(text) or any(q.unit for q in quantities(text))
    return bool(alone or told or words.options.find(text))


def _is_clean(text: str, free: Scope) -> bool:
    """Each clause names something and says of it that it is there or not, or is an option; else it is asked again."""
    return not _SHOULD.search(text) and all(
        _is_option(clause.text, free)
        or (says_only(clause) and polarity(_NEAR.sub("有", clause.text)) is not None)
        or _NEAR.match(clause.text)
        or _GOOD.search(clause.text)
        for clause in clauses_of(text, free)
    )


_SHOULD = re.compile(r"应当?(?=配|设|有|具)|大于|平均")
"""`应配备…`: the words of the standard."""
_GOOD = re.compile(r"便利|方便|成熟|齐全|还行|还好|聚集")
_TOLD = re.compile(rf"{_GOOD.pattern}|过(?:了|的)?$|^用")
"""`副省长批示过`, `用的浙里找零工`."""


def _is_option(clause: str, free: Scope) -> bool:
    """`公益性的`, `政府自己管`."""
    found = free.words.options.find(clause)
    return len(found) == 1 and len(clause) - (found[0].end - found[0].start) <= 2
