"""What every document of one nomination is made of, read once and never asked for again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handlers.evidence_values import Evidence
from handlers.progress import score_of
from handlers.setup import title
from handlers.situation import Nomination, Situation
from rubric.rule_set import RuleSet
from rubric.scoring import Score
from rubric.values import Answer


@dataclass(frozen=True)
class Material:
    """One nomination under its own rule set.

    `contacts`: names and telephone numbers may be printed; else their boxes stay free, whatever was recorded elsewhere.
    """

    situation: Situation
    nomination: Nomination
    contacts: bool

    @property
    def rule_set(self) -> RuleSet:
        return self.situation.rule_set

    @property
    def today(self) -> date:
        return self.situation.today

    @property
    def title(self) -> str:
        """What people call the nomination: the market's name, shortened, or its number."""
        return title(self.situation, self.nomination)

    @cached_property
    def score(self) -> Score:
        return score_of(self.situation, self.nomination)

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """Slot to answer as documents may show it."""
        facts = self.rule_set.facts
        hidden = set() if self.contacts else {fact.id for fact in facts.values() if fact.personal}
        return {slot: answer for slot, answer in self.nomination.answers.items() if slot not in hidden}

    @cached_property
    def evidence_of(self) -> Mapping[str | None, tuple[Evidence, ...]]:
        """Rule id to what is attached to it; None to what belongs to no rule yet."""
        every = self.nomination.evidence
        return {rule: tuple(each for each in every if each.rule == rule) for rule in {each.rule for each in every}}


def material_of(situation: Situation, nomination: int, *, contacts: bool) -> Material | None:
    """The material of a nomination in this situation's scope; None where it holds no such nomination."""
    found = next((n for n in situation.nominations if n.id == nomination), None)
    return Material(situation.taking(found).but(collects_contacts=contacts), found, contacts) if found else None
