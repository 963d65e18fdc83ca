"""Further documents, say a city's own supplement, as citable passages; no hand-written questions lead to them."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.bm25 import Bm25, bm25
from knowledge.sound import folded
from knowledge.words import mixed

LARGEST = 2_000_000  # bytes of a file
LONGEST = 400  # characters of a passage
MOST = 5_000  # passages of a document
_HEADING = re.compile(r"^(#+)\s*(.+)$")
_SENTENCE_END = re.compile(r"(?<=[。！？；;])")
_ASKED = re.compile(
    r"什么时候|啥时候|什么|多少|哪里|哪些|哪个|怎么|如何|是否|可以|可不可以|能不能|要不要|有没有|是不是|多久|多大|几[个号天家次份]|请问|我们|吗|呢|啊|的|了|是|有|要|会|啥|咋|伐|不"
)


@dataclass(frozen=True)
class DocumentPassage:
    """A stretch of an added document: `id` is `NAME#12`, `label` what people are shown."""

    id: str
    document: str
    label: str
    text: str


@dataclass(frozen=True)
class Found:
    """A passage, its BM25 score, and the share of what was asked that stands in it (0..1, by rarity)."""

    passage: DocumentPassage
    score: float
    covered: float


@dataclass(frozen=True)
class Library:
    """The passages of all added documents under one index."""

    passages: tuple[DocumentPassage, ...] = ()

    @cached_property
    def index(self) -> Bm25:
        return bm25([mixed(f"{passage.label} {passage.text}") for passage in self.passages])

    def search(self, question: str, count: int = 5) -> list[Found]:
        """The best passages, best first; empty where no passage shares a token with the question."""
        if not self.passages:
            return []
        best = self.index.best(mixed(question), count)
        return [Found(self.passages[at], score, self._covered(question, at)) for at, score in best]

    def _covered(self, question: str, at: int) -> float:
        wanted = {token for token in mixed(_ASKED.sub(" ", folded(question))) if token.startswith("b:")}
        there = set(mixed(f"{self.passages[at].label} {self.passages[at].text}"))
        mass = {token: self._rarity(token) for token in wanted}
        return sum(mass[token] for token in wanted & there) / (sum(mass.values()) or 1.0)

    def _rarity(self, token: str) -> float:
        return math.log(1 + len(self.passages) / (1 + len(self.index.postings.get(token, ()))))


def library(documents: Iterable[Sequence[DocumentPassage]]) -> Library:
    """One library of several documents."""
    return Library(tuple(passage for document in documents for passage in document))


def markdown_passages(text: str, name: str) -> tuple[DocumentPassage, ...]:
    """The paragraphs of a Markdown text under their headings, long ones cut at sentence ends. Raises ValueError, in
    Chinese, where the text is too large or holds nothing."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise ValueError(f"文件过大，请控制在{LARGEST // 1_000_000} MB以内。")
    found: list[tuple[str, str]] = []
    heading = ""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        for line in block.splitlines() if _HEADING.match(block.strip()) else [block]:
            titled = _HEADING.match(line.strip())
            if titled:
                heading = titled[2].strip()
            else:
                found += [(heading, piece) for piece in _pieces(line)]
    if not found:
        raise ValueError("文件里没有可以引用的文字。")
    return tuple(
        DocumentPassage(f"{name}#{at}", name, f"《{name}》{title or f'第{at}段'}", piece)
        for at, (title, piece) in enumerate(found[:MOST], start=1)
    )


def _pieces(block: str) -> list[str]:
    bare = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", block)).strip(" -*|")
    if not bare:
        return []
    pieces = [""]
    for sentence in _SENTENCE_END.split(bare):
        if pieces[-1] and len(pieces[-1]) + len(sentence) > LONGEST:
            pieces.append("")
        pieces[-1] += sentence
    return [piece[at : at + LONGEST] for piece in pieces for at in range(0, len(piece), LONGEST) if piece]
