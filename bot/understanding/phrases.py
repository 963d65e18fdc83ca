"""Finds many phrases in a text at once: the leftmost, of these the longest, never overlapping."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")
_GAP = "~"
_AT_HAND = 16
_BETWEEN = r"[^,，。;；:：\s＿]{1,9}?"


def before(text: str, place: int, width: int = 24) -> str:
    """The stretch of text that ends at `place`: enough to see what leads up to it."""
    return text[max(0, place - width) : place]


@dataclass(frozen=True)
class Found(Generic[_T]):
    """A phrase at `text[start:end]`, with all that it can stand for."""

    start: int
    end: int
    phrase: str
    meanings: tuple[_T, ...]


class Phrases(Generic[_T]):
    """An index of phrases by their first character; a phrase may have several meanings.

    `能停~车` is a phrase with a gap: a few characters of the same clause may stand between its parts.
    """

    def __init__(self, entries: Iterable[tuple[str, _T]]) -> None:
        meanings: dict[str, list[_T]] = {}
        for phrase, meaning in entries:
            known = meanings.setdefault(phrase.lower(), [])
            if meaning not in known:
                known.append(meaning)
        self._meanings = {phrase: tuple(meant) for phrase, meant in meanings.items()}
        self._by_first: dict[str, list[tuple[str, tuple[_T, ...]]]] = {}
        self._gapped: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for phrase in (p for p in meanings if _GAP in p):
            parts = _BETWEEN.join(map(re.escape, phrase.split(_GAP)))
            self._gapped.setdefault(phrase[0], []).append((re.compile(parts), phrase))
        for phrase in sorted((p for p in meanings if p and _GAP not in p), key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append((phrase, tuple(meanings[phrase])))
        self._firsts = frozenset((*self._by_first, *self._gapped))
        self._kept: dict[str, tuple[Found[_T], ...]] = {}

    def meanings(self, phrase: str) -> tuple[_T, ...]:
        """All that a phrase can stand for; () for a stranger."""
        return self._meanings.get(phrase.lower(), ())

    def find(self, text: str) -> list[Found[_T]]:
        """What stands in the text; kept for a moment, since one message is looked through again and again."""
        if text not in self._kept:
            if len(self._kept) >= _AT_HAND:
                self._kept.clear()
            self._kept[text] = tuple(self._found(text.lower()))
        return list(self._kept[text])

    def _found(self, lowered: str) -> Iterator[Found[_T]]:
        free = 0
        for place, first in enumerate(lowered):
            if place >= free and first in self._firsts:
                found = self._at(lowered, place, first)
                if found:
                    yield found
                    free = found.end

    def _at(self, lowered: str, place: int, first: str) -> Found[_T] | None:
        for phrase, meanings in self._by_first.get(first, ()):
            if lowered.startswith(phrase, place):
                return Found(place, place + len(phrase), phrase, meanings)
        return self._with_gap(lowered, place) if first in self._gapped else None

    def _with_gap(self, lowered: str, place: int) -> Found[_T] | None:
        for pattern, phrase in self._gapped[lowered[place]]:
            match = pattern.match(lowered, place)
            if match:
                return Found(place, match.end(), phrase, self._meanings[phrase])
        return None
