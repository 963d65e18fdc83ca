"""A reply as Telegram messages: escaped, its place in the form in bold, split at paragraph ends where too long."""

import html
import re

LIMIT = 4096
"""Characters of one message after parsing, counted as Telegram counts them, in UTF-16 units."""

_ENDS = ("\n\n", "\n", "。", "；", "，", " ")
"""Where a long text may be cut, the best first."""
_PLACE = re.compile(r"^【[^】\n]{1,60}】", re.MULTILINE)


def pages(text: str, limit: int = LIMIT) -> list[str]:
    """The text in pieces of at most `limit` units; never none."""
    found = []
    rest = text.strip("\n") or "…"
    while units(rest) > limit:
        cut = _cut(rest, limit)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip("\n ")
    return [page for page in [*found, rest] if page]


def marked_up(text: str) -> str:
    """Telegram HTML."""
    return _PLACE.sub(lambda place: f"<b>{place[0]}</b>", html.escape(text, quote=False))


def units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, limit: int) -> int:
    """Where to end the first piece: at the last paragraph, line or clause end in the second half of it."""
    longest = _fitting(text, limit)
    for end in _ENDS:
        found = text.rfind(end, longest // 2, longest)
        if found > 0:
            return found + len(end)
    return longest


def _fitting(text: str, limit: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > limit:
            return index
    return len(text)
