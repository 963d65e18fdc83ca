"""Nominations for tests of the rubric: the packaged rule set, and any answers that officers could give."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from knowledge.notice import load_notice
from rubric.facts import Fact, Kind
from rubric.loading import PACKAGED, header_of, load
from rubric.rule_set import RuleSet
from rubric.values import Answer, Number, number

TODAY = date(2026, 10, 1)
FOLDER = PACKAGED / "zhejiang2023"
CLAUSES = {passage.id: passage.text for passage in load_notice(header_of(FOLDER).notice).passages}
RULE_SET: RuleSet = load(FOLDER, CLAUSES)

SMALL = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
"""Enough to find what is wrong and short enough for every run, on a busy machine too."""

MARKET_NAMES = ("义乌市江东零工市场", "杭州市上城区四季青建筑零工市场", "上城区西零工市场", "东阳零工市场", "江东")


def answers(rule_set: RuleSet = RULE_SET) -> SearchStrategy[dict[str, Answer]]:
    """Partial, unknown, contradictory: any answers that may stand in a draft."""
    slots = {slot: answer_to(rule_set, slot) for slot in (*rule_set.facts, *rule_set.checks)}
    return st.one_of(st.fixed_dictionaries({}, optional=slots), st.fixed_dictionaries(slots))


def answer_to(rule_set: RuleSet, slot: str) -> SearchStrategy[Answer]:
    """One slot's answers, 不知道 among them."""
    if slot in rule_set.checks:
        return st.one_of(st.booleans(), st.none())
    return st.one_of(_value(rule_set, rule_set.facts[slot]), st.none())


def _value(rule_set: RuleSet, fact: Fact) -> SearchStrategy[Answer]:
    match fact.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.NUMBER | Kind.INTEGER:
            return _figure(fact)
        case Kind.DATE:
            return st.dates(TODAY - timedelta(days=400), TODAY)
        case Kind.CHOICE:
            return st.sampled_from([option.label for option in fact.options])
        case Kind.DIVISION:
            return st.sampled_from(sorted(rule_set.divisions))
        case Kind.TEXT:
            return st.sampled_from(MARKET_NAMES)
        case Kind.PHONE:
            return st.just("13800000000")


def _figure(fact: Fact) -> SearchStrategy[Answer]:
    """Small ones often, so that equality, contradictions and 0 happen."""
    least = 1 if fact.above is not None else 0
    most = 100 if fact.most is not None else 10**9
    whole = st.one_of(st.integers(least, 8), st.integers(least, most))
    if fact.kind is Kind.INTEGER:
        return whole
    return st.one_of(whole, st.decimals(Decimal(least), Decimal(most), places=2).map(number))


def province(rule_set: RuleSet = RULE_SET) -> SearchStrategy[dict[str, Number]]:
    """Some of the provincial figures."""
    figures = {
        figure.id: st.one_of(
            st.integers(0, 8 if figure.most is None else 1),
            st.decimals(0, 1 if figure.most is not None else 1000, places=4).map(number),
        )
        for figure in rule_set.figures.values()
    }
    return st.fixed_dictionaries({}, optional=figures)


def without(found: Mapping[str, Answer], *slots: str) -> dict[str, Answer]:
    return {slot: answer for slot, answer in found.items() if slot not in slots}


def fractions_of(total: int) -> SearchStrategy[tuple[Fraction, Fraction, Fraction]]:
    """Three fractions, none negative, that sum to `total` exactly."""

    def split(cuts: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction, Fraction]:
        low, high = sorted(cuts)
        return low * total, (high - low) * total, (1 - high) * total

    cut = st.fractions(0, 1, max_denominator=1000)
    return st.tuples(cut, cut).map(split)
