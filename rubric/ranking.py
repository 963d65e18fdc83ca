"""What can still be won, by points and by whose move it is; and the break-even of every provincial comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from rubric.judging import Reason, Status, Verdict
from rubric.rule_set import RuleSet
from rubric.scoring import Score
from rubric.standard import MoreThanProvince, RankOrRatio, Rule
from rubric.values import Answers, Number, exact


class Whose(StrEnum):
    """Whose move a point waits for."""

    OFFICER = "officer"
    COLLEAGUES = "colleagues"
    PROVINCE = "province"


_MOVES = {
    Reason.UNANSWERED: Whose.OFFICER,
    Reason.CONTRADICTION: Whose.OFFICER,
    Reason.UNKNOWN: Whose.COLLEAGUES,
    Reason.PROVINCIAL_FIGURE: Whose.PROVINCE,
    Reason.RELAXABLE: Whose.PROVINCE,
}


@dataclass(frozen=True)
class Gap:
    """One criterion that is not earned; `points` is what it would bring, 0 for an encouraged one."""

    rule: Rule
    verdict: Verdict
    points: Fraction
    whose: Whose

    @property
    def lost(self) -> bool:
        return self.verdict.status is Status.UNMET


def gaps(scored: Score) -> tuple[Gap, ...]:
    """Every criterion not met, the most points first, encouraged ones last; equal ones in the rules' order."""
    found = [
        Gap(
            score.rule,
            verdict,
            Fraction(0) if verdict.criterion.encouraged else score.rule.share,
            _MOVES[verdict.reason] if verdict.reason else Whose.COLLEAGUES,
        )
        for score in scored.rules.values()
        for verdict in score.verdicts
        if verdict.status is not Status.MET
    ]
    return tuple(sorted(found, key=lambda gap: -gap.points))


@dataclass(frozen=True)
class Step:
    """What to do about one rule: its gaps that the county can close, and what they are worth together."""

    rule: Rule
    gaps: tuple[Gap, ...]

    @property
    def points(self) -> Fraction:
        return sum((gap.points for gap in self.gaps), Fraction(0))


def next_steps(scored: Score, most: int = 3) -> tuple[Step, ...]:
    """The rules worth most that wait for the county itself, not for the province."""
    within_reach = [gap for gap in gaps(scored) if gap.points and gap.whose is not Whose.PROVINCE]
    rules = {gap.rule.id: gap.rule for gap in within_reach}
    steps = [
        Step(rule, tuple(gap for gap in within_reach if gap.rule.id == rule_id)) for rule_id, rule in rules.items()
    ]
    order = list(scored.rules)
    return tuple(sorted(steps, key=lambda step: (-step.points, order.index(step.rule.id)))[:most])


@dataclass(frozen=True)
class BreakEven:
    """At which provincial figure a criterion is met: below `value` for an average, at most `value` for a ratio."""

    rule: Rule
    verdict: Verdict
    figure: str
    value: Fraction
    inclusive: bool
    known: Number | None


def break_evens(
    rule_set: RuleSet, scored: Score, answers: Answers, province: Mapping[str, Number]
) -> tuple[BreakEven, ...]:
    """One for each provincial comparison whose own figures are there."""
    found = []
    for score in scored.rules.values():
        for verdict in score.scored:
            value = _own_value(verdict, answers)
            figure = verdict.criterion.figure
            if (
                value is None
                or figure is None
                or verdict.reason in {Reason.UNANSWERED, Reason.UNKNOWN, Reason.CONTRADICTION}
            ):
                continue
            inclusive = isinstance(verdict.criterion.judge, RankOrRatio)
            found.append(BreakEven(score.rule, verdict, figure, value, inclusive, province.get(figure)))
    return tuple(found)


def _own_value(verdict: Verdict, answers: Answers) -> Fraction | None:
    """The county's own side of the comparison, where it is there."""
    match verdict.criterion.judge:
        case MoreThanProvince(fact=fact) if answers.get(fact) is not None:
            return exact(answers[fact])
        case RankOrRatio(rank=rank, part=part, whole=whole) if answers.get(rank) is None:
            if answers.get(part) is None or not answers.get(whole):
                return None
            return exact(answers[part]) / exact(answers[whole])
    return None
