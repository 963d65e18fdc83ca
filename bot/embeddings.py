"""A configured embedding endpoint behind LangChain's interface: a small client that waits and retries within limits."""

import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from bot.endpoints import Breaker, Endpoint, NoAnswer, within
from bot.logs import log

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.base import Knowledge
    from knowledge.vectors import VectorIndex

BATCH = 10
"""Texts of a request; some servers take no more."""
BYTES_A_TEXT = 200_000
SECONDS = 2.0
BUILDING = 10.0
"""Seconds for one request while the index is built."""
INDEXING = 900.0
"""Seconds for the whole index, beside the conversation."""
KEPT = 512


class EndpointEmbeddings(Embeddings):
    """POST `/embeddings`, floats asked for by name. Raises NoAnswer for whatever is not a list of like vectors."""

    def __init__(self, endpoint: Endpoint, model: str) -> None:
        self._endpoint = endpoint
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        pieces = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        return [vector for piece in pieces for vector in self._embedded(piece, BUILDING)]

    def embed_query(self, text: str) -> list[float]:
        return self._embedded([text], SECONDS)[0]

    def _embedded(self, texts: list[str], seconds: float) -> list[list[float]]:
        body = {"model": self._model, "input": texts, "encoding_format": "float"}
        found = self._endpoint.post("/embeddings", body, seconds, BYTES_A_TEXT * len(texts))
        try:
            rows = sorted(found["data"], key=lambda row: int(row.get("index", 0)))
            vectors = [[float(value) for value in row["embedding"]] for row in rows]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NoAnswer("no vectors") from error
        if len(vectors) != len(texts) or len({len(vector) for vector in vectors}) != 1 or not vectors[0]:
            raise NoAnswer("not as many vectors as texts")
        if not all(math.isfinite(value) for vector in vectors for value in vector):
            raise NoAnswer("not a number")
        return vectors


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


def endpoint_hint(known: "Knowledge", questions: Path, settings: "Settings", seconds: float) -> Hints:
    """Hints of the index in the data folder, built by the configured endpoint where it is missing or stale; waits for
    it for at most `seconds`."""
    from bot.policy import INDEX_FOLDER
    from knowledge.building import Sources
    from knowledge.vectors import Entry, open_index

    endpoint = Endpoint(settings.embedding_base_url, settings.embedding_api_key.get_secret_value())
    embeddings = EndpointEmbeddings(endpoint, settings.embedding_model)
    asked = Sources(known.notice, known.answers, questions).questions()
    entries = [Entry(passage.text, passage.id, passage=True) for passage in known.notice.passages]
    entries += [Entry(each.text, each.labels[0]) for each in asked]
    name = f"{settings.embedding_model} {settings.embedding_base_url}"
    folder = settings.data_dir / INDEX_FOLDER / known.notice.name
    found = Hints(lambda: open_index(_made(folder), entries, embeddings, name, INDEXING))
    found.ready(seconds)
    return found


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
