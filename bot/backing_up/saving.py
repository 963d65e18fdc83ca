"""Writing a backup while the bot runs: one moment of the database, then the files that it names."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO

from bot.backing_up.archive import FOLDERS, PIECE, Manifest, Writer
from bot.store.moving import Opened


class Exists(Exception):
    """There is a file of that name; nothing is written over."""


def save(data_dir: Path, database: Opened, place: Path, now: datetime) -> Manifest:
    """The state as it is now, in a new file that its owner alone may read; whole under its name, or not there.

    Raises Exists, OSError.
    """
    if place.exists():
        raise Exists(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting = place.with_name(f".{place.name}.part")
    waiting.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            manifest = _written(data_dir, database, out, now)
            out.flush()
            os.fsync(out.fileno())
        os.link(waiting, place)  # refuses where a file of that name has come meanwhile
    except FileExistsError as there:
        raise Exists(place) from there
    finally:
        waiting.unlink(missing_ok=True)
    return manifest


def _written(data_dir: Path, database: Opened, out: IO[bytes], now: datetime) -> Manifest:
    with closing(Writer(out)) as writer:
        rows = dict[str, int]()
        with database.snapshot() as seen:
            for table in seen.tables():
                lines = _Lines(seen.rows(table))
                writer.add(f"tables/{table}.jsonl", iter(lines))
                rows[table] = lines.count
            counters, revision = seen.counters(), seen.revision
        for name, place in files(data_dir):
            pieces = _pieces(place)
            if (first := next(pieces, None)) is not None:
                writer.add(f"files/{name}", chain([first], pieces))
        return writer.finish(now.isoformat(timespec="seconds"), revision, rows, counters)


def files(data_dir: Path) -> Iterator[tuple[str, Path]]:
    """What is kept beside the database: name below the data folder, and place. No links, no half-written files."""
    for folder in FOLDERS:
        for place in sorted((data_dir / folder).rglob("*")):
            inside = place.relative_to(data_dir)
            if place.is_file() and not place.is_symlink() and not _passing(place):
                yield inside.as_posix(), place


def _passing(place: Path) -> bool:
    return place.name.startswith(".") or place.suffix in {".new", ".part", ".tmp"}


class _Lines:
    """Rows as JSON lines, counted."""

    def __init__(self, rows: Iterable[object]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for row in self._rows:
            self.count += 1
            yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _pieces(place: Path) -> Iterator[bytes]:
    """The content; nothing where the file is gone, as evidence may be whose nomination was deleted meanwhile."""
    try:
        with place.open("rb") as source:
            yield source.read(PIECE)
            while piece := source.read(PIECE):
                yield piece
    except FileNotFoundError:
        return
