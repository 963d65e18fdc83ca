"""Every hostile file sent to a real bot by one officer while another goes on talking: refused, fast, in little memory.

Figures: how many were refused with a line, the longest from sending to that line, the memory that bot and children took
beyond the idle bot, and how long the other officer waited for answers meanwhile.
"""

import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from fake_telegram.server import FakeTelegram
from hostile_uploads import DULL, UPLOADS
from serving import Bot, Talker

MOST_SECONDS = 5.0
MOST_MEMORY = 200 * 1024
"""Kilobytes beyond the idle bot."""
MOST_WAIT = 2.0
APOLOGY = "没有处理成功"


class Watch:
    """The resident memory of a process and its children, looked at all the time; the highest sum in kilobytes."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.highest = 0
        self._ends = threading.Event()

    def now(self) -> int:
        return _resident(self.pid) + sum(_resident(child) for child in _children(self.pid))

    @contextmanager
    def looking(self) -> Iterator[None]:
        thread = threading.Thread(target=self._look)
        thread.start()
        try:
            yield
        finally:
            self._ends.set()
            thread.join()

    def _look(self) -> None:
        while not self._ends.wait(0.01):
            self.highest = max(self.highest, self.now())


def _resident(pid: int) -> int:
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except (OSError, ProcessLookupError):
        return 0
    return int(found[1]) if found else 0


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in tasks.read_text().split()]
        except OSError:
            continue
    return found


def drill() -> bool:
    contents = {name: make() for name, make in UPLOADS.items()}
    with FakeTelegram() as fake, tempfile.TemporaryDirectory() as folder, Bot(fake, Path(folder)) as bot:
        assert bot.process is not None
        hostile, other = Talker(bot, fake.person("甲")), Talker(bot, fake.person("乙"))
        hostile.begins()
        other.begins("义乌市")
        watch = Watch(bot.process.pid)
        idle = watch.now()
        ends, waits = threading.Event(), list[float]()
        talking = threading.Thread(target=_talk, args=(other, ends, waits))
        talking.start()
        with watch.looking():
            refused, problems, longest = _send_all(hostile, contents)
        ends.set()
        talking.join()
        left = [held for held in (Path(folder) / "evidence").glob("*") if "." not in held.name]
        problems += [f"left behind: {len(left)}"] if len(left) > len(DULL) else []
    extra = watch.highest - idle
    waits.sort()
    waited = f"{len(waits)}, median {waits[len(waits) // 2]:.2f} s, longest {waits[-1]:.2f} s"
    rows = {
        "hostile files refused with a line": f"{refused} of {len(contents) - len(DULL)} ({len(DULL)} dull besides)",
        "longest from sending to the line": f"{longest[0]:.2f} s ({longest[1]})",
        "memory beyond the idle bot": f"{extra / 1024:.0f} MiB, children included",
        "answers to the other officer": waited,
    }
    for what, figure in rows.items():
        print(f"  {what:<36}{figure}")
    for problem in problems:
        print(f"  PROBLEM {problem}")
    return not problems and extra <= MOST_MEMORY and longest[0] <= MOST_SECONDS and waits[-1] <= MOST_WAIT


def _send_all(hostile: Talker, contents: dict[str, bytes]) -> tuple[int, list[str], tuple[float, str]]:
    refused, problems, longest = 0, [], (0.0, "")
    for name, content in contents.items():
        began = time.monotonic()
        said = "".join(hostile._answered(partial(hostile.person.sends_document, name, content)))
        longest = max(longest, (time.monotonic() - began, name))
        first = said.split("\n")[0]
        is_refusal = first.endswith("。") and not first.startswith(("收到", "已存"))
        refused += is_refusal and name not in DULL
        if APOLOGY in said or "root:" in said or not (is_refusal or name in DULL):
            problems.append(f"{name}: {first}")
    return refused, problems, longest


def _talk(other: Talker, ends: threading.Event, waits: list[float]) -> None:
    number = 0
    while not ends.is_set():
        number += 1
        began = time.monotonic()
        other.says(f"面积改成{100 + number}平方米")
        waits.append(time.monotonic() - began)
        time.sleep(0.2)
