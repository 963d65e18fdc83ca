"""Several fields with their figures behind them all: `求职和意向都是180`, `企业和岗位分别是55、320`."""

import re

from bot.understanding.labels import labels
from bot.understanding.phrases import Found
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity
from bot.understanding.scope import Draft, Scope
from bot.understanding.taking import take_figure
from bot.understanding.timing import Figure
from bot.understanding.units import Dimension, dimension_of, fits

_AND = re.compile(r"(?:人数|数量|数|量|的)?\s?(?:以及|和|跟|与|及|、|,)\s?(?:每个?月|月均)?")
_EACH = re.compile(r"(?:人数|数量|数|量|的)?(?:(?P<all>都|均|全)|(?P<each>分别))(?:各)?(?:是|为|有|[:：])*\s?")
_BETWEEN = re.compile(r"[\s、,;和跟与及]+")


def read_alike(draft: Draft, scope: Scope) -> None:
    """Takes the same figure for all of them, or the figures in the order of their names."""
    run: list[Found[str]] = []
    for found in labels(draft.text, scope):
        joined = run and _AND.fullmatch(draft.text[run[-1].end : found.start])
        run = [*run, found] if joined else [found]
        told = _EACH.match(draft.text, found.end) if len(run) > 1 else None
        if told:
            _take(draft, scope, run, told)
            return


def _take(draft: Draft, scope: Scope, run: list[Found[str]], told: re.Match[str]) -> None:
    facts = [scope.rule_set.facts.get(found.meanings[0]) for found in run]
    behind = _figures(draft.text, told.end(), 1 if told["all"] else len(run))
    if not behind or any(fact is None for fact in facts) or len({f.id for f in facts if f}) < len(run):
        return
    each = behind * len(run) if told["all"] else behind
    pairs = [(fact, one) for fact, one in zip(facts, each, strict=True) if fact]
    if any(not f.numeric or dimension_of(f.unit) is Dimension.DAYS or not fits(f.unit, q.unit) for f, q in pairs):
        return
    for fact, one in pairs:
        take_figure(draft, fact, Figure(one.value, one.approx, one.bound, one.high))
    draft.blank([(run[0].start, behind[-1].end)])


def _figures(text: str, place: int, count: int) -> list[Quantity]:
    """Just so many figures, one behind the other, that begin here; [] where there are more or fewer."""
    found = [q for q in quantities(text) if q.start >= place]
    taken: list[Quantity] = []
    for quantity in found:
        if quantity.start != place and not (taken and _BETWEEN.fullmatch(text, place, quantity.start)):
            break
        taken.append(quantity)
        place = quantity.end
    return taken if len(taken) == count and not any(q.how for q in taken) else []
