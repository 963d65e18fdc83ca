"""Where facts are named in a message, and where its clauses begin and end."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.phrases import Found
from bot.understanding.scope import Scope

CLAUSE = re.compile(r"[,，。;；!?！？\n\t]|(?<=[^\d])\s|\s(?=[^\d])")


def labels(text: str, scope: Scope) -> list[Found[str]]:
    """Names of facts in the text; within a group its own short names come first."""
    general = scope.words.general_labels
    found = [f for f in scope.words.labels.find(text) if f.phrase not in general or _stands_alone(text, f)]
    found = [f for f in found if not _is_compared(text, f)]
    found = [f for f in found if not _SPEAKS.match(text, f.end) and not _KIND_OF_STAFF.search(text[: f.end])]
    found = [_of_the_asked(f, scope) for f in found]
    groups = (scope.words.group_of(f.meanings[0]) for f in found)
    group = scope.group or next((g for g in groups if g), None)
    if group is None or group not in scope.words.within_group:
        return found
    near = [f for f in scope.words.within_group[group].find(text) if f.phrase not in general or _stands_alone(text, f)]
    near = [f for f in near if not _is_compared(text, f)]
    return sorted((*near, *(f for f in found if not any(_meet(f, n) for n in near))), key=lambda f: f.start)


def _of_the_asked(found: Found[str], scope: Scope) -> Found[str]:
    """人数 while 帮扶困难人员就业人数 is asked: the end of its own name means the asked field."""
    asked = scope.fact
    if asked is None or not asked.numeric or asked.id in found.meanings or not asked.label.endswith(found.phrase):
        return found
    return replace(found, meanings=(asked.id,))


_KIND_OF_STAFF = re.compile(r"公益性?岗位?\Z")
"""公益性岗位 are people of a programme, and no posts that are published."""
_LIKE = re.compile(r"(?:数|人数|量)?(?:差不多|一样|相当|持平|接近|相同)")


def _is_compared(text: str, found: Found[str]) -> bool:
    """`和岗位差不多，一千八`: what it is like, and not what it is."""
    return text[found.start - 1 : found.start] in {"和", "跟", "与", "同"} and bool(_LIKE.match(text, found.end))


_SPEAKS = re.compile(r"(?:让|叫|说|讲|问|催|交代|告诉|吩咐|回来)(?![的过]|成)")
"""`老板让我报：总共7个人`: one who speaks, and nothing that is counted."""
_BESIDE = re.compile(r"[一-鿿]")


def _stands_alone(text: str, found: Found[str]) -> bool:
    """岗 is a name in `岗300` and `300个岗`, and none in 在岗 or 公益岗; 人员 is none in 残疾人员."""
    return (
        not _BESIDE.match(text[found.start - 1 : found.start]) or text[found.start - 1] in "个的有招发月均挂是和跟,，"
    )


def _meet(one: Found[str], other: Found[str]) -> bool:
    return one.start < other.end and other.start < one.end


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between punctuation; a space between figures parts nothing."""
    start = 0
    for cut in CLAUSE.finditer(text):
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    if start < len(text):
        yield start, len(text)


def clause_end(text: str, place: int) -> int:
    cut = CLAUSE.search(text, place)
    return cut.start() if cut else len(text)


def clause_start(text: str, place: int) -> int:
    return max((m.end() for m in CLAUSE.finditer(text, 0, place)), default=0)
