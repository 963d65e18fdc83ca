"""What became of a request to Telegram, sorted by what is known (reliability, section 4)."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

_SAME = "message is not modified"
_NO_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid", "message identifier is not")
_BAD_MARKUP = ("can't parse entities", "unsupported start tag")


class NotSent(NetworkError):
    """Nothing of the request has left this machine, or none of it has got further than a proxy."""


class Fate(Enum):
    """What is known of a message after a try that failed."""

    THERE = auto()  # it stands as it should
    WAIT = auto()  # Telegram says how long
    NOT_SENT = auto()  # surely not sent: try again
    UNKNOWN = auto()  # may have arrived
    BLOCKED = auto()  # the person has blocked the bot, or is gone
    NO_EDIT = auto()  # the message to change is not there: send a new one
    BAD_MARKUP = auto()  # send it without markup
    REFUSED = auto()  # never as it is


@dataclass(frozen=True)
class Outcome:
    fate: Fate
    wait: float = 0
    error: str = ""


def outcome_of(error: TelegramError) -> Outcome:
    """Sort one failure. `error` in the outcome names it without anything that was said."""
    name = f"{type(error).__name__}: {error.message}"
    match error:
        case RetryAfter():
            return Outcome(Fate.WAIT, _seconds(error.retry_after), "RetryAfter")
        case Forbidden():
            return Outcome(Fate.BLOCKED, error=name)
        case BadRequest():
            return _bad_request(name, error.message.lower())
        case InvalidToken() | Conflict() | NotSent():
            return Outcome(Fate.NOT_SENT, error=name)
        case ChatMigrated():
            return Outcome(Fate.REFUSED, error=name)
        case _:
            return Outcome(Fate.UNKNOWN, error=name)


def _seconds(wait: float | timedelta) -> float:
    """PTB is on its way from the one to the other."""
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _bad_request(name: str, said: str) -> Outcome:
    if _SAME in said:
        return Outcome(Fate.THERE)
    if any(words in said for words in _NO_EDIT):
        return Outcome(Fate.NO_EDIT, error=name)
    if any(words in said for words in _BAD_MARKUP):
        return Outcome(Fate.BAD_MARKUP, error=name)
    if "chat not found" in said or "user is deactivated" in said:
        return Outcome(Fate.BLOCKED, error=name)
    return Outcome(Fate.REFUSED, error=name)


def is_timeout(error: TelegramError) -> bool:
    """A long poll in which nothing came, or an answer that was lost."""
    return isinstance(error, TimedOut)
