"""What the ranker sees of a question: characters and pairs of them, ideas and pairs of them, each block of length 1."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.essence import essence
from knowledge.ideas import WordBook, pairs

WEIGHTS = {"c": 1.0, "i": 0.7, "p": 0.5}  # characters, ideas, pairs of ideas


@dataclass(frozen=True)
class Reader:
    """Turns a question into weighted features; `rarity` maps a feature to its column and inverse document frequency."""

    book: WordBook
    rarity: dict[str, tuple[int, float]]

    def vector(self, text: str) -> dict[int, float]:
        """Column → weight; features never seen in training are left out."""
        found: dict[int, float] = {}
        for block, counts in named_blocks(text, self.book).items():
            known = {self.rarity[name]: count for name, count in counts.items() if name in self.rarity}
            weights = {column: (1 + math.log(count)) * idf for (column, idf), count in known.items()}
            length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            found.update({column: WEIGHTS[block] * weight / length for column, weight in weights.items()})
        return found


def named_blocks(text: str, book: WordBook) -> dict[str, Counter[str]]:
    """The features of a text by block, counted."""
    letters, ideas = essence(text), book.ideas(essence(text))
    grams = [*letters, *(letters[at : at + 2] for at in range(len(letters) - 1))]
    return {
        "c": Counter(f"c:{gram}" for gram in grams),
        "i": Counter(f"i:{idea}" for idea in ideas),
        "p": Counter(f"p:{pair}" for pair in pairs(ideas)),
    }


def rarities(texts: Iterable[str], book: WordBook, fewest: int = 2) -> dict[str, tuple[int, float]]:
    """The features that stand in at least `fewest` of the texts, with column and smoothed idf, in a fixed order."""
    seen: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        for counts in named_blocks(text, book).values():
            seen.update(counts.keys())
    kept = sorted(name for name, count in seen.items() if count >= fewest or name.startswith("i:"))
    return {name: (column, math.log((1 + total) / (1 + seen[name])) + 1) for column, name in enumerate(kept)}
