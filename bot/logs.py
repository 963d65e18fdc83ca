"""Logs for operators: one line of JSON an event on standard error; what people wrote never stands in them."""

import sys

import structlog


def start_logging() -> None:
    """Standard output stays free for results."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
