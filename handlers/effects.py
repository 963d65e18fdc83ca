"""What an answer does: the rules it touches with their points, the gates, and what now contradicts."""

from collections.abc import Iterable, Iterator

from handlers.progress import score_rule_of
from handlers.situation import Nomination, Situation
from handlers.wording import day, listed, rules_touched
from rubric.eligibility import GateStatus, GateVerdict, gates
from rubric.judging import Reason, Status, Verdict, contradictions, rules_borne_on
from rubric.rounding import plain
from rubric.rule_set import RuleSet
from rubric.scoring import RuleScore


def reasons(rule_set: RuleSet) -> dict[Reason, str]:
    """Why a criterion is pending, in a few words."""
    return {
        Reason.UNANSWERED: "待填",
        Reason.UNKNOWN: "不知道，待核实",
        Reason.CONTRADICTION: "数据前后不一致，待核对",
        Reason.PROVINCIAL_FIGURE: f"待{rule_set.labels.figures}",
        Reason.RELAXABLE: f"未达到，可适当放宽，待{rule_set.labels.deciders}答复",
    }


def effect_lines(
    situation: Situation, nomination: Nomination, slots: tuple[str, ...], before: Nomination | None = None
) -> Iterator[str]:
    """One line for each rule and gate that these slots bear on, and for each contradiction among them.

    A rule that the slots do not name and that stands otherwise than `before` (a contradiction has gone) is told too.
    """
    named = rules_touched(situation.rule_set, slots)
    for rule in rules_borne_on(situation.rules_of(nomination), slots):
        found, old = (score_rule_of(situation, held, rule) for held in (nomination, before or nomination))
        if rule in named or found.points != old.points:
            yield rule_line(situation.rule_set, found)
    for verdict in gate_verdicts(situation, nomination):
        if verdict.gate.judge.fact in slots:
            yield gate_line(verdict)
    yield from remark_lines(situation, nomination, slots)
    for pair in contradictions(situation.rule_set, nomination.answers):
        if {pair.smaller, pair.larger} & set(slots):
            yield f"请注意：{pair.message}"


def rule_line(rule_set: RuleSet, scored: RuleScore) -> str:
    """`第7条 便民服务设施：3.2/4 分，未具备：户外停车`."""
    return f"第{scored.rule.number}条 {scored.rule.title}：{rule_state(rule_set, scored)}"


def rule_state(rule_set: RuleSet, scored: RuleScore) -> str:
    """`3.2/4 分，未具备：户外停车`."""
    earned = f"{plain(scored.points.shown.earned)}/{plain(scored.rule.points)} 分"
    details = "；".join(_details(rule_set, scored))
    return f"{earned}，{details}" if details else earned


def _details(rule_set: RuleSet, scored: RuleScore) -> Iterator[str]:
    verdicts = scored.scored
    unmet = [verdict for verdict in verdicts if verdict.status is Status.UNMET]
    if unmet:
        yield f"{unmet_word(unmet)}：{listed(verdict.criterion.label for verdict in unmet)}"
    for reason, words in reasons(rule_set).items():
        labels = [verdict.criterion.label for verdict in verdicts if verdict.reason is reason]
        if labels and len(labels) == len(verdicts):
            yield words
        elif labels:
            yield f"{words}：{listed(labels)}"


def unmet_word(verdicts: Iterable[Verdict]) -> str:
    """未具备 for things, 未达到 for figures."""
    return "未具备" if all(verdict.criterion.is_check for verdict in verdicts) else "未达到"


def gate_verdicts(situation: Situation, nomination: Nomination) -> tuple[GateVerdict, ...]:
    return gates(situation.rule_set, nomination.answers, situation.today, situation.round.deadline)


def gate_line(verdict: GateVerdict) -> str:
    """What a gate says now: 申报资格 is apart from the points."""
    match verdict.status:
        case GateStatus.PASS:
            return f"申报资格：{verdict.gate.passed}"
        case GateStatus.FAIL:
            return f"申报资格：{verdict.gate.failed}"
        case GateStatus.PENDING if verdict.passes_on:
            return f"申报资格：“{verdict.gate.label}”一项目前还不满足，{day(verdict.passes_on)}起满足。"
        case _:
            return f"申报资格：“{verdict.gate.label}”一项待填。"


def remark_lines(situation: Situation, nomination: Nomination, slots: Iterable[str]) -> Iterator[str]:
    """What the officer should know about a choice just made."""
    for slot in slots:
        fact = situation.rule_set.facts.get(slot)
        if fact is None or slot not in nomination.answers:
            continue
        answer = nomination.answers[slot]
        chosen = {True: "是", False: "否"}.get(answer) if isinstance(answer, bool) else str(answer)
        if chosen in fact.remarks:
            yield fact.remarks[chosen]
