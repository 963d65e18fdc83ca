"""A configured embedding endpoint behind LangChain's interface: a small client that waits and retries within limits."""

import math

from langchain_core.embeddings import Embeddings

from bot.endpoints import Endpoint, NoAnswer
from bot.hinting import SECONDS

BATCH = 10
"""Texts of a request; some servers take no more."""
BYTES_A_TEXT = 200_000
BUILDING = 10.0
"""Seconds for one request while the index is built."""


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
