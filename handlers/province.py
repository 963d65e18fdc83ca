"""全省数据 and 申报年度: shown to all with date and source, entered by administrators."""

from collections.abc import Iterator

from handlers.asking import ask_again
from handlers.changes import FigureSet, RoundSet, Turn
from handlers.moves import FigureEntered, RoundEntered
from handlers.situation import ProvincialFigure, Role, Round, Situation
from handlers.wording import day, figure, lines, listed, percent
from rubric.rule_set import RuleSet
from rubric.standard import RankOrRatio

ADMIN_ONLY = "这项内容由管理员录入。如有新数据，请告诉管理员。"


def show_figures(situation: Situation) -> Turn:
    """Each provincial figure with its date and source, and the rules that it decides."""
    heading = f"{situation.rule_set.labels.figures_page}（由管理员录入）："
    return ask_again(situation, lines(heading, *(f"· {line}" for _, line in figure_lines(situation))))


def figure_lines(situation: Situation) -> Iterator[tuple[str, str]]:
    """Each figure's key, and what it is called, where it is used and how it stands."""
    held = {found.key: found for found in situation.province}
    for key, entry in situation.rule_set.figures.items():
        numbers = listed(f"第{number}条" for number in used_by(situation.rule_set, key))
        found = held.get(key)
        state = (
            f"{shown_figure(situation.rule_set, found)}（{day(found.as_of)}，{found.source}）" if found else "尚未录入"
        )
        yield key, f"{entry.label}（{numbers}）：{state}"


def used_by(rule_set: RuleSet, key: str) -> list[str]:
    """The numbers of the rules that compare with a provincial figure."""
    return [rule.number for rule in rule_set.rules.values() if any(c.figure == key for c in rule.criteria)]


def shown_figure(rule_set: RuleSet, found: ProvincialFigure) -> str:
    """`412 个`, or `69.23%` for a ratio."""
    ratio = any(
        isinstance(c.judge, RankOrRatio) and c.figure == found.key for r in rule_set.rules.values() for c in r.criteria
    )
    return percent(found.value) if ratio else f"{figure(found.value)} {rule_set.figures[found.key].unit}".strip()


def enter_figure(situation: Situation, move: FigureEntered) -> Turn:
    if situation.person.role is not Role.ADMIN:
        return ask_again(situation, ADMIN_ONLY)
    if move.figure is None:
        return ask_again(situation, move.problem)
    label = situation.rule_set.figures[move.figure.key].label
    value = shown_figure(situation.rule_set, move.figure)
    said = f"已录入：{label} {value}（{day(move.figure.as_of)}，{move.figure.source}）。相关得分已按新数据重算。"
    turn = ask_again(situation, said)
    return Turn((FigureSet(move.figure),), turn.replies, turn.awaiting)


def show_round(situation: Situation) -> Turn:
    return ask_again(situation, lines(*round_lines(situation)))


def round_lines(situation: Situation) -> Iterator[str]:
    """The round with its deadline, 暂按 until it is confirmed, and the city's earlier day where there is one."""
    held = situation.round
    yield f"申报年度 {held.year}，报送截止 {day(held.deadline)}" + (
        "。" if held.confirmed else f"（{situation.rule_set.milestones.unconfirmed}）。"
    )
    city = situation.person.city
    if city and city in held.county_deadlines:
        yield f"{city}要求各{situation.rule_set.labels.county}在{day(held.county_deadlines[city])}前报送。"


def enter_round(situation: Situation, move: RoundEntered) -> Turn:
    """An administrator sets all of it, a city officer the day of that city's own counties (clause 3.1)."""
    allowed = {Role.ADMIN: True, Role.CITY: _is_own_city_s(situation, move.round), Role.COUNTY: False}
    if not allowed[situation.person.role]:
        return ask_again(situation, ADMIN_ONLY)
    if move.round is None:
        return ask_again(situation, move.problem)
    return _round_set(situation, move.round)


def _is_own_city_s(situation: Situation, entered: Round | None) -> bool:
    """Nothing is different but this city's own deadline; or nothing could be read of what was entered."""
    held, city = situation.round, situation.person.city or ""
    if entered is None:
        return True
    its = {city: entered.county_deadlines.get(city, held.deadline)} if city else {}
    return entered == Round(held.year, held.deadline, held.confirmed, {**held.county_deadlines, **its})


def _round_set(situation: Situation, entered: Round) -> Turn:
    after = situation.but(round=entered)
    turn = ask_again(after, lines("已更新。", *round_lines(after)))
    return Turn((RoundSet(entered),), turn.replies, turn.awaiting)
