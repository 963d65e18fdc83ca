"""The one ranking in which clauses, unanswered topics and declined kinds compete: a linear model and BM25, fused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.bm25 import Bm25
from knowledge.essence import essence
from knowledge.features import Reader
from knowledge.linear import Linear
from knowledge.results import Ranked

LEXICAL = 0.6  # BM25's share beside the linear model's 1, measured by leaving an author out


def tokens(text: str, reader: Reader) -> list[str]:
    """What the lexical ranker sees: pairs of characters, characters, and the ideas named. (Adding jieba's words gained
    nothing on questions of this length, and would cost half a second at the first answer.)"""
    letters = essence(text)
    pairs = [letters[at : at + 2] for at in range(len(letters) - 1)]
    return [*pairs, *letters, *(f"i:{idea}" for idea in sorted(reader.book.ideas(letters)))]


@dataclass(frozen=True)
class Ranker:
    """`lexical` has one entry per label, in the order of the linear model's labels: the clause's text and every
    question that leads to it."""

    linear: Linear
    lexical: Bm25
    reader: Reader

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return self.linear.labels

    def ranked(self, question: str, added: Mapping[str, float] | None = None) -> tuple[Ranked, ...]:
        """Every label with its share, best first; the shares sum to 1. `added` is a third voice, label → 0..1."""
        found = self.lexical.scores(tokens(question, self.reader))
        highest = max(found.values(), default=1.0)
        lexical = [LEXICAL * found.get(entry, 0.0) / highest for entry in range(len(self.labels))]
        linear: Sequence[float] = self.linear.shares(question, self.reader).tolist()
        third = [(added or {}).get(label, 0.0) for label in self.labels]
        summed = [sum(voices) for voices in zip(linear, lexical, third, strict=True)]
        total = sum(summed)
        pairs = sorted(zip(summed, self.labels, strict=True), key=lambda pair: (-pair[0], pair[1]))
        return tuple(Ranked(label, share / total) for share, label in pairs)

    def knows(self, question: str) -> bool:
        """Whether the question shares a pair of characters or an idea with anything that leads anywhere."""
        return any(token in self.lexical.postings for token in tokens(question, self.reader) if len(token) > 1)
