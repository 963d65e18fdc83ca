"""`lingong telegram` that kills itself: `python dying_bot.py "before handling commit" 3` at the third passage."""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

sys.path[:0] = [str(Path(__file__).parents[1])]

from commits import at_commit  # noqa: E402 - the script runs from anywhere

from bot.channels.telegram.requests import Line  # noqa: E402
from bot.commands.telegram import serve  # noqa: E402
from bot.store import committing, delivering, store  # noqa: E402

POINTS = tuple(
    f"{when} {what}"
    for what in ("intake commit", "handling commit", "send", "receipt commit")
    for when in ("before", "after")
)
COMMITS = {
    "intake": (store, "_take_in_all", "take_in_all"),
    "handling": (committing, "commit", "commit"),
    "receipt": (delivering, "receive", "receive"),
}
"""What the transaction does, the function that does it, and the method of the store around it."""


class Fuse:
    """Burns down one passage at a time."""

    def __init__(self, passages: int) -> None:
        self._left = passages

    def pass_by(self) -> None:
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def lay(point: str, fuse: Fuse) -> None:
    """Put the fuse at that point of the running program."""
    when, _, what = point.partition(" ")
    if what == "send":
        Line.call = _around(Line.call, fuse, when, only="sendMessage")  # type: ignore[method-assign]
        return
    owner, function, method = COMMITS[what.removesuffix(" commit")]
    if when == "after":
        setattr(store.Store, method, _around(getattr(store.Store, method), fuse, when))
        return
    setattr(owner, function, _marked(getattr(owner, function)))
    at_commit(lambda conn: _die_in_it(conn, fuse))


def _around(call: Callable[..., Awaitable[Any]], fuse: Fuse, when: str, only: str = "") -> Callable[..., Any]:
    async def around(*args: Any, **options: Any) -> Any:
        counts = not only or only in args
        if counts and when == "before":
            fuse.pass_by()
        found = await call(*args, **options)
        if counts and when == "after":
            fuse.pass_by()
        return found

    return around


def _marked(work: Callable[..., Any]) -> Callable[..., Any]:
    def marked(conn: Connection, *args: Any, **options: Any) -> Any:
        conn.info["dies"] = True
        return work(conn, *args, **options)

    return marked


def _die_in_it(conn: Connection, fuse: Fuse) -> None:
    if conn.info.pop("dies", False):
        fuse.pass_by()


if __name__ == "__main__":
    lay(sys.argv[1], Fuse(int(sys.argv[2])))
    sys.exit(serve())
