"""One screen a message: what is said is spread over several messages where it would be longer than that."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import ceil

from handlers.reply import Reply
from handlers.wording import lines

SCREEN = 15
"""Lines of a message, the choices below it included."""

_LINE = 78
"""Columns of a line: forty Chinese characters, less what a number kept whole leaves empty."""


def spread(said: str, last: Reply) -> tuple[Reply, ...]:
    """`said` above the last message where both fit on one screen; else in messages of its own, broken at lines."""
    both = replace(last, text=lines(said, last.text))
    if height(both) <= SCREEN:
        return (both,)
    room = SCREEN - _choices(last)
    parts = [*_parts(said, SCREEN), *_parts(last.text, room)]
    return (*(Reply(part) for part in parts[:-1]), replace(last, text=parts[-1]))


def height(reply: Reply) -> int:
    """How many lines a message takes on a screen of forty Chinese characters."""
    return _rows(reply.text) + _choices(reply)


def _parts(text: str, room: int) -> Iterator[str]:
    """The text in as few parts as `room` lines each allow."""
    part: list[str] = []
    for line in text.split("\n") if text else ():
        if part and _rows("\n".join([*part, line])) > room:
            yield "\n".join(part)
            part = []
        part.append(line)
    if part:
        yield "\n".join(part)


def _rows(text: str) -> int:
    return sum(1 if 2 * len(line) <= _LINE else ceil(_columns(line) / _LINE) for line in text.split("\n"))


def _choices(reply: Reply) -> int:
    """Lines of the choices as a terminal shows them; the boxes of a checklist stand in the text alone."""
    labels = [button.label for row in reply.buttons for button in row if not button.label.startswith(("☐", "☑"))]
    return ceil(sum(_columns(label) + 6 for label in labels) / _LINE)


def _columns(text: str) -> int:
    return sum(map(_width, text))


@cache
def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
