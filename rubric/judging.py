"""Whether a criterion is met by what is known: met, unmet, or pending with the reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from rubric.gates import NotMoreThan
from rubric.naming import well_named
from rubric.rule_set import RuleSet
from rubric.standard import (
    AtLeast,
    AtMost,
    Checklist,
    Criterion,
    MoreThanProvince,
    NamePattern,
    RankOrRatio,
    Rule,
)
from rubric.values import Answers, Number, exact


class Status(StrEnum):
    MET = "met"
    UNMET = "unmet"
    PENDING = "pending"


class Reason(StrEnum):
    """Why a criterion is pending; the first that applies (standard, section 4)."""

    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    CONTRADICTION = "contradiction"
    PROVINCIAL_FIGURE = "provincial_figure"
    RELAXABLE = "relaxable"


@dataclass(frozen=True)
class Verdict:
    """How one criterion stands. `needs` are the answer slots that it is read from."""

    criterion: Criterion
    status: Status
    needs: tuple[str, ...]
    reason: Reason | None = None


def contradictions(rule_set: RuleSet, answers: Answers) -> tuple[NotMoreThan, ...]:
    """The pairs of figures that cannot both be right."""
    return tuple(pair for pair in rule_set.gates.contradictions if _contradicts(pair, answers))


def _contradicts(pair: NotMoreThan, answers: Answers) -> bool:
    smaller, larger = answers.get(pair.smaller), answers.get(pair.larger)
    return smaller is not None and larger is not None and exact(smaller) > exact(larger)


def judge(
    rule_set: RuleSet, rule: Rule, criterion: Criterion, answers: Answers, province: Mapping[str, Number]
) -> Verdict:
    """The verdict on one criterion of `rule`; `province` maps known provincial figures to their values."""
    needs = needed(rule, criterion, answers)
    gap = _gap(rule_set, criterion, answers, needs)
    if gap is not None:
        return Verdict(criterion, Status.PENDING, needs, gap)
    met = _met(rule_set, rule, criterion, answers, province)
    if met is None:
        return Verdict(criterion, Status.PENDING, needs, Reason.PROVINCIAL_FIGURE)
    if not met and relaxable(rule_set, rule, answers):
        return Verdict(criterion, Status.PENDING, needs, Reason.RELAXABLE)
    return Verdict(criterion, Status.MET if met else Status.UNMET, needs)


def needed(rule: Rule, criterion: Criterion, answers: Answers) -> tuple[str, ...]:
    """The slots that decide it; where a rank is given it decides alone, else the ratio does."""
    match criterion.judge:
        case Checklist():
            return (rule.slot(criterion),)
        case RankOrRatio(rank=rank, part=part, whole=whole):
            return (rank,) if answers.get(rank) is not None else (part, whole)
        case _:
            return criterion.facts


@lru_cache(maxsize=1024)
def bears_on(rule_set: RuleSet, rule_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All that the verdicts on a rule can depend on: answer slots, and provincial figures."""
    rule = rule_set.rules[rule_id]
    facts = {fact for criterion in rule.criteria for fact in criterion.facts}
    pairs = [{pair.smaller, pair.larger} for pair in rule_set.gates.contradictions]
    beside = {slot for pair in pairs if pair & facts for slot in pair}
    slots = {rule.slot(check) for check in rule.checks} | facts | beside | {rule_set.form.stands_in}
    figures = {criterion.figure for criterion in rule.criteria if criterion.figure}
    return tuple(sorted(slots)), tuple(sorted(figures))


def rules_borne_on(rule_set: RuleSet, slots: Iterable[str]) -> list[Rule]:
    """The rules whose verdicts any of these answers can change, in the order of the standard."""
    changed = frozenset(slots)
    return [rule for id_, rule in rule_set.rules.items() if not changed.isdisjoint(bears_on(rule_set, id_)[0])]


def relaxable(rule_set: RuleSet, rule: Rule, answers: Answers) -> bool:
    """Whether clause 2 lets this rule be relaxed for the county, how far being left open."""
    relaxation = rule_set.standard.relaxation
    if relaxation is None or rule.id not in relaxation.rules:
        return False
    division = rule_set.divisions.get(str(answers.get(rule_set.form.stands_in)))
    return division is not None and bool(set(division.marks) & set(relaxation.marks))


def _gap(rule_set: RuleSet, criterion: Criterion, answers: Answers, needs: tuple[str, ...]) -> Reason | None:
    if any(slot not in answers for slot in needs):
        return Reason.UNANSWERED
    if any(answers[slot] is None for slot in needs):
        return Reason.UNKNOWN
    standing = contradictions(rule_set, answers) if criterion.facts else ()
    if any({pair.smaller, pair.larger} & set(needs) for pair in standing):
        return Reason.CONTRADICTION
    return None


def _met(
    rule_set: RuleSet, rule: Rule, criterion: Criterion, answers: Answers, province: Mapping[str, Number]
) -> bool | None:
    """None where a provincial figure that decides it is not known."""
    match criterion.judge:
        case Checklist():
            return answers[rule.slot(criterion)] is True
        case AtLeast(fact=fact, value=value):
            return exact(answers[fact]) >= Fraction(value)
        case AtMost(fact=fact, value=value):
            return exact(answers[fact]) <= Fraction(value)
        case MoreThanProvince(fact=fact, figure=figure):
            return exact(answers[fact]) > exact(province[figure]) if figure in province else None
        case RankOrRatio() as judge_:
            return _ranked(judge_, answers, province)
        case NamePattern(fact=fact, ending=ending, trades=trades):
            county = answers.get(rule_set.form.stands_in)
            return well_named(
                str(answers[fact]), county if isinstance(county, str) else None, rule_set.divisions, ending, trades
            )


def _ranked(judge_: RankOrRatio, answers: Answers, province: Mapping[str, Number]) -> bool | None:
    rank = answers.get(judge_.rank)
    if rank is not None:
        return exact(rank) <= Fraction(judge_.at_most)
    whole = exact(answers[judge_.whole])
    if whole == 0:
        return False
    if judge_.figure not in province:
        return None
    return exact(answers[judge_.part]) / whole >= exact(province[judge_.figure])
