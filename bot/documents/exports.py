"""The folder of what was exported on this machine: below the nomination that it is of, and gone with it."""

import shutil
from datetime import datetime
from pathlib import Path

FOLDER = "exports"


def exports(data_dir: Path) -> Path:
    """Where all of it lies."""
    return data_dir / FOLDER


def folder_for(data_dir: Path, whose: str, moment: datetime) -> Path:
    """A folder of this moment, its owner's alone: what was changed by hand in an earlier one stays as it is."""
    place = data_dir
    for name in (FOLDER, whose, moment.strftime("%Y%m%d-%H%M%S")):
        place /= name
        place.mkdir(mode=0o700, exist_ok=True)
    return place


def forget_old_exports(data_dir: Path, before: datetime) -> None:
    """What was exported before that day is gone: it may hold names and numbers that are kept no longer."""
    day = before.strftime("%Y%m%d")
    for place in exports(data_dir).glob("*/[0-9]*-[0-9]*"):
        if place.name < day:
            shutil.rmtree(place, ignore_errors=True)


def forget_exports(data_dir: Path, nomination: int) -> None:
    """Whatever was exported of a nomination is gone."""
    shutil.rmtree(exports(data_dir) / str(nomination), ignore_errors=True)
