"""How a question is put: where one stands, the question, its choices, and a way out."""

from handlers.changes import Change, Turn
from handlers.progress import is_open, progress_after
from handlers.putting import choice_rows, hint, is_list, items, question_is_typed, wording
from handlers.reply import Button, Reply, Rows
from handlers.screens import spread
from handlers.situation import Awaiting, Nomination, Situation
from handlers.taps import tap
from handlers.wording import lines, shown
from rubric.facts import Kind
from rubric.interview import Question, next_question, question_of, questions
from rubric.rule_set import RuleSet

PLACES = frozenset({"city", "county"})
"""Choices outside the form that the next plain text answers."""


def every_question(situation: Situation) -> tuple[Question, ...]:
    return questions(situation.rule_set, personal=situation.collects_contacts)


def find(situation: Situation, slot: str) -> Question | None:
    """The question of this id, or that asks for this slot."""
    return question_of(situation.rule_set, slot, personal=situation.collects_contacts)


def standing_question(situation: Situation) -> Question | None:
    """The question that the next plain text answers."""
    return find(situation, situation.awaiting.question) if situation.awaiting.question else None


def expected(situation: Situation) -> str | tuple[str, ...] | None:
    """What the next plain text will be read as: the standing question still stands under what is said beside it."""
    question, nomination = standing_question(situation), situation.nomination
    if question and nomination:
        return question.expects(nomination.answers)
    return situation.rule_set.form.stands_in if situation.awaiting.choosing in PLACES else None


def coming_question(situation: Situation, nomination: Nomination) -> Question | None:
    """The first open question that was not put off."""
    return next_question(
        situation.rule_set,
        nomination.answers,
        personal=situation.collects_contacts,
        skipped=nomination.skipped,
    )


def ask_next(situation: Situation, *, said: str = "", changes: tuple[Change, ...] = ()) -> Turn:
    """The next open question after what was just said, or the end of the interview. `situation` holds the changes."""
    nomination = situation.nomination
    assert nomination is not None  # noqa: S101 - only called with a nomination at hand
    question = coming_question(situation, nomination)
    progress = progress_after(situation, nomination, question)
    said = lines(said, progress)
    if question is None:
        return _nothing_left(situation, nomination, said, changes)
    return ask(situation, question, said=said, changes=changes)


def ask(
    situation: Situation,
    question: Question,
    *,
    said: str = "",
    changes: tuple[Change, ...] = (),
    awaiting: Awaiting | None = None,
) -> Turn:
    """Put one question, whatever is answered; `awaiting` carries what stands beside it."""
    awaiting = (awaiting or Awaiting()).but(question=question.id)
    return Turn(changes, _put(situation, question, said, awaiting), awaiting)


def ask_again(situation: Situation, said: str, *, awaiting: Awaiting | None = None, beside: Rows = ()) -> Turn:
    """Answer something beside the form, then put the standing question again, or say how to go on; `beside` holds
    choices that belong to the answer."""
    question = standing_question(situation)
    if question is None or situation.nomination is None:
        awaiting = awaiting or situation.awaiting
        place = situation.rule_set.form.stands_in if awaiting.choosing in PLACES else None
        return Turn((), spread(said, Reply("", (*beside, *ways_on(situation)), place)), awaiting)
    awaiting = awaiting or situation.awaiting
    return Turn(
        (), _put(situation, question, said, awaiting, again=True, beside=beside), awaiting.but(question=question.id)
    )


def ways_on(situation: Situation) -> Rows:
    """What can be done where nothing stands open."""
    nomination = situation.nomination
    if situation.person.reads_only:
        lists = (Button("各县申报", tap("access", "counties", 1)), Button("全部申报", tap("list")))
        return (*_views(nomination), lists)
    if nomination is None:
        return ((Button("新建申报", tap("new")), Button("帮助", tap("help"))),)
    return (
        (Button("继续填写", tap("on", nomination.id)), Button("回看", tap("review", nomination.id))),
        (Button("评分表", tap("score", nomination.id)), Button("全部申报", tap("list"))),
    )


def _views(nomination: Nomination | None) -> Rows:
    """For who only reads."""
    if nomination is None:
        return ()
    return ((Button("回看", tap("review", nomination.id)), Button("评分表", tap("score", nomination.id))),)


def _put(
    situation: Situation, question: Question, said: str, awaiting: Awaiting, *, again: bool = False, beside: Rows = ()
) -> tuple[Reply, ...]:
    nomination = situation.nomination
    assert nomination is not None  # noqa: S101 - a question belongs to a nomination
    rule_set = situation.rule_set
    text = lines(
        ("我们接着填：" if again else "") + place(situation, question) + wording(rule_set, question, nomination),
        *items(rule_set, question, nomination, awaiting),
        _present(rule_set, question, nomination),
        "" if again or _is_rest_of_list(rule_set, question, nomination) else hint(rule_set, question),
    )
    choices = tuple(choice_rows(rule_set, question, nomination, awaiting))
    numbered = 0 if question_is_typed(rule_set, question) else sum(len(row) for row in choices)
    buttons = (*choices, *beside, ways_out(rule_set, question, nomination))
    return spread(said, Reply(text, buttons, question.expects(nomination.answers), numbered))


def _is_rest_of_list(rule_set: RuleSet, question: Question, nomination: Nomination) -> bool:
    """Some items are answered: what the hint says of the whole list would mislead."""
    return is_list(rule_set, question) and len(question.asked_slots(nomination.answers)) < len(question.slots)


def place(situation: Situation, question: Question) -> str:
    """`【推荐表 · 7/14】`: the section and how far one is in it."""
    section = [q.id for q in every_question(situation) if q.section == question.section]
    return f"【{question.section_name} · {section.index(question.id) + 1}/{len(section)}】"


def ways_out(rule_set: RuleSet, question: Question, nomination: Nomination) -> tuple[Button, ...]:
    """What can be done instead of answering."""
    out = [Button("跳过", tap("skip", nomination.id, question.id)), Button("上一题", tap("back"))]
    if may_be_unknown(rule_set, question):
        out.append(Button("不知道", tap("unk", nomination.id, question.id)))
    return (*out, Button("为什么问", tap("why", nomination.id, question.id)))


def may_be_unknown(rule_set: RuleSet, question: Question) -> bool:
    """Whether 不知道 is worth offering: not for what the county itself decides to write."""
    return all(rule_set.kind(slot) not in {Kind.TEXT, Kind.PHONE, Kind.DIVISION} for slot in question.slots)


def _present(rule_set: RuleSet, question: Question, nomination: Nomination) -> str:
    """What stands already, when a question is put again."""
    held = [slot for slot in question.slots if slot in nomination.answers]
    if not held or is_list(rule_set, question):
        return ""
    if len(question.slots) == 1:
        return f"现填：{shown(rule_set, held[0], nomination.answers[held[0]])}"
    return "已填：" + "，".join(f"{rule_set.label(s)} {shown(rule_set, s, nomination.answers[s])}" for s in held)


def _nothing_left(situation: Situation, nomination: Nomination, said: str, changes: tuple[Change, ...]) -> Turn:
    """Everything asked: what is put off can be filled now, and the scorecard is a tap away."""
    put_off = [q for q in every_question(situation) if is_open(situation, nomination, q)]
    closing = (
        f"其余都已答完，还有 {len(put_off)} 题跳过未填。可以继续补填，也可以先看评分表。"
        if put_off
        else "全部题目都已答完。请看评分表，报送前请回看一遍。"
    )
    return Turn(changes, (Reply(lines(said, closing), ways_on(situation)),))
