"""One BM25 index: the floor for documents that nobody wrote questions for, measured in docs and in the bench."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

K1, B = 1.5, 0.75  # the usual constants; tuning them gained nothing


@dataclass(frozen=True)
class Bm25:
    """Postings with the weights worked out beforehand: token → (entry, weight) pairs; `size` entries."""

    postings: dict[str, list[tuple[int, float]]]
    size: int

    def scores(self, tokens: Iterable[str]) -> dict[int, float]:
        """The score of every entry that shares a token with the query."""
        found: dict[int, float] = {}
        for token, times in Counter(tokens).items():
            for entry, weight in self.postings.get(token, ()):
                found[entry] = found.get(entry, 0.0) + times * weight
        return found

    def best(self, tokens: Iterable[str], count: int) -> list[tuple[int, float]]:
        """The `count` best entries with their scores, best first; ties in the order of the entries."""
        return sorted(self.scores(tokens).items(), key=lambda found: (-found[1], found[0]))[:count]


def bm25(entries: Sequence[Sequence[str]]) -> Bm25:
    """Index of tokenised entries."""
    lengths = [len(entry) for entry in entries]
    average = sum(lengths) / max(1, len(lengths)) or 1.0
    holding = Counter(token for entry in entries for token in set(entry))
    postings: dict[str, list[tuple[int, float]]] = {}
    for at, entry in enumerate(entries):
        room = K1 * (1 - B + B * lengths[at] / average)
        for token, times in Counter(entry).items():
            rarity = math.log(1 + (len(entries) - holding[token] + 0.5) / (holding[token] + 0.5))
            postings.setdefault(token, []).append((at, rarity * times * (K1 + 1) / (times + room)))
    return Bm25(postings, len(entries))
