"""Databases whose tables stand already, as a bot that has run before leaves them: made once, then copied.

Making the tables by the migrations costs more than most tests do with them; that they are made so has tests of its own.
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, make_url

from bot.store.engine import open_for_threads
from bot.store.migrating import upgrade


def lay_tables(file: Path) -> None:
    """An SQLite database with its tables at that place, unless there is one."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_sqlite(), file)


def make_tables_on_postgresql(url: str) -> None:
    """In an empty database; nobody is connected to it afterwards."""
    engine = create_engine(url)
    with engine.begin() as conn:
        upgrade(conn)
    engine.dispose()


@cache
def _sqlite() -> Path:
    file = Path(tempfile.mkdtemp(prefix="lingong-tables-")) / "lingong.db"
    engine = open_for_threads(make_url(f"sqlite:///{file}"), foreign_keys=False)
    with engine.begin() as conn:
        upgrade(conn)
    engine.dispose()
    return file
