"""The conversation through a pipe: plain lines in, plain text out."""

import asyncio
import sys
import uuid
from typing import BinaryIO

from bot.app import App
from bot.channels.bringing import with_files
from bot.channels.dragging import typed
from bot.channels.jsonl import CHANNEL
from bot.channels.rendering import screen
from bot.clock import now
from bot.reminders.at_start import due_at_start


async def converse(app: App, officer: str, source: BinaryIO) -> None:
    """Greet, then answer line by line until the input ends."""
    due = await due_at_start(app, CHANNEL, officer)
    for row in due:
        sys.stdout.write(screen(row.reply) + "\n\n")
    await app.store.mark_sent([row.id for row in due], now())
    await _answer(app, officer, "/start")
    while line := await asyncio.to_thread(source.readline):
        text = line.decode("utf-8", "replace").strip()
        if text:
            await _answer(app, officer, text)


async def _answer(app: App, officer: str, text: str) -> None:
    person = await app.terminal_officer(officer, now())
    replies = await app.conversation.answer(person, typed(CHANNEL, str(uuid.uuid4()), text), now())
    for row in replies:
        sys.stdout.write(screen(await with_files(app, person, row.reply, now())) + "\n\n")
    sys.stdout.flush()
    await app.store.mark_sent([row.id for row in replies], now())
