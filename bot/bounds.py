"""A figure against the bound of one rule: met or not, by how much, what may be relaxed; never a promise."""

import re
from dataclasses import replace
from fractions import Fraction

from bot.computing import Ground
from bot.understanding.asked import Asked
from bot.understanding.folding import fold
from bot.understanding.reading import read_values
from bot.understanding.scope import Scope
from bot.understanding.vocabulary import vocabulary
from handlers.effects import rule_state
from handlers.said import Said
from handlers.wording import figure, shown
from rubric.eligibility import GateStatus, gates
from rubric.judging import Reason, Status, judge
from rubric.rule_set import RuleSet
from rubric.scoring import score_rule
from rubric.standard import AtLeast, AtMost, Criterion, MoreThanProvince, RankOrRatio, Rule
from rubric.values import Answer, exact, number

_A_LITTLE = Fraction(1, 1000)


def figure_line(question: str, rule: Rule, ground: Ground) -> str | None:
    """What the figures of the question come to under this rule; None where it holds none that belongs to it."""
    ground = replace(ground, county=_county_named(question, ground) or ground.county)
    found = _figures(question, rule, ground)
    told = [_told(rule, criterion, found, ground) for criterion in rule.criteria]
    said = "".join(sentence for sentence in told if sentence)
    return said or None


def own_line(clause: str, ground: Ground) -> str | None:
    """How the rule or the gate stands by what is recorded already."""
    rule, answers = ground.rule_set.rules.get(clause), ground.answers or {}
    if rule is not None:
        scored = score_rule(ground.rule_set, rule, answers, ground.figures)
        recorded = _recorded(rule, ground)
        state = rule_state(ground.rule_set, scored)
        return f"{recorded}按已填的内容，第{rule.number}条目前 {state}（自评，以审核为准）。"
    every = gates(ground.rule_set, answers, ground.today, ground.deadline)
    words = {GateStatus.PASS: "满足", GateStatus.FAIL: "不满足", GateStatus.PENDING: "待定"}
    own = [f"“{v.gate.label}”{words[v.status]}" for v in every if v.gate.clause == clause]
    return f"按已填的内容：{'，'.join(own)}（自评，以审核为准）。" if own else None


def _recorded(rule: Rule, ground: Ground) -> str:
    """`已填市场面积 120 平方米。` for the figures that the rule is read from."""
    answers = ground.answers or {}
    facts = dict.fromkeys(fact for criterion in rule.scored for fact in criterion.facts)
    held = [f"{ground.rule_set.label(f)} {shown(ground.rule_set, f, answers[f])}" for f in facts if f in answers]
    return f"已填{'，'.join(held)}。" if held else ""


def _county_named(question: str, ground: Ground) -> str | None:
    """The county that the question is about, where it names just one."""
    found = vocabulary(ground.rule_set).counties.find(fold(question).text)
    named = {meaning for each in found for meaning in each.meanings}
    return named.pop() if len(named) == 1 else None


def _figures(question: str, rule: Rule, ground: Ground) -> dict[str, Said]:
    """Fact to figure: what the question names by itself, else what it gives for the only fact that could be meant."""
    facts = tuple(dict.fromkeys(fact for criterion in rule.criteria for fact in criterion.facts))
    wanted = [fact for fact in facts if ground.rule_set.facts[fact].numeric]
    named = {fact: said for fact, said in _read(question, None, ground).items() if fact in wanted}
    if named:
        return named
    given = {fact: said for fact in wanted if (said := _read(question, fact, ground).get(fact))}
    return given if len(given) == 1 else {}


def _read(question: str, fact: str | None, ground: Ground) -> dict[str, Said]:
    asked = Asked.of(ground.rule_set, fact) if fact else Asked()
    scope = Scope(asked, vocabulary(ground.rule_set), ground.today, {})
    return read_values(fold(question), scope).values


def _told(rule: Rule, criterion: Criterion, found: dict[str, Said], ground: Ground) -> str | None:
    """The sentence on one criterion, where its figures are there and its bound is the notice's own."""
    held = {fact: found[fact] for fact in criterion.facts if fact in found}
    if not held or not _states_its_bound(criterion, ground):
        return None
    if isinstance(criterion.judge, RankOrRatio) and criterion.judge.rank not in held and len(held) < 2:
        return None
    status, reason = _verdict(rule, criterion, held, ground)
    if status is None:
        return None
    values = "，".join(_value(said, ground.rule_set) for said in held.values())
    opening = f"通知{_in_principle(rule, criterion)}要求“{criterion.label}”{_limit(criterion, ground)}：{values}"
    return f"{opening}{_outcome(criterion, held, status, reason, ground)}{_relaxation(rule, status, reason, ground)}"


def _states_its_bound(criterion: Criterion, ground: Ground) -> bool:
    """Whether the bound is one that the requirement itself names: that a team needs one person is only our reading."""
    if not isinstance(criterion.judge, AtLeast | AtMost):
        return criterion.facts != () and not criterion.is_check and _is_compared(criterion)
    said = _read(criterion.label, criterion.judge.fact, ground).get(criterion.judge.fact)
    return said is not None and exact(said.value) == Fraction(criterion.judge.value)


def _is_compared(criterion: Criterion) -> bool:
    return isinstance(criterion.judge, MoreThanProvince | RankOrRatio)


def _verdict(
    rule: Rule, criterion: Criterion, held: dict[str, Said], ground: Ground
) -> tuple[Status | None, Reason | None]:
    """As the rubric judges; a range counts where both its ends come out alike, a bound where it decides."""
    found = set()
    for ends in _ends(held):
        answers: dict[str, Answer] = {**ends, ground.rule_set.form.stands_in: ground.county}
        verdict = judge(ground.rule_set, rule, criterion, answers, ground.figures)
        found.add((verdict.status, verdict.reason))
    return found.pop() if len(found) == 1 else (None, None)


def _ends(held: dict[str, Said]) -> list[dict[str, Answer]]:
    """The values to be judged: the figures themselves, or the two ends between which a true one lies."""
    plain: dict[str, Answer] = {fact: said.value for fact, said in held.items()}
    ends = [plain]
    for fact, said in held.items():
        if said.between:
            ends.append({**plain, fact: number(said.between[1])})
        elif said.bound:
            value = exact(said.value)
            near, far = (value + _A_LITTLE, _next_round(value)) if said.bound == "gt" else (value - _A_LITTLE, 0)
            ends = [{**plain, fact: number(near)}, {**plain, fact: number(Fraction(far))}]
    return ends


def _next_round(value: Fraction) -> Fraction:
    """The most that `90多` can be: below 100; `120多`: below 130."""
    step = Fraction(1)
    while value and (value / (step * 10)).denominator == 1:
        step *= 10
    return value + step - _A_LITTLE


def _value(said: Said, rule_set: RuleSet) -> str:
    fact = rule_set.facts[said.slot]
    if said.between:
        return f"{figure(said.between[0])}至{figure(said.between[1])} {fact.unit}".strip()
    hedge = {"lt": "不足 ", "gt": "超过 "}.get(said.bound or "", "约 " if said.approx else "")
    how = f"（{said.derived}）" if said.derived else ""
    if fact.unit == "%":
        return f"前{hedge}{figure(exact(said.value))}%{how}"
    return f"{hedge}{shown(rule_set, said.slot, said.value)}{how}"


def _in_principle(rule: Rule, criterion: Criterion) -> str:
    """原则上, where the notice puts it before this very bound."""
    limit = getattr(criterion.judge, "value", None)
    stands = limit is not None and re.search(rf"原则上[^，。；]*?{re.escape(figure(limit))}", rule.words)
    return "原则上" if stands else ""


def _limit(criterion: Criterion, ground: Ground) -> str:
    """`（间隔不超过 7 天）` where the requirement is worded otherwise than the figure that is asked for."""
    match criterion.judge:
        case AtMost(fact=fact, value=value) if figure(value) not in criterion.label:
            return f"（即不超过 {shown(ground.rule_set, fact, value)}）"
        case MoreThanProvince(figure=key) | RankOrRatio(figure=key) if key in ground.figures:
            entry = ground.rule_set.figures[key]
            return f"（{entry.label} {figure(ground.figures[key])} {entry.unit}".rstrip() + "）"
    return ""


def _outcome(criterion: Criterion, held: dict[str, Said], status: Status, reason: Reason | None, ground: Ground) -> str:
    deciders = ground.rule_set.labels.deciders
    if reason is Reason.PROVINCIAL_FIGURE:
        return f"，是否达到要等{ground.rule_set.labels.figures}公布后才能比对。"
    if reason is Reason.CONTRADICTION:
        return "，这几个数前后不一致，请核对。"
    if status is Status.MET:
        return f"，按此达到，是否认定以{deciders}审核为准。"
    return f"，{_short_by(criterion, held, ground)}按此未达到。"


def _short_by(criterion: Criterion, held: dict[str, Said], ground: Ground) -> str:
    """`少 10 平方米，`; nothing where only a bound was said or no bound is at hand."""
    (fact, said), *more = held.items()
    limit = getattr(criterion.judge, "value", None) or ground.figures.get(criterion.figure or "")
    if isinstance(criterion.judge, RankOrRatio):
        limit = criterion.judge.at_most if said.slot == criterion.judge.rank else None
    if limit is None or more or said.bound or said.between:
        return ""
    short = Fraction(limit) - exact(said.value)
    if short == 0:
        return "与要求的数正好相等，须大于它，"
    unit = ground.rule_set.facts[fact].unit
    return (
        f"比要求{'少' if short > 0 else '多'} {figure(abs(short))} {'个百分点' if unit == '%' else unit}".rstrip()
        + "，"
    )


def _relaxation(rule: Rule, status: Status, reason: Reason | None, ground: Ground) -> str:
    """What clause 2 allows: for the county at hand where it is marked, as a condition where none is known."""
    relaxation = ground.rule_set.standard.relaxation
    if relaxation is None or rule.id not in relaxation.rules or (status is Status.MET):
        return ""
    cited = ground.rule_set.cited(relaxation.clause)
    if reason is Reason.RELAXABLE and ground.relaxation_told:
        return f"{ground.county}可以适当放宽。"
    if reason is Reason.RELAXABLE:
        return f"{ground.county}属于可以适当放宽的范围（{cited}），{relaxation.reading}。"
    if ground.county is None and status is Status.UNMET and not ground.relaxation_told:
        return f"{cited}：“{relaxation.words}”{relaxation.reading}。"
    return ""
