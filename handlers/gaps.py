"""失分: what is lost or open, by points and by whose move it is; 下一步: the three things worth most."""

from collections.abc import Iterator
from fractions import Fraction

from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.effects import reasons, unmet_word
from handlers.progress import score_of
from handlers.reply import Button, Reply
from handlers.screens import spread
from handlers.situation import Awaiting, Nomination, Situation
from handlers.taps import tap
from handlers.wording import day, lines, listed, percent
from rubric.judging import Reason
from rubric.ranking import BreakEven, Gap, Step, Whose, break_evens, gaps, next_steps
from rubric.rounding import plain
from rubric.rule_set import RuleSet
from rubric.scoring import Score

PAGE = 5
"""How many rules one page explains."""


def whose_moves(rule_set: RuleSet) -> dict[Whose, str]:
    """Whose move a gap waits for, in a few words."""
    labels = rule_set.labels
    return {
        Whose.OFFICER: "由您填写",
        Whose.COLLEAGUES: f"由本{labels.county_short}改进或核实",
        Whose.PROVINCE: f"待{labels.deciders}",
    }


def gaps_page(situation: Situation, whose: Whose | None = None, page: int = 1) -> Turn:
    """The gaps of one mover, or of all: the most points first, each with what would win it."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, "还没有申报，请先新建一份。")
    scored = score_of(situation, nomination)
    chosen = [gap for gap in gaps(scored) if whose in {None, gap.whose}]
    groups, rule_set = _by_rule(chosen), situation.rule_set
    pages = max(1, -(-len(groups) // PAGE))
    page = min(max(page, 1), pages)
    text = lines(
        _heading(rule_set, scored, chosen, whose, f"（{page}/{pages} 页）" if pages > 1 else ""),
        *(_group_line(rule_set, group, told=whose is None) for group in groups[(page - 1) * PAGE : page * PAGE]),
        *(_even_line(situation, even) for even in _evens(situation, nomination, scored) if whose is Whose.PROVINCE),
    )
    rows = tuple(Button(label, tap("gaps", nomination.id, key.value)) for key, label in whose_moves(rule_set).items())
    ways = [Button("先做什么", tap("next", nomination.id)), Button("继续填写", tap("on", nomination.id))]
    if pages > 1:
        turned = tap("gaps", nomination.id, whose.value if whose else "", page % pages + 1)
        ways.insert(0, Button("下一页" if page < pages else "回到第1页", turned))
    last = Reply(text, (rows, tuple(ways)), None, len(rows))
    return Turn((), spread("", last), Awaiting(choosing="gaps"))


def next_page(situation: Situation) -> Turn:
    """The three steps worth most before the deadline."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, "还没有申报，请先新建一份。")
    return ask_again(situation, lines(*steps_lines(situation, nomination)))


def steps_lines(situation: Situation, nomination: Nomination) -> Iterator[str]:
    """What to do first before the deadline, with the points it is worth."""
    steps = next_steps(score_of(situation, nomination))
    deadline = situation.round.deadline_for(situation.person.city)
    if not steps:
        labels = situation.rule_set.labels
        yield f"本{labels.county_short}能做的都已做到，其余待{labels.deciders}。"
        return
    days = (deadline - situation.today).days
    yield f"离{day(deadline)}还有 {days} 天，最值得先做的：" if days >= 0 else "最值得先做的："
    yield from step_lines(situation.rule_set, steps)


def step_lines(rule_set: RuleSet, steps: tuple[Step, ...], *, told: bool = True) -> Iterator[str]:
    """`1. 第7条 便民服务设施，可得 0.8 分。请…`; `told`: with what to do. Shared with reminders."""
    for index, step in enumerate(steps, start=1):
        head = f"{index}. 第{step.rule.number}条 {step.rule.title}，可得 {plain(step.points)} 分。"
        yield head + (_doing(rule_set, step) if told else "")


def _doing(rule_set: RuleSet, step: Step) -> str:
    """What to do about the lost ones, as far as two of them, and what of the open ones is missing."""
    lost = [gap for gap in step.gaps if gap.lost]
    parts = [gap.verdict.criterion.advice for gap in lost[:2]]
    parts += [f"另有 {len(lost) - 2} 项未具备，发“规则 {step.rule.number}”查看。"] if len(lost) > 2 else []
    open_ones = [gap for gap in step.gaps if not gap.lost]
    for reason in dict.fromkeys(gap.verdict.reason for gap in open_ones if gap.verdict.reason):
        parts.append(f"{reasons(rule_set)[reason]}：{_labels([g for g in open_ones if g.verdict.reason is reason])}。")
    return "".join(parts)


def _labels(found: list[Gap]) -> str:
    return listed(gap.verdict.criterion.label for gap in found)


def _by_rule(found: list[Gap]) -> list[list[Gap]]:
    """Those of one rule that wait for the same, together; the most points first, encouraged ones last."""
    groups: dict[tuple[str, Whose, Reason | None, bool], list[Gap]] = {}
    for gap in found:
        groups.setdefault((gap.rule.id, gap.whose, gap.verdict.reason, bool(gap.points)), []).append(gap)
    return sorted(groups.values(), key=lambda group: -sum(gap.points for gap in group))


def _heading(rule_set: RuleSet, scored: Score, chosen: list[Gap], whose: Whose | None, which: str) -> str:
    """The two totals, and what of them follows; `which` page where there are several."""
    points = scored.points.shown
    both = f"失分 {plain(points.lost)} 分，待定 {plain(points.pending)} 分。"
    if whose:
        part = sum((gap.points for gap in chosen), Fraction(0))
        return f"{both}其中{whose_moves(rule_set)[whose]}的 {plain(part)} 分{which}" + ("：" if chosen else "。")
    return f"{both}按可得分值排列{which}：" if chosen else "没有失分，也没有待定。"


def _group_line(rule_set: RuleSet, group: list[Gap], *, told: bool) -> str:
    """`· 第7条 便民服务设施，可得 0.8 分（由本县改进或核实）。未具备：户外停车。请…留存：…`."""
    rule, first = group[0].rule, group[0]
    worth = sum((gap.points for gap in group), Fraction(0))
    mover = f"（{whose_moves(rule_set)[first.whose]}）" if told else ""
    head = (
        f"· 第{rule.number}条 {rule.title}，"
        + (f"可得 {plain(worth)} 分" if worth else "鼓励项，不计分")
        + f"{mover}。"
    )
    if first.verdict.reason is not None:
        whole = len(group) == len(rule.scored)
        return f"{head}{reasons(rule_set)[first.verdict.reason]}" + ("。" if whole else f"：{_labels(group)}。")
    advice = first.verdict.criterion.advice if len(group) == 1 else f"逐项建议请发“规则 {rule.number}”。"
    evidence = f"留存：{rule.evidence[0]}。" if rule.evidence and worth and len(group) == 1 else ""
    return f"{head}{unmet_word([gap.verdict for gap in group])}：{_labels(group)}。{advice}{evidence}"


def _evens(situation: Situation, nomination: Nomination, scored: Score) -> tuple[BreakEven, ...]:
    return break_evens(situation.rules_of(nomination), scored, nomination.answers, situation.figures)


def even_lines(situation: Situation, nomination: Nomination, rule_id: str) -> Iterator[str]:
    """The break-even of one rule's provincial comparisons."""
    for even in _evens(situation, nomination, score_of(situation, nomination)):
        if even.rule.id == rule_id:
            yield _even_line(situation, even)


def _even_line(situation: Situation, even: BreakEven) -> str:
    """`全省平均岗位数低于 412 个时，第19条可得 3 分`, with the figure's date and source where known."""
    figure = situation.rule_set.figures[even.figure]
    own = f"{percent(even.value)} " if even.inclusive else f"{plain(even.value)} {figure.unit}".strip()
    word = "不高于" if even.inclusive else "低于"
    line = f"{figure.label}{word} {own}时，第{even.rule.number}条可得 {plain(even.rule.share)} 分"
    if even.known is None:
        return f"{line}；{situation.rule_set.labels.figures}尚未录入。"
    held = next(f for f in situation.province if f.key == even.figure)
    value = percent(held.value) if even.inclusive else f"{plain(held.value)} {figure.unit}".strip()
    return f"{line}；现为 {value}（{day(held.as_of)}，{held.source}）。"
