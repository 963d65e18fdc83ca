"""A real `lingong telegram` process against the fake Bot API, which can be stopped or killed at any moment."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from fake_telegram.chats import Message, Person
from fake_telegram.server import FakeTelegram
from patience import PATIENCE
from tables import lay_tables

ROOT = Path(__file__).parents[1]
COUNTIES = cycle(
    [
        "拱墅区",
        "西湖区",
        "滨江区",
        "萧山区",
        "余杭区",
        "临平区",
        "钱塘区",
        "富阳区",
        "海曙区",
        "江北区",
        "北仑区",
        "镇海区",
        "鄞州区",
        "慈溪市",
        "余姚市",
        "南湖区",
        "海宁市",
    ]
)
"""None of them is a mountain or an island county."""


class Bot:
    """One process on one data folder; `start` begins another on the same."""

    def __init__(self, fake: FakeTelegram, folder: Path, *, webhook: bool = False, **settings: str) -> None:
        self.fake = fake
        self.folder = folder
        self.port = free_port()
        self.settings = {"ACCESS": "open", "TELEGRAM_PACE": "fast", "VECTOR_INDEX": "false", **settings}
        if webhook:
            self.settings["BOT_WEBHOOK_URL"] = f"http://127.0.0.1:{self.port}/telegram"
            self.settings["BOT_WEBHOOK_PORT"] = str(self.port)
        self.command: tuple[str, ...] = ("-m", "bot", "telegram")
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Bot":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self, **more: str) -> None:
        """Start; messages may be written before it is up."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("TELEGRAM_", "BOT_"))}
        environment = {
            **inherited,
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(self.folder),
            "TELEGRAM_BOT_TOKEN": self.fake.token,
            "TELEGRAM_BASE_URL": self.fake.base_url,
            "TELEGRAM_BASE_FILE_URL": self.fake.base_file_url,
            **self.settings,
            **more,
        }
        self.log = self.folder / "log"
        if "DATABASE_URL" not in self.settings:
            lay_tables(self.folder / "lingong.db")
        self.folder.mkdir(parents=True, exist_ok=True)
        self._log_before = len(self.logged) if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command], env=environment, cwd=self.folder, stderr=log, stdout=log
            )

    def kill(self) -> None:
        """SIGKILL: nothing is flushed, nothing is said."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> float:
        """SIGTERM; seconds until it was gone. Raises where it had to be killed or failed."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=15) == 0, self.logged
        return time.monotonic() - began

    @property
    def serves(self) -> bool:
        """Whether the process that was started last is up: before that, SIGTERM ends it as it ends any other."""
        return '"event": "serving"' in self.logged[self._log_before :]

    @property
    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def until(self, seen: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait until that is so, whoever changes it."""
        until = time.monotonic() + seconds
        while not seen():
            assert time.monotonic() < until, f"not seen in {seconds} s; the log ends:\n{self.logged[-3000:]}"
            time.sleep(0.02)

    def get(self, path: str) -> int:
        """The status of a page of its web server; 0 where it does not listen."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


class Talker:
    """One officer on Telegram who waits for each answer."""

    def __init__(self, bot: Bot, person: Person, county: str = "上城区") -> None:
        self.bot = bot
        self.person = person
        self.county = county

    @classmethod
    def elsewhere(cls, bot: Bot, name: str = "李四") -> "Talker":
        """One more officer, of a county of his own: on a bot that several tests share."""
        return cls(bot, bot.fake.person(name), next(COUNTIES))

    def says(self, text: str) -> list[str]:
        """What the bot said to it: all until a message with buttons, the last of a turn."""
        return self._answered(lambda: self.person.writes(text))

    def taps(self, label: str, message: Message | None = None, *, stale: bool = False) -> list[str]:
        return self._answered(lambda: self.person.taps(label, message, stale))

    def ticks(self, label: str) -> Message:
        """Tap a box; the message as it stands once it has changed."""
        message = self.last
        versions = len(message.versions)
        tap = self.person.taps(label, message)
        self.bot.until(lambda: len(message.versions) > versions and tap.answer is not None)
        return message

    def edits(self, message: Message, text: str) -> list[str]:
        return self._answered(lambda: self.person.edits(message, text))

    @property
    def last(self) -> Message:
        return self.person.chat.received[-1]

    @property
    def own(self) -> list[Message]:
        """What this officer wrote."""
        return [message for message in self.person.chat.messages if not message.from_bot]

    def begins(self, county: str = "") -> None:
        """A nomination is open, and its first question asked."""
        for text in ("你好", county or self.county, "新建"):
            self.says(text)

    def _answered(self, act: Callable[[], object]) -> list[str]:
        before = len(self.person.chat.received)
        act()
        self.bot.until(lambda: any(message.keyboard for message in self.person.chat.received[before:]))
        return [message.text for message in self.person.chat.received[before:]]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
