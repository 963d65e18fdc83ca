"""What is said beside the conversation and kept nowhere: an answered tap, a typing sign, a line to a stranger."""

import asyncio
import contextlib
import time
from collections.abc import Coroutine
from typing import Any

from telegram.error import TelegramError

from bot.channels.telegram.requests import Line
from bot.logs import log

AGAIN = 60.0
"""Seconds in which a chat is not told the same line twice."""
REMEMBERED = 10_000
MOST = 20


class Asides:
    """Calls that nobody waits for and that may fail."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._tasks: set[asyncio.Task[None]] = set()
        self._told: dict[tuple[int, str], float] = {}
        self._spoken: dict[int, tuple[int, int]] = {}

    def answer_tap(self, callback: str, text: str = "") -> None:
        """Telegram shows a tap as under way until it is answered; a late or second answer is refused, and no harm."""
        self._begin(self._call("answerCallbackQuery", callback_query_id=callback, text=text or None))

    def lead(self, chat: int, text: str, markup: Any, message: int | None) -> None:
        """An answer to somebody who asks for access, in place of the message that he tapped or as one of its own; no
        more than MOST in a minute."""
        minute = int(time.monotonic() // 60)
        last, count = self._spoken.get(chat, (minute, 0))
        count = count + 1 if last == minute else 1
        if len(self._spoken) >= REMEMBERED:
            self._spoken.clear()
        self._spoken[chat] = (minute, count)
        if count > MOST:
            return
        if message is None:
            self._begin(self._call("sendMessage", chat_id=chat, text=text, reply_markup=markup))
        else:
            where = {"chat_id": chat, "message_id": message}
            self._begin(self._call("editMessageText", **where, text=text, reply_markup=markup))

    def tell(self, chat: int, text: str, markup: Any = None) -> None:
        """One line to somebody who is not served here, once in a while."""
        now = time.monotonic()
        if now - self._told.get((chat, text), -AGAIN) < AGAIN:
            return
        if len(self._told) >= REMEMBERED:
            self._told.clear()
        self._told[chat, text] = now
        self._begin(self._call("sendMessage", chat_id=chat, text=text, reply_markup=markup))

    @contextlib.asynccontextmanager
    async def typing(self, chat: str, after: float, action: str = "typing") -> Any:
        """The typing sign, or another, while something slow is made."""
        begun: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        beginning = loop.call_later(after, lambda: begun.append(loop.create_task(self._typing(chat, action))))
        try:
            yield
        finally:
            beginning.cancel()
            for task in begun:
                task.cancel()

    async def close(self) -> None:
        """Wait a moment for what is under way."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2)

    async def _typing(self, chat: str, action: str) -> None:
        while True:
            await self._call("sendChatAction", chat_id=chat, action=action)
            await asyncio.sleep(4.5)  # Telegram shows the sign for five seconds

    async def _call(self, method: str, **parameters: Any) -> None:
        try:
            await self._line.call(method, **parameters)
        except TelegramError as error:
            log.info("aside_failed", method=method, error=type(error).__name__)

    def _begin(self, call: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(call)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
