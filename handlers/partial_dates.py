"""A date known to the month only: its day is asked where a gate turns on it, else left for the printed form."""

from handlers.said import Problem, Said
from handlers.situation import Situation
from rubric.eligibility import GateStatus, gates
from rubric.values import Month


def day_left(situation: Situation) -> str:
    """What still has to be written where a month was enough for now."""
    return f"{situation.rule_set.labels.form}要填到日：可以随时补充，也可以打印后手填。"


def known_part(situation: Situation, said: Said) -> Said | Problem:
    """`2026-03` as the month that it is, or why a year or a month is not enough here."""
    year, _, month = said.partial.partition("-")
    label = situation.rule_set.label(said.slot)
    if not month:
        return Problem(said.slot, f"{label}请说到月份，最好说到日，例如 {year}年6月18日。")
    known = Month(int(year), int(month))
    if _gate_turns_on_the_day(situation, said.slot, known):
        return Problem(
            said.slot, f"{label}请补充是{known.month}月几日，关系到申报资格。例如 {known.year}年{known.month}月18日。"
        )
    return said.but(value=known, partial="")


def _gate_turns_on_the_day(situation: Situation, slot: str, known: Month) -> bool:
    verdicts = gates(situation.rule_set, {slot: known}, situation.today, situation.round.deadline)
    return any(
        verdict.gate.judge.fact == slot and verdict.status is GateStatus.PENDING and verdict.passes_on is None
        for verdict in verdicts
    )
