"""All that the fake remembers: people, chats, files, updates, calls; shared by its HTTP side and the test's thread."""

import mimetypes
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from threading import Condition, RLock
from typing import Any, TypeVar

from fake_telegram.chats import Chat, Message, Person, Tap
from fake_telegram.faults import RESET, SENDS, Fault, Flood
from fake_telegram.refusals import decoded
from fake_telegram.updates import Updates
from patience import PATIENCE

TOKEN = "123456789:AAfakeTokenForTestsOnly_000000000000"
Found = TypeVar("Found")


@dataclass(frozen=True)
class Call:
    """One request of the bot: method in lower case, when, and the status answered (RESET: cut)."""

    method: str
    params: dict[str, Any]
    at: float
    status: int


class World:
    """What tests hold. Its methods may be called from any thread."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.lock = Condition(RLock())
        self.clock: Callable[[], float] = time.time
        self.bot = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "零工申报助手",
            "username": "lg_bot",
        }
        self.numbers = count(7_100_200_001)
        self.chats: dict[int, Chat] = {}
        self.people: list[Person] = []
        self.taps: dict[str, Tap] = {}
        self.tap_lifetime = 15.0
        """Seconds in which a tap can be answered."""
        self.files: dict[str, tuple[str, bytes]] = {}
        self.settings: dict[str, Any] = {}
        """Commands and descriptions, by what, scope and language."""
        self.updates = Updates()
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.flood: Flood | None = None
        self.outage = False
        """True: every connection is cut at once, waiting polls too at their next answer."""
        self.on_change: Callable[[], None] = lambda: None

    def changed(self) -> None:
        """Wakes whoever waits; called under the lock."""
        self.lock.notify_all()
        self.on_change()

    def wait_for(self, found: Callable[[], Found], seconds: float = PATIENCE) -> Found:
        """The first true value of `found`. Raises TimeoutError; not for the event loop's own thread."""
        with self.lock:
            result = self.lock.wait_for(found, seconds)
        if not result:
            raise TimeoutError(
                f"not seen in {seconds} s; last calls: {[(c.method, c.status) for c in self.calls[-5:]]}"
            )
        return result

    def person(self, name: str = "张三") -> Person:
        """Somebody who has not written to the bot yet: until then it may not write to them."""
        with self.lock:
            number = next(self.numbers)
            chat = self.chats[number] = Chat(self, number, name, "bot can't initiate conversation with a user")
            self.people.append(Person(self, number, name, chat))
            return self.people[-1]

    def group(self, title: str, by: Person) -> Chat:
        """A group that the bot has been added to."""
        with self.lock:
            number = -next(self.numbers)
            chat = self.chats[number] = Chat(self, number, title)
            self.membership(chat, by.as_json(), "left", "member")
            self.changed()
            return chat

    def membership(self, chat: Chat, by: dict[str, Any], old: str, new: str) -> None:
        """The bot's own standing in a chat has changed."""
        left, right = (
            {"user": self.bot, "status": s} | ({"until_date": 0} if s == "kicked" else {}) for s in (old, new)
        )
        head = {"chat": chat.as_json(), "from": by, "date": int(self.clock())}
        self.updates.add("my_chat_member", head | {"old_chat_member": left, "new_chat_member": right}, chat.id)

    def keep(self, content: bytes, name: str) -> dict[str, Any]:
        """A file on Telegram's servers."""
        with self.lock:
            file_id = f"FILE{next(self.numbers)}"
            self.files[file_id] = (f"documents/{file_id}.{name.rpartition('.')[2]}", content)
        head = {"file_id": file_id, "file_unique_id": f"U{file_id}", "file_size": len(content)}
        return head | {"mime_type": mimetypes.guess_type(name)[0] or "application/octet-stream"}

    def content_of(self, message: Message) -> bytes:
        """The bytes of a message's document."""
        return self.files[message.content["document"]["file_id"]][1]

    def fail_next(self, times: int, status: int, **how: Any) -> Fault:
        """The next sends fail: see `Fault` for `how`. An earlier fault strikes first."""
        with self.lock:
            self.faults.append(Fault(times, status, **how))
            return self.faults[-1]

    def lose_replies(self, times: int, methods: frozenset[str] = SENDS) -> Fault:
        """The next sends are delivered, but the connection is cut before the bot hears of it."""
        return self.fail_next(times, RESET, accepted=True, methods=methods)

    def kinds(self, params: dict[str, Any]) -> list[str] | None:
        """The allowed_updates of a request; None where it names none."""
        return None if params.get("allowed_updates") is None else decoded(params["allowed_updates"], "allowed updates")

    def requests(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method.lower()]
