"""Logs for operators: one line of JSON an event on standard error; what people wrote never stands in them."""

import logging
import sys
from collections.abc import Mapping, MutableMapping
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO, cast

from bot.clock import now
from bot.redaction import Redaction

if TYPE_CHECKING:
    from bot.settings import Settings

OWN = ("bot", "knowledge", "handlers", "rubric")
QUIET = (
    "httpx",
    "httpcore",
    "aiohttp",
    "telegram",
    "aiosqlite",
    "sqlalchemy",
    "asyncio",
    "uvicorn",
    "apscheduler",
    "chromadb",
)
"""Libraries that write whole requests, addresses with the token in them, or values of rows below WARNING."""
_PLAIN = frozenset({"event", "line", "level", "timestamp"})
"""Written by us alone: everything else in a line loses its Chinese, for that may have been said by people."""

redaction = Redaction()
"""What this process hides."""
_least = logging.INFO


def begin(settings: "Settings") -> None:
    """Log from the level that is set, and never one of these settings' secrets."""
    redaction.hide(settings.secrets)
    _from(logging.getLevelNamesMapping()[settings.log_level.upper()])


def hush() -> None:
    """An officer sits at this screen: of the log he sees only what went wrong."""
    _from(max(_least, logging.ERROR))


def _from(level: int) -> None:
    global _least  # noqa: PLW0603 - one log a process
    _least = level
    _logger.cache_clear()
    for name in OWN:
        logging.getLogger(name).setLevel(_least)


def take_over() -> None:
    """What libraries log, what they warn of and what ends the process goes the same way."""
    logging.getLogger().addHandler(_Library())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _last_words


class _Library(logging.Handler):
    """What libraries log, through the same redaction."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            said = record.getMessage()
        except (TypeError, ValueError):
            said = str(record.msg)
        _logger().log(record.levelno, "library", logger=record.name, said=said, exc_info=record.exc_info)


def _last_words(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """What ends the process is logged like everything else, not printed with whatever it holds."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, where)
        return
    _logger().critical("ended_by_an_error", exc_info=(kind, error, where))


class _Stderr:
    """Standard error as it is at each line; standard output stays free."""

    @staticmethod
    def write(text: str) -> int:
        return sys.stderr.write(text)

    @staticmethod
    def flush() -> None:
        sys.stderr.flush()


@cache
def _logger() -> Any:
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _timed,
            structlog.processors.format_exc_info,
            _redacted,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_least),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _Stderr())),
    )
    return structlog.get_logger()


def _timed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event["timestamp"] = now().isoformat(timespec="milliseconds")
    return event


def _redacted(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        event[key] = _clean(value, own=key in _PLAIN)
    return event


def _clean(value: object, *, own: bool) -> object:
    match value:
        case None | bool() | float():
            return value
        case int():
            return value if abs(value) < 10**10 else redaction.line(str(value))
        case Mapping():
            return {str(_clean(key, own=own)): _clean(held, own=own) for key, held in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_clean(held, own=own) for held in value]
        case _:
            text = value if isinstance(value, str) else repr(value)
            return redaction.line(text) if own else redaction.foreign(text)


class _Log:
    """structlog's logger, loaded when something is logged for the first time."""

    def __getattr__(self, level: str) -> Any:
        return getattr(_logger(), level)


log = _Log()
