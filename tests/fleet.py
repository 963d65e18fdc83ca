"""Several real processes on one database that may be away for a moment, each with a name in the outbox."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from serving import Bot
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.store.store import Store

LAUNCHING = Path(__file__).parent / "launching.py"


async def make_tables(url: str) -> None:
    store = await Store.open(url)
    await store.close()


class Patient:
    """One transaction on a database that may just be away."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Connection:
        for _ in range(100):
            try:
                self._context = self._engine.begin()
                return self._context.__enter__()
            except DBAPIError:
                time.sleep(0.1)
        raise TimeoutError("the database does not come back")

    def __exit__(self, *how: object) -> None:
        self._context.__exit__(*how)  # type: ignore[arg-type]
        self._engine.dispose()


class Member(Bot):
    """One process of several."""

    def doing(self, command: str) -> "Member":
        self.command = (str(LAUNCHING), command)
        return self

    @property
    def owner(self) -> str:
        """Its name in the outbox; empty before it has one."""
        names = re.findall(r'"owner": "(\d+)".{0,80}"event": "serving"', self.logged[self._from :])
        return names[-1] if names else ""

    def start(self, **more: str) -> None:
        self._from = len(self.logged) if (self.folder / "log").exists() and hasattr(self, "log") else 0
        super().start(**more)


@dataclass
class Fleet:
    bots: list[Member]

    def __enter__(self) -> "Fleet":
        for bot in self.bots:
            bot.start()
        return self

    def __exit__(self, *_: object) -> None:
        for bot in self.bots:
            bot.kill()
