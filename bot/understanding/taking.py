"""Takes a figure for a fact, or says why it cannot be one."""

from fractions import Fraction

from bot.understanding.scope import Draft
from bot.understanding.timing import Figure, rounded
from bot.understanding.wishes import is_heard
from handlers.said import Problem, Said
from rubric.facts import Fact, Kind
from rubric.values import Answer, exact, number


def take_figure(draft: Draft, fact: Fact, told: Figure, *spans: tuple[int, int]) -> None:
    """Records the figure with its hedges; `spans` are the places that it took."""
    between = (told.value, told.high) if told.high is not None else None
    approx = told.approx or any(is_heard(draft.text, start) for start, _ in spans)
    said = Said(fact.id, _exactly(told), approx, told.bound, between, told.how)
    problem = _out_of_range(fact, said)
    if problem:
        draft.refuse(problem, *spans)
    else:
        draft.take(said, *spans)


def _exactly(told: Figure) -> Answer:
    denominator = told.value.denominator
    while denominator % 2 == 0:
        denominator //= 2
    while denominator % 5 == 0:
        denominator //= 5
    return rounded(told.value) if told.how or denominator != 1 else number(told.value)


def _out_of_range(fact: Fact, said: Said) -> Problem | None:
    value = exact(said.value)
    example = f"请重新填写，例如 {fact.example}。" if fact.example else "请重新填写。"
    if value < 0:
        return Problem(fact.id, f"{fact.label}不能是负数，{example}", "negative", said)
    if fact.above is not None and value <= Fraction(fact.above):
        return Problem(fact.id, f"{fact.label}应大于{fact.above}{fact.unit}，{example}", "over_range", said)
    if fact.least is not None and value < Fraction(fact.least):
        return Problem(fact.id, f"{fact.label}不能小于{fact.least}{fact.unit}，{example}", "over_range", said)
    if value > (Fraction(fact.most) if fact.most is not None else 10**9):
        return Problem(fact.id, f"{fact.label}不能大于{fact.most or 10**9}{fact.unit}，{example}", "over_range", said)
    if fact.kind is Kind.INTEGER and value.denominator != 1:
        return Problem(fact.id, f"{fact.label}应是整数，{example}", "not_whole", said)
    return None
