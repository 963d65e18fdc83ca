"""The score of a market: exact points earned, pending and lost for every criterion, rule and category."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from rubric.judging import Status, Verdict, bears_on, judge
from rubric.rounding import shown
from rubric.rule_set import RuleSet
from rubric.standard import Category, Rule
from rubric.values import Answer, Answers, Number


@dataclass(frozen=True)
class Points:
    """Points earned, pending and lost; exact, and together the points there are to have."""

    earned: Fraction = Fraction(0)
    pending: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)

    def __add__(self, other: "Points") -> "Points":
        return Points(self.earned + other.earned, self.pending + other.pending, self.lost + other.lost)

    @property
    def total(self) -> Fraction:
        return self.earned + self.pending + self.lost

    @cached_property
    def shown(self) -> "Points":
        """The same in hundredths that still add up; what every display and file prints."""
        earned, pending, lost = shown((self.earned, self.pending, self.lost), self.total)
        return Points(Fraction(earned), Fraction(pending), Fraction(lost))


@lru_cache(maxsize=1024)
def _points(share: Fraction, met: int, pending: int, unmet: int) -> Points:
    """Few rules share out few points: what they add up to, and how it is shown, is worked out once."""
    return Points(share * met, share * pending, share * unmet)


@dataclass(frozen=True)
class RuleScore:
    rule: Rule
    verdicts: tuple[Verdict, ...]

    @cached_property
    def points(self) -> Points:
        stand = [verdict.status for verdict in self.scored]
        return _points(self.rule.share, *(stand.count(how) for how in (Status.MET, Status.PENDING, Status.UNMET)))

    @cached_property
    def scored(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if not verdict.criterion.encouraged)

    @property
    def whole(self) -> bool:
        """All scored criteria are met: what an assessor grants who gives a rule whole or not at all."""
        return all(verdict.status is Status.MET for verdict in self.scored)


@dataclass(frozen=True)
class CategoryScore:
    category: Category
    rules: tuple[RuleScore, ...]

    @cached_property
    def points(self) -> Points:
        return sum((rule.points for rule in self.rules), Points())


@dataclass(frozen=True)
class Score:
    """The whole score under the rule set named; `points` is `earned + pending + lost` = all points there are."""

    rule_set: str
    categories: tuple[CategoryScore, ...]

    @cached_property
    def rules(self) -> dict[str, RuleScore]:
        return {score.rule.id: score for category in self.categories for score in category.rules}

    @cached_property
    def points(self) -> Points:
        return sum((category.points for category in self.categories), Points())

    @cached_property
    def earned_if_whole(self) -> Fraction:
        return sum((Fraction(score.rule.points) for score in self.rules.values() if score.whole), Fraction(0))


def score(rule_set: RuleSet, answers: Answers, province: Mapping[str, Number]) -> Score:
    """Score `answers` against every rule. Pure: reads its arguments and changes nothing."""
    return Score(
        rule_set.id,
        tuple(
            CategoryScore(category, tuple(score_rule(rule_set, rule, answers, province) for rule in category.rules))
            for category in rule_set.standard.categories
        ),
    )


def score_rule(rule_set: RuleSet, rule: Rule, answers: Answers, province: Mapping[str, Number]) -> RuleScore:
    """The verdicts on one rule; kept, since a message changes the answers of few rules."""
    slots, figures = bears_on(rule_set, rule.id)
    known = tuple((slot, answers[slot]) for slot in slots if slot in answers)
    return _scored(rule_set, rule.id, known, tuple((key, province[key]) for key in figures if key in province))


@lru_cache(maxsize=4096)
def _scored(
    rule_set: RuleSet, rule_id: str, known: tuple[tuple[str, Answer], ...], figures: tuple[tuple[str, Number], ...]
) -> RuleScore:
    """Sees nothing but what it is kept under."""
    rule, answers, province = rule_set.rules[rule_id], dict(known), dict(figures)
    return RuleScore(rule, tuple(judge(rule_set, rule, criterion, answers, province) for criterion in rule.criteria))
