"""A whole form pasted from Word or Excel: cells by their labels, ticked boxes, values with or without tabs."""

import re
from collections.abc import Iterator

from bot.understanding.asked import Asked
from bot.understanding.choices import ticked
from bot.understanding.fields import is_long
from bot.understanding.folding import Folded, fold
from bot.understanding.quantities import quantities
from bot.understanding.reading import notice, read_values
from bot.understanding.scope import Draft, Scope
from bot.understanding.texts import unwrapped
from bot.understanding.vocabulary import bare
from handlers.said import Said
from rubric.facts import Kind

_CUTS = re.compile(r"[\t\n\r|｜]+|\s{2,}")
_COLON = re.compile(r"\s*[:：]\s*")
_MANY = 3
SEAL = re.compile(r"[(（【\[]\s*(?:单位|加盖)?(?:盖章|公章|印章|签章|签字|签名|章)\s*[)）】\]]")
_HEADING = re.compile(r"【[^】]{0,20}】")
_NO_MONTH = re.compile(r"\d*\s*年[\s_＿]*月[\s_＿]*日?")
_OPINION = re.compile(r"\S{0,24}(?:部门|单位|机构|局)?(?:推荐|审核|审查|初审|复核)意见[:：]?")
"""A cell in which an authority writes, however the form at hand names it."""
_BLANK = re.compile(r"[\s_＿年月日人家个场次平方米㎡名，,;；:：、其中/\\—-]*")

Cell = tuple[tuple[str, ...], str]
"""The facts that a cell is for, and what is written in it."""


def read_table(folded: Folded, scope: Scope) -> Draft | None:
    """The values of a pasted form; None where the message is none (fewer than three of its labels at cell starts)."""
    if not (_CUTS.search(folded.raw) or len(_COLON.findall(folded.raw)) >= _MANY):
        return None
    cells = list(_cells(SEAL.sub("", folded.raw), scope))
    if len({facts for facts, _ in cells}) < _MANY:
        return None
    draft = Draft(folded.text)
    for facts, written in cells:
        read_cell(draft, facts, written, scope)
    notice(draft, scope)
    return draft


def _cells(raw: str, scope: Scope) -> Iterator[Cell]:
    """Label cells with all that stands in the cells up to the next label."""
    names = scope.words.cells
    facts: tuple[str, ...] = ()
    written: list[str] = []
    for piece in pieces(raw, names):
        named, rest = opening(piece, names)
        if named is None:
            written.append(piece)
            continue
        if facts:
            yield facts, "\n".join(written)
        facts, written = named, [rest] if rest else []
    if facts:
        yield facts, "\n".join(written)


def pieces(raw: str, names: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Cells, also cut before a label with a colon that stands inside one (`填表人:王芳 联系方式:138…`)."""
    for piece in _CUTS.split(_HEADING.sub("\n", raw)):
        start = 0
        for colon in _COLON.finditer(piece):
            label = re.search(r"[^\s,，。;；:：]*\Z", piece[start : colon.start()])
            if label and label.start() and names.get(bare(label[0])):
                yield piece[start : start + label.start()]
                start += label.start()
        if piece[start:].strip():
            yield piece[start:].strip()


def opening(piece: str, names: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...] | None, str]:
    """The facts of the label that opens a cell, and what follows it."""
    piece = re.sub(r"^(?:[-•·*\s]|其中)+(?=[一-鿿])", "", piece)
    whole = names.get(bare(piece.rstrip(":： ")))
    if whole is not None or _OPINION.fullmatch(piece):
        return whole or (), ""
    colon = _COLON.search(piece)
    if colon and names.get(bare(piece[: colon.start()])) is not None:
        return names[bare(piece[: colon.start()])], piece[colon.end() :]
    space = re.match(r"\S+(?=\s)", piece)
    if space and names.get(bare(space[0])) is not None and len(bare(space[0])) >= 4:
        return names[bare(space[0])], piece[space.end() :].strip()
    return None, piece


def _without_names(written: str, scope: Scope) -> str:
    """A blank cell may print the names of its parts (`总数__人,其中专职__人`)."""
    for found in reversed(scope.words.labels.find(written)):
        written = written[: found.start] + written[found.end :]
    return written


def read_cell(draft: Draft, facts: tuple[str, ...], written: str, scope: Scope) -> None:
    if scope.rule_set.kind(facts[0]) is Kind.DATE and _NO_MONTH.fullmatch(written.strip()):
        return  # half a date is not filled in yet
    if _BLANK.fullmatch(_without_names(written, scope)):
        return
    fact = scope.rule_set.facts[facts[0]]
    if len(facts) == 1 and fact.kind is Kind.CHOICE and ticked(written, fact) is not None:
        label = ticked(written, fact)
        if label:
            draft.take(Said(fact.id, label))
        return
    if len(facts) == 1 and fact.kind is Kind.TEXT and not fact.personal:
        draft.take(Said(fact.id, written.strip() if is_long(fact, scope) else unwrapped(" ".join(written.split()))))
        return
    if len(facts) > 1 and fact.numeric and len(quantities(written)) == 1:
        facts = facts[:1]  # 工作人员 9, with its parts in cells of their own
    inner = Scope(Asked(fact.id, facts), scope.words, scope.today, scope.answers)
    found = read_values(fold(written), inner)
    for slot, said in found.values.items():
        if slot in facts or scope.words.pairs.get(facts[0]) == slot:
            draft.take(said)
    draft.problems += [problem for problem in found.problems if problem.said]
