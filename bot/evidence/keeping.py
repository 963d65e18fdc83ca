"""The folder of evidence: one file for each content, under its hash, readable by its owner alone.

A content is placed before the turn that may keep it, and goes after the turn that took out its last row. Around such a
turn stands a hold, a small empty file beside it: it keeps the content from being swept by others, and where a process
dies in between, it says later which content to look at. Nothing is ever swept that no hold spoke of.
"""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

FOLDER = "evidence"
HOLDS_FOR = 3600.0
"""Seconds after which a hold is that of a process that died."""
_HASH = re.compile(r"[0-9a-f]{64}")


class Folder:
    """The contents below `data_dir`. Names are hashes and tokens alone, never taken from outside."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / FOLDER

    def path(self, sha256: str) -> Path:
        """Where that content lies. Raises ValueError for what is no hash."""
        if not _HASH.fullmatch(sha256):
            raise ValueError(sha256)
        return self._folder / sha256

    def place(self, content: bytes, sha256: str, token: str) -> None:
        """The content under its hash, whole or not at all, held under this token until it is released."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        waiting = self._folder / f"{token}.new"
        with _opened(waiting) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with self.locked():
            self.hold(sha256, token)
            waiting.replace(self.path(sha256))

    def hold(self, sha256: str, token: str) -> None:
        """A turn is under way that may keep this content, or take it out."""
        self._folder.mkdir(parents=True, exist_ok=True)
        _opened(self._hold(sha256, token)).close()

    def release(self, sha256: str, token: str) -> None:
        """From now on a row keeps it, or nothing does."""
        self._hold(sha256, token).unlink(missing_ok=True)

    def left_behind(self) -> frozenset[str]:
        """The hashes held by processes that died; their holds and half-written files are cleared away."""
        found = set()
        for place in list(self._folder.glob("*.hold")) + list(self._folder.glob("*.new")):
            if _old(place):
                place.unlink(missing_ok=True)
                found.add(place.name.partition(".")[0])
        return frozenset(name for name in found if _HASH.fullmatch(name))

    def sweep(self, hashes: frozenset[str], in_use: frozenset[str]) -> int:
        """Remove those of the hashes that no row names and nobody holds; how many.

        Call it under the lock, with the rows read under it.
        """
        gone = 0
        for name in hashes - in_use - self._held():
            place = self.path(name)
            gone += place.exists()
            place.unlink(missing_ok=True)
        return gone

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else, in any process, places or sweeps meanwhile."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with _opened(self._folder / ".lock", "ab") as lock:
            try:
                import fcntl
            except ImportError:  # not on Windows, where one process serves
                yield
                return
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    def _hold(self, sha256: str, token: str) -> Path:
        return self._folder / f"{sha256}.{token}.hold"

    def _held(self) -> frozenset[str]:
        return frozenset(place.name.partition(".")[0] for place in self._folder.glob("*.hold") if not _old(place))


def _old(place: Path) -> bool:
    try:
        return time.time() - place.stat().st_mtime > HOLDS_FOR
    except FileNotFoundError:
        return False


def _opened(place: Path, mode: str = "wb") -> IO[bytes]:
    return open(place, mode, opener=lambda path, flags: os.open(path, flags, 0o600))
