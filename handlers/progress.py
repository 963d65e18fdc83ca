"""Where one stands: what a finished section looks like, and the totals so far."""

from handlers.situation import Nomination, Situation
from handlers.wording import standing
from rubric.interview import Question, questions
from rubric.scoring import RuleScore, Score, score, score_rule
from rubric.standard import Rule


def score_of(situation: Situation, nomination: Nomination) -> Score:
    """The score of a nomination now, computed from its answers."""
    return score(situation.rules_of(nomination), nomination.answers, situation.figures)


def score_rule_of(situation: Situation, nomination: Nomination, rule: Rule) -> RuleScore:
    """The same of one rule alone."""
    return score_rule(situation.rules_of(nomination), rule, nomination.answers, situation.figures)


def asked_and_answered(situation: Situation, nomination: Nomination, section: str | None = None) -> tuple[int, int]:
    """How many questions there are, and how many of them have nothing open; in a section or in all."""
    every = [
        question
        for question in questions(situation.rules_of(nomination), personal=situation.collects_contacts)
        if section in {None, question.section}
    ]
    return len(every), sum(not is_open(situation, nomination, question) for question in every)


def is_open(situation: Situation, nomination: Nomination, question: Question) -> bool:
    """Something is missing; an optional thing that was put off is not."""
    facts = situation.rules_of(nomination).facts
    return any(
        not (slot in facts and facts[slot].optional and question.id in nomination.skipped)
        for slot in question.open_slots(nomination.answers)
    )


def progress_after(situation: Situation, nomination: Nomination, coming: Question | None) -> str:
    """At the end of a section: how much of it is filled, and the points so far."""
    every = questions(situation.rules_of(nomination), personal=situation.collects_contacts)
    answered = next((q for q in every if q.id == situation.awaiting.question), None)
    if answered is None or (coming is not None and coming.section == answered.section):
        return ""
    asked, done = asked_and_answered(situation, nomination, answered.section)
    return f"{answered.section_name}已填 {done}/{asked} 题。目前{standing(score_of(situation, nomination).points)}。"
