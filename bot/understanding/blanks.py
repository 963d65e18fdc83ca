"""Parts of a text blanked out character for character, so that everything else stays in its place."""

import re
from collections.abc import Callable, Iterable

_CLAUSE = re.compile(r"[^,，。;；!！\n]+")


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without what stands at these places."""
    for start, end in spans:
        text = text[:start] + "＿" * (end - start) + text[end:]
    return text


def without_clauses(text: str, goes: Callable[[str], bool]) -> str:
    """The text without the clauses that go."""
    return _CLAUSE.sub(lambda clause: "＿" * len(clause[0]) if goes(clause[0]) else clause[0], text)
