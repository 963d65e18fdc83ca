"""A rule's checklist in one message: tick, tick all, tick none, confirm."""

from handlers.answering import record
from handlers.asking import ask, ask_again, find
from handlers.changes import Turn
from handlers.moves import Ticked, TickedAll, TicksConfirmed
from handlers.putting import ticks
from handlers.reply import Reply
from handlers.situation import Awaiting, Situation
from rubric.interview import Question


def tick(situation: Situation, move: Ticked) -> Turn:
    """Toggle one item of the list; a list that stands no more is opened again with it."""
    question = _list_of(situation, move.question)
    if question is None or move.slot not in question.slots:
        return _gone(situation)
    assert situation.nomination is not None  # noqa: S101 - checked above
    awaiting = situation.awaiting if situation.awaiting.question == question.id else Awaiting()
    ticked = ticks(question, situation.nomination, awaiting) ^ {move.slot}
    ordered = tuple(slot for slot in question.slots if slot in ticked)
    turn = ask(situation, question, awaiting=awaiting.but(ticked=ordered, wrong=0, proposed=()))
    edited = Reply(**{**vars(turn.replies[0]), "edits": True})
    return Turn((), (edited,), turn.awaiting)


def tick_all(situation: Situation, move: TickedAll) -> Turn:
    """全部具备 or 都没有, for what is still open, or for the whole list where nothing is."""
    question = _list_of(situation, move.question)
    if question is None or situation.nomination is None:
        return _gone(situation)
    slots = question.asked_slots(situation.nomination.answers)
    return record(_standing(situation, question), dict.fromkeys(slots, move.present))


NOTHING_TICKED = "还没有点选。请点选具备的项目再确认；一项也没有的，请点“都没有”。"


def confirm_ticks(situation: Situation, move: TicksConfirmed) -> Turn:
    """What is ticked is there, what is not is not; before any tick nothing is taken for missing."""
    question = _list_of(situation, move.question)
    if question is None or situation.nomination is None:
        return _gone(situation)
    ticked = ticks(question, situation.nomination, situation.awaiting)
    under_way = situation.awaiting.question == question.id and situation.awaiting.ticked is not None
    if not ticked and not under_way:
        standing = situation.awaiting if situation.awaiting.question == question.id else Awaiting()
        return ask(situation, question, said=NOTHING_TICKED, awaiting=standing)
    slots = question.asked_slots(situation.nomination.answers)
    return record(_standing(situation, question), {slot: slot in ticked for slot in slots})


def _list_of(situation: Situation, question_id: str) -> Question | None:
    question = find(situation, question_id)
    return question if question and question.is_checklist and situation.nomination else None


def _standing(situation: Situation, question: Question) -> Situation:
    """The situation in which this list is what was asked: its tap answers it, whatever else stands open."""
    if situation.awaiting.question == question.id:
        return situation.but(awaiting=situation.awaiting.but(ticked=None))
    return situation


def _gone(situation: Situation) -> Turn:
    return ask_again(situation, "这份清单已经不在，请按下面的问题继续。")
