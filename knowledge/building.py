"""How a ranker comes to be: built from the notice and its questions, shipped as a file, rebuilt where that is stale."""

import json
import logging
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.answer_data import AnswerData
from knowledge.bm25 import Bm25, bm25
from knowledge.features import Reader, rarities
from knowledge.fitting import fitted
from knowledge.ideas import WordBook, word_book
from knowledge.linear import quantised, unpacked
from knowledge.notice import Notice, Passage
from knowledge.question_bank import (
    CONCEPTS,
    QUESTIONS,
    Question,
    fingerprint,
    load_questions,
    question_files,
    read_yaml,
)
from knowledge.quoting import sentences
from knowledge.ranking import Ranker, tokens

MODELS = Path(__file__).parent / "models"
FORMAT = 2
_log = logging.getLogger(__name__)
_SHIPPED: dict[tuple[Path, int, str], Ranker] = {}
"""Those read, by the file as it was then: several rule sets encode one notice."""
KEPT = 4


@dataclass(frozen=True)
class Sources:
    """Where a notice's ranker comes from: the authors' files and the word book beside them."""

    notice: Notice
    answers: AnswerData
    folder: Path = QUESTIONS

    @property
    def files(self) -> list[Path]:
        return question_files(self.notice.name, self.folder)

    @property
    def fingerprint(self) -> str:
        concepts = self.folder / self.notice.name / CONCEPTS
        names = sorted(self.answers.topic_names.items())
        text = f"{FORMAT} {names} {''.join(passage.plain for passage in self.notice.passages)}"
        return fingerprint([*self.files, *([concepts] if concepts.exists() else [])], text)

    def book(self) -> WordBook:
        concepts = self.folder / self.notice.name / CONCEPTS
        return word_book(read_yaml(concepts) if concepts.exists() else {})

    def questions(self) -> list[Question]:
        return load_questions(self.files, self.answers.topic_names, self.answers.kind_names)


def load_ranker(sources: Sources, models: Path = MODELS) -> Ranker:
    """The shipped ranker; one built in memory where it is missing, damaged or older than its questions."""
    path = models / f"{sources.notice.name}.json"
    try:
        mark = sources.fingerprint
        key = (path, path.stat().st_mtime_ns, mark)
        if key in _SHIPPED:
            return _SHIPPED[key]
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["fingerprint"] == mark:
            if len(_SHIPPED) >= KEPT:
                _SHIPPED.clear()
            return _SHIPPED.setdefault(key, _ranker(data, sources.book()))
        _log.warning("the shipped ranker %s is older than its questions: building it anew", path.name)
    except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
        _log.warning("no usable ranker %s (%s): building it", path.name, type(error).__name__)
    return build_ranker(sources.notice, sources.questions(), sources.book())


def build_ranker(notice: Notice, questions: Sequence[Question], book: WordBook) -> Ranker:
    """Fits both halves. The notice's own sentences count as questions that lead to their clause."""
    rows = [
        *questions,
        *(Question(text, (passage.id,), "notice") for passage in notice.passages for text in own(passage)),
    ]
    labels = tuple(sorted({label for row in rows for label in row.labels}))
    texts = [row.text for row in rows]
    reader = Reader(book, rarities(texts, book))
    weights = fitted(texts, [row.labels for row in rows], labels, reader)
    entries: dict[str, list[str]] = {label: [] for label in labels}
    for passage in notice.passages:
        entries[passage.id] += tokens(passage.text + " ".join(passage.path[1:]), reader)
    for question in questions:
        entries[question.labels[0]] += tokens(question.text, reader)
    return Ranker(quantised(labels, weights), bm25([entries[label] for label in labels]), reader)


def own(passage: Passage) -> list[str]:
    """What a passage says of itself: its text, its sentences, the fields of a form."""
    return [passage.text, *(sentences(passage.text)), *(part.text for part in passage.parts)]


def save_ranker(ranker: Ranker, mark: str, path: Path) -> None:
    """Written whole or not at all."""
    postings = {
        token: [value for entry, weight in found for value in (entry, round(weight, 3))]
        for token, found in sorted(ranker.lexical.postings.items())
    }
    rarity = [[name, round(idf, 5)] for name, (_, idf) in ranker.reader.rarity.items()]
    data = {"fingerprint": mark, "linear": ranker.linear.packed(), "features": rarity, "lexical": postings}
    waiting = path.with_suffix(".new")
    waiting.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    waiting.replace(path)


def _ranker(data: dict[str, Any], book: WordBook) -> Ranker:
    linear = unpacked(data["linear"])
    rarity = {name: (column, float(idf)) for column, (name, idf) in enumerate(data["features"])}
    postings = {token: list(zip(flat[::2], flat[1::2], strict=True)) for token, flat in data["lexical"].items()}
    if linear.weights.shape[0] != len(rarity) + 1:
        raise ValueError("the features do not fit the weights")
    return Ranker(linear, Bm25(postings, len(linear.labels)), Reader(book, rarity))
