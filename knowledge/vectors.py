"""Passages and the questions that lead to them in Chroma: a derived index, checked by probes, never trusted."""

import atexit
import hashlib
import json
import logging
import shutil
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

if TYPE_CHECKING:
    from langchain_chroma import Chroma

COLLECTION = "notice"
MANIFEST = "manifest.json"
NEIGHBOURS = 10
WEIGHT = 0.1  # beside the linear model's 1 and BM25's 0.6; measured in tests/bench/knowledge_bench.py
BATCH = 512
ABANDONED = 3600  # seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """One text in the index, the label it leads to, and whether it is a passage (each passage is probed)."""

    text: str
    label: str
    passage: bool = False


@dataclass(frozen=True)
class VectorIndex:
    """An opened and probed index, never written to again: a change makes a new one."""

    store: "Chroma"
    weight: float = WEIGHT

    def hint(self, question: str) -> dict[str, float]:
        """label → weighted similarity of its nearest entry, among the nearest entries."""
        found: dict[str, float] = {}
        for document, distance in self.store.similarity_search_with_score(question, k=NEIGHBOURS):
            label = str(document.metadata["label"])
            found[label] = max(found.get(label, 0.0), self.weight * max(0.0, 1 - distance))
        return found


def version_of(entries: Sequence[Entry], embeddings_name: str, dimension: int) -> str:
    """Changes with any text, label, embedding or dimension."""
    digest = hashlib.sha256(f"{embeddings_name} {dimension}".encode())
    for entry in entries:
        digest.update(f"{entry.label}\t{entry.text}\n".encode())
    return digest.hexdigest()[:16]


def open_index(
    folder: Path,
    entries: Sequence[Entry],
    embeddings: Embeddings,
    name: str,
    seconds: float = 20.0,
    *,
    builds: bool = True,
) -> VectorIndex | None:
    """The index kept below `folder`, opened as a copy of this process's own; built anew and put in its place where it
    is missing, stale, damaged or of another dimension, unless another process `builds`. None where neither can be had
    within `seconds` each: lexical search then serves alone."""
    dimension = len(embeddings.embed_query("零工"))
    version = version_of(entries, name, dimension)
    opened = _within(seconds, lambda: _opened(folder, version, entries, embeddings))
    if opened is None and builds:
        _log.warning("the vector index in %s is missing, stale or damaged: building it anew", folder)
        opened = _within(seconds, lambda: _built(folder, version, entries, embeddings))
    return VectorIndex(opened) if opened else None


def _within(seconds: float, work: "Callable[[], Chroma | None]") -> "Chroma | None":
    """The result, or None where the work fails or is not done in time."""
    found: list[Chroma | None] = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as error:  # any fault of a derived index means: build it anew
            _log.warning("vector index: %s", type(error).__name__)

    worker = threading.Thread(target=run, daemon=True, name="vector-index")
    worker.start()
    worker.join(seconds)
    return found[0] if found else None


def _opened(folder: Path, version: str, entries: Sequence[Entry], embeddings: Embeddings) -> "Chroma | None":
    manifest = folder / MANIFEST
    if not manifest.exists():
        return None
    said = json.loads(manifest.read_text(encoding="utf-8"))
    if said["version"] != version or said["count"] != len(entries):
        return None
    own = _own_folder()
    shutil.copytree(folder / said["folder"], own, dirs_exist_ok=True)
    store = _store(own, version, embeddings)
    return store if _sound(store, entries) else None


def _built(folder: Path, version: str, entries: Sequence[Entry], embeddings: Embeddings) -> "Chroma | None":
    own = _own_folder()
    store = _store(own, version, embeddings)
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        store.add_texts(
            [entry.text for entry in batch],
            metadatas=[{"label": entry.label} for entry in batch],
            ids=[str(start + at) for at in range(len(batch))],
        )
    if not _sound(store, entries):
        return None
    place = folder / f"{version}-{uuid.uuid4().hex[:8]}"
    shutil.copytree(own, place)
    _swap(folder, {"version": version, "count": len(entries), "folder": place.name})
    return store


def _own_folder() -> Path:
    """A folder of this process alone: Chroma opens nothing that another process may lock (it would wait for minutes,
    holding the interpreter) or change (it would go on with the old neighbours). Gone when the process ends."""
    own = Path(tempfile.mkdtemp(prefix="lingong-index-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own


def _swap(folder: Path, manifest: dict[str, object]) -> None:
    """Points the manifest at the new folder in one step; other folders go once they are too old to be a build that
    another process has under way."""
    waiting = folder / f"{MANIFEST}.{uuid.uuid4().hex[:8]}"
    waiting.write_text(json.dumps(manifest), encoding="utf-8")
    waiting.replace(folder / MANIFEST)
    for other in folder.iterdir():
        if other.is_dir() and other.name != manifest["folder"] and other.stat().st_mtime < time.time() - ABANDONED:
            shutil.rmtree(other, ignore_errors=True)


def _store(place: Path, version: str, embeddings: Embeddings) -> "Chroma":
    import chromadb
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    client = chromadb.PersistentClient(str(place), Settings(anonymized_telemetry=False))
    return Chroma(
        collection_name=f"{COLLECTION}-{version}",
        embedding_function=embeddings,
        client=client,
        collection_configuration={"hnsw": {"space": "cosine"}},
    )


def _sound(store: "Chroma", entries: Sequence[Entry]) -> bool:
    """Every passage, and every twentieth question, finds its own label and text: a count alone proves nothing."""
    if len(store.get(include=[])["ids"]) != len(entries):
        return False
    probes = [entry for at, entry in enumerate(entries) if entry.passage or at % 20 == 0]
    for probe in probes:
        nearest = store.similarity_search_with_score(probe.text, k=3)
        if not any(document.page_content == probe.text and distance < 1e-3 for document, distance in nearest):
            return False
    return True
