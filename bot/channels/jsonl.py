"""The conversation as JSON lines on standard input and output: one line a message, one line a reply."""

import asyncio
import uuid
from typing import Any, BinaryIO

from bot.app import App
from bot.channels.bringing import with_files
from bot.clock import now
from bot.commands.output import write_json
from bot.incoming import Incoming
from bot.reading_cases import Undecodable, decode, from_json
from handlers.reply import Reply

CHANNEL = "terminal"
NOT_A_MESSAGE = '这一行不是有效的消息，请发一行 JSON，例如 {"text": "继续"} 或 {"tap": "按钮编号"}。'


async def converse(app: App, officer: str, source: BinaryIO) -> None:
    """Nothing is printed before the first line; a bad line is answered and the conversation goes on."""
    while line := await asyncio.to_thread(source.readline):
        if line.strip():
            await answer_line(app, officer, line)


async def answer_line(app: App, officer: str, line: bytes) -> None:
    message = message_of(line)
    if message is None:
        write_json({"text": NOT_A_MESSAGE, "buttons": [], "files": [], "expects": None, "error": True})
        write_json({"done": True})
        return
    person = await app.terminal_officer(officer, now())
    replies = await app.conversation.answer(person, message, now())
    for row in replies:
        write_json(as_json(await with_files(app, person, row.reply, now())))
    write_json({"done": True})
    await app.store.mark_sent([row.id for row in replies], now())


def message_of(line: bytes) -> Incoming | None:
    """The message on one line, or None where it is none."""
    try:
        found: Any = from_json(decode(line))
    except Undecodable:
        return None
    if not isinstance(found, dict):
        return None
    key = str(found.get("key") or uuid.uuid4())
    if isinstance(found.get("tap"), str):
        return Incoming(CHANNEL, key, tap=found["tap"])
    if isinstance(found.get("file"), str):
        return Incoming(CHANNEL, key, text=str(found.get("caption") or ""), file=found["file"])
    return Incoming(CHANNEL, key, text=found["text"]) if isinstance(found.get("text"), str) else None


def as_json(reply: Reply) -> dict[str, Any]:
    """One reply as its line; its files by their paths."""
    return {
        "text": reply.text,
        "buttons": [[{"id": button.tap, "label": button.label} for button in row] for row in reply.buttons],
        "files": list(reply.files),
        "expects": list(reply.expects) if isinstance(reply.expects, tuple) else reply.expects,
    }
