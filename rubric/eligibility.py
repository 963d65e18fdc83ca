"""The gates beside the score (clauses 1 and 2): whether a market may be nominated at all."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rubric.facts import Kind
from rubric.gates import AnswerIs, Gate, RunningFor, Warning_
from rubric.rule_set import RuleSet
from rubric.values import Answers, Month


class GateStatus(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict, not a word to get in with
    PENDING = "pending"
    FAIL = "fail"


@dataclass(frozen=True)
class GateVerdict:
    """How one gate stands; `passes_on` is the first day of check on which a pending one passes, where known."""

    gate: Gate
    status: GateStatus
    passes_on: date | None = None


def gates(rule_set: RuleSet, answers: Answers, as_of: date, deadline: date) -> tuple[GateVerdict, ...]:
    """Every gate on the day of the check `as_of`; `deadline` is the round's."""
    return tuple(_gate(gate, answers, as_of, deadline) for gate in rule_set.gates.gates)


def eligible(verdicts: tuple[GateVerdict, ...]) -> bool | None:
    """False where one fails, None where none fails and one is pending, else True."""
    statuses = {verdict.status for verdict in verdicts}
    if GateStatus.FAIL in statuses:
        return False
    return None if GateStatus.PENDING in statuses else True


def warnings(rule_set: RuleSet, answers: Answers) -> tuple[Warning_, ...]:
    """Answers that fail nothing and need a second look."""
    return tuple(warning for warning in rule_set.gates.warnings if _said(rule_set, answers, warning))


def _said(rule_set: RuleSet, answers: Answers, warning: Warning_) -> bool:
    answer = answers.get(warning.fact)
    if rule_set.facts[warning.fact].kind is Kind.YES_NO:
        return answer is not None and ("是" if answer else "否") == warning.value
    return answer == warning.value


def _gate(gate: Gate, answers: Answers, as_of: date, deadline: date) -> GateVerdict:
    answer = answers.get(gate.judge.fact)
    if answer is None:
        return GateVerdict(gate, GateStatus.PENDING)
    match gate.judge:
        case AnswerIs(value=value):
            return GateVerdict(gate, GateStatus.PASS if answer is value else GateStatus.FAIL)
        case RunningFor(months=months):
            assert isinstance(answer, date | Month)  # noqa: S101 - the loader checked that the fact is a date
            first, last = (answer.first, answer.last) if isinstance(answer, Month) else (answer, answer)
            earliest = _running(gate, months_after(first, months), as_of, deadline)
            latest = _running(gate, months_after(min(last, as_of), months), as_of, deadline)
            return latest if latest.status is earliest.status else GateVerdict(gate, GateStatus.PENDING)


def _running(gate: Gate, until: date, as_of: date, deadline: date) -> GateVerdict:
    """超过 is strict: the day after which the months have passed must lie before the day of the check."""
    if until < as_of:
        return GateVerdict(gate, GateStatus.PASS)
    if until < deadline:
        return GateVerdict(gate, GateStatus.PENDING, until + timedelta(days=1))
    return GateVerdict(gate, GateStatus.FAIL)


def months_after(day: date, months: int) -> date:
    """`day` plus calendar months, clipped to the month's end: 11-30 plus 3 is 02-28 (or 02-29)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
