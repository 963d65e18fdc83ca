"""The review page: blanks and contradictions first, then every line of every section, each a tap from being mended."""

from collections.abc import Iterator

from handlers.asking import every_question
from handlers.changes import Change, Turn
from handlers.effects import gate_line, gate_verdicts
from handlers.progress import is_open, score_of
from handlers.putting import is_list, question_name
from handlers.reply import Button, Reply
from handlers.screens import spread
from handlers.situation import Awaiting, Nomination, Situation
from handlers.taps import tap
from handlers.wording import lines, listed, shown, standing
from rubric.eligibility import GateStatus, warnings
from rubric.interview import Question
from rubric.judging import contradictions
from rubric.rule_set import RuleSet

MOST_BLANKS = 5
"""How many blanks the overview names before it counts the rest."""

PAGE = 7
"""How many questions of a section one page shows."""


def review_turn(
    situation: Situation, section: str | None, *, page: int = 1, said: str = "", changes: tuple[Change, ...] = ()
) -> Turn:
    """The overview, or one section with a numbered line for each question; the page of the question just answered."""
    nomination = situation.nomination
    assert nomination is not None  # noqa: S101 - checked by the callers
    questions = [q for q in every_question(situation) if q.section == section]
    page = next((i // PAGE + 1 for i, q in enumerate(questions) if q.id == situation.awaiting.question), page)
    reply = _section(situation, nomination, questions, page) if questions else _overview(situation, nomination)
    return Turn(changes, spread(said, reply), Awaiting(choosing="review"))


def _overview(situation: Situation, nomination: Nomination) -> Reply:
    every = every_question(situation)
    blank = [question for question in every if is_open(situation, nomination, question)]
    sections = list({q.section: q.section_name for q in every}.items())
    counts = [_section_line(situation, nomination, i, s, name) for i, (s, name) in enumerate(sections, start=1)]
    text = lines(
        "回看",
        *_to_check(situation, nomination),
        _blanks(situation.rule_set, blank),
        *("　".join(counts[i : i + 2]) for i in range(0, len(counts), 2)),
        f"合计：{standing(score_of(situation, nomination).points)}。",
        "点选或发序号查看各栏目。",
    )
    buttons = [Button(name, tap("review", nomination.id, section)) for section, name in sections]
    rows = tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3))
    return Reply(text, (*rows, *_last_row(nomination, blank)), None, len(buttons))


def _to_check(situation: Situation, nomination: Nomination) -> Iterator[str]:
    for pair in contradictions(situation.rule_set, nomination.answers):
        yield f"待核对：{pair.message}"
    for verdict in gate_verdicts(situation, nomination):
        if verdict.status is GateStatus.FAIL or verdict.passes_on:
            yield gate_line(verdict)
    for warning in warnings(situation.rule_set, nomination.answers):
        yield f"待核对：{warning.message}"


def _blanks(rule_set: RuleSet, blank: list[Question]) -> str:
    if not blank:
        return "没有空白项。"
    named = listed(question_name(rule_set, question) for question in blank[:MOST_BLANKS])
    more = f"等，共 {len(blank)} 题" if len(blank) > MOST_BLANKS else ""
    return f"待填：{named}{more}。"


def _section_line(situation: Situation, nomination: Nomination, index: int, section: str, name: str) -> str:
    questions = [q for q in every_question(situation) if q.section == section]
    done = sum(not is_open(situation, nomination, question) for question in questions)
    return f"{index}. {name}：已答 {done}/{len(questions)} 题"


def _last_row(nomination: Nomination, blank: list[Question]) -> Iterator[tuple[Button, ...]]:
    row = [Button("评分表", tap("score", nomination.id))]
    if blank:
        row.insert(0, Button("填写待填项", tap("on", nomination.id)))
    yield tuple(row)


def _section(situation: Situation, nomination: Nomination, every: list[Question], page: int) -> Reply:
    rule_set, pages = situation.rule_set, -(-len(every) // PAGE)
    page = min(max(page, 1), pages)
    questions = every[(page - 1) * PAGE : page * PAGE]
    rows = [f"{i}. {_line(rule_set, nomination, question)}" for i, question in enumerate(questions, start=1)]
    buttons = [
        Button(question_name(rule_set, question), tap("open", nomination.id, question.id)) for question in questions
    ]
    which = f"（{page}/{pages} 页）" if pages > 1 else ""
    how = "" if situation.person.reads_only else "点选或发序号修改。"
    text = lines(f"回看 · {every[0].section_name}{which}", *rows, how)
    by_twos = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return Reply(text, (*by_twos, _turning(nomination, every[0].section, page, pages)), None, len(buttons))


def _turning(nomination: Nomination, section: str, page: int, pages: int) -> tuple[Button, ...]:
    """To the next page, or from the last one to the first; back to the overview; on with the form."""
    turned = Button("下一页" if page < pages else "回到第1页", tap("review", nomination.id, section, page % pages + 1))
    back = (Button("返回总览", tap("review", nomination.id)), Button("继续填写", tap("on", nomination.id)))
    return (turned, *back) if pages > 1 else back


def _line(rule_set: RuleSet, nomination: Nomination, question: Question) -> str:
    """`市场面积：120 平方米`, or of a list what is there and what is not."""
    name, answers = question_name(rule_set, question), nomination.answers
    if is_list(rule_set, question):
        return f"{name}：{_list_state(rule_set, nomination, question)}"
    if len(question.slots) == 1:
        slot = question.slots[0]
        return f"{name}：{shown(rule_set, slot, answers[slot]) if slot in answers else '待填'}"
    parts = [
        f"{rule_set.label(slot)} {shown(rule_set, slot, answers[slot]) if slot in answers else '待填'}"
        for slot in question.slots
    ]
    return "，".join(parts)


def _list_state(rule_set: RuleSet, nomination: Nomination, question: Question) -> str:
    answers = nomination.answers
    there = sum(answers.get(slot) is True for slot in question.slots)
    missing = [rule_set.label(slot) for slot in question.slots if answers.get(slot) is False]
    blank = [rule_set.label(slot) for slot in question.slots if slot not in answers and slot not in question.encouraged]
    unknown = [rule_set.label(slot) for slot in question.slots if slot in answers and answers[slot] is None]
    parts = [f"具备 {there}/{len(question.slots)} 项"]
    parts += [f"没有{listed(missing)}"] if missing else []
    parts += [f"不知道{listed(unknown)}"] if unknown else []
    parts += [f"待填{listed(blank)}"] if blank else []
    return "，".join(parts)
