"""What an administrator enters in the conversation: provincial figures, the deadline, the round's confirmation."""

import re
from decimal import Decimal, InvalidOperation

from handlers.moves import FigureEntered, Move, RoundEntered
from handlers.situation import ProvincialFigure, Round, Situation
from rubric.cases import figure_problem
from rubric.entering import iso_day
from rubric.values import number

_FIGURE = re.compile(r"^录入\s*(?P<name>\S+)\s+(?P<value>\S+)\s+(?P<day>\S+)\s+(?P<source>.+)$")
_DEADLINE = re.compile(r"^截止(?:日期|时间)?(?:改成|改为|定为|是|为)?\s*(?P<day>\d{4}-\d{2}-\d{2})$")
_ITS_DEADLINE = re.compile(r"^(?:各县|的)?截止(?:日期|时间)?(?:改成|改为|定为|是|为)?\s*(?P<day>\d{4}-\d{2}-\d{2})$")
_CONFIRM = re.compile(r"^确认申报年度$")
HOW = "请按这样录入：录入 {label} 412 2026-09-30 数据通报（名称、数值、日期、来源，用空格隔开）。"


def entered(situation: Situation, text: str) -> Move | None:
    """The figure or round that the words enter, or None where they are no entry; who may enter is decided later."""
    text = text.strip()
    if text.startswith("录入"):
        return _figure(situation, text)
    held = situation.round
    deadline = _DEADLINE.match(text)
    if deadline:
        day = iso_day(deadline["day"])
        if day is None:
            return RoundEntered(None, "请写真实存在的日期，例如“截止日期 2026-10-31”。")
        return RoundEntered(held.until(day, confirmed=True))
    if _CONFIRM.match(text):
        return RoundEntered(Round(held.year, held.deadline, True, held.county_deadlines))
    city = next((city for city in situation.rule_set.cities if text.startswith(city)), "")
    its = _ITS_DEADLINE.match(text.removeprefix(city)) if city else None
    return _of_city(held, city, its["day"]) if its else None


def _of_city(held: Round, city: str, day: str) -> RoundEntered:
    """`杭州市截止 2026-10-20`: the day by which that city's counties hand in, within the round."""
    found = iso_day(day)
    if found is None or found.year != held.year or found > held.deadline:
        return RoundEntered(None, f"请写{held.year}年内、不晚于申报截止日期的日期，例如“{city}截止 {held.deadline}”。")
    return RoundEntered(Round(held.year, held.deadline, held.confirmed, {**held.county_deadlines, city: found}))


def _figure(situation: Situation, text: str) -> FigureEntered:
    figures = situation.rule_set.figures
    how = HOW.format(label=next((figure.label for figure in figures.values()), ""))
    found = _FIGURE.match(text)
    if found is None:
        return FigureEntered(None, how)
    key = next((key for key, figure in figures.items() if found["name"] in {key, figure.label}), None)
    day, value = iso_day(found["day"]), _number(found["value"])
    if key is None or day is None or value is None or day > situation.today:
        return FigureEntered(None, how)
    problem = figure_problem(figures[key], value)
    if problem:
        return FigureEntered(None, f"{figures[key].label}{problem}。")
    return FigureEntered(ProvincialFigure(key, number(value), day, found["source"].strip()))


def _number(text: str) -> Decimal | None:
    """`412`, `0.65`, `65%`."""
    try:
        return Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        return None
