"""The life of a nomination: copied, handed in after a last check, taken back, archived, deleted."""

from collections.abc import Iterator

from handlers.asking import ask_again, ask_next, every_question, ways_on
from handlers.changes import Change, Deleted, NominationCreated, Recorded, StateChanged, TakenInHand, Turn
from handlers.effects import gate_line, gate_verdicts
from handlers.moves import StateSet
from handlers.progress import is_open
from handlers.putting import question_name
from handlers.reply import Button, Reply
from handlers.setup import title
from handlers.situation import Awaiting, Known, Nomination, Situation, State
from handlers.taps import tap
from handlers.wording import day, lines, listed
from rubric.eligibility import GateStatus
from rubric.judging import contradictions

NONE_AT_HAND = "还没有申报，请先新建一份。"
MOST_BLANKS = 8


def ask_hand_in(situation: Situation) -> Turn:
    """The last check: failed gates, contradictions and blanks; then whether to mark it as handed in."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NONE_AT_HAND)
    if nomination.state is State.SUBMITTED:
        return ask_again(situation, f"{title(situation, nomination)}已标记为已报送。需要改回草稿，请发“撤回报送”。")
    found = list(last_check(situation, nomination))
    text = lines(
        f"报送前核对：{title(situation, nomination)}",
        *(found or ["资格、空白、前后矛盾都已核对，没有发现问题。"]),
        "标记“已报送”只用于停止提醒，材料仍须按程序报送。是否标记？",
    )
    row = (Button("标记已报送", tap("submit", nomination.id)), Button("先不标记", tap("on", nomination.id)))
    taking = (Button("导出材料", tap("export", nomination.id)),)
    return Turn((), (Reply(text, (row, taking), None, 2),), Awaiting(choosing="submit"))


def last_check(situation: Situation, nomination: Nomination) -> Iterator[str]:
    """One line for each thing that should be looked at before handing in."""
    for verdict in gate_verdicts(situation, nomination):
        if verdict.status is not GateStatus.PASS:
            yield gate_line(verdict)
    for pair in contradictions(situation.rule_set, nomination.answers):
        yield f"前后矛盾：{pair.message}"
    blank = [q for q in every_question(situation) if is_open(situation, nomination, q)]
    if blank:
        more = f"等 {len(blank)} 题" if len(blank) > MOST_BLANKS else ""
        yield f"空白：{listed(question_name(situation.rule_set, q) for q in blank[:MOST_BLANKS])}{more}。"
    claimed = list(_claimed(situation, nomination))
    if claimed:
        yield f"第{listed(claimed)}条仅凭勾选，没有数据佐证，请备齐相应的证明材料。"


def _claimed(situation: Situation, nomination: Nomination) -> Iterator[str]:
    """The rules of which everything is claimed and nothing else in the form bears it out."""
    for rule in situation.rule_set.rules.values():
        checks = [nomination.answers.get(rule.slot(check)) for check in rule.checks if not check.encouraged]
        if checks and all(checks) and all(criterion.is_check for criterion in rule.scored):
            yield rule.number


def set_state(situation: Situation, move: StateSet) -> Turn:
    """Mark as handed in today, take back, archive or bring back; each reversible."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NONE_AT_HAND)
    if nomination.state is move.state:
        return ask_again(situation, "状态本来就是这样，没有变化。")
    on = situation.today if move.state is State.SUBMITTED else None
    said = {
        State.SUBMITTED: f"已标记：{title(situation, nomination)}于{day(on)}报送。要改回请发“撤回报送”。" if on else "",
        State.DRAFT: f"{title(situation, nomination)}已改回草稿，可以继续修改。",
        State.ARCHIVED: f"{title(situation, nomination)}已归档。需要时发“取消归档”可改回草稿。",
    }[move.state]
    taking = ((Button("导出材料", tap("export", nomination.id)),),) if on else ()
    return Turn((StateChanged(nomination.id, move.state, on),), (Reply(said, (*ways_on(situation), *taking)),))


def ask_delete(situation: Situation) -> Turn:
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NONE_AT_HAND)
    row = (Button("确认删除", tap("delete", nomination.id)), Button("不删除", tap("on", nomination.id)))
    asked = f"确定删除{title(situation, nomination)}吗？"
    text = f"{asked}全部内容和修改记录都会删除，不能恢复。如只是不再使用，可以发“归档”。"
    return Turn((), (Reply(text, (row,), None, 2),), Awaiting(choosing="delete"))


def delete(situation: Situation) -> Turn:
    """Gone only where that was asked just now; an old button asks once more."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NONE_AT_HAND)
    if situation.awaiting.choosing != "delete":
        return ask_delete(situation)
    left = tuple(n for n in situation.nominations if n.id != nomination.id)
    after = situation.but(nominations=left, at_hand=None, awaiting=Awaiting())
    changes = (Deleted(nomination.id), TakenInHand(None))
    return Turn(changes, (Reply(f"已删除{title(situation, nomination)}。", ways_on(after)),))


def copy(situation: Situation) -> Turn:
    """A new nomination with the same answers, without the market's own name and address."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NONE_AT_HAND)
    form = situation.rule_set.form
    fresh = Nomination(situation.fresh_id, nomination.rule_set, nomination.county, State.DRAFT, situation.now)
    kept = {slot: value for slot, value in nomination.answers.items() if slot not in {form.names_market, *form.own}}
    recorded = tuple(Recorded(fresh.id, slot, None, Known(value)) for slot, value in kept.items())
    begun = situation.but(nominations=(*situation.nominations, fresh)).taking(fresh)
    changes: tuple[Change, ...] = (
        NominationCreated(fresh.id, nomination.rule_set, nomination.county),
        TakenInHand(fresh.id),
        *recorded,
    )
    said = f"已按{title(situation, nomination)}复制一份，名称、地址等请重新填写，其余请逐项核对。"
    return ask_next(begun.recording(recorded), said=said, changes=changes)
