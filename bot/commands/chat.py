"""`lingong chat`: the conversation in the terminal, or as JSON lines."""

import asyncio
import sys

from bot.app import build
from bot.clock import now
from bot.logs import hush
from bot.settings import Settings


def chat_here(officer: str, *, jsonl: bool) -> int:
    """Talk until the input ends. Everything is stored before each reply, so there is nothing to save at the end."""
    return asyncio.run(_talk(officer, jsonl=jsonl))


async def _talk(officer: str, *, jsonl: bool) -> int:
    app = await build(Settings.read())
    try:
        if sys.stderr.isatty() and not jsonl:
            hush()
        await app.store.expire(now())
        if jsonl:
            from bot.channels.jsonl import converse as converse_in_json

            await converse_in_json(app, officer, sys.stdin.buffer)
        elif sys.stdin.isatty():
            from bot.channels.terminal import converse

            await converse(app, officer)
        else:
            from bot.channels.plain import converse as converse_in_lines

            await converse_in_lines(app, officer, sys.stdin.buffer)
    finally:
        await app.close()
    return 0
