"""Telegram: our interview beside a bare echo bot and a tutorial's form bot, on one fake Bot API, turn about."""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from crowd import Answers, first_message, talk, with_buttons
from fake_telegram.chats import Person
from fake_telegram.server import FakeTelegram
from markets import EXPECTED, MAINLAND
from serving import Bot

from bot.rule_sets import RuleSets

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
ALONE, USERS = 4, 20
SOME = 3
"""Messages that everybody of a crowd writes before it is the next bot's turn."""
SAID = tuple(MAINLAND.typed[expected] for expected in EXPECTED)
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Kind:
    """A bot to be measured. `opening`: what the person number so and so says before the first answer."""

    name: str
    command: tuple[str, ...]
    opening: Callable[[int], Sequence[str]]
    answers: Answers
    kept: Callable[[Path], int]
    """How many answers its folder holds in the end."""


@dataclass(frozen=True)
class Figures:
    """p50 of one person's waits in seconds; messages a second of the bot's CPU time, and a second, of a crowd."""

    p50: float
    per_cpu: float
    per_second: float
    missing: int


def _no_answers(_: Path) -> int:
    return 0


def _form_answers(folder: Path) -> int:
    with sqlite3.connect(folder / "form.db") as conn:
        return int(conn.execute("SELECT count(*) FROM answers").fetchone()[0])


def _our_answers(folder: Path) -> int:
    """Messages that recorded something, the opening's aside."""
    with sqlite3.connect(folder / "lingong.db") as conn:
        query = "SELECT count(DISTINCT turn) FROM answers WHERE slot <> 'county'"
        return int(conn.execute(query).fetchone()[0])


def _our_opening(number: int) -> Sequence[str]:
    rule_sets = RuleSets()
    counties = list(rule_sets[rule_sets.named("zhejiang2023")].divisions)
    return ("你好", counties[number % len(counties)], "新建")


ECHO = Kind("echo", (str(HERE / "form_bot/echo.py"),), lambda _: ("你好",), first_message, _no_answers)
FORM = Kind("form", (str(HERE / "form_bot/form.py"),), lambda _: ("/start",), first_message, _form_answers)
OURS = Kind("ours", ("-m", "bot", "telegram"), _our_opening, with_buttons, _our_answers)
KINDS = (ECHO, FORM, OURS)


def rows() -> list[tuple[str, str]]:
    measured: dict[str, list[Figures]] = {kind.name: [] for kind in KINDS}
    for _ in range(ROUNDS):
        for name, figures in measure().items():
            measured[name].append(figures)
    found = [_row(name, figures) for name, figures in measured.items()]
    for other, goal in (("form", "  (goals <= 1.2, >= 0.8)"), ("echo", "")):
        slower = _median(o.p50 / f.p50 for o, f in zip(measured["ours"], measured[other], strict=True))
        cheaper = _median(o.per_cpu / f.per_cpu for o, f in zip(measured["ours"], measured[other], strict=True))
        found.append((f"ours beside {other}: p50, messages a CPU second{goal}", f"{slower:.2f} ×, {cheaper:.2f} ×"))
    found.append(("answers missing in the database, form bot and ours", _missing(measured)))
    return found


def _row(name: str, figures: list[Figures]) -> tuple[str, str]:
    p50 = _median(f.p50 for f in figures) * 1000
    per_cpu, per_second = _median(f.per_cpu for f in figures), _median(f.per_second for f in figures)
    title = f"{name}: p50 of one person; of {USERS}: messages a CPU second, a second"
    return title, f"{p50:.1f} ms; {per_cpu:.0f}, {per_second:.0f}"


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _missing(measured: dict[str, list[Figures]]) -> str:
    return ", ".join(str(sum(f.missing for f in measured[name])) for name in ("form", "ours"))


def measure() -> dict[str, Figures]:
    """Each kind in a fresh process of its own, all up at once; what they are told takes turns, one person after
    another and then a few messages of a crowd at a time, so that a machine that is slow for a while is so for all."""
    with ExitStack() as stack:
        runs = [stack.enter_context(_running(kind)) for kind in KINDS]
        for run in runs:
            run.warm_up()
        for number in range(1, ALONE + 1):
            for run in runs:
                run.tell_alone(number)
        for words in (SAID[start : start + SOME] for start in range(0, len(SAID), SOME)):
            for run in runs:
                run.tell_crowd(words)
        return {run.kind.name: run.figures() for run in runs}


@contextmanager
def _running(kind: Kind) -> Iterator["Run"]:
    with tempfile.TemporaryDirectory() as folder, FakeTelegram() as fake:
        bot = Bot(fake, Path(folder))
        bot.command = kind.command
        with bot:
            yield Run(kind, fake, bot, Path(folder))


class Run:
    """One bot that is up, and what was measured of it: somebody warms it up, then persons alone, then a crowd."""

    def __init__(self, kind: Kind, fake: FakeTelegram, bot: Bot, folder: Path) -> None:
        self.kind = kind
        self._fake = fake
        self._bot = bot
        self._folder = folder
        self._people = [fake.person(f"张{number}") for number in range(1 + ALONE + USERS)]
        self._waits: list[float] = []
        self._messages, self._taken, self._cpu = 0, 0.0, 0.0

    def warm_up(self) -> None:
        for number, person in enumerate(self._people):
            self._told([person], self.kind.opening(number))
        self._told(self._people[:1], SAID)

    def tell_alone(self, number: int) -> None:
        self._waits += self._told([self._people[number]], SAID)

    def tell_crowd(self, words: Sequence[str]) -> None:
        cpu, began = cpu_seconds(self._bot), time.monotonic()
        self._messages += len(self._told(self._people[1 + ALONE :], words))
        self._taken += time.monotonic() - began
        self._cpu += cpu_seconds(self._bot) - cpu

    def figures(self) -> Figures:
        missing = len(self._people) * len(SAID) - self.kind.kept(self._folder)
        a_cpu_second, a_second = self._messages / self._cpu, self._messages / self._taken
        return Figures(statistics.median(self._waits), a_cpu_second, a_second, missing)

    def _told(self, people: Sequence[Person], script: Sequence[str]) -> list[float]:
        return talk(self._fake, people, script, self.kind.answers)


def cpu_seconds(bot: Bot) -> float:
    """User and system time of the process so far."""
    assert bot.process is not None
    after_name = Path(f"/proc/{bot.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
