"""The folder of evidence: contents under their hash, for their owner alone; nothing is lost or left behind."""

import hashlib
import os
import re
import time
from pathlib import Path

import pytest

from bot.evidence.keeping import HOLDS_FOR, Folder

ONE, TWO = b"one", b"two"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _contents(folder: Path) -> set[str]:
    return {held.name for held in (folder / "evidence").iterdir() if held.name != ".lock"}


def test_a_content_lies_once_under_its_hash_readable_by_its_owner(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for token in ("a", "b"):
        folder.place(ONE, _hash(ONE), token)
        folder.release(_hash(ONE), token)
    assert _contents(tmp_path) == {_hash(ONE)}
    assert folder.path(_hash(ONE)).read_bytes() == ONE
    assert oct(folder.path(_hash(ONE)).stat().st_mode & 0o777) == "0o600"
    assert oct((tmp_path / "evidence").stat().st_mode & 0o777) == "0o700"


def test_only_hashes_name_a_place(tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "", "A" * 64, _hash(ONE) + "/x"):
        with pytest.raises(ValueError, match="^" + re.escape(name) + "$"):
            Folder(tmp_path).path(name)


def test_what_is_held_or_used_is_not_swept(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.place(ONE, _hash(ONE), "a")
    folder.place(TWO, _hash(TWO), "b")
    both = frozenset({_hash(ONE), _hash(TWO)})
    assert folder.sweep(both, frozenset()) == 0
    folder.release(_hash(ONE), "a")
    folder.release(_hash(TWO), "b")
    assert folder.sweep(both, frozenset({_hash(TWO)})) == 1
    assert _contents(tmp_path) == {_hash(TWO)}


def test_nothing_is_swept_that_was_not_spoken_of(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.place(ONE, _hash(ONE), "a")
    folder.release(_hash(ONE), "a")
    assert folder.sweep(folder.left_behind(), frozenset()) == 0
    assert _contents(tmp_path) == {_hash(ONE)}


def test_what_a_dead_process_left_is_found_later(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.place(ONE, _hash(ONE), "a")
    assert folder.left_behind() == frozenset()
    long_ago = time.time() - HOLDS_FOR - 10
    for held in (tmp_path / "evidence").glob("*.hold"):
        os.utime(held, (long_ago, long_ago))
    left = folder.left_behind()
    assert left == {_hash(ONE)}
    assert folder.sweep(left, frozenset()) == 1
    assert _contents(tmp_path) == set()
