"""Something that is done as a transaction is about to be committed, on whatever database."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, event

from bot.store.single_file import SingleFile


def at_commit(act: Callable[[Connection], None]) -> None:
    """From now on, for this process: PostgreSQL's transactions, SQLite's short ones and those in a thread."""
    event.listen(Engine, "commit", act)
    within = SingleFile._within

    def acting(self: SingleFile, begin: str, end: str, work: Callable[[Connection], Any]) -> Any:
        def acted(conn: Connection) -> Any:
            found = work(conn)
            if end == "COMMIT":
                act(conn)
            return found

        return within(self, begin, end, acted)

    SingleFile._within = acting  # type: ignore[method-assign]
