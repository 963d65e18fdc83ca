"""The arithmetic of a gate that asks for so many months: which day they end on, and which day they are held against."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from bot.computing import Ground
from bot.understanding.dates import Dated, dates
from bot.understanding.folding import fold
from bot.understanding.quantities import quantities
from bot.understanding.units import UNITS, Dimension
from rubric.eligibility import GateStatus, GateVerdict, gates, months_after
from rubric.gates import Gate, RunningFor

_OPENED = re.compile(r"开|运营|营业|投用|启用|挂牌|揭牌|成立|办起|建成|供餐|起")
_FULLY = re.compile(r"正式")
_TRIAL = re.compile(r"试运|试营|试业|筹|装修|动工|立项")
_REPORTED = re.compile(r"申?报|交|送|核对|核查|截止|推荐|检查")
_EARLY, _MIDDLE, _LATE = re.compile(r"初|上旬"), re.compile(r"中"), re.compile(r"底|末|下旬")


@dataclass(frozen=True)
class Span:
    """The days that a date as said may mean; `assumed`: its year was not said."""

    first: date
    last: date
    assumed: bool

    def in_year(self, year: int) -> "Span":
        return replace(self, first=_moved(self.first, year), last=_moved(self.last, year))


def running_line(question: str, gate: Gate, ground: Ground) -> str | None:
    """The gate worked out for the dates, or the length of time, that the question names; None where it names none."""
    if not isinstance(gate.judge, RunningFor):
        return None
    text = fold(question).text
    opened, checked = _moments(text, ground)
    if opened is None:
        return _for_so_long(text, gate, gate.judge, ground)
    as_of = checked.last if checked else ground.today
    deadline = max(ground.deadline, as_of) if checked is None else _round_of(checked, ground)
    first, last = (
        gates_of(gate, moment, as_of, deadline, ground) for moment in (opened.first, min(opened.last, as_of))
    )
    shows_year = not (opened.assumed and (checked is None or checked.assumed)) or checked is None
    telling = _Telling(gate, gate.judge.months, as_of, deadline, shows_year, checked is not None)
    if first.status is last.status:
        return telling.settled(opened.last if first.status is GateStatus.PASS else opened.first, first, opened)
    return telling.open(opened)


def gates_of(gate: Gate, opened: date, as_of: date, deadline: date, ground: Ground) -> GateVerdict:
    """The rubric's own verdict on this gate."""
    verdicts = gates(ground.rule_set, {gate.judge.fact: opened}, as_of, deadline)
    return next(verdict for verdict in verdicts if verdict.gate.id == gate.id)


@dataclass(frozen=True)
class _Telling:
    gate: Gate
    months: int
    as_of: date
    deadline: date
    shows_year: bool
    said_when: bool

    def settled(self, moment: date, verdict: GateVerdict, opened: Span) -> str:
        until = months_after(moment, self.months)
        even = "按最早的一天算，" if opened.first != opened.last and verdict.status is GateStatus.FAIL else ""
        begun, ended, held = self._days(moment, until, self.as_of)
        today = "" if self.said_when else "（今天）"
        edge = self.gate.reading if abs((until - self.as_of).days) <= 1 else ""
        sum_ = f"{even}{begun} + {self.months}个月 = {ended}，须早于核对日{held}{today}"
        return f"{sum_}：{self._outcome(verdict, until)}{edge}"

    def _outcome(self, verdict: GateVerdict, until: date) -> str:
        label = self.gate.label
        match verdict.status:
            case GateStatus.PASS:
                return f"“{label}”这一项满足（其他条件另看，以审核为准）。"
            case GateStatus.PENDING:
                _, later, deadline = self._days(self.as_of, until + timedelta(days=1), self.deadline)
                return f"“{label}”这一项还不满足，{later}起满足，早于报送截止的{deadline}。"
            case _:
                _, later = self._days(self.as_of, until + timedelta(days=1))
                return f"“{label}”这一项不满足，{later}起才满足。"

    def open(self, opened: Span) -> str:
        """The first and the last day that may be meant come out differently."""
        sums = []
        for moment in (opened.first, opened.last):
            begun, ended = self._days(moment, months_after(moment, self.months))
            sums.append(f"{begun} + {self.months}个月 = {ended}")
        held = self._days(opened.last, self.as_of)[1]
        return f"{'；'.join(sums)}；须早于核对日{held}：“{self.gate.label}”是否满足，要看具体是哪一天。"

    def _days(self, *values: date) -> list[str]:
        """Each day, with its year where that is another than the one before; years not said are told as 次年."""
        found, year = [], None if self.shows_year else values[0].year
        for value in values:
            turned = "" if value.year == year else f"{value.year}年" if self.shows_year or year is None else "次年"
            found.append(f"{turned}{value.month}月{value.day}日")
            year = value.year
        return found


def _moments(text: str, ground: Ground) -> tuple[Span | None, Span | None]:
    """When it opened, and when it is to be checked, as far as the question says; years not said are made to fit."""
    found = [dated for dated in dates(text, ground.today) if dated.exists and dated.month is not None]
    found = [dated for dated in found if not _is_length(text, dated)]
    roles = _roles(text, found)
    opened = next((_span(text, d) for d in found if roles[d] == "opened"), None)
    checked = next((_span(text, d) for d in found if roles[d] == "checked"), None)
    if checked and checked.assumed:
        checked = checked.in_year(ground.deadline.year)
        if opened and not opened.assumed:
            checked = next(s for y in (0, 1) if (s := checked.in_year(opened.first.year + y)).last >= opened.first or y)
    if opened and opened.assumed and checked:
        year = checked.last.year
        opened = next(s for y in (year, year - 1) if (s := opened.in_year(y)).first <= checked.last or y < year)
    return opened, checked


def _roles(text: str, found: list[Dated]) -> dict[Dated, str]:
    """What each date is: by the words behind it, then before it; of two without any, the first is the opening."""
    roles: dict[Dated, str] = {}
    bounds = [*(dated.start for dated in found[1:]), len(text)]
    for place, dated in enumerate(found):
        behind = text[dated.end : bounds[place]][:6]
        before = text[found[place - 1].end if place else 0 : dated.start][-4:]
        if _TRIAL.search(behind[:4]):
            roles[dated] = "trial"
        elif _OPENED.search(behind) and not _REPORTED.match(behind):
            roles[dated] = "opened"
        elif _REPORTED.search(behind) and ("opened" in roles.values() or not _OPENED.search(before)):
            roles[dated] = "checked" if len(found) > 1 or not _OPENED.search(text) else "opened"
        else:
            roles[dated] = "checked" if "opened" in roles.values() else "opened"
    return roles


def _is_length(text: str, dated: Dated) -> bool:
    """`开了两个月了` is a length of time."""
    return bool(re.search(r"个半?月|个多月|[^\d零〇一二三四五六七八九]年半?了|天了", text[dated.start : dated.end]))


def _span(text: str, dated: Dated) -> Span:
    assert dated.month is not None  # noqa: S101 - dates without a month are left out
    words = text[dated.start : dated.end]
    first = last = dated.latest
    if dated.day is not None:
        return Span(first, last, dated.assumed)
    if _EARLY.search(words):
        first, last = last.replace(day=1), last.replace(day=10)
    elif _LATE.search(words):
        first = last.replace(day=21)
    elif _MIDDLE.search(words):
        first, last = last.replace(day=11), last.replace(day=20)
    else:
        first = last.replace(day=1)
    return Span(first, last, dated.assumed)


def _round_of(checked: Span, ground: Ground) -> date:
    """The deadline of the round in which that check falls."""
    deadline = _moved(ground.deadline, checked.last.year)
    return max(deadline, checked.last)


def _moved(value: date, year: int) -> date:
    try:
        return value.replace(year=year)
    except ValueError:  # 29 February
        return value.replace(year=year, day=28)


def _for_so_long(text: str, gate: Gate, judge: RunningFor, ground: Ground) -> str | None:
    """`开了两个月能报吗`: a length of time against the months that the gate asks for."""
    found = [q for q in quantities(text) if UNITS[q.unit][0] is Dimension.DAYS and q.value > 0]
    if len(found) != 1 or not (_OPENED.search(text) or "满" in text) or found[0].unit in {"日", "月"}:
        return None
    only = found[0]
    said = text[only.start : only.end]
    months, gap = only.value / 30 if "月" in only.unit else only.value * 12 / 365, Fraction(1, 10)
    exact_ = "月" in only.unit or "年" in only.unit
    if (exact_ and months == judge.months) and only.bound != "gt":
        return f"正好{judge.months}个月不算超过，“{gate.label}”这一项不满足。{gate.reading}"
    if months > judge.months + (0 if exact_ else gap) or (months == judge.months and only.bound == "gt"):
        return f"{said}超过{judge.months}个月，“{gate.label}”这一项满足（按申报核对的当天算，以审核为准）。"
    if months < judge.months - (0 if exact_ else gap):
        return f"{said}没有超过{judge.months}个月，“{gate.label}”这一项目前不满足，按申报核对的当天再算。"
    return None
