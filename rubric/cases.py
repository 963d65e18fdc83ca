"""A case for `lingong score`: what stands in it, or every problem with its place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from rubric.entering import Unfit, fitting, iso_day
from rubric.judging import contradictions
from rubric.rule_set import RuleSet
from rubric.standard import Figure
from rubric.values import LARGEST, Answer, Number, is_too_fine, number


@dataclass(frozen=True)
class Problem:
    """What is wrong and where: `at` is a path such as `facts.area_m2`; the message is Chinese."""

    at: str
    message: str


@dataclass(frozen=True)
class Case:
    """Answers to be scored on the day `as_of` for a round that ends on `deadline`."""

    id: object
    as_of: date
    deadline: date
    answers: dict[str, Answer]
    province: dict[str, Number]


class BadCase(Exception):
    """A case that cannot be scored, with every problem found."""

    def __init__(self, case_id: object, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.at}: {p.message}" for p in problems))
        self.case_id = case_id
        self.problems = problems


class Repeated(dict[str, Any]):
    """An object in which keys stood twice; `keys_twice` names them."""

    keys_twice: tuple[str, ...] = ()


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An `object_pairs_hook` that remembers repeated keys instead of losing the first silently."""
    found = Repeated(pairs)
    found.keys_twice = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return found


def read_case(rule_set: RuleSet, raw: object, *, today: date, deadline: date | None = None) -> Case:
    """The case in `raw` (decoded JSON or YAML); raises BadCase listing every problem.

    `today` and `deadline` stand in where the case names neither day; without a round's deadline it is the coming one.
    """
    if not isinstance(raw, Mapping):
        raise BadCase(None, [Problem("", '应为一个对象，例如 {"id": "c1", "facts": {…}}')])
    reading = _Reading(rule_set, raw, today)
    case = reading.case(deadline)
    if reading.problems:
        raise BadCase(raw.get("id"), reading.problems)
    return case


def coming_deadline(rule_set: RuleSet, today: date) -> date:
    """The deadline of the timetable in this year, or in the next where it has passed."""
    month, day = rule_set.milestones.deadline_month, rule_set.milestones.deadline_day
    here = date(today.year, month, day)
    return here if today <= here or today.year == date.max.year else here.replace(year=today.year + 1)


_KEYS = ("id", "as_of", "deadline", "facts", "checks", "province")


@dataclass
class _Reading:
    """Reads one case and gathers its problems."""

    rule_set: RuleSet
    raw: Mapping[str, Any]
    today: date
    problems: list[Problem] = field(default_factory=list)

    def case(self, deadline: date | None) -> Case:
        self._repeated(self.raw, "")
        for key in self.raw:
            if key not in _KEYS:
                self._wrong(str(key), f"没有这一项；可用的有 {'、'.join(_KEYS)}")
        as_of = self._date("as_of") or self.today
        until = self._date("deadline") or deadline or coming_deadline(self.rule_set, as_of)
        answers = {**self._facts(as_of), **self._checks(as_of)}
        province = self._province()
        for pair in contradictions(self.rule_set, answers):
            self._wrong(f"facts.{pair.smaller}", f"与 facts.{pair.larger} 矛盾：{pair.message}")
        return Case(self.raw.get("id"), as_of, until, answers, province)

    def _wrong(self, at: str, message: str) -> None:
        self.problems.append(Problem(at, message))

    def _repeated(self, found: Mapping[str, Any], at: str) -> None:
        for key in getattr(found, "keys_twice", ()):
            self._wrong(f"{at}.{key}".lstrip("."), "出现了两次，请只留一个")

    def _date(self, key: str) -> date | None:
        value = self.raw.get(key)
        found = iso_day(value)
        if value is not None and found is None:
            self._wrong(key, "应为真实存在的日期，写作 2026-01-01")
        return found

    def _mapping(self, key: str, at: str = "") -> Iterator[tuple[str, Any]]:
        found = self.raw.get(key, {})
        if not isinstance(found, Mapping):
            self._wrong(key, "应为一个对象")
            return
        self._repeated(found, key)
        yield from found.items()

    def _facts(self, as_of: date) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for name, value in self._mapping("facts"):
            if name not in self.rule_set.facts:
                self._wrong(f"facts.{name}", "没有这一项事实")
            else:
                self._fit(found, name, value, f"facts.{name}", as_of)
        return found

    def _checks(self, as_of: date) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for rule_id, checks in self._mapping("checks"):
            at = f"checks.{rule_id}"
            rule = self.rule_set.rules.get(rule_id)
            if rule is None:
                self._wrong(at, "没有这条细则")
            elif not isinstance(checks, Mapping):
                self._wrong(at, "应为一个对象")
            else:
                self._repeated(checks, at)
                for name, value in checks.items():
                    self._check(found, rule_id, str(name), value, as_of)
        return found

    def _check(self, found: dict[str, Answer], rule_id: str, name: str, value: object, as_of: date) -> None:
        rule, at = self.rule_set.rules[rule_id], f"checks.{rule_id}.{name}"
        criterion = next((c for c in rule.criteria if c.id == name), None)
        if criterion is None:
            self._wrong(at, f"这条细则没有这一项；可用的有 {'、'.join(c.id for c in rule.checks) or '（无）'}")
        elif not criterion.is_check:
            self._wrong(at, f"这一项由 facts 中的 {'、'.join(criterion.facts)} 判定，不在 checks 中填写")
        else:
            self._fit(found, rule.slot(name), value, at, as_of)

    def _fit(self, found: dict[str, Answer], slot: str, value: object, at: str, as_of: date) -> None:
        try:
            found[slot] = fitting(self.rule_set, slot, value, as_of)
        except Unfit as unfit:
            self._wrong(at, str(unfit))

    def _province(self) -> dict[str, Number]:
        found: dict[str, Number] = {}
        for name, value in self._mapping("province"):
            figure = self.rule_set.figures.get(name)
            problem = f"没有这一项{self.rule_set.labels.figures}" if figure is None else figure_problem(figure, value)
            if problem:
                self._wrong(f"province.{name}", problem)
            elif value is not None:
                found[name] = number(value)
        return found


def figure_problem(figure: Figure, value: object) -> str | None:
    """Why `value` cannot be this provincial figure, in Chinese; None where it can. None is a figure not known."""
    if value is None:
        return None
    if isinstance(value, float) or (isinstance(value, Decimal) and not value.is_finite()):
        return "应为有限的数字，不能是 NaN 或无穷大"
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return "应为数字"
    if is_too_fine(value):
        return "小数位数过多"
    if value < figure.least:
        return "不能是负数" if figure.least == 0 else f"不能小于 {figure.least}"
    most = LARGEST if figure.most is None else figure.most
    return f"不能大于 {most}" if value > most else None
