"""Which ideas a question names: a small word book of the notice, read by spelling and by sound."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from knowledge.sound import folded, sounds

Key = TypeVar("Key")


@dataclass(frozen=True)
class WordBook:
    """Spellings and sounds, each with the ideas that it names."""

    by_spelling: dict[str, frozenset[str]]
    by_sound: dict[tuple[str, ...], frozenset[str]]

    @cached_property
    def longest(self) -> int:
        return max(map(len, self.by_spelling), default=0)

    def ideas(self, text: str) -> frozenset[str]:
        """Every idea that a stretch of the text spells, or, from two characters on, sounds like."""
        heard, said = folded(text), sounds(folded(text))
        found: set[str] = set()
        for start in range(len(heard)):
            for length in range(1, min(self.longest, len(heard) - start) + 1):
                found |= self.by_spelling.get(heard[start : start + length], frozenset())
                if 2 <= length <= 5:
                    found |= self.by_sound.get(said[start : start + length], frozenset())
        return frozenset(found)


def pairs(ideas: frozenset[str]) -> list[str]:
    """Two ideas named together, in a fixed order: what is asked about which thing."""
    return [f"{one}&{other}" for one, other in combinations(sorted(ideas), 2)]


def word_book(spellings: dict[str, list[str]]) -> WordBook:
    """Built from `idea -> spellings`. Raises ValueError for a spelling that is no text (an unquoted number)."""
    by_spelling: dict[str, set[str]] = {}
    by_sound: dict[tuple[str, ...], set[str]] = {}
    for idea, words in spellings.items():
        for word in words:
            if not isinstance(word, str):
                raise ValueError(f"{idea}: {word!r} must be quoted")
            spelled = folded(word)
            by_spelling.setdefault(spelled, set()).add(idea)
            if len(spelled) >= 2 and all("\u4e00" <= character <= "\u9fff" for character in spelled):
                by_sound.setdefault(sounds(spelled), set()).add(idea)
    return WordBook(_frozen(by_spelling), _frozen(by_sound))


def _frozen(ideas: dict[Key, set[str]]) -> dict[Key, frozenset[str]]:
    return {key: frozenset(found) for key, found in ideas.items()}
