"""An interview under SIGKILL: what was confirmed before a kill must stand after it, in its own slot and once."""

import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markets import Market
from stored import answers_in
from talking import Talk


@dataclass
class Toll:
    """What the kills cost."""

    kills: int = 0
    confirmed: int = 0
    lost: int = 0
    wrong: int = 0
    twice: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.confirmed} answers confirmed: "
            f"{self.lost} lost, {self.wrong} in another slot, {self.twice} recorded twice"
        )

    @property
    def clean(self) -> bool:
        return not (self.lost or self.wrong or self.twice)


def under_fire(folder: Path, market: Market, kills: int, seed: int, url: str = "") -> Toll:
    """Interviews of one officer after another, each process killed at a random moment, until `kills` have died.

    A message whose fate is unknown is sent again under its key; after each kill the database is read from outside.
    """
    rng, toll = random.Random(seed), Toll()
    for number in range(1, 10_000):
        officer = Officer(folder, f"张三{seed}-{number}", market, url)
        while not officer.finished:
            dies = toll.kills < kills
            officer.talk((rng.randint(0, 12), rng.uniform(0, 0.03)) if dies else None)
            toll.kills += officer.died
            officer.compare(toll)
        toll.confirmed += len(officer.confirmed)
        if toll.kills >= kills:
            break
    return toll


@dataclass
class Officer:
    """One officer who answers what is expected, and knows what was confirmed to him."""

    folder: Path
    name: str
    market: Market
    url: str = ""
    confirmed: set[str] = field(default_factory=set)
    finished: bool = False
    died: bool = False

    def __post_init__(self) -> None:
        self.opening = ["你好", self.market.city, self.market.county, "新建"]
        self.expects: Any = None
        self.pending: dict[str, Any] | None = None

    def talk(self, fuse: tuple[int, float] | None) -> None:
        """Talk with a fresh process until the interview is over or it dies, some seconds after so many messages."""
        talk = Talk(self.folder, self.name, **({"DATABASE_URL": self.url} if self.url else {}))
        self.died, sent = False, 0
        while not self.finished and not self.died:
            self.pending = self.pending or self._next()
            if fuse is not None and sent == fuse[0]:
                threading.Thread(target=_burn, args=(talk, fuse[1]), daemon=True).start()
            sent += 1
            replies = talk.send(self.pending)
            if replies is None:
                self.died = True
            else:
                self._confirm(replies)
        talk.kill()

    def _next(self) -> dict[str, Any]:
        typed = self.opening[0] if self.opening else self.market.reply_to(self.expects)
        return {"text": typed, "key": str(uuid.uuid4())}

    def _confirm(self, replies: list[dict[str, Any]]) -> None:
        if self.opening:
            self.opening.pop(0)
        else:
            self.confirmed |= {self.expects} if isinstance(self.expects, str) else set(self.expects)
        self.pending = None
        self.expects = replies[-1]["expects"]
        self.finished = not self.opening and self.expects is None

    def compare(self, toll: Toll) -> None:
        """Every confirmed answer must be held, each in its own slot."""
        url = self.url or f"sqlite:///{self.folder / 'lingong.db'}"
        held, twice = answers_in(url, self.name)
        toll.twice += twice
        toll.wrong += sum(held[slot] != value for slot, value in self.market.answers.items() if slot in held)
        for expected in self.confirmed:
            if expected not in held and not any(slot.startswith(f"{expected}.") for slot in held):
                toll.lost += 1


def _burn(talk: Talk, seconds: float) -> None:
    time.sleep(seconds)
    talk.kill()
