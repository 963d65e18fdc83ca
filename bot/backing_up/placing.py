"""The files of a restore: put in place together with the commit of the database, or put back as they were."""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.backing_up.archive import FOLDERS, PIECE, Reader
from bot.backing_up.marker import MARKER
from bot.store.moving import Opened

STAGED = ".restore-new"
REPLACED = ".restore-old"


@dataclass(frozen=True)
class Swap:
    """Written down before the first folder moves: which backup, which folders stood there, which it brings."""

    digest: str
    had: tuple[str, ...]
    brings: tuple[str, ...]


def stage(reader: Reader, data_dir: Path) -> None:
    """Unpack beside what stands; only the owner may read it."""
    staged = data_dir / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True, mode=0o700)
    for entry in reader.manifest.files:
        place = staged / entry.name.removeprefix("files/")
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with reader.open(entry) as source, os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
            shutil.copyfileobj(source, out, PIECE)
            out.flush()
            os.fsync(out.fileno())


def swap(data_dir: Path, digest: str) -> None:
    """The folders of the backup in the place of those that stand, which are kept until the end."""
    had = tuple(folder for folder in FOLDERS if (data_dir / folder).exists())
    brings = tuple(folder for folder in FOLDERS if (data_dir / STAGED / folder).exists())
    (data_dir / REPLACED).mkdir(mode=0o700)
    _write(data_dir / MARKER, json.dumps(asdict(Swap(digest, had, brings))))
    for folder in had:
        (data_dir / folder).rename(data_dir / REPLACED / folder)
    for folder in brings:
        (data_dir / STAGED / folder).rename(data_dir / folder)
    _sync(data_dir)


def settle(data_dir: Path, database: Opened) -> None:
    """Finish a restore whose database was committed, undo one whose was not."""
    marker = data_dir / MARKER
    if marker.exists():
        held = json.loads(marker.read_text(encoding="utf-8"))
        swapped = Swap(held["digest"], tuple(held["had"]), tuple(held["brings"]))
        if database.marked() != swapped.digest:
            _undo(data_dir, swapped)
    for folder in (STAGED, REPLACED):
        shutil.rmtree(data_dir / folder, ignore_errors=True)
    marker.unlink(missing_ok=True)
    _sync(data_dir)
    database.unmark()


def _undo(data_dir: Path, swapped: Swap) -> None:
    """May itself be cut off and begun again."""
    for folder in FOLDERS:
        old, here = data_dir / REPLACED / folder, data_dir / folder
        if folder in swapped.had and old.exists():
            shutil.rmtree(here, ignore_errors=True)
            old.rename(here)
        elif folder not in swapped.had and folder in swapped.brings and not (data_dir / STAGED / folder).exists():
            shutil.rmtree(here, ignore_errors=True)


def _write(place: Path, content: str) -> None:
    with place.open("w", encoding="utf-8") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    _sync(place.parent)


def _sync(folder: Path) -> None:
    """A rename lasts once its folder is written."""
    if not folder.is_dir():
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
