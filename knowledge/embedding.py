"""Our own offline vectors for Chroma: hashed character n-grams, the same on every machine and in every run."""

import math
import zlib
from collections import Counter

from langchain_core.embeddings import Embeddings

from knowledge.sound import folded

DIMENSION = 1024
VERSION = "hashed-ngrams-2"


class HashedNgrams(Embeddings):
    """1,024 dimensions, unit length; each 1-, 2- and 3-gram falls into one dimension with a sign of its own."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [_vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return _vector(text)


def _vector(text: str) -> list[float]:
    letters = folded(text)
    grams = Counter(letters[at : at + size] for size in (1, 2, 3) for at in range(len(letters) - size + 1))
    vector = [0.0] * DIMENSION
    for gram, times in grams.items():
        place = zlib.crc32(gram.encode())
        weight = (1 + math.log(times)) * (0.5 if len(gram) == 1 else 1.0)
        vector[place % DIMENSION] += weight if place >> 31 else -weight
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]
