"""A policy question in the middle of anything: the answer with its clause, then the standing question again."""

from handlers.answering import answer
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.moves import Answered, ClauseTapped
from handlers.reply import Button, Reply, Rows
from handlers.situation import Situation
from handlers.taps import tap
from handlers.wording import lines, shortened
from knowledge.results import Answer as PolicyAnswer
from knowledge.results import Status
from rubric.rule_set import RuleSet

OFFER = "如果问的是下面某一条，请点选查看原文。"
GONE = "通知里没有这一条了，请直接提问。"
LABEL = 16
"""Characters of a rule's title on a button."""


def answer_policy(situation: Situation, found: PolicyAnswer) -> Turn:
    """What the notice says or does not say; the clause is remembered for a follow-up, close ones are offered."""
    topic = found.clause if found.status in {Status.ANSWERED, Status.PARTLY} else situation.awaiting.topic
    awaiting = situation.awaiting.but(topic=topic)
    return ask_again(situation, _said(found), awaiting=awaiting, beside=choices(situation.rule_set, found))


def answer_both(situation: Situation, move: Answered) -> Turn:
    """An answer and a question in one message: the clause first, then what was recorded and the next question."""
    assert move.question is not None  # noqa: S101 - only dispatched here with one
    turn = answer(situation, move)
    awaiting = turn.awaiting.but(topic=move.question.clause or turn.awaiting.topic)
    first = Reply(_said(move.question), choices(situation.rule_set, move.question))
    return Turn(turn.changes, (first, *turn.replies), awaiting)


def show_clause(situation: Situation, move: ClauseTapped) -> Turn:
    """The words of the clause that was tapped, with its place; then the standing question again."""
    return answer_policy(situation, move.answer) if move.answer else ask_again(situation, GONE)


def choices(rule_set: RuleSet, found: PolicyAnswer) -> Rows:
    """A button for each clause that the question may mean."""
    return tuple((Button(_label(rule_set, clause), tap("clause", clause)),) for clause in found.choices)


def _said(found: PolicyAnswer) -> str:
    return lines(found.text, OFFER if found.choices else "")


def _label(rule_set: RuleSet, clause: str) -> str:
    rule = rule_set.rules.get(clause)
    return f"第{rule.number}条 {shortened(rule.title, LABEL)}" if rule else rule_set.cited(clause)
