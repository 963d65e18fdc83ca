"""Logs for operators: one line of JSON an event on standard error; what people wrote never stands in them."""

import sys
from functools import cache
from typing import Any


@cache
def _logger() -> Any:
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    return structlog.get_logger()


class _Log:
    """structlog's logger, loaded when something is logged for the first time; standard output stays free."""

    def __getattr__(self, level: str) -> Any:
        return getattr(_logger(), level)


log = _Log()
