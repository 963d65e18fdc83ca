"""What would do for the standing question, where a message was not understood or says too little."""

from bot.understanding import talk
from bot.understanding.folding import Folded
from bot.understanding.results import Kind, Understanding
from bot.understanding.scope import Scope
from handlers.said import Problem
from rubric.facts import Kind as FactKind
from rubric.interview import question_of


def bare_word(folded: Folded, scope: Scope) -> Understanding | None:
    """`有` to a list of several things is asked back with the list; `对` and `不对` speak to what was proposed."""
    several = len([slot for slot in scope.asked.slots if scope.rule_set.kind(slot) is FactKind.YES_NO]) > 1
    if talk.confirms(folded.text) is None and folded.text not in {"有", "有的"}:
        return None
    if several:
        labels = "、".join(scope.rule_set.label(slot) for slot in scope.asked.slots)
        message = f"请说明具备哪几项：{labels}。都具备的，请答“都有”。"
        return Understanding(Kind.UNCLEAR, problems=(Problem(None, message, "which"),))
    return None


def hint(scope: Scope) -> tuple[Problem, ...]:
    """What would do, for the standing question."""
    fact = scope.fact
    if fact and fact.example:
        unit = f"（单位：{fact.unit}）" if fact.unit else ""
        return (Problem(fact.id, f"这句话没有看懂。{fact.label}请这样填，例如 {fact.example}{unit}。"),)
    question = question_of(scope.rule_set, scope.asked.id, personal=True) if scope.asked.id else None
    if question is None or not question.is_checklist:
        return ()
    labels = "、".join(scope.rule_set.label(slot) for slot in question.slots)
    return (
        Problem(
            None,
            f"这句话没有看懂。请说明具备哪几项：{labels}。例如“都有”或“除了{scope.rule_set.label(question.slots[0])}都有”。",
        ),
    )
