"""What came without anybody writing: whether something is still to be said, decided at this moment; then one message.

The deadline that was planned for may have moved, the nomination may be handed in, the officer may have switched off.
"""

from dataclasses import replace
from typing import assert_never

from handlers.asking import expected
from handlers.changes import Turn
from handlers.reminder_moves import ClosingCame, DigestCame, ReminderCame, RoundMoved, Unasked
from handlers.reminder_texts import closing, digest, invitation, moved, reminder
from handlers.reply import Reply
from handlers.situation import Role, Situation
from handlers.still_open import counties_are_open, drafts, is_open, may_begin


def remind(situation: Situation, move: Unasked) -> Turn:
    """One message, or none; what was asked before still stands."""
    said = _said(situation, move)
    if said is None:
        return Turn((), (), situation.awaiting)
    return Turn((), (replace(said, expects=expected(situation)),), situation.awaiting)


def _said(situation: Situation, move: Unasked) -> Reply | None:
    match move:
        case ReminderCame() | DigestCame():
            return _due(situation, move) if _still_due(situation, move) else None
        case ClosingCame():
            return closing(situation, move, drafts(situation)) if _closes(situation, move) else None
        case RoundMoved():
            return moved(situation, move, drafts(situation)) if _concerns(situation, move) else None
        case _:
            assert_never(move)


def _still_due(situation: Situation, move: ReminderCame | DigestCame) -> bool:
    """The deadline is the officer's own as it stands, it has not passed, and he wants to hear of it."""
    own = situation.round.deadline_for(situation.person.city)
    wanted = any(situation.reminding.wants(name) for name in (*move.milestones, *move.late))
    return wanted and (situation.round.year, own) == (move.year, move.deadline) and situation.today <= move.deadline


def _due(situation: Situation, move: ReminderCame | DigestCame) -> Reply | None:
    if situation.person.role is Role.CITY:
        return digest(situation, late=bool(move.late)) if counties_are_open(situation) else None
    only = move.nomination if isinstance(move, ReminderCame) else None
    open_ones = [n for n in drafts(situation) if only in {None, n.id}]
    if open_ones:
        return reminder(situation, open_ones, late=bool(move.late))
    return invitation(situation, late=bool(move.late)) if only is None and may_begin(situation) else None


def _closes(situation: Situation, move: ClosingCame) -> bool:
    """The deadline is over and was not moved; a round that nobody set has by then given way to the next one's."""
    held, own = situation.round, situation.round.deadline_for(situation.person.city)
    over = situation.today > move.deadline and (held.year > move.year or (held.year, own) == (move.year, move.deadline))
    return over and not situation.reminding.off and is_open(situation)


def _concerns(situation: Situation, move: RoundMoved) -> bool:
    """Told once, of the day that now stands, to whoever still has something to hand in; also with reminders off."""
    own = situation.round.deadline_for(situation.person.city)
    return move.old != move.new == own and situation.today <= move.new and is_open(situation)
