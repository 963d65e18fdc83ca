"""What a message is an answer to: the standing question as slots to fill, in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from rubric.interview import Question
from rubric.rule_set import RuleSet
from rubric.standard import RankOrRatio
from rubric.values import Answer, Answers

_NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True)
class Asked:
    """What stands open: its id, the slots that it fills in order, and the rules whose checklist it is.

    `id` is a fact id, a rule id, the id of a group (`contact`), or None where nothing stands open.
    """

    id: str | None = None
    slots: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @classmethod
    def of(cls, rule_set: RuleSet, asked: str | None) -> "Asked":
        """From an `asked` of `lingong understand`; an unknown id stands for nothing."""
        if asked in rule_set.facts:
            return cls(asked, (asked,))
        if asked in rule_set.groups:
            members = rule_set.groups[asked].asks
            rules = tuple(member for member in members if member in rule_set.rules)
            return cls(asked, _checks(rule_set, rules) or members, rules)
        if asked in rule_set.rules:
            rule = rule_set.rules[asked]
            facts = tuple(fact for criterion in rule.criteria for fact in criterion.facts[:1])
            ranks = tuple(c.judge.rank for c in rule.criteria if isinstance(c.judge, RankOrRatio))
            checks = _checks(rule_set, (asked,))
            return cls(asked, checks or ranks or facts, (asked,) if checks else ())
        return cls()

    @classmethod
    def standing(cls, rule_set: RuleSet, question: Question | None, answers: Answers = _NO_ANSWERS) -> "Asked":
        """From a question of the interview, in the order shown: of one half answered only what is open stands."""
        return cls(question.id, question.asked_slots(answers), question.rules) if question else cls()

    @cached_property
    def slot(self) -> str | None:
        """The one slot that is asked for; None where it is several or none."""
        return self.slots[0] if len(self.slots) == 1 else None


def _checks(rule_set: RuleSet, rules: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(rule_set.rules[rule].slot(check) for rule in rules for check in rule_set.rules[rule].checks)
