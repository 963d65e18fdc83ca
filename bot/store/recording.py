"""Answers put into the append-only log, those of one message together."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.store.columns import inserted
from bot.store.personal import HIDDEN, Words, is_personal, put_aside
from bot.store.ready import Ready
from bot.store.schema import answers
from bot.store.values import to_text
from handlers.changes import Recorded
from handlers.situation import Known

if TYPE_CHECKING:
    from bot.store.applying import Writing

_ANSWERS = Ready(answers.insert(), "nomination", "at", "person", "turn", "slot", "old", "new", "undoes")


def record(writing: "Writing", changes: Iterable[Recorded]) -> None:
    """The log is its own audit: who, when, old and new stand in it; a person's data stands beside it."""
    for personal, several in groupby(
        changes, lambda change: is_personal(writing.situation, change.nomination, change.slot)
    ):
        if personal:
            for change in several:
                _recorded_aside(writing, change)
        else:
            _ANSWERS.each(writing.conn, [_entry(writing, change, _words(change)) for change in several])


def _recorded_aside(writing: "Writing", change: Recorded) -> None:
    words = _words(change)
    hidden = Words(words.old and HIDDEN, words.new and HIDDEN)
    put_aside(writing, inserted(writing.conn, answers, **_entry(writing, change, hidden)), words)


def _entry(writing: "Writing", change: Recorded, words: Words) -> dict[str, Any]:
    return {
        "nomination": change.nomination,
        "at": writing.situation.now,
        "person": writing.situation.person.id,
        "turn": writing.turn,
        "slot": change.slot,
        "old": words.old,
        "new": words.new,
        "undoes": change.undoes,
    }


def _words(change: Recorded) -> Words:
    return Words(_text(change.old), _text(change.new))


def _text(known: Known | None) -> str | None:
    return None if known is None else to_text(known.value)
