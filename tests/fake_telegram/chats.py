"""Chats as their people see them, and what those people do: write, tap, edit, send, forward, block."""

from dataclasses import dataclass, field
from functools import wraps
from itertools import count
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from fake_telegram.world import World

P = ParamSpec("P")
R = TypeVar("R")


class _Placed(Protocol):
    world: "World"


Of = TypeVar("Of", bound=_Placed)


def locked(method: "Callable[Concatenate[Of, P], R]") -> "Callable[Concatenate[Of, P], R]":
    """Done under the world's lock, and told to whoever waits for a change."""

    @wraps(method)
    def inside(self: Of, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.world.lock:
            result = method(self, *args, **kwargs)
            self.world.changed()
        return result

    return inside


@dataclass(frozen=True)
class Version:
    """A message as it stood from `at` on (seconds since the epoch)."""

    at: float
    content: dict[str, Any]
    markup: dict[str, Any] | None = None


@dataclass(eq=False)
class Message:
    """`content` holds the fields of the kind: text and entities, document and caption, sticker…"""

    chat: "Chat"
    id: int
    sender: dict[str, Any]
    versions: list[Version]
    deleted: bool = False

    @property
    def content(self) -> dict[str, Any]:
        return self.versions[-1].content

    @property
    def markup(self) -> dict[str, Any] | None:
        return self.versions[-1].markup

    @property
    def text(self) -> str:
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def at(self) -> float:
        return self.versions[0].at

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def keyboard(self) -> list[list[dict[str, Any]]]:
        return _rows(self.versions[-1])

    @property
    def labels(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.keyboard]

    def as_json(self) -> dict[str, Any]:
        head = {"message_id": self.id, "date": int(self.at), "chat": self.chat.as_json(), "from": self.sender}
        edited = {"edit_date": int(self.versions[-1].at)} if len(self.versions) > 1 else {}
        return head | self.content | edited | ({"reply_markup": self.markup} if self.keyboard else {})


def _rows(version: Version) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = (version.markup or {}).get("inline_keyboard", [])
    return rows


@dataclass(eq=False)
class Chat:
    """A private chat (its id is the person's) or a group (a negative id); message ids count from 1 in each."""

    world: "World"
    id: int
    title: str
    refusal: str = ""
    """Why the bot may not write here; empty where it may."""
    messages: list[Message] = field(default_factory=list)
    actions: list[tuple[float, str]] = field(default_factory=list)
    """What sendChatAction showed, and when."""
    _ids: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def received(self) -> list[Message]:
        """What the bot has sent here and not deleted."""
        return [message for message in self.messages if message.from_bot and not message.deleted]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.received]

    def as_json(self) -> dict[str, Any]:
        if self.id > 0:
            return {"id": self.id, "type": "private", "first_name": self.title}
        return {"id": self.id, "type": "group", "title": self.title}

    def add(self, sender: dict[str, Any], content: dict[str, Any], markup: dict[str, Any] | None = None) -> Message:
        message = Message(self, next(self._ids), sender, [Version(self.world.clock(), content, markup)])
        self.messages.append(message)
        return message

    def find(self, message_id: int) -> Message | None:
        return next((m for m in self.messages if m.id == message_id and not m.deleted), None)


@dataclass(eq=False)
class Tap:
    """A callback query; `answer` is what answerCallbackQuery showed, None until then."""

    id: str
    at: float
    data: str
    answer: str | None = None
    alert: bool = False

    @property
    def answered(self) -> bool:
        return self.answer is not None


@dataclass(eq=False)
class Person:
    """Everyone's doings go to the private chat with the bot, or to the group named by `chat`."""

    world: "World"
    id: int
    name: str
    chat: Chat

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "zh-hans"}

    @locked
    def sends(self, content: dict[str, Any], chat: Chat | None = None) -> Message:
        """Any kind of message by its fields of the Bot API."""
        where = chat or self.chat
        if where is self.chat and where.refusal:
            if "blocked" in where.refusal:
                raise ValueError(f"{self.name} blocked the bot: unblock first")
            where.refusal = ""
        message = where.add(self.as_json(), content)
        self.world.updates.add("message", message.as_json(), where.id)
        return message

    def writes(self, text: str, chat: Chat | None = None) -> Message:
        return self.sends(_worded(text), chat)

    def forwards(self, text: str, chat: Chat | None = None) -> Message:
        author = {"id": 999, "is_bot": False, "first_name": "他人"}
        origin = {"type": "user", "date": int(self.world.clock()) - 60, "sender_user": author}
        return self.sends({"text": text, "forward_origin": origin}, chat)

    def sends_sticker(self, chat: Chat | None = None) -> Message:
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self.sends({"sticker": self.world.keep(b"RIFF", "a.webp") | shape}, chat)

    def sends_voice(self, seconds: int = 3, chat: Chat | None = None) -> Message:
        return self.sends({"voice": self.world.keep(b"OggS", "a.ogg") | {"duration": seconds}}, chat)

    def sends_location(self, chat: Chat | None = None) -> Message:
        return self.sends({"location": {"latitude": 30.25, "longitude": 120.17}}, chat)

    def sends_contact(self, chat: Chat | None = None) -> Message:
        return self.sends({"contact": {"phone_number": "13800000000", "first_name": "张三"}}, chat)

    def sends_document(self, name: str, content: bytes, caption: str = "", chat: Chat | None = None) -> Message:
        kept = {"document": self.world.keep(content, name) | {"file_name": name}}
        return self.sends(kept | ({"caption": caption} if caption else {}), chat)

    def sends_photo(
        self, chat: Chat | None = None, content: bytes = b"\xff\xd8\xff", caption: str = "", album: str = ""
    ) -> Message:
        """Telegram names no file; the pictures of an album have one mark, and only the first has a caption."""
        sizes = [self.world.keep(content, "a.jpg") | {"width": 90, "height": 90}]
        more = {"caption": caption, "media_group_id": album}
        return self.sends({"photo": sizes} | {key: value for key, value in more.items() if value}, chat)

    @locked
    def edits(self, message: Message, text: str) -> None:
        """Changes the words of an own message."""
        if message.sender["id"] != self.id:
            raise ValueError("one edits only one's own messages")
        message.versions.append(Version(self.world.clock(), _worded(text)))
        self.world.updates.add("edited_message", message.as_json(), message.chat.id)

    def taps(self, label: str, message: Message | None = None, stale: bool = False, chat: Chat | None = None) -> Tap:
        """Taps the button `label`: of `message`, else of the newest message that has it.

        `stale`: as it looked before its last edit, as a client does whose screen is behind.
        """
        newest_first = [message] if message else [*reversed((chat or self.chat).received)]
        for shown in newest_first:
            for version in reversed(shown.versions if stale else shown.versions[-1:]):
                for button in (button for row in _rows(version) for button in row if button["text"] == label):
                    return self.taps_data(button["callback_data"], shown)
        raise LookupError(f"no button {label!r}; shown: {[shown.labels for shown in newest_first]}")

    @locked
    def taps_data(self, data: str, message: Message) -> Tap:
        """A tap with any data, forged too."""
        tap = Tap(str(next(self.world.numbers)), self.world.clock(), data)
        self.world.taps[tap.id] = tap
        gone = {"chat": message.chat.as_json(), "message_id": message.id, "date": 0}
        shown = gone if message.deleted else message.as_json()
        query = {"id": tap.id, "from": self.as_json(), "message": shown, "chat_instance": str(message.chat.id)}
        self.world.updates.add("callback_query", query | {"data": data}, message.chat.id)
        return tap

    @locked
    def blocks(self) -> None:
        self.chat.refusal = "bot was blocked by the user"
        self._membership("member", "kicked")

    @locked
    def unblocks(self) -> None:
        self.chat.refusal = ""
        self._membership("kicked", "member")

    def _membership(self, old: str, new: str) -> None:
        self.world.membership(self.chat, self.as_json(), old, new)


def _worded(text: str) -> dict[str, Any]:
    command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    mark = {"type": "bot_command", "offset": 0, "length": len(command)}
    return {"text": text} | ({"entities": [mark]} if command else {})
