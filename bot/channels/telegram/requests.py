"""The connection to the Bot API: python-telegram-bot's Bot and requests, with connections that are kept alive."""

import warnings
from typing import Any

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from bot.settings import Settings

CONNECTIONS = 24
"""Kept open; PTB's own default closes every one beyond the twentieth after each request."""
TIMEOUT = 12.0
"""Seconds to wait for an answer; connecting and writing come on top, together under half the outbox's lease."""
WAITING = 25.0
"""Seconds for a connection to become free."""
POLL = 40
"""Seconds that one getUpdates waits for something to come."""

# Bot has typed methods for all of this; we take plain JSON, so that one update that it cannot read stops nothing.
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)


class Line:
    """Calls the Bot API. Raises what `telegram.error` names."""

    def __init__(self, settings: Settings) -> None:
        self._bot = Bot(
            settings.telegram_bot_token.get_secret_value(),
            base_url=settings.telegram_base_url,
            base_file_url=settings.telegram_base_file_url,
            request=_requests(settings, CONNECTIONS, TIMEOUT),
            get_updates_request=_requests(settings, 2, POLL + TIMEOUT),
        )

    async def call(self, method: str, **parameters: Any) -> Any:
        """One request; what Telegram says to it."""
        return await self._bot.do_api_request(method, api_kwargs=parameters)

    async def close(self) -> None:
        for request in (self._bot.request, self._bot._request[0]):  # PTB names only one of them
            await request.shutdown()


def _requests(settings: Settings, connections: int, timeout: float) -> HTTPXRequest:
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=60)
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=timeout,
        write_timeout=5.0,
        connect_timeout=5.0,
        pool_timeout=WAITING,
        proxy=settings.telegram_proxy or None,
        httpx_kwargs={"limits": limits},
    )
