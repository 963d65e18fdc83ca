"""不知道 of something that is named: asked and not known, and no answer to what stands open."""

from bot.understanding.claims import bare, doubts
from bot.understanding.clauses import Clause
from bot.understanding.phrases import Found
from bot.understanding.scope import Draft, Scope
from bot.understanding.topics import Stretch, mentions
from handlers.said import Said
from rubric.facts import Kind


def read_unknown(draft: Draft, clauses: list[Clause], scope: Scope) -> list[Clause]:
    """`排名不知道`: asked and not known. Returns the clauses that say no more than that."""
    found: list[Clause] = []
    for place, clause in enumerate(clauses):
        if place == 0 and _passes(clause, scope):
            draft.take(Said(scope.asked.slots[0], None))
            draft.unknown = True
            found.append(clause)
            continue
        about = clauses[place - 1] if place and bare(clause.text) else clause
        slots = _not_known(about, clause, place > 0 and clauses[place - 1].of_a_field, scope)
        if slots and "＿" not in about.text:
            for slot in slots:
                draft.take(Said(slot, None))
            draft.unknown = True
            found += [about, clause]
    return found


def _passes(clause: Clause, scope: Scope) -> bool:
    """A bare 不知道 that opens the message is the answer to the one field that stands open."""
    names = clause.topics or clause.fields or "＿" in clause.text
    return scope.fact is not None and not names and len(clause.text) <= 8 and doubts(clause.text, figure=True)


def _not_known(about: Clause, clause: Clause, after_a_field: bool, scope: Scope) -> list[str]:
    longer = (f for f in about.overlaid if any(_within(i, f) and i.phrase != f.phrase for i in about.items))
    names = (*about.fields, *(about.overlaid if after_a_field or not about.topics else longer))
    figures = [f.meanings[0] for f in names if scope.rule_set.kind(f.meanings[0]) not in {Kind.TEXT, Kind.PHONE}]
    if figures:
        return figures if doubts(clause.text, figure=True) else []
    if not doubts(clause.text, figure=False) or about.lists:
        return []
    stretch = Stretch((about,), about.topics)
    return [slot for topic in about.topics for m in mentions(stretch, topic, scope) for slot in m.slots]


def _within(one: Found[str], other: Found[str]) -> bool:
    return other.start <= one.start and one.end <= other.end
