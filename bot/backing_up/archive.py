"""The file of a backup: a ZIP of JSON lines a table and of kept files, with a manifest that checks every byte."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORM = 1
MANIFEST = "manifest.json"
FOLDERS = ("knowledge", "evidence", "rules")
"""Below the data folder: added documents, evidence, rule sets of the operator. All else there is derived."""
PIECE = 1 << 20
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    RuntimeError,
    NotImplementedError,
)
_TABLE = re.compile(r"tables/([a-z_]+)\.jsonl")


class Damaged(Exception):
    """The file is no backup of ours, or not as it was written; a Chinese line."""


@dataclass(frozen=True)
class Entry:
    """One member of the file: bytes and their SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What the file holds. `revision` of the tables, `rows` a table, `counters` as `portable.counters` tells them."""

    made_at: str
    revision: str
    rows: dict[str, int]
    counters: dict[str, int]
    entries: tuple[Entry, ...]
    form: int = FORM

    @property
    def tables(self) -> list[str]:
        """The members that hold rows, by table."""
        return [found[1] for entry in self.entries if (found := _TABLE.fullmatch(entry.name))]

    @property
    def files(self) -> list[Entry]:
        """The members that are files of the data folder."""
        return [entry for entry in self.entries if entry.name.startswith("files/")]

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


class Writer:
    """Adds members to a new backup, and the manifest at the end; close it in any case."""

    def __init__(self, place: Path | IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._entries: list[Entry] = []

    def add(self, name: str, pieces: Iterator[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self._entries.append(Entry(name, size, digest.hexdigest()))

    def finish(self, made_at: str, revision: str, rows: dict[str, int], counters: dict[str, int]) -> Manifest:
        manifest = Manifest(made_at, revision, rows, counters, tuple(self._entries))
        self._zip.writestr(MANIFEST, manifest.as_json())
        return manifest

    def close(self) -> None:
        self._zip.close()


class Reader:
    """A backup whose every byte has been checked. Raises Damaged. Close it at the end."""

    def __init__(self, place: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(place)
            content = self._zip.read(MANIFEST)
            self.digest = hashlib.sha256(content).hexdigest()
            self.manifest = _manifest(json.loads(content))
            self._check()
        except UNREADABLE as bad:
            raise Damaged(f"这个文件不是本程序的备份，或者已经损坏（{type(bad).__name__}）。") from bad

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        with self._zip.open(f"tables/{table}.jsonl") as member:
            for line in member:
                yield json.loads(line)

    def open(self, entry: Entry) -> IO[bytes]:
        return self._zip.open(entry.name)

    def close(self) -> None:
        self._zip.close()

    def _check(self) -> None:
        names = sorted(self._zip.namelist())
        if names != sorted([MANIFEST, *(entry.name for entry in self.manifest.entries)]):
            raise Damaged("备份里的文件与清单不符。")
        for entry in self.manifest.entries:
            with self._zip.open(entry.name) as member:
                if _sum(member, entry.size) != entry.sha256:
                    raise Damaged(f"备份里的 {entry.name} 与清单不符。")


def _sum(member: IO[bytes], size: int) -> str:
    """The SHA-256 of at most so many bytes, and one more."""
    digest, left = hashlib.sha256(), size + 1
    while left > 0 and (piece := member.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


def _manifest(held: dict[str, Any]) -> Manifest:
    if held["form"] != FORM:
        raise Damaged("备份由更新的版本写成，请升级本程序后再恢复。")
    entries = tuple(Entry(str(each["name"]), int(each["size"]), str(each["sha256"])) for each in held["entries"])
    manifest = Manifest(
        str(held["made_at"]),
        str(held["revision"]),
        {str(table): int(count) for table, count in held["rows"].items()},
        {str(table): int(last) for table, last in held["counters"].items()},
        entries,
    )
    if not all(_allowed(entry.name) for entry in entries) or sorted(manifest.tables) != sorted(manifest.rows):
        raise Damaged("备份里有不认识的内容。")
    return manifest


def _allowed(name: str) -> bool:
    """Only tables, and files that stay below the folders that we keep."""
    parts = PurePosixPath(name).parts
    if _TABLE.fullmatch(name):
        return True
    plain = len(parts) >= 3 and "\\" not in name and "\x00" not in name and not {"..", "."} & set(parts)
    return plain and parts[0] == "files" and parts[1] in FOLDERS and name == "/".join(parts)
