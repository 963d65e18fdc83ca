"""The third voice of the ranking: vectors of passages and questions, opened and built beside the conversation."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.endpoints import Breaker, Endpoint, NoAnswer, within
from bot.logs import log

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from bot.settings import Settings
    from knowledge.base import Knowledge
    from knowledge.vectors import VectorIndex

INDEX_FOLDER = "index"
"""Below the data folder: derived, and built anew whenever it is gone, stale or damaged."""
INDEXING = 900.0
"""Seconds for building the whole index, beside the conversation."""
FIRST_WAIT = 5.0
"""Seconds for which the first question waits for an index that is there, or for a configured endpoint's."""
SECONDS = 2.0
"""Seconds for one question's vectors."""
KEPT = 512


class Hints:
    """The third voice of the ranking, from an index that is opened beside the conversation; silent while it is not
    there, and for a while after each failure."""

    def __init__(self, open_index: "Callable[[], VectorIndex | None]", breaker: Breaker | None = None) -> None:
        self._breaker = breaker or Breaker(most=1, rest=30.0, side_by_side=4)
        self._index: VectorIndex | None = None
        self._kept: OrderedDict[str, dict[str, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._opener = threading.Thread(target=self._opened, args=(open_index,), daemon=True, name="index-opener")
        self._opener.start()

    def _opened(self, open_index: "Callable[[], VectorIndex | None]") -> None:
        try:
            self._index = open_index()
        except Exception as error:  # whatever the endpoint does, lexical search serves
            log.warning("no_vector_index", error=type(error).__name__)

    def ready(self, seconds: float) -> bool:
        """Whether the index is there, after waiting for at most so long."""
        self._opener.join(seconds)
        return self._index is not None

    def __call__(self, question: str) -> dict[str, float]:
        """label → weight; empty where the endpoint has nothing to say in time."""
        with self._lock:
            if question in self._kept:
                return self._kept[question]
        index = self._index
        if index is None:
            return {}
        try:
            found = self._breaker.call(lambda: within(SECONDS, lambda: index.hint(question)))
        except NoAnswer as failed:
            log.warning("embedding_gave_no_answer", reason=str(failed))
            return {}
        with self._lock:
            self._kept[question] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def hints_of(known: "Knowledge", questions: Path, settings: "Settings", *, builds: bool) -> Hints | None:
    """Hints of a configured embedding endpoint, else of our own offline vectors; None where neither is to be had.

    `builds`: this process serves for long, and makes the offline index where it is missing or stale; any other takes
    what stands there.
    """
    folder = settings.data_dir / INDEX_FOLDER / known.notice.name
    if settings.embedding_base_url and settings.embedding_model:
        from bot.embeddings import EndpointEmbeddings

        endpoint = Endpoint(settings.embedding_base_url, settings.embedding_api_key.get_secret_value())
        name = f"{settings.embedding_model} {settings.embedding_base_url}"
        embeddings = EndpointEmbeddings(endpoint, settings.embedding_model)
        return _opening(known, questions, folder, (embeddings, name), builds=True, wait=FIRST_WAIT)
    from knowledge.vectors import MANIFEST

    there = (folder / MANIFEST).is_file()
    if not settings.vector_index or not (builds or there):
        return None
    from knowledge.embedding import VERSION, HashedNgrams

    own = (HashedNgrams(), VERSION)
    return _opening(known, questions, folder, own, builds=builds, wait=FIRST_WAIT if there else 0.0)


def _opening(
    known: "Knowledge",
    questions: Path,
    folder: Path,
    embeddings: "tuple[Embeddings, str]",
    *,
    builds: bool,
    wait: float,
) -> Hints:
    from knowledge.building import Sources
    from knowledge.vectors import Entry, open_index

    asked = Sources(known.notice, known.answers, questions).questions()
    entries = [Entry(passage.text, passage.id, passage=True) for passage in known.notice.passages]
    entries += [Entry(each.text, each.labels[0]) for each in asked]
    folder.mkdir(parents=True, exist_ok=True)
    found = Hints(lambda: open_index(folder, entries, *embeddings, INDEXING, builds=builds))
    found.ready(wait)
    return found
