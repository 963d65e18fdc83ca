"""The next question, derived from what is answered: there is no cursor through the form."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from rubric.facts import Kind
from rubric.form import Group
from rubric.rule_set import RuleSet
from rubric.standard import Rule
from rubric.values import Answers


@dataclass(frozen=True)
class Question:
    """One message's worth of asking.

    `id` is a fact id, a rule id or a group id. `slots` are filled in this order by a bare `8 5 3`; `slots` of a rule
    or of a group of rules are its checks. `section` is the id of an interview section or the name of a category.
    """

    id: str
    section: str
    section_name: str
    slots: tuple[str, ...]
    rules: tuple[str, ...] = ()
    """The rules whose checklist this is."""
    encouraged: frozenset[str] = frozenset()
    """Those slots that carry no points: asked with the others, never asked alone."""

    @property
    def is_checklist(self) -> bool:
        return bool(self.rules)

    def open_slots(self, answers: Answers) -> tuple[str, ...]:
        """What is still missing; nothing where only encouraged items are."""
        missing = tuple(slot for slot in self.slots if slot not in answers)
        return () if set(missing) <= self.encouraged else missing

    def asked_slots(self, answers: Answers) -> tuple[str, ...]:
        """What this question asks for now: what is missing, or everything where nothing is."""
        return self.open_slots(answers) or self.slots

    def expects(self, answers: Answers) -> str | tuple[str, ...]:
        """What the next plain text is read as: a fact id, a rule id, or several ids in order."""
        ids = self.rules or self.asked_slots(answers)
        return ids[0] if len(ids) == 1 else ids


def questions(rule_set: RuleSet, *, personal: bool) -> tuple[Question, ...]:
    """Every question in order; `personal` says whether names and telephone numbers are asked for here."""
    return _questions(rule_set, personal)


def open_questions(rule_set: RuleSet, answers: Answers, *, personal: bool) -> Iterator[Question]:
    return (question for question in questions(rule_set, personal=personal) if question.open_slots(answers))


def next_question(
    rule_set: RuleSet, answers: Answers, *, personal: bool, skipped: Set[str] = frozenset()
) -> Question | None:
    """The first open question that was not skipped; None where only skipped ones, or none, are open."""
    return next((q for q in open_questions(rule_set, answers, personal=personal) if q.id not in skipped), None)


@lru_cache(maxsize=32)
def _questions(rule_set: RuleSet, personal: bool) -> tuple[Question, ...]:
    found = [*_before_the_rules(rule_set), *_of_the_rules(rule_set)]
    facts = rule_set.facts
    return tuple(
        question
        for question in found
        if personal or not any(slot in facts and facts[slot].personal for slot in question.slots)
    )


def _before_the_rules(rule_set: RuleSet) -> Iterator[Question]:
    for section in rule_set.interview.sections:
        for item in section.asks:
            if item not in rule_set.interview.settled_by_default:
                group = rule_set.groups.get(item)
                yield Question(item, section.id, section.name, group.asks if group else (item,))


def _of_the_rules(rule_set: RuleSet) -> Iterator[Question]:
    """By category, without what the form has settled; a group stands where the first of its members would."""
    asked = {slot for question in _before_the_rules(rule_set) for slot in question.slots}
    for category in rule_set.standard.categories:
        for rule in category.rules:
            for item in _asked_by(rule_set, rule):
                if item in asked:
                    continue
                question = _rule_question(rule_set, category.name, item)
                asked |= {item, *question.slots, *question.rules}
                yield question


def _asked_by(rule_set: RuleSet, rule: Rule) -> Iterator[str]:
    yield from (fact for criterion in rule.criteria for fact in criterion.facts)
    if rule.checks:
        yield rule.id


def _rule_question(rule_set: RuleSet, section: str, item: str) -> Question:
    group = group_of(rule_set, item)
    members = group.asks if group else (item,)
    rules = tuple(member for member in members if member in rule_set.rules)
    slots = tuple(rule_set.rules[rule].slot(check) for rule in rules for check in rule_set.rules[rule].checks)
    encouraged = frozenset(
        rule_set.rules[rule].slot(c) for rule in rules for c in rule_set.rules[rule].checks if c.encouraged
    )
    return Question(group.id if group else item, section, section, slots or members, rules, encouraged)


def group_of(rule_set: RuleSet, member: str) -> Group | None:
    return next((group for group in rule_set.interview.groups if member in group.asks), None)


@lru_cache(maxsize=4096)
def question_of(rule_set: RuleSet, slot: str, *, personal: bool) -> Question | None:
    """The question that asks for a slot, or that has this id."""
    every = questions(rule_set, personal=personal)
    return next((question for question in every if slot == question.id or slot in question.slots), None)


def is_plain_yes_no(rule_set: RuleSet, question: Question) -> bool:
    """One thing that is there or not: asked with two buttons instead of a checklist."""
    return len(question.slots) == 1 and rule_set.kind(question.slots[0]) is Kind.YES_NO
