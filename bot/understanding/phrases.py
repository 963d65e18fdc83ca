"""Finds many phrases in a text at once: the leftmost, of these the longest, never overlapping."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")


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
    """An index of phrases by their first character; a phrase may have several meanings."""

    def __init__(self, entries: Iterable[tuple[str, _T]]) -> None:
        meanings: dict[str, list[_T]] = {}
        for phrase, meaning in entries:
            known = meanings.setdefault(phrase.lower(), [])
            if meaning not in known:
                known.append(meaning)
        self._meanings = {phrase: tuple(meant) for phrase, meant in meanings.items()}
        self._by_first: dict[str, list[tuple[str, tuple[_T, ...]]]] = {}
        for phrase in sorted((p for p in meanings if p), key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append((phrase, tuple(meanings[phrase])))

    def meanings(self, phrase: str) -> tuple[_T, ...]:
        """All that a phrase can stand for; () for a stranger."""
        return self._meanings.get(phrase.lower(), ())

    def find(self, text: str) -> list[Found[_T]]:
        lowered = text.lower()
        found: list[Found[_T]] = []
        place = 0
        while place < len(lowered):
            for phrase, meanings in self._by_first.get(lowered[place], ()):
                if lowered.startswith(phrase, place):
                    found.append(Found(place, place + len(phrase), phrase, meanings))
                    place += len(phrase) - 1
                    break
            place += 1
        return found
