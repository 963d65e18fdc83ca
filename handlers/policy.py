"""A policy question in the middle of anything: the answer with its clause, then the standing question again."""

from handlers.answering import answer
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.moves import Answered
from handlers.reply import Reply
from handlers.situation import Situation
from knowledge.results import Answer as PolicyAnswer
from knowledge.results import Status


def answer_policy(situation: Situation, found: PolicyAnswer) -> Turn:
    """What the notice says or does not say; the clause is remembered for a follow-up."""
    topic = found.clause if found.status in {Status.ANSWERED, Status.PARTLY} else situation.awaiting.topic
    return ask_again(situation, found.text, awaiting=situation.awaiting.but(topic=topic))


def answer_both(situation: Situation, move: Answered) -> Turn:
    """An answer and a question in one message: the clause first, then what was recorded and the next question."""
    assert move.question is not None  # noqa: S101 - only dispatched here with one
    turn = answer(situation, move)
    awaiting = turn.awaiting.but(topic=move.question.clause or turn.awaiting.topic)
    return Turn(turn.changes, (Reply(move.question.text), *turn.replies), awaiting)
