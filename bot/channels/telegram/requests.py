"""The connection to the Bot API: python-telegram-bot's Bot and requests, with connections that are kept alive."""

from pathlib import Path
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest

from bot.channels.telegram.transport import Transport, data_of
from bot.settings import Settings

CONNECTIONS = 24
"""Kept open; PTB's own default closes every one beyond the twentieth after each request."""
TIMEOUT = 12.0
"""Seconds to wait for an answer; connecting and writing come on top, together under half the outbox's lease."""
UPLOAD = 60.0
"""Seconds for a piece of a file to go out, and for the answer once all of it is there; its row is held meanwhile."""
WAITING = 25.0
"""Seconds for a connection to become free."""
POLL = 40
"""Seconds that one getUpdates waits for something to come."""


class Line:
    """Calls the Bot API. Raises what `telegram.error` names.

    Bot has typed methods for all of this; we take plain JSON, so that one update that it cannot read stops nothing.
    """

    def __init__(self, settings: Settings) -> None:
        self._sending = _requests(settings, CONNECTIONS, TIMEOUT)
        self._polling = _requests(settings, 2, POLL + TIMEOUT)
        self._bot = Bot(
            settings.telegram_bot_token.get_secret_value(),
            base_url=settings.telegram_base_url,
            base_file_url=settings.telegram_base_file_url,
            request=self._sending,
            get_updates_request=self._polling,
        )

    async def call(self, method: str, **parameters: Any) -> Any:
        """One request; what Telegram says to it."""
        request = self._polling if method == "getUpdates" else self._sending
        return await request.post(self._address(method), data_of(parameters))

    async def upload(self, method: str, field: str, file: Path, **parameters: Any) -> Any:
        """One request with a file, read from disk as it is sent."""
        with file.open("rb") as content:
            given = InputFile(content, filename=file.name, read_file_handle=False)
            data = data_of({**parameters, field: given})
            return await self._sending.post(self._address(method), data, UPLOAD, UPLOAD)

    async def download(self, file_id: str, most: int) -> bytes:
        """The content of a file that somebody sent; raises BadRequest for one of more than `most` bytes."""
        found = await self._bot.get_file(file_id)
        if (found.file_size or 0) > most or not found.file_path:
            raise BadRequest("file is too big")
        return bytes(await found.download_as_bytearray(read_timeout=UPLOAD))

    def _address(self, method: str) -> str:
        return f"{self._bot.base_url}/{method}"

    async def close(self) -> None:
        for request in (self._sending, self._polling):
            await request.shutdown()


def _requests(settings: Settings, connections: int, timeout: float) -> Transport:
    return Transport(connections, timeout, WAITING, settings.telegram_proxy or None)
