"""Answers in the tables of a file: labels matched to fields, each value with the cell that it stands in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bot.understanding.asked import Asked
from bot.understanding.scope import Draft, Scope
from bot.understanding.tables import SEAL, opening, pieces, read_cell
from bot.understanding.vocabulary import bare, vocabulary
from handlers.evidence_values import ReadOff, WrittenCell
from handlers.said import Said
from handlers.situation import Situation
from rubric.values import Month

FORM = 3
"""So many fields named in a file make it a form."""
FIGURES = 2
"""So many values make a sheet of figures."""


@dataclass(frozen=True)
class Filled:
    """What a file holds: the values, what could not be used, and how many fields it names."""

    found: tuple[ReadOff, ...]
    problems: tuple[str, ...]
    named: int

    @property
    def is_form(self) -> bool:
        return self.named >= FORM or len(self.found) >= FIGURES


@dataclass
class _Labelled:
    """A label's cell, and what is written for it."""

    facts: tuple[str, ...]
    cell: WrittenCell
    values: list[tuple[str, WrittenCell]] = field(default_factory=list)


def filled(cells: tuple[WrittenCell, ...], situation: Situation) -> Filled:
    """What the tables say, read with the rule set of the nomination at hand."""
    scope = Scope(Asked(), vocabulary(situation.rule_set), situation.today, {})
    found: dict[str, ReadOff] = {}
    problems: list[str] = []
    named: set[str] = set()
    for labelled in _labelled(cells, scope):
        named |= set(labelled.facts)
        draft = _read(labelled, scope)
        place = (labelled.values[0][1] if labelled.values else labelled.cell).place
        for slot, said in draft.values.items():
            label = scope.rule_set.label(slot)
            if said.bound or said.between:
                problems.append(f"{label}{_as_written(said, labelled)[1:]}不是准确的数（{place}）")
            elif said.value is None or isinstance(said.value, Month) or said.partial:
                problems.append(f"{label}没有写到日（{place}）")
            elif slot in found and found[slot].value != said.value:
                problems.append(f"{label}出现两次且不同，按先出现的（{found[slot].place}），另一处在{place}")
            else:
                found.setdefault(slot, ReadOff(slot, said.value, place + _as_written(said, labelled)))
        problems += [f"{problem.message.rstrip('。')}（{place}）" for problem in draft.problems]
    order = {slot: index for index, slot in enumerate(situation.rule_set.facts)}
    in_order = sorted(found.values(), key=lambda each: order.get(each.slot, len(order)))
    return Filled(tuple(in_order), tuple(problems), len(named))


def _as_written(said: Said, labelled: _Labelled) -> str:
    """The words themselves where they say it loosely （约20人）."""
    written = " ".join(text for text, _ in labelled.values)
    return f"，写作“{written[:20]}”" if said.hedged else ""


def _read(labelled: _Labelled, scope: Scope) -> Draft:
    written = "\n".join(text for text, _ in labelled.values)
    draft = Draft(written)
    if labelled.facts and written.strip():
        read_cell(draft, labelled.facts, written, scope)
    return draft


def _labelled(cells: Iterable[WrittenCell], scope: Scope) -> Iterator[_Labelled]:
    """Every label with what stands in its row up to the next label; below it where a sheet has headings."""
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: (cell.table, cell.row))]
    for index, row in enumerate(rows):
        every = list(_of_row(row, scope))
        below = rows[index + 1] if index + 1 < len(rows) and _is_sheet(row[0]) else []
        if below and below[0].table == row[0].table and len(every) > 1 and not any(each.values for each in every):
            _take_below(every, below, scope)
        yield from every


def _is_sheet(cell: WrittenCell) -> bool:
    return "!" in cell.place


def _of_row(row: list[WrittenCell], scope: Scope) -> Iterator[_Labelled]:
    names = scope.words.cells
    current: _Labelled | None = None
    for cell in row:
        for piece in _pieces(cell, names):
            facts, rest = _opened(piece, names)
            if facts is not None and not (current and _is_part(facts, current.facts)):
                if current:
                    yield current
                current = _Labelled(facts, cell)
                if rest:
                    current.values.append((rest, cell))
            elif current:
                current.values.append((piece, cell))
    if current:
        yield current


def _is_part(facts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """A cell for several fields names each of them inside （总数 8 人，其中专职 5 人）."""
    return bool(facts) and len(whole) > 1 and set(facts) < set(whole)


def _pieces(cell: WrittenCell, names: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """A label may be broken over several lines of its cell; anything else is cut as a pasted form is."""
    text = SEAL.sub("", cell.text)
    joined = "".join(text.split("\n"))
    facts, rest = _opened(joined, names)
    yield from [joined] if facts is not None and not rest else pieces(text, names)


def _opened(piece: str, names: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...] | None, str]:
    """As in a pasted form; a label may carry its unit or a note in brackets (`市场面积（平方米）`)."""
    facts, rest = opening(piece, names)
    if facts is not None:
        return facts, rest
    head = bare(piece.partition("（")[0].partition("(")[0].rstrip(":： "))
    closed = piece.rstrip().endswith(("）", ")"))
    return (names[head], "") if closed and head in names else (None, rest)


def _take_below(labels: list[_Labelled], below: list[WrittenCell], scope: Scope) -> None:
    """Headings in one row, figures in the next."""
    values = {cell.column: cell for cell in below}
    if any(_opened(cell.text, scope.words.cells)[0] is not None for cell in below):
        return
    for labelled in labels:
        cell = values.get(labelled.cell.column)
        if cell is not None:
            labelled.values.append((cell.text, cell))
