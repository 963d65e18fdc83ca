"""The further documents of one installation: each kept as it came, beside the passages read from it."""

import hashlib
import json
import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.files.checking import LARGEST, Refused
from bot.files.reading import passages_of
from bot.logs import log
from bot.usage import unreadable
from knowledge.documents import DocumentPassage, Library, library

FOLDER = "knowledge"
MOST = 50
"""Documents of an installation."""
KINDS = {".md": "md", ".markdown": "md", ".txt": "md", ".docx": "docx"}
LONGEST_NAME = 40


@dataclass(frozen=True)
class Added:
    """One document: the name by which answers call it, its kind, and how many passages it gave."""

    name: str
    kind: str
    passages: int


class Shelf:
    """Documents below `data_dir`. File names are made from the document's name alone, never taken from outside."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / FOLDER
        self._lock = threading.Lock()
        self._seen: tuple[tuple[str, int, int], ...] = ()
        self._library = Library()

    def add(self, path: Path) -> Added:
        """Takes the file under its own name without ending, in the place of one of that name. Raises Refused."""
        kind, name = KINDS.get(path.suffix.lower()), shown_name(path.stem)
        if kind is None:
            raise Refused("只能添加 .md 或 .docx 文件。")
        if not name:
            raise Refused("文件名里没有可用的文字，请改名后再添加。")
        if name not in {added.name for added in self.all()} and len(self.all()) >= MOST:
            raise Refused(f"已有 {MOST} 份文件，请先移除不用的。")
        return self._kept(name, kind, _content(path))

    def all(self) -> list[Added]:
        """What is there, by name; a damaged entry is left out, and logged."""
        found = [(entry, passages) for _, entry, passages in self._entries()]
        return sorted((Added(*entry, len(passages)) for entry, passages in found), key=lambda added: added.name)

    def remove(self, name: str) -> bool:
        """Whether there was one of that name."""
        stem = _stem(shown_name(name))
        there = [place for place in self._folder.glob(f"{stem}.*") if place.is_file()]
        for place in there:
            place.unlink()
        return bool(there)

    def rebuild(self) -> tuple[list[Added], list[str]]:
        """Reads every kept file anew; those that can be read, and a Chinese line for each that cannot."""
        read, problems = [], []
        for place in sorted(self._folder.glob("*.source")):
            name, kind = place.with_suffix(".name").read_text(encoding="utf-8").split("\n", 1)
            try:
                read.append(self._kept(name, kind.strip(), _content(place)))
            except Refused as refused:
                problems.append(f"{name}：{refused}")
        return read, problems

    def library(self) -> Library:
        """All passages under one index; read again when a file has come, changed or gone."""
        with self._lock:
            seen = self._signature()
            if seen != self._seen:
                self._library = library(passages for _, _, passages in self._entries())
                self._seen = seen
            return self._library

    def _kept(self, name: str, kind: str, content: bytes) -> Added:
        passages = passages_of(content, kind, name)
        self._folder.mkdir(parents=True, exist_ok=True)
        base = self._folder / _stem(name)
        _write(base.with_suffix(".source"), content)
        _write(base.with_suffix(".name"), f"{name}\n{kind}".encode())
        held = {"name": name, "kind": kind, "passages": [list(asdict(each).values()) for each in passages]}
        _write(base.with_suffix(".json"), json.dumps(held, ensure_ascii=False).encode())
        return Added(name, kind, len(passages))

    def _entries(self) -> Iterator[tuple[Path, tuple[str, str], tuple[DocumentPassage, ...]]]:
        for place in sorted(self._folder.glob("*.json")):
            try:
                held = json.loads(place.read_text(encoding="utf-8"))
                passages = tuple(DocumentPassage(*map(str, each)) for each in held["passages"])
                yield place, (str(held["name"]), str(held["kind"])), passages
            except (OSError, ValueError, KeyError, TypeError) as error:
                log.warning("damaged_document", file=place.name, error=type(error).__name__)

    def _signature(self) -> tuple[tuple[str, int, int], ...]:
        if not self._folder.is_dir():
            return ()
        found = ((place.name, place.stat()) for place in sorted(self._folder.glob("*.json")))
        return tuple((name, state.st_mtime_ns, state.st_size) for name, state in found)


def shown_name(stem: str) -> str:
    """A document's name as answers show it: letters, digits and a few marks, of bounded length."""
    plain = re.sub(r"[^\w（）()〔〕\-·]+", "", unicodedata.normalize("NFC", stem))
    return plain.strip("_-·")[:LONGEST_NAME]


def _stem(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _content(path: Path) -> bytes:
    """At most one byte more than is taken, so that no endless file is read."""
    try:
        with path.open("rb") as source:
            return source.read(LARGEST + 1)
    except OSError as bad:
        raise Refused(f"{unreadable(bad)}。") from bad


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all."""
    waiting = place.with_suffix(place.suffix + ".new")
    waiting.write_bytes(content)
    waiting.replace(place)
