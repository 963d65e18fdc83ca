"""Parts of a whole that no field asks for: `8人，其中1人是主任，专职5人`, `其中2人借调`."""

import re

from bot.understanding.labels import clause_end, labels
from bot.understanding.quantities import quantities
from bot.understanding.scope import Draft, Scope
from bot.understanding.units import UNITS, Dimension

_WITHIN = re.compile(r"(?:其中|里头|里面|当中)(?:包括|包含|有|含)?")
_MOST = 6
_PEOPLE = frozenset({Dimension.PEOPLE, Dimension.ANY})


def take_kinds_out(draft: Draft, scope: Scope) -> None:
    """Blanks the clauses that open with 其中, hold one number of people and name no field, beside ones that do."""
    for within in list(_WITHIN.finditer(draft.text))[:_MOST]:
        stop = clause_end(draft.text, within.end())
        clause, rest = draft.text[within.end() : stop], draft.text[stop:]
        found = quantities(clause)
        people = len(found) == 1 and UNITS[found[0].unit][0] in _PEOPLE and found[0].how == ""
        parts = [f for f in labels(rest, scope) if f.meanings[0] in scope.words.wholes]
        if people and len(clause) > found[0].end - found[0].start and parts and not labels(clause, scope):
            ahead = quantities(draft.text[: within.start()])
            if ahead and ahead[-1].value >= found[0].value and quantities(rest):
                draft.blank([(within.start(), stop)])
