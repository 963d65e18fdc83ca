"""The score sheet as values: each rule with its points, what they rest on, what is missing and what is attached."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bot.documents.cleaning import printable
from bot.documents.material import Material
from handlers.effects import gate_line, gate_verdicts, unmet_word
from handlers.evidence_points import evidence_line as backed_line
from handlers.evidence_values import Evidence
from handlers.scorecard import moves
from handlers.wording import day, lines, listed, percent, shown
from rubric.eligibility import warnings
from rubric.judging import Status, Verdict, contradictions
from rubric.rounding import plain
from rubric.scoring import CategoryScore, Points, RuleScore
from rubric.standard import RankOrRatio
from rubric.values import exact

NONE_ATTACHED = "未附"


@dataclass(frozen=True)
class Figures:
    """Points in hundredths; `earned + pending + lost = points`, `whole` is what one grants who splits no rule."""

    points: Decimal
    whole: Decimal
    earned: Decimal
    pending: Decimal
    lost: Decimal


@dataclass(frozen=True)
class RuleRow:
    number: str
    title: str
    words: str
    figures: Figures
    basis: str
    missing: str
    evidence: str


@dataclass(frozen=True)
class CategoryRows:
    name: str
    figures: Figures
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True)
class ScoreSheet:
    """`head`: what is scored, by whom, when, under which rule set. `notes`: gates, warnings, what the figures mean."""

    title: str
    head: tuple[tuple[str, str], ...]
    categories: tuple[CategoryRows, ...]
    total: Figures
    notes: tuple[str, ...]


def score_sheet(material: Material) -> ScoreSheet:
    """The sheet on the day of `material.today`; every text can be printed."""
    scored, rule_set = material.score, material.rule_set
    return ScoreSheet(
        "评分表（自评）",
        tuple((name, printable(value)) for name, value in _head(material)),
        tuple(_category(material, category) for category in scored.categories),
        _figures(rule_set.standard.points, scored.earned_if_whole, scored.points),
        tuple(printable(note) for note in _notes(material)),
    )


def _head(material: Material) -> Iterator[tuple[str, str]]:
    rule_set = material.rule_set
    named = material.answers.get(rule_set.form.names_market)
    yield rule_set.label(rule_set.form.names_market), str(named or "（未填）")
    place = material.answers.get(rule_set.form.stands_in) or material.nomination.county
    yield f"所在{rule_set.labels.county_short}", str(place)
    yield "自评日期", day(material.today)
    yield "评分标准", f"{rule_set.header.name}（{rule_set.header.document}）"
    yield "规则集", rule_set.id


def _category(material: Material, scored: CategoryScore) -> CategoryRows:
    whole = sum((Fraction(rule.rule.points) for rule in scored.rules if rule.whole), Fraction(0))
    return CategoryRows(
        printable(scored.category.name),
        _figures(scored.category.points, whole, scored.points),
        tuple(_rule(material, rule) for rule in scored.rules),
    )


def _rule(material: Material, scored: RuleScore) -> RuleRow:
    rule = scored.rule
    whole = Fraction(rule.points) if scored.whole else Fraction(0)
    attached = material.evidence_of.get(rule.id, ())
    return RuleRow(
        rule.number,
        printable(rule.title),
        printable(rule.words),
        _figures(rule.points, whole, scored.points),
        printable(lines(*_basis(material, scored))),
        printable(lines(*_missing(material, scored))),
        printable("\n".join(map(evidence_line, attached)) or NONE_ATTACHED),
    )


def _figures(points: Decimal, whole: Fraction, split: Points) -> Figures:
    """Each as a decimal of at most two places."""
    shown_ = split.shown
    return Figures(*(Decimal(plain(value)) for value in (points, whole, shown_.earned, shown_.pending, shown_.lost)))


def _basis(material: Material, scored: RuleScore) -> Iterator[str]:
    """What was answered: `具备：电脑、电话`, `市场面积：120 平方米`, and the figure that it is compared with."""
    met = [v.criterion.label for v in scored.verdicts if v.criterion.is_check and v.status is Status.MET]
    if met:
        yield f"具备：{listed(met)}"
    told: set[str] = set()
    for verdict in scored.verdicts:
        for slot in verdict.needs:
            if not verdict.criterion.is_check and slot in material.nomination.answers and slot not in told:
                told.add(slot)
                value = material.nomination.answers[slot]
                yield f"{material.rule_set.label(slot)}：{shown(material.rule_set, slot, value)}"
        yield from _compared(material, verdict)


def _compared(material: Material, verdict: Verdict) -> Iterator[str]:
    """The ratio, where the answers give one, and the figure of the whole province with its date and source."""
    judge, answers = verdict.criterion.judge, material.nomination.answers
    if isinstance(judge, RankOrRatio) and judge.part in verdict.needs:
        part, whole = answers.get(judge.part), answers.get(judge.whole)
        if part is not None and whole:
            yield f"占比 {percent(exact(part) / exact(whole))}"
    figure = next((f for f in material.situation.province if f.key == verdict.criterion.figure), None)
    if figure is not None and not (isinstance(judge, RankOrRatio) and judge.rank in verdict.needs):
        told = material.rule_set.figures[figure.key]
        value = (
            percent(figure.value) if isinstance(judge, RankOrRatio) else f"{plain(figure.value)} {told.unit}".strip()
        )
        yield f"{told.label} {value}（{day(figure.as_of)}，{figure.source}）"


def _missing(material: Material, scored: RuleScore) -> Iterator[str]:
    """What is not met, and for what is open whose move it is."""
    unmet = [verdict for verdict in scored.scored if verdict.status is Status.UNMET]
    if unmet:
        yield f"{unmet_word(unmet)}：{listed(verdict.criterion.label for verdict in unmet)}"
    for reason, words in moves(material.rule_set).items():
        labels = [verdict.criterion.label for verdict in scored.scored if verdict.reason is reason]
        if labels:
            which = "" if len(labels) == len(scored.scored) else f"{listed(labels)}，"
            yield f"待定：{which}{words}"


def evidence_line(evidence: Evidence) -> str:
    """`停车场照片.jpg（2026年9月1日）`."""
    when = dated(evidence)
    return f"{evidence.name}（{when}）" if when else evidence.name


def dated(evidence: Evidence) -> str:
    """`2026年9月1日`, `2026年9月`; empty where nobody said."""
    if evidence.dated_on is None:
        return ""
    return day(evidence.dated_on) if evidence.day_known else f"{evidence.dated_on.year}年{evidence.dated_on.month}月"


def _notes(material: Material) -> Iterator[str]:
    rule_set, situation = material.rule_set, material.situation
    yield rule_set.standard.split
    yield "“按整条计”只计各项要求全部具备的细则；“按项计”将每条分值平均到各项要求。已得、待定、失分相加等于分值。"
    yield backed_line(material.score, material.nomination)
    yield f"自评结果供参考，以{rule_set.labels.deciders}审核为准。"
    for verdict in gate_verdicts(situation, material.nomination):
        yield gate_line(verdict)
    for pair in contradictions(rule_set, material.nomination.answers):
        yield f"前后矛盾：{pair.message}"
    for warning in warnings(rule_set, material.nomination.answers):
        yield f"请注意：{warning.message}"
