"""A process that is killed while it restores: `python restoring_and_dying.py URL DATA_DIR FILE POINT`."""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from bot.backing_up import placing, restoring
from bot.backing_up.marker import is_unfinished
from bot.store import moving, portable

POINTS = ("staging", "filling", "filled", "swapping", "swapped", "committed", "cleaning")


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_at(point: str) -> None:
    """Put death at one point of the restore."""
    match point:
        case "staging":
            shutil.copyfileobj = die
        case "filling":
            event.listen(Engine, "before_cursor_execute", _at_the_outbox)
        case "filled":
            portable.set_counters = die
        case "swapping":
            Path.rename = die  # type: ignore[method-assign, assignment]
        case "swapped":
            event.listen(Engine, "commit", die)
        case "committed":
            placing.settle = restoring.settle = _settled_once  # type: ignore[attr-defined]
        case "cleaning":
            event.listen(Engine, "before_cursor_execute", _at_the_mark)


def _at_the_outbox(_: Connection, __: object, statement: str, *___: Any) -> None:
    if statement.startswith("INSERT INTO outbox"):
        die()


def _at_the_mark(_: Connection, __: object, statement: str, *___: Any) -> None:
    if "DROP TABLE IF EXISTS" in statement:
        if done:
            die()
        done.append(statement)


def _settled_once(data_dir: Path, database: moving.Opened) -> None:
    """The first call tidies up what was before; the second comes after the commit."""
    if is_unfinished(data_dir):
        die()


done: list[str] = []

if __name__ == "__main__":
    url, folder, file, at = sys.argv[1:]
    dies_at(at)
    with moving.opened(url) as database:
        restoring.restore(Path(folder), database, Path(file), replace=True)
