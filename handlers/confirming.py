"""Asking back before a hedged value is recorded: one tap or 对, and a bound never wins a threshold."""

from handlers.asking import find
from handlers.changes import Change, Turn
from handlers.putting import question_is_typed
from handlers.reply import Button, Reply
from handlers.said import Problem, Said
from handlers.situation import Situation
from handlers.taps import tap
from handlers.wording import lines, shown
from rubric.judging import Status, judge
from rubric.standard import AtLeast, AtMost
from rubric.values import exact


def propose(situation: Situation, hedged: list[Said], said: str = "", changes: tuple[Change, ...] = ()) -> Turn:
    """`我理解为市场面积 120 平方米（约数），对吗？`; nothing of it is recorded before 对."""
    rule_set = situation.rule_set
    understood = [
        f"{rule_set.label(item.slot)} {shown(rule_set, item.slot, item.value)}{_hedge(item)}" for item in hedged
    ]
    question = f"我理解为：{'，'.join(understood)}。对吗？如不对，请直接告诉我准确的内容。"
    awaiting = situation.awaiting.but(proposed=tuple((item.slot, item.value) for item in hedged), wrong=0)
    buttons = ((Button("对", tap("yes")), Button("不对", tap("no"))),)
    standing = find(situation, awaiting.question) if awaiting.question else None
    expects = standing.expects(situation.nomination.answers) if standing and situation.nomination else None
    numbered = 0 if standing and question_is_typed(rule_set, standing) else 2
    return Turn(changes, (Reply(lines(said, question), buttons, expects, numbered),), awaiting)


def _hedge(said: Said) -> str:
    """How the value was said, in brackets."""
    if said.derived:
        return f"（{said.derived}）"
    if said.between:
        return "（取较小的一个数）"
    if said.bound:
        return "（不足这个数）" if said.bound == "lt" else "（略多于这个数）"
    return "（约数）" if said.approx else ""


def unusable_bound(situation: Situation, said: Said) -> Problem | None:
    """Why a bounded figure cannot stand: recorded as it is, it would win a threshold that it does not reach."""
    if said.bound is None or situation.nomination is None:
        return None
    for rule, criterion in situation.rule_set.rules_using(said.slot):
        limit = criterion.judge
        beyond = (isinstance(limit, AtLeast) and said.bound == "lt") or (
            isinstance(limit, AtMost) and said.bound == "gt"
        )
        if not beyond or not isinstance(limit, AtLeast | AtMost) or said.value is None:
            continue
        answers = {**situation.nomination.answers, said.slot: said.value}
        verdict = judge(situation.rule_set, rule, criterion, answers, situation.figures)
        if verdict.status is Status.MET and exact(said.value) == exact(limit.value):
            fact = situation.rule_set.facts[said.slot]
            words = "不足" if said.bound == "lt" else "超过"
            return Problem(
                said.slot,
                f"您说的是{words} {shown(situation.rule_set, said.slot, said.value)}，正好在第{rule.number}条的界线上。"
                f"请填准确的数字，例如 {fact.example or limit.value}。",
            )
    return None
