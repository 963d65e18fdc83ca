"""The file that came with a message, brought from Telegram before the message is handled."""

import asyncio
from collections.abc import Mapping
from typing import Any

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.requests import Line
from bot.evidence.receiving import NOT_FETCHED, Receiving
from bot.files.checking import LARGEST_SENT, Refused
from bot.files.inspecting import TOO_LARGE
from bot.logs import log
from handlers.evidence_values import FileSeen

TRIES = 3
LONGEST = 90.0
"""Seconds for all tries together; then the officer is asked to send it again."""
LONGEST_PAUSE = 5.0


class Fetching:
    """Fetches for the workers of one process."""

    def __init__(self, line: Line, files: Receiving) -> None:
        self._line = line
        self._files = files

    async def seen(self, payload: Mapping[str, Any]) -> FileSeen | None:
        """What the file of this message is; None where none came with it. Never fails: the reason is in the value."""
        file_id = payload.get("file")
        if not isinstance(file_id, str) or payload.get("line"):
            return None
        name = str(payload.get("name") or "照片.jpg")
        if int(payload.get("size") or 0) > LARGEST_SENT:
            return FileSeen(name, refused=TOO_LARGE)
        return await self._files.take(name, lambda: self._content(file_id), str(payload.get("album") or ""))

    async def _content(self, file_id: str) -> bytes:
        try:
            async with asyncio.timeout(LONGEST):
                return await self._tried(file_id)
        except TimeoutError as late:
            raise Refused(NOT_FETCHED) from late

    async def _tried(self, file_id: str) -> bytes:
        for attempt in range(1, TRIES + 1):
            try:
                return await self._line.download(file_id, LARGEST_SENT)
            except (BadRequest, Forbidden) as refused:
                raise Refused(TOO_LARGE if "too big" in refused.message.lower() else NOT_FETCHED) from refused
            except TelegramError as error:
                log.warning("file_not_fetched", attempt=attempt, error=type(error).__name__)
                wait = _seconds(error) if isinstance(error, RetryAfter) else 0.5 * attempt
                await asyncio.sleep(min(wait, LONGEST_PAUSE))
        raise Refused(NOT_FETCHED)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()
