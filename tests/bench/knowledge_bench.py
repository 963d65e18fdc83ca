"""What each part of the policy answers adds: on questions about the notice, and on passages without questions.

BENCH_QUESTIONS names a dev.jsonl, BENCH_RETRIEVAL a folder of *.tune.jsonl; what is not there is left out. Only
aggregate figures are printed, of the held-out questions too."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
from rank_bm25 import BM25Okapi

from knowledge.asking import ask
from knowledge.base import Knowledge, load_knowledge
from knowledge.bm25 import bm25
from knowledge.building import Sources
from knowledge.embedding import VERSION, HashedNgrams
from knowledge.question_bank import load_questions
from knowledge.ranking import tokens
from knowledge.results import Status
from knowledge.vectors import Entry, open_index
from knowledge.words import mixed, tokenizer

HELD_OUT = Path(__file__).parent.parent / "knowledge" / "held_out"
Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """A question: `gold` is empty where the notice does not answer; `holds` must be in the reply."""

    text: str
    gold: tuple[str, ...]
    holds: tuple[str, ...] = ()


def rows() -> Rows:
    """All figures that can be had here, in the order in which they are printed."""
    known, sets = load_knowledge(), _sets()
    found = _loading()
    for name, questions in sets.items():
        found += _answers(name, questions, known)
    found += _beside_bm25s(next(iter(sets.values())), known)
    for name, rank in _rankings(known).items():
        for label, questions in sets.items():
            found.append((f"{label}: {name}", _ranked(questions, rank, known)))
    return found + _retrieval()


def _sets() -> dict[str, list[Asked]]:
    found: dict[str, list[Asked]] = {}
    given = os.environ.get("BENCH_QUESTIONS")
    if given and Path(given).exists():
        lines = [json.loads(line) for line in Path(given).read_text(encoding="utf-8").splitlines() if line.strip()]
        found["dev"] = [Asked(line["q"], tuple(line["gold"]), tuple(line["answer_contains"])) for line in lines]
    for path in sorted(HELD_OUT.glob("*.yaml")):
        found[f"held out, {path.stem}"] = _held_out(path)
    return found


def _held_out(path: Path) -> list[Asked]:
    class Any(dict[str, str]):
        """Topics and kinds of the author's own naming count as what they are: unanswered, declined."""

        def __contains__(self, name: object) -> bool:
            return True

        def __missing__(self, name: str) -> str:
            return name

    questions = load_questions([path], Any(), Any())
    return [Asked(each.text, () if ":" in each.labels[0] else each.labels) for each in questions]


def _loading() -> Rows:
    began = time.perf_counter()
    ask("补多少钱", load_knowledge())
    return [("knowledge: load and first answer, ms", f"{(time.perf_counter() - began) * 1000:.0f}")]


def _answers(name: str, questions: Sequence[Asked], known: Knowledge) -> Rows:
    times, hits, held, refused, wrongly, unsound = [], 0, 0, 0, 0, 0
    inside = [each for each in questions if each.gold]
    outside = [each for each in questions if not each.gold]
    for each in questions:
        began = time.perf_counter()
        answer = ask(each.text, known)
        times.append((time.perf_counter() - began) * 1000)
        silent = answer.status in (Status.NOT_IN_NOTICE, Status.DECLINED)
        unsound += sum(not known.notice.standing(cited.quote, cited.id) for cited in answer.citations)
        if each.gold:
            hits += not silent and answer.clause in each.gold
            wrongly += silent
            held += all("".join(words.split()) in "".join(answer.text.split()) for words in each.holds)
        else:
            refused += silent
    times.sort()
    found = [
        (f"{name}: questions in / out of scope", f"{len(inside)} / {len(outside)}"),
        (f"{name}: hit@1", _share(hits, inside)),
        (f"{name}: out of scope not answered", _share(refused, outside)),
        (f"{name}: in scope wrongly refused", _share(wrongly, inside)),
        (f"{name}: quotes that do not stand", str(unsound)),
        (f"{name}: ms a question, p50 / p95", f"{_quantile(times, 0.5):.1f} / {_quantile(times, 0.95):.1f}"),
    ]
    if any(each.holds for each in inside):
        found.insert(2, (f"{name}: answer holds what it must", _share(held, inside)))
    return found


def _beside_bm25s(questions: Sequence[Asked], known: Knowledge) -> Rows:
    """A whole answer beside the mere retrieval of five entries by jieba + bm25s, from the same entries."""
    asked = [each.text for each in questions]
    entries = [each.text for each in known.notice.passages]
    entries += [each.text for each in Sources(known.notice, known.answers).questions()]
    plain = bm25s.BM25()
    plain.index([_words(text) for text in entries], show_progress=False)
    theirs = _timed(asked, lambda text: plain.retrieve([_words(text)], k=5, show_progress=False))
    ours = _timed(asked, lambda text: ask(text, known))
    return [
        ("ms to rank with jieba + bm25s, p50 / p95", f"{_quantile(theirs, 0.5):.2f} / {_quantile(theirs, 0.95):.2f}"),
        (
            "a whole answer, times that, p50 / p95",
            " / ".join(f"{_quantile(ours, q) / _quantile(theirs, q):.1f}" for q in (0.5, 0.95)),
        ),
    ]


def _timed(questions: Sequence[str], work: Callable[[str], object]) -> list[float]:
    """Milliseconds of each question, warm, shortest first."""
    times = []
    for text in (*questions, *questions):
        began = time.perf_counter()
        work(text)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times[len(questions) :])


def _rankings(known: Knowledge) -> dict[str, Callable[[str], Sequence[str]]]:
    """Plain constructions first, then ours part by part: question → labels, best first."""
    passages, embeddings = known.notice.passages, HashedNgrams()
    sources = Sources(known.notice, known.answers)
    plain, mixture = PlainBm25([_words(each.text) for each in passages]), bm25([mixed(each.text) for each in passages])
    bare = [Entry(each.text, each.id, True) for each in passages]
    full = [*bare, *(Entry(each.text, each.labels[0]) for each in sources.questions())]
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    chroma = open_index(folder / "bare", bare, embeddings, VERSION, 120)
    whole = open_index(folder / "full", full, embeddings, VERSION, 300)
    ranker = known.ranker
    found: dict[str, Callable[[str], Sequence[str]]] = {
        "plain jieba + BM25 on the clauses": lambda text: [passages[at].id for at in plain.best(_words(text))],
        "one BM25 on words, pairs, characters": lambda text: [
            passages[at].id for at, _ in mixture.best(mixed(text), 5)
        ],
        "+ questions and ideas in the entry": lambda text: [
            ranker.labels[at] for at, _ in ranker.lexical.best(tokens(text, ranker.reader), 5)
        ],
        "linear model alone": lambda text: [
            ranker.labels[at] for at in (-ranker.linear.shares(text, ranker.reader)).argsort()[:5]
        ],
        "linear + BM25 (what is used)": lambda text: [each.label for each in ranker.ranked(text)],
    }
    if chroma:
        found["plain LangChain + Chroma on the clauses"] = lambda text: _by_weight(chroma.hint(text))
    if whole:
        found["Chroma on clauses and questions"] = lambda text: _by_weight(whole.hint(text))
        found["linear + BM25 + Chroma"] = lambda text: [each.label for each in ranker.ranked(text, whole.hint(text))]
    return found


def _ranked(questions: Sequence[Asked], rank: Callable[[str], Sequence[str]], known: Knowledge) -> str:
    hits = fives = refused = 0
    for each in questions:
        labels = list(rank(each.text))
        clauses = [label for label in labels if label in known.notice.by_id]
        if each.gold:
            hits += bool(labels) and labels[0] in each.gold
            fives += any(label in each.gold for label in clauses[:5])
        else:
            refused += bool(labels) and labels[0] not in known.notice.by_id
    inside, outside = [each for each in questions if each.gold], [each for each in questions if not each.gold]
    return (
        f"hit@1 {_share(hits, inside)}, clause in first 5 {_share(fives, inside)}, refused {_share(refused, outside)}"
    )


def _by_weight(found: dict[str, float]) -> list[str]:
    return sorted(found, key=lambda label: -found[label])


def _retrieval() -> Rows:
    folder = Path(os.environ.get("BENCH_RETRIEVAL", ""))
    files = sorted(folder.glob("*.tune.jsonl")) if str(folder) != "." else []
    return [row for path in files for row in _retrieval_of(path)]


def _retrieval_of(path: Path) -> Rows:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    passages = [line for line in lines if line["t"] == "p"]
    queries = [line for line in lines if line["t"] == "q"]
    ours = bm25([mixed(line["text"]) for line in passages])
    plain = PlainBm25([_words(line["text"]) for line in passages])
    ranks: dict[str, Callable[[str], list[int]]] = {
        "words + pairs + characters": lambda text: [at for at, _ in ours.best(mixed(text), 5)],
        "plain jieba + BM25": lambda text: plain.best(_words(text))[:5],
    }
    found = []
    for name, rank in ranks.items():
        ones = fives = 0
        for query in queries:
            ids = [passages[at]["id"] for at in rank(query["text"])]
            ones += bool(ids) and ids[0] in query["gold"]
            fives += any(each in query["gold"] for each in ids)
        found.append((f"{path.stem}: {name}", f"R@1 {_share(ones, queries)}, R@5 {_share(fives, queries)}"))
    return found


class PlainBm25:
    """jieba + rank_bm25, as tutorials have it."""

    def __init__(self, entries: list[list[str]]) -> None:
        self._ranker = BM25Okapi(entries)

    def best(self, query: list[str]) -> list[int]:
        return [int(at) for at in (-self._ranker.get_scores(query)).argsort(kind="stable")[:5]]


def _words(text: str) -> list[str]:
    return [word for word in tokenizer().cut(text) if word.strip()]


def _share(count: int, of: Sequence[object]) -> str:
    return f"{count / len(of):.3f}" if of else "-"


def _quantile(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    for name, value in rows():
        sys.stdout.write(f"{name:60} {value}\n")
