"""Why a model can waste a few seconds and nothing more: time, size, retries and repeated failure are all bounded."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

_T = TypeVar("_T")


class NoAnswer(Exception):
    """The model gave nothing that can be used; what is known offline serves."""


class Busy(NoAnswer):
    """A failure that may pass: worth another try."""


def within(seconds: float, work: Callable[[], _T]) -> _T:
    """The result of `work`, or NoAnswer where it fails or is not there in time; late work is left to end by itself."""
    found: list[_T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as error:
            failed.append(error)

    worker = threading.Thread(target=run, daemon=True, name="model-call")
    worker.start()
    worker.join(seconds)
    if found:
        return found[0]
    raise NoAnswer(type(failed[0]).__name__ if failed else "too late") from (failed[0] if failed else None)


@dataclass
class Breaker:
    """After `most` failures in a row nothing is tried for `rest` seconds; at most `side_by_side` calls at once."""

    most: int = 3
    rest: float = 60.0
    side_by_side: int = 2
    clock: Callable[[], float] = time.monotonic
    _failures: int = 0
    _under_way: int = 0
    _until: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, work: Callable[[], _T]) -> _T:
        """Raises NoAnswer without a call while it is open or too many calls are under way."""
        with self._lock:
            if self.clock() < self._until or self._under_way >= self.side_by_side:
                raise NoAnswer("resting")
            self._under_way += 1
        try:
            found = work()
        except Exception:
            self._over(failed=True)
            raise
        self._over(failed=False)
        return found

    def _over(self, *, failed: bool) -> None:
        with self._lock:
            self._under_way -= 1
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= self.most:
                self._until = self.clock() + self.rest


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible address, as it is configured: everything behind `/v1` is appended."""

    base_url: str
    key: str = ""

    def post(self, path: str, body: dict[str, Any], seconds: float, most: int) -> Any:
        """The JSON answer. Raises Busy (unreachable, 429, 5xx) or NoAnswer (late, refused, no JSON, over `most`)."""
        import httpx

        until = time.monotonic() + seconds
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            with (
                httpx.Client(timeout=httpx.Timeout(seconds, connect=min(seconds, 3.0))) as client,
                client.stream("POST", self.base_url.rstrip("/") + path, json=body, headers=headers) as response,
            ):
                if response.status_code == 429 or response.status_code >= 500:
                    raise Busy(str(response.status_code))
                if response.status_code != 200:
                    raise NoAnswer(str(response.status_code))
                return _json(_read(response.iter_bytes(), until, most))
        except httpx.TimeoutException as late:
            raise NoAnswer("too late") from late
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Busy(type(error).__name__) from error


def _read(pieces: Any, until: float, most: int) -> bytes:
    """A server that sends a byte a second, or no end of them, is left."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) > most:
            raise NoAnswer("too long")
        if time.monotonic() > until:
            raise NoAnswer("too late")
    return bytes(held)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("no JSON") from error
