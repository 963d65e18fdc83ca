"""The fake Bot API in a process of its own, for drills with thousands of chats: `FakeApi` starts and asks it.

As a script it reads commands on standard input, a JSON list each, and answers each with a line.
"""

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fake_telegram.chats import Chat, Person
from fake_telegram.faults import LATE, RESET, Fault
from fake_telegram.server import FakeTelegram

HERE = Path(__file__).parent


class FakeApi:
    """The other side: people by their numbers, what each of them received and when."""

    token: str
    base_url: str
    base_file_url: str

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )
        self.token, self.base_url, self.base_file_url = self._answer()

    def __enter__(self) -> "FakeApi":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def people(self, numbers: Sequence[int]) -> None:
        """These may be written to."""
        self.ask("people", list(numbers))

    def trouble(self, seconds: float, latency: float) -> None:
        """Every answer takes so long, and about every so many seconds a few sends are refused or their replies lost."""
        self.ask("trouble", seconds, latency)

    def outage(self, on: bool) -> None:
        self.ask("outage", on)

    def lost(self) -> int:
        """How many sends were carried out and their replies lost."""
        return int(self.ask("lost"))

    def received(self) -> dict[int, list[tuple[float, str]]]:
        """Person to what arrived: when (seconds since the epoch) and the text."""
        return {int(person): [(at, text) for at, text in got] for person, got in self.ask("received").items()}

    def count(self) -> int:
        return int(self.ask("count"))

    def writes(self, number: int, text: str) -> None:
        self.ask("writes", number, text)

    def ask(self, *command: Any) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def serve() -> None:
    with FakeTelegram() as fake:
        served = Served(fake)
        print(json.dumps([fake.token, fake.base_url, fake.base_file_url]), flush=True)
        for line in sys.stdin:
            command, *given = json.loads(line)
            print(json.dumps(getattr(served, command)(*given)), flush=True)


class Served:
    """What `FakeApi` asks for, in the process of the fake."""

    def __init__(self, fake: FakeTelegram) -> None:
        self._fake = fake
        self._people: dict[int, Person] = {}
        self._lost: list[Fault] = []

    def people(self, numbers: Sequence[int]) -> None:
        fake = self._fake
        with fake.lock:
            for number in numbers:
                fake.chats[number] = Chat(fake, number, f"张{number}")
                self._people[number] = Person(fake, number, f"张{number}", fake.chats[number])

    def trouble(self, seconds: float, latency: float) -> None:
        threading.Thread(target=self._troubled, args=(seconds, latency), daemon=True).start()

    def outage(self, on: bool) -> None:
        self._fake.set_outage(on)

    def lost(self) -> int:
        return sum(2 - fault.times for fault in self._lost)

    def count(self) -> int:
        return sum(len(chat.messages) for chat in self._fake.chats.values())

    def received(self) -> dict[int, list[tuple[float, str]]]:
        with self._fake.lock:
            return {number: [(m.at, m.text) for m in chat.received] for number, chat in self._fake.chats.items()}

    def writes(self, number: int, text: str) -> None:
        self._people[number].writes(text)

    def _troubled(self, seconds: float, latency: float) -> None:
        rng, faults = random.Random(7), self._fake.faults
        with self._fake.lock:
            faults.append(Fault(10**9, LATE, delay=latency, accepted=True))
        while True:
            time.sleep(seconds * rng.uniform(0.5, 1.5))
            with self._fake.lock:
                if rng.random() < 0.5:
                    faults.insert(0, Fault(3, 429, retry_after=1))
                else:
                    faults.insert(0, Fault(2, RESET, accepted=True, delay=0.01))
                    self._lost.append(faults[0])


if __name__ == "__main__":
    serve()
