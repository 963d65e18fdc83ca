"""A city officer reads the nominations of his counties and changes none: what would change one is refused in words."""

from dataclasses import replace

from handlers.asking import ask_again
from handlers.changes import Change, FigureSet, NominationCreated, PlaceChosen, TakenInHand, Turn
from handlers.moves import (
    Accepted,
    Answered,
    AskedPolicy,
    CityChosen,
    Copied,
    CountyChosen,
    Declined,
    DeleteAsked,
    DeleteConfirmed,
    HandInAsked,
    Move,
    NewNomination,
    NotKnown,
    Opened,
    Reviewed,
    RulesAdopted,
    Skipped,
    StateSet,
    Switched,
    Ticked,
    TickedAll,
    TicksConfirmed,
    Undone,
    WentBack,
    WentOn,
)
from handlers.reply import Reply
from handlers.situation import Situation

READS = "您的权限是查看本市各地的申报和得分，不能填写或修改。需要修改请联系当地经办人。可以发“各县申报”“全部申报”。"
_FILLS = (
    *(Accepted, Answered, CityChosen, Copied, CountyChosen, Declined, DeleteAsked, DeleteConfirmed, HandInAsked),
    *(NewNomination, NotKnown, Opened, RulesAdopted, Skipped, StateSet, Ticked, TickedAll, TicksConfirmed, Undone),
    *(WentBack, WentOn),
)
"""The moves that fill in a form or say what becomes of it; nothing of them is tried for who only reads."""
_FILLING_VERBS = frozenset(
    (
        *("open", "on", "new", "set", "tick", "all", "none", "done", "skip", "unk", "submit", "adopt", "delete"),
        *("back", "city", "evpick", "evmove", "evdel", "evgone", "take", "takeall", "takeno"),
    )
)
"""The buttons of those moves."""


def instead(situation: Situation, move: Move) -> Move | Turn:
    """The move, or, for somebody who only reads, what he hears instead of filling in: of a message with a policy
    question in it, the question; of a nomination that he takes in hand, the review."""
    if not situation.person.reads_only:
        return move
    if isinstance(move, Switched) and any(n.id == move.nomination for n in situation.nominations):
        return Reviewed(nomination=move.nomination)
    if not isinstance(move, _FILLS):
        return move
    if isinstance(move, Answered) and move.question is not None:
        return AskedPolicy(move.question)
    return ask_again(situation, READS)


def kept_from_writing(situation: Situation, turn: Turn) -> Turn:
    """The same turn without buttons that would be refused; a turn that changes a nomination is refused whole."""
    if not situation.person.reads_only:
        return turn
    if any(alters(change) for change in turn.changes):
        turn = ask_again(situation, READS)
    return replace(turn, replies=tuple(_readable(reply) for reply in turn.replies))


def alters(change: Change) -> bool:
    """Whether it changes a nomination, or what holds for all; the day of the own city is his to set (`province`)."""
    if isinstance(change, TakenInHand):
        return False
    return isinstance(change, NominationCreated | FigureSet | PlaceChosen) or hasattr(change, "nomination")


def _readable(reply: Reply) -> Reply:
    every = [button for row in reply.buttons for button in row]
    numbered = sum(button.tap.partition(":")[0] not in _FILLING_VERBS for button in every[: reply.numbered])
    rows = (
        tuple(button for button in row if button.tap.partition(":")[0] not in _FILLING_VERBS) for row in reply.buttons
    )
    return replace(reply, buttons=tuple(row for row in rows if row), numbered=numbered)
