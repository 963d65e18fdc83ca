"""What Telegram delivers, as something to take in: words, a tap, a file, or a line that says what cannot be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Json = Mapping[str, Any]
WANTED = ("message", "edited_message", "callback_query")
"""The kinds of update that are asked for."""

PRIVATE_ONLY = "本助手只在私聊中使用。请点开本助手的头像，在私聊里发消息。"
FORWARDED = "转发的消息不作为答案。请把要填的内容直接发来。"
UNSUPPORTED = "这种消息暂时不能识别，请用文字回答，或点选按钮。"
_LINES = {
    "sticker": "收到表情贴纸，但无法识别其中的意思。请用文字回答，或点选按钮。",
    "voice": "暂时不能听语音。请改用文字回答，或点选按钮。",
    "audio": "暂时不能听音频。请改用文字回答，或点选按钮。",
    "video_note": "暂时不能看视频。请改用文字回答，或点选按钮。",
    "video": "暂时不能看视频。请改用文字回答，或点选按钮。",
    "animation": "暂时不能看动图。请改用文字回答，或点选按钮。",
    "location": "位置不作为地址填写。请用文字写明地址，填到路名和门牌号。",
    "venue": "位置不作为地址填写。请用文字写明地址，填到路名和门牌号。",
    "contact": "名片不作为答案，内容没有保存。请用文字回答，或点选按钮。",
    "poll": "投票不作为答案。请用文字回答，或点选按钮。",
    "dice": "骰子不作为答案。请用文字回答，或点选按钮。",
}
_SILENT = frozenset(
    {"pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "chat_background_set"}
)
"""Events of a chat in which nobody says anything."""


@dataclass(frozen=True)
class Sender:
    """Who wrote, as Telegram tells it."""

    id: int
    name: str


@dataclass(frozen=True)
class Arrived:
    """One update. `payload` is what the inbox keeps of it: nothing that the conversation does not need.

    `callback` waits for an answer at once. `private`: in a chat with this person alone. `data`: the button's own.
    """

    update_id: int
    sender: Sender
    chat: int
    private: bool
    payload: dict[str, Any] = field(default_factory=dict)
    callback: str | None = None
    data: str | None = None
    code: str = ""
    """What stands behind /start in a link that somebody followed; never kept."""

    @property
    def text(self) -> str:
        """What was typed; empty for anything else."""
        return str(self.payload.get("text") or "")


def arrived(update: Json) -> Arrived | None:
    """What there is to answer in an update, or None where nobody said anything. Never raises on a well-formed id."""
    if isinstance(update.get("callback_query"), dict):
        return _tapped(update)
    edited = update.get("edited_message")
    message = edited or update.get("message")
    if not isinstance(message, dict):
        return None
    payload = _edited(message) if edited else _said(message)
    made = _made(update, message.get("from"), message.get("chat"), payload) if payload else None
    return made and replace(made, code="" if edited else _code(message))


def _made(update: Json, sender: object, chat: object, payload: dict[str, Any]) -> Arrived | None:
    if not isinstance(sender, dict) or not isinstance(chat, dict) or sender.get("is_bot"):
        return None
    who = Sender(int(sender["id"]), _name(sender))
    return Arrived(int(update["update_id"]), who, int(chat["id"]), chat.get("type") == "private", payload)


def _name(sender: Json) -> str:
    full = " ".join(part for part in (sender.get("last_name"), sender.get("first_name")) if part).strip()
    return (full or str(sender.get("username") or "") or "经办人")[:64]


def _tapped(update: Json) -> Arrived | None:
    query = update["callback_query"]
    message = query.get("message") or {}
    chat = message.get("chat") or {"id": query["from"]["id"], "type": "private"}
    made = _made(update, query.get("from"), chat, {"message": message.get("message_id")})
    data = query.get("data")
    return made and Arrived(
        made.update_id, made.sender, made.chat, made.private, made.payload, str(query["id"]), str(data or "")
    )


def _said(message: Json) -> dict[str, Any] | None:
    number = {"message": message.get("message_id")}
    if "forward_origin" in message or "forward_date" in message:
        return {**number, "line": FORWARDED}
    if isinstance(message.get("text"), str):
        return {**number, "text": _command(message["text"])}
    if "document" in message or "photo" in message:
        return {**number, **_file(message), "text": str(message.get("caption") or "")}
    if _SILENT & message.keys():
        return None
    return {**number, "line": next((line for kind, line in _LINES.items() if kind in message), UNSUPPORTED)}


def _edited(message: Json) -> dict[str, Any] | None:
    """Only words can be edited into an answer; a live location is edited all the time."""
    if not isinstance(message.get("text"), str):
        return None
    return {"message": message.get("message_id"), "text": message["text"], "edited": True}


def _file(message: Json) -> dict[str, Any]:
    """The file, or the largest of the sizes of a picture; with the mark of the album in which it was sent."""
    sizes = message.get("photo")
    document = message.get("document") or (sizes[-1] if isinstance(sizes, list) and sizes else None)
    if not isinstance(document, dict):
        return {"file": "file"}
    told = {"name": str(document.get("file_name") or "")[:200], "size": document.get("file_size")}
    album = str(message.get("media_group_id") or "")
    found = {"file": str(document.get("file_id") or "file"), **told, "album": album}
    return {key: value for key, value in found.items() if value}


def _code(message: Json) -> str:
    """Of `/start code`, as a link sends it, the code."""
    words = str(message.get("text") or "").split()
    is_start = len(words) == 2 and words[0].partition("@")[0] == "/start"
    return words[1] if is_start and "forward_origin" not in message else ""


def _command(text: str) -> str:
    """`/start code` and `/help@name` without what follows the word; anything else as it is."""
    first, _, rest = text.partition(" ")
    if not first.startswith("/"):
        return text
    word = first.partition("@")[0]
    return word if word == "/start" or not rest else f"{word} {rest}"
