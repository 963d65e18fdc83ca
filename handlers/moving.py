"""Moving through the interview: skip, not known, back, pause, go on."""

from handlers.answering import changes_of, go_on, record
from handlers.asking import ask, ask_again, ask_next, coming_question, every_question, find, standing_question
from handlers.changes import Recorded, Turn
from handlers.effects import effect_lines
from handlers.moves import NotKnown, Opened, Skipped, WentOn
from handlers.progress import is_open
from handlers.putting import question_name
from handlers.reply import Reply
from handlers.reviewing import review_turn
from handlers.situation import SKIP, Awaiting, Known, Nomination, Situation
from handlers.wording import lines, listed
from rubric.interview import Question
from rubric.values import Answer

NO_SUCH = "没有这一题，请按下面的内容继续。"
NOTHING_STANDS = "现在没有待答的题。可以发“继续”接着填写，或发“回看”查看已填内容。"


def skip(situation: Situation, move: Skipped) -> Turn:
    """Put a question off; it is asked again once everything else is answered."""
    question, nomination = _meant(situation, move.question), situation.nomination
    if question is None or nomination is None:
        return ask_again(situation, NO_SUCH if move.question else NOTHING_STANDS)
    changes: tuple[Recorded, ...] = ()
    if question.id not in nomination.skipped and question.open_slots(nomination.answers):
        changes = (Recorded(nomination.id, SKIP + question.id, None, Known(True)),)
    after = situation.recording(changes).but(awaiting=situation.awaiting.but(question=question.id))
    said = _put_off(situation, nomination, question)
    standing = standing_question(situation)
    if standing is not None and standing.id != question.id:
        again = ask_again(situation, said)
        return Turn(changes, again.replies, again.awaiting)
    if standing is not None and situation.awaiting.returns_to:
        return review_turn(after, situation.awaiting.returns_to, said=said, changes=changes)
    return ask_next(after, said=said, changes=changes)


def _put_off(situation: Situation, nomination: Nomination, question: Question) -> str:
    name = question_name(situation.rule_set, question)
    if question.open_slots(nomination.answers):
        return f"已跳过：{name}，以后可以再填。"
    return f"{name}已经填过，保持不变。"


def not_known(situation: Situation, move: NotKnown) -> Turn:
    """Record 不知道 for what the question still asks."""
    question, nomination = _meant(situation, move.question), situation.nomination
    if question is None or nomination is None:
        return ask_again(situation, NO_SUCH if move.question else NOTHING_STANDS)
    slots = question.asked_slots(nomination.answers)
    values: dict[str, Answer] = dict.fromkeys(slots, None)
    if any(slot in nomination.answers for slot in slots):
        return record(situation, values)
    changes = changes_of(nomination, values)
    after = situation.recording(changes)
    assert after.nomination is not None  # noqa: S101 - the same nomination
    labels = listed(situation.rule_set.label(slot) for slot in slots)
    said = lines(f"已记：{labels}暂不知道，核实后随时可以补。", *effect_lines(after, after.nomination, slots))
    return go_on(after, slots, said, changes)


def go_back(situation: Situation) -> Turn:
    """The question before the standing one, with what stands in it."""
    every = every_question(situation)
    standing = standing_question(situation)
    if situation.nomination is None:
        return ask_again(situation, NOTHING_STANDS)
    index = every.index(standing) if standing else len(every)
    if index == 0:
        return ask_again(situation, "这已经是第一题。")
    return ask(situation, every[index - 1])


def open_question(situation: Situation, move: Opened) -> Turn:
    """One line of the review: asked again, and back to the review afterwards."""
    question = find(situation, move.question)
    if question is None or situation.nomination is None:
        return ask_again(situation, "没有这一项，请从下面重新选择。")
    return ask(situation, question, awaiting=Awaiting(returns_to=question.section))


def pause(situation: Situation) -> Turn:
    """Everything is stored already; say so and how to come back."""
    nomination = situation.nomination
    if nomination is None:
        return Turn((), (Reply("好的。需要时发“新建”开始一份申报。"),))
    standing = standing_question(situation)
    expects = standing.expects(nomination.answers) if standing else None
    return Turn(
        (), (Reply("好的，已填的内容都已保存。随时发“继续”，从这里接着填。", expects=expects),), situation.awaiting
    )


def go_on_asking(situation: Situation, _: WentOn) -> Turn:
    """继续: the standing question, else the next open one; once only skipped ones are open, those."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, "现在还没有申报，请先新建一份。")
    standing = standing_question(situation)
    if standing is not None and is_open(situation, nomination, standing) and standing.id not in nomination.skipped:
        return ask(situation, standing, awaiting=situation.awaiting.but(wrong=0, proposed=()))
    changes = () if coming_question(situation, nomination) else _unskipped(situation, nomination)
    fresh = situation.but(awaiting=Awaiting())
    return ask_next(fresh.recording(changes), said="现在补填跳过的内容。" if changes else "", changes=changes)


def _unskipped(situation: Situation, nomination: Nomination) -> tuple[Recorded, ...]:
    return tuple(
        Recorded(nomination.id, SKIP + question.id, Known(True), None)
        for question in every_question(situation)
        if question.id in nomination.skipped and is_open(situation, nomination, question)
    )


def _meant(situation: Situation, question: str | None) -> Question | None:
    return find(situation, question) if question else standing_question(situation)
