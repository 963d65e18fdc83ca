"""A message edited afterwards: read again as what it then was, an answer to the question that stood when it came."""

from dataclasses import replace

from bot.meaning import Meaning
from bot.store.rows import InboxRow
from bot.store.values import record_from_text
from handlers.moves import Answered, AskedPolicy, Move, Stale, Unclear
from handlers.situation import Awaiting, Situation

GONE = "这条消息已经不在记录里，无法按修改后的内容更正。请直接发“面积改成150”这样的话。"
NO_ANSWER = "修改后的消息不是一项答案，没有改动任何内容。要更正，请直接发“面积改成150”这样的话。"


def corrected(meaning: Meaning, situation: Situation, original: InboxRow | None, text: str) -> Move:
    """What the new words mean where the old ones stood; only answers and questions can be changed in this way."""
    past = as_it_stood(situation, original) if original else None
    if past is None:
        return Stale(GONE)
    move = meaning.of_text(past, text)
    match move:
        case Answered():
            return replace(move, corrects=True, nomination=past.at_hand)
        case AskedPolicy() | Unclear():
            return move
        case _:
            return Stale(NO_ANSWER)


def as_it_stood(situation: Situation, original: InboxRow) -> Situation | None:
    """The situation with the nomination, the answers and the question of that time; None where they are not known."""
    asked, at_hand = original.payload.get("asked"), original.payload.get("at_hand")
    nomination = next((n for n in situation.nominations if n.id == at_hand), None)
    if asked is None or nomination is None:
        return None
    before = replace(nomination, log=tuple(entry for entry in nomination.log if entry.turn < original.id))
    return situation.but(
        nominations=tuple(before if n.id == before.id else n for n in situation.nominations),
        at_hand=before.id,
        rule_set=situation.rules_of(before),
        awaiting=record_from_text(Awaiting, asked),
        newcomer=False,
    )
