"""Answers that hold a person's data stand in a table of their own, with the day on which they are cleared (ADR 19).

In the append-only log stands only that there was such an answer; its words can go without changing history.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, select

from bot.store.schema import answers, nominations, personal_answers
from handlers.situation import Situation

if TYPE_CHECKING:
    from bot.store.applying import Writing

HIDDEN = '{"personal": true}'
"""Stands in the log for words that are kept elsewhere, or were cleared."""


class Words(NamedTuple):
    """The old and the new word of one log entry, as JSON text."""

    old: str | None
    new: str | None


CLEARED = Words(None, None)
"""As if the slot had not been answered."""


def is_personal(situation: Situation, nomination: int, slot: str) -> bool:
    """Whether that slot of that nomination holds a person's data; a nomination just begun has the rules at hand."""
    held = next((n for n in situation.nominations if n.id == nomination), None)
    facts = (situation.rules_of(held) if held else situation.rule_set).facts
    return slot in facts and facts[slot].personal


def keep_until(situation: Situation, days: int) -> date:
    """That many days after the round's deadline, or after today where that has passed."""
    return max(situation.round.deadline, situation.today) + timedelta(days=days)


def put_aside(writing: "Writing", answer: int, words: Words) -> None:
    """Keep the words of a log entry until their day."""
    until = keep_until(writing.situation, writing.situation.retention_days)
    writing.conn.execute(
        personal_answers.insert().values(answer=answer, old=words.old, new=words.new, keep_until=until)
    )


def words_of(conn: Connection, condition: ColumnElement[bool]) -> Mapping[int, Words]:
    """Log entry to its words, of the nominations for which the condition holds."""
    held = personal_answers.c
    rows = conn.execute(
        select(held.answer, held.old, held.new)
        .join(answers, answers.c.id == held.answer)
        .join(nominations, nominations.c.id == answers.c.nomination)
        .where(condition)
    )
    return {answer: Words(old, new) for answer, old, new in rows}


def clear(conn: Connection, today: date) -> int:
    """Those whose day has passed; how many."""
    return conn.execute(delete(personal_answers).where(personal_answers.c.keep_until < today)).rowcount


def overdue(conn: Connection, today: date) -> bool:
    """Whether there are any: a look that takes no write lock."""
    found = select(personal_answers.c.answer).where(personal_answers.c.keep_until < today).limit(1)
    return conn.execute(found).first() is not None
