"""`lingong province` and `lingong round`: what the operator enters for everybody, with date and source."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.app import App, build
from bot.clock import now
from bot.commands.output import complain
from bot.reading_cases import Undecodable, from_json
from bot.settings import Settings
from handlers.changes import Change, FigureSet, RoundSet
from handlers.province import figure_lines, round_lines
from handlers.situation import ProvincialFigure, Round, Situation
from handlers.wording import day, listed
from rubric.cases import Problem, figure_problem
from rubric.entering import iso_day
from rubric.values import is_number, number

Decide = Callable[[Situation], Change | list[Problem]]


def show_figures() -> int:
    for key, line in figure_lines(asyncio.run(_look())):
        print(f"{key}　{line}")  # noqa: T201 - the result
    return 0


def set_figure(key: str, value: str, as_of: str, source: str) -> int:
    """Enter one figure; every problem is listed and nothing is half done."""

    def decide(situation: Situation) -> Change | list[Problem]:
        figure = situation.rule_set.figures.get(key)
        known = listed(situation.rule_set.figures)
        moment, amount = iso_day(as_of), _number(value)
        problems = (
            [] if figure else [Problem("KEY", f"没有这一项{situation.rule_set.labels.figures}；可用的有 {known}")]
        )
        problem = figure_problem(figure, amount) if figure and amount is not None else None
        problems += [Problem("VALUE", problem or "应为数字")] if amount is None or problem else []
        problems += [] if moment else [Problem("--date", "应为真实存在的日期，写作 2026-01-01")]
        problems += [Problem("--date", "不能晚于今天")] if moment and moment > situation.today else []
        problems += [] if source.strip() else [Problem("--source", "请注明数据来源")]
        if problems or moment is None or amount is None:
            return problems
        return FigureSet(ProvincialFigure(key, number(amount), moment, source.strip()))

    return _enter(decide, show_figures)


def show_round() -> int:
    situation = asyncio.run(_look())
    print("\n".join(round_lines(situation)))  # noqa: T201 - the result
    for city, deadline in situation.round.county_deadlines.items():
        print(f"{city}：各{situation.rule_set.labels.county}{day(deadline)}")  # noqa: T201 - the result
    return 0


def set_round(year: int | None, deadline: str | None, county_deadlines: list[str]) -> int:
    """Set the round; what is not named stays as it is. A new deadline is confirmed by setting it."""
    if year is None and deadline is None and not county_deadlines:
        complain("lingong round set", [Problem("选项", "请写明要改什么：--year、--deadline 或 --county-deadline")])
        return 2

    def decide(situation: Situation) -> Change | list[Problem]:
        held = situation.round
        until = iso_day(deadline) if deadline else held.deadline
        problems = [] if until else [Problem("--deadline", "应为真实存在的日期，写作 2026-10-31")]
        cities, wrong = _county_deadlines(situation, county_deadlines)
        problems += wrong
        if until:
            problems += [
                Problem("--county-deadline", f"{c} 的日期应与截止日期同年，且不晚于截止日期")
                for c, d in cities.items()
                if d > until or d.year != until.year
            ]
        of = year or (until.year if deadline and until else held.year)
        problems += [Problem("--year", "应与截止日期同年")] if until and until.year != of else []
        if problems or until is None:
            return problems
        moved = held.until(until, confirmed=held.confirmed or bool(deadline))
        return RoundSet(replace(moved, county_deadlines={**moved.county_deadlines, **cities}))

    return _enter(decide, lambda: _round_entered(deadline))


def _round_entered(deadline: str | None) -> int:
    """The round as it now stands; one of a year that is over does not (ADR 17), and is said to be kept alone."""
    until = iso_day(deadline) if deadline else None
    if until and until.year < now().year:
        print(f"已保存{until.year}年度，该年度已过，目前的年度如下。")  # noqa: T201 - the result
    return show_round()


def confirm_round() -> int:
    """The round as it stands is that of this year's notice."""

    def decide(situation: Situation) -> Change | list[Problem]:
        held = situation.round
        return RoundSet(Round(held.year, held.deadline, True, held.county_deadlines))

    return _enter(decide, show_round)


def _county_deadlines(situation: Situation, given: list[str]) -> tuple[dict[str, date], list[Problem]]:
    found: dict[str, date] = {}
    problems = []
    for item in given:
        city, _, text = item.partition("=")
        moment = iso_day(text)
        if city not in situation.rule_set.cities or moment is None:
            problems.append(
                Problem(
                    "--county-deadline", f"“{item}”应写作 城市=日期，例如 {situation.rule_set.cities[0]}=2026-10-20"
                )
            )
        else:
            found[city] = moment
    return found, problems


def _number(text: str) -> int | Decimal | None:
    try:
        found = from_json(text)
    except Undecodable:
        return None
    return found if is_number(found) else None


async def _look() -> Situation:
    app = await build(Settings.read())
    try:
        return await app.overview(now())
    finally:
        await app.close()


def _enter(decide: Decide, show: Callable[[], int]) -> int:
    problems = asyncio.run(_make(decide))
    if problems:
        complain("lingong", problems)
        return 2
    return show()


async def _make(decide: Decide) -> list[Problem]:
    app: App = await build(Settings.read())
    try:
        decided = decide(await app.overview(now()))
        if isinstance(decided, list):
            return decided
        await app.enter((decided,), now())
        return []
    finally:
        await app.close()
