"""A file in a typed line: dragged into the terminal, which types its path, or named after 附件; words may follow."""

import re
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.incoming import Incoming

_NAMED = re.compile(r"^(?:附件|/file)\s+(?P<rest>[^\s\d].*)$")
_ENDS = re.compile(r"\.(?:jpe?g|png|hei[cf]|pdf|docx?|xlsx?|wps|et|gif|webp|zip)\b", re.IGNORECASE)


def dropped(text: str) -> tuple[str, str] | None:
    """The path and what is said of the file; None where the line names no file.

    A line that begins with 附件 names one whether it is there or not; any other only where the file is there.
    """
    named = _NAMED.match(text.strip())
    if named:
        return _parted(named["rest"]) or (_first(named["rest"]), "")
    if not re.search(r"[/\\]", text) and not _ENDS.search(text):
        return None
    return _parted(text.strip())


def typed(channel: str, key: str, text: str) -> Incoming:
    """A typed line as a message: words, or a file with words beside it."""
    found = dropped(text)
    return Incoming(channel, key, found[1], file=found[0]) if found else Incoming(channel, key, text)


def _parted(text: str) -> tuple[str, str] | None:
    """The longest beginning of the line that is a file, and the rest of it."""
    whole = _plain(text)
    if _is_file(whole):
        return whole, ""
    first = _first(text)
    if first and _is_file(_plain(first)):
        rest = text[_length(text) :].strip()
        return _plain(first), rest
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        path = " ".join(words[:count])
        if _is_file(_plain(path)):
            return _plain(path), " ".join(words[count:]).strip()
    return None


def _first(text: str) -> str:
    """The first word as a shell reads it, with its marks."""
    return text[: _length(text)]


def _length(text: str) -> int:
    """How far the first word of a shell goes."""
    if text[:1] in {"'", '"'}:
        end = text.find(text[0], 1)
        return end + 1 if end > 0 else len(text)
    found = re.match(r"(?:\\.|[^\s\\])+", text)
    return found.end() if found else len(text)


def _plain(word: str) -> str:
    """Without the marks that a terminal puts around a dragged path."""
    word = word.strip()
    if word.startswith("file://"):
        return unquote(urlsplit(word).path)
    if word[:1] in {"'", '"'} and word.endswith(word[0]) and len(word) > 1:
        return word[1:-1]
    if "\\ " in word or "\\(" in word:
        try:
            return " ".join(shlex.split(word))
        except ValueError:
            return word
    return word


def _is_file(path: str) -> bool:
    try:
        return bool(path) and Path(path).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):
        return False
