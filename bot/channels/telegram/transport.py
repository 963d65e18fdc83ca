"""Requests of python-telegram-bot on aiohttp: a third of the processor time of its own transport, and kept alive."""

import json
from collections.abc import Mapping
from typing import Any, Final, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
import orjson
from telegram import InputFile
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.telegram.outcomes import NotSent

UNSENT: Final = (
    aiohttp.ClientConnectorError,  # unknown host, refused, no TLS
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,  # to connect, or for a connection to become free
    aiohttp.InvalidURL,
)
"""What happens before a request is written."""
CONNECTING, WRITING, LONG = 5.0, 5.0, 600.0
"""Seconds; a file on a slow line may take the last."""
JSON: Final = {"Content-Type": "application/json"}


def data_of(parameters: Mapping[str, Any]) -> RequestData:
    """Files, and what is JSON as it is: what PTB makes of its own types costs as much as sending them."""
    return RequestData(
        [
            RequestParameter.from_input(name, value)
            if isinstance(value, InputFile)
            else RequestParameter(name, value, None)
            for name, value in parameters.items()
        ]
    )


class Transport(BaseRequest):
    """Keeps up to `connections` open. Seconds: `timeout` for the answer, `waiting` for a connection to become free.

    Raises NotSent where Telegram has surely not seen the request; TimedOut or NetworkError where it may have.
    """

    def __init__(self, connections: int, timeout: float, waiting: float, proxy: str | None) -> None:
        self._connections = connections
        self._waiting = waiting
        self._limits = self._limits_for(timeout)
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    def _limits_for(self, answer: float | None, writing: float = WRITING) -> aiohttp.ClientTimeout:
        """`total` ends a request that the other side takes no byte of any more."""
        total = None if answer is None else self._waiting + CONNECTING + writing + answer
        return aiohttp.ClientTimeout(total, self._waiting, answer, CONNECTING)

    @property
    def read_timeout(self) -> float | None:
        return self._limits.sock_read

    async def initialize(self) -> None:
        """Connections are made at the first request."""

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. `read_timeout` in seconds where this answer may take longer; the others are not taken."""
        body, headers = _body(request_data)
        limits = self._limits if isinstance(read_timeout, DefaultValue) else self._limits_for(read_timeout, LONG)
        given = {"data": body, "headers": headers, "proxy": self._proxy, "timeout": limits}
        try:
            async with self._opened(url).request(method, url, **given) as answer:
                return answer.status, await answer.read()
        except UNSENT as error:
            raise NotSent(type(error).__name__) from error
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Telegram's answer. Raises TelegramError for what is none."""
        try:
            return cast("dict[str, Any]", orjson.loads(payload))
        except orjson.JSONDecodeError:  # the other one is more patient
            return BaseRequest.parse_json_payload(payload)

    def _opened(self, url: str) -> aiohttp.ClientSession:
        if self._session is None:
            tls = httpx.create_ssl_context() if urlsplit(url).scheme == "https" else True
            self._proxy = self._proxy or _proxy_of(url)
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60, ssl=tls)
            self._session = aiohttp.ClientSession(
                connector=connector, timeout=self._limits, headers={"User-Agent": self.USER_AGENT}
            )
        return self._session


def _body(data: RequestData | None) -> tuple[Any, Mapping[str, str]]:
    """JSON; with files a form of several parts, whose names stay as they are."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return _json(data.parameters), JSON
    parts = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        parts.add_field(name, content, filename=filename, content_type=kind)
    return parts, {}


def _json(parameters: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(parameters)
    except TypeError:  # half a character, which Telegram would refuse: it is left out
        return json.dumps(parameters, ensure_ascii=False).encode(errors="ignore")


def _proxy_of(url: str) -> str | None:
    """What the environment names for this address (HTTPS_PROXY, NO_PROXY)."""
    parts = urlsplit(url)
    bypassed = bool(proxy_bypass(parts.hostname or ""))
    return None if bypassed else getproxies().get(parts.scheme)
