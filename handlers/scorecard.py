"""The scorecard: what is earned whole and by item, what is lost and what would win it, whose move the rest is."""

from collections.abc import Iterator

from handlers.changes import Turn
from handlers.effects import gate_line, gate_verdicts, unmet_word
from handlers.evidence_points import evidence_line
from handlers.progress import score_of
from handlers.reply import Button, Reply
from handlers.screens import spread
from handlers.situation import Awaiting, Nomination, Situation
from handlers.taps import tap
from handlers.wording import lines, listed, quoted
from rubric.eligibility import warnings
from rubric.judging import Reason, Status
from rubric.rounding import plain
from rubric.rule_set import RuleSet
from rubric.scoring import CategoryScore, RuleScore, Score

MOST_LOST = 4
"""How many rules with lost points the overview explains before it points to the categories."""


def moves(rule_set: RuleSet) -> dict[Reason, str]:
    """Whose move a pending criterion waits for."""
    labels = rule_set.labels
    here = f"由本{labels.county_short}"
    return {
        Reason.UNANSWERED: f"待填（{here}填写）",
        Reason.UNKNOWN: f"待核实（{here}向同事了解）",
        Reason.CONTRADICTION: f"待核对（{here}核对前后数据）",
        Reason.PROVINCIAL_FIGURE: f"待{labels.figures}（{labels.publisher}公布后由管理员录入）",
        Reason.RELAXABLE: f"可适当放宽（由{labels.deciders}答复）",
    }


def scorecard(situation: Situation, nomination: Nomination, category: str | None) -> Turn:
    """The whole card, or one category with every rule that is not earned in full."""
    scored = score_of(situation, nomination)
    chosen = next((c for c in scored.categories if c.category.name == category), None)
    if chosen is not None:
        page = _category(situation, nomination, scored, chosen)
        return Turn((), spread("", page), Awaiting(choosing="score"))
    card = lines(*_card(situation, nomination, scored))
    losses = lines(*_losses(scored))
    pending = lines(*_pending_summary(situation, scored), "点选或发序号查看各项目的明细。")
    last = Reply(pending, _category_rows(nomination, scored), None, len(scored.categories))
    return Turn((), (*spread("", Reply(card)), *spread(losses, last)), Awaiting(choosing="score"))


def _card(situation: Situation, nomination: Nomination, scored: Score) -> Iterator[str]:
    points, standard = scored.points.shown, situation.rule_set.standard
    yield f"评分表（{situation.rule_set.header.document}，共 {plain(standard.points)} 分）"
    yield f"按整条计 {plain(scored.earned_if_whole)} 分，按项计 {plain(points.earned)} 分。{standard.split}"
    yield f"已得 {plain(points.earned)} 分，待定 {plain(points.pending)} 分，失分 {plain(points.lost)} 分。"
    if nomination.evidence:
        yield evidence_line(scored, nomination)
    for category in scored.categories:
        part = category.points.shown
        yield (
            f"{category.category.name}（{plain(category.category.points)} 分）：已得 {plain(part.earned)}，"
            f"待定 {plain(part.pending)}，失分 {plain(part.lost)}"
        )
    yield from _gates(situation, nomination)


def _gates(situation: Situation, nomination: Nomination) -> Iterator[str]:
    yield "申报资格另看，不计分："
    for verdict in gate_verdicts(situation, nomination):
        yield f"· {gate_line(verdict).removeprefix('申报资格：')}"
    for warning in warnings(situation.rule_set, nomination.answers):
        yield f"· {warning.message}"


def _losses(scored: Score) -> Iterator[str]:
    """What was lost and how to win it, the most points first."""
    losing = sorted((rule for rule in scored.rules.values() if rule.points.lost), key=lambda rule: -rule.points.lost)
    yield "失分：" if losing else "目前没有失分。"
    yield from (lost_line(rule) for rule in losing[:MOST_LOST])
    if len(losing) > MOST_LOST:
        yield f"另有 {len(losing) - MOST_LOST} 条细则失分，请按项目查看。"


def lost_line(scored: RuleScore) -> str:
    """`· 第7条 便民服务设施，失 0.8 分。未具备户外停车。请配备户外停车设施。`"""
    rule = scored.rule
    return f"· 第{rule.number}条 {rule.title}，失 {plain(scored.points.lost)} 分。{_unmet(scored)}"


def _unmet(scored: RuleScore) -> str:
    """What is missing and what would win it; where several are, the advice for each stands with the rule."""
    unmet = [verdict for verdict in scored.scored if verdict.status is Status.UNMET]
    labels = listed(verdict.criterion.label for verdict in unmet)
    advice = unmet[0].criterion.advice if len(unmet) == 1 else f"逐项建议请发“规则 {scored.rule.number}”。"
    mark = "" if all(verdict.criterion.is_check for verdict in unmet) else "："
    return f"{unmet_word(unmet)}{mark}{labels}。{advice}"


def _pending_summary(situation: Situation, scored: Score) -> Iterator[str]:
    """For each whose-move: the rules that wait for it and their points."""
    for reason, words in moves(situation.rule_set).items():
        waiting = {
            rule.rule.number: rule.rule.share * sum(v.reason is reason for v in rule.scored)
            for rule in scored.rules.values()
            if any(v.reason is reason for v in rule.scored)
        }
        if waiting:
            numbers = listed(waiting) if len(waiting) < len(scored.rules) else f"1至{len(scored.rules)}"
            yield f"待定 {plain(sum(waiting.values()))} 分，{words}：第{numbers}条。"
    relaxation = situation.rule_set.standard.relaxation
    if relaxation and any(v.reason is Reason.RELAXABLE for rule in scored.rules.values() for v in rule.scored):
        yield f"{situation.rule_set.cited(relaxation.clause)}：{quoted(relaxation.words)}{relaxation.reading}。"


def _category(situation: Situation, nomination: Nomination, scored: Score, chosen: CategoryScore) -> Reply:
    part = chosen.points.shown
    text = lines(
        f"{chosen.category.name}（{plain(chosen.category.points)} 分）：已得 {plain(part.earned)}，"
        f"待定 {plain(part.pending)}，失分 {plain(part.lost)}",
        *(line for rule in chosen.rules for line in _rule_detail(situation.rule_set, rule)),
    )
    return Reply(text, _category_rows(nomination, scored), None, len(scored.categories))


def _rule_detail(rule_set: RuleSet, scored: RuleScore) -> Iterator[str]:
    points = scored.points.shown
    yield f"第{scored.rule.number}条 {scored.rule.title}：{plain(points.earned)}/{plain(scored.rule.points)} 分"
    if scored.points.lost:
        yield f"　失分：{_unmet(scored)}"
    for reason, words in moves(rule_set).items():
        labels = [verdict.criterion.label for verdict in scored.scored if verdict.reason is reason]
        if labels:
            which = "" if len(labels) == len(scored.scored) else f"{listed(labels)}，"
            yield f"　待定：{which}{words}"


def _category_rows(nomination: Nomination, scored: Score) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(category.category.name, tap("score", nomination.id, category.category.name))
        for category in scored.categories
    ]
    ways = (
        Button("导出材料", tap("export", nomination.id)),
        Button("回看", tap("review", nomination.id)),
        Button("继续填写", tap("on", nomination.id)),
    )
    return (*(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)), ways)
