"""Files on Telegram: made at the moment of sending, each a message of its own, what has arrived never sent again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.telegram import CHANNEL
from bot.channels.telegram.asides import Asides
from bot.channels.telegram.rendering import marked_up, pages, units
from bot.channels.telegram.requests import Line
from bot.clock import now
from bot.documents.making import MadeFile, Making
from bot.store.errors import Revoked
from bot.store.rows import Claimed
from bot.store.store import Store
from handlers.wording import lines

LARGEST = 45_000_000
"""Bytes of one file; Telegram takes 50 MB from a bot."""
CAPTION = 1024
"""Characters below a file, counted as Telegram counts them."""
REMEMBERED = 1000

Body = dict[str, Any]
Post = Callable[[str, Body, Path | None], Awaitable[int]]
"""One call: method, parameters, the file that goes with it; Telegram's number of the message."""


@dataclass(frozen=True)
class Step:
    """One message of several that a reply becomes."""

    method: str
    body: Body
    file: Path | None = None


class Attachments:
    """Brings replies that have files."""

    def __init__(self, line: Line, asides: Asides, making: Making, store: Store) -> None:
        self._line = line
        self._asides = asides
        self._making = making
        self._store = store
        self._arrived: dict[int, int] = {}
        """How many messages of a row have arrived, for the next try of this process."""

    async def bring(self, item: Claimed, text: str, buttons: Body | None, post: Post, *, html: bool) -> int:
        """Text and files in order, the buttons below the last. Raises TelegramError, Revoked."""
        person = await self._store.known(CHANNEL, item.address)
        if person is None:
            raise Revoked(item.address)
        row = item.row
        async with (
            self._asides.typing(item.address, 0.0, "upload_document"),
            self._making.lent(person, row.reply.files, now(), LARGEST) as found,
        ):
            steps = _steps(lines(text, *found.problems), found.files, html=html)
            number = 0
            for index, step in enumerate(steps):
                if index < min(self._arrived.get(row.id, 0), len(steps) - 1):
                    continue
                markup = buttons if index == len(steps) - 1 else None
                number = await post(step.method, {**step.body, "reply_markup": markup}, step.file)
                self._remember(row.id, index + 1)
        self._arrived.pop(row.id, None)
        return number

    def _remember(self, row: int, arrived: int) -> None:
        if len(self._arrived) >= REMEMBERED:
            self._arrived.clear()
        self._arrived[row] = arrived


def _steps(text: str, files: tuple[MadeFile, ...], *, html: bool) -> list[Step]:
    """One file with a short text is one message; else the text comes first."""
    if len(files) == 1 and units(text) <= CAPTION:
        return [_file(files[0], lines(text, files[0].note), html=html)]
    said = [Step("sendMessage", _worded("text", page, html=html)) for page in pages(text)]
    return [*said, *(_file(file, file.note, html=html) for file in files)]


def _file(file: MadeFile, caption: str, *, html: bool) -> Step:
    method = "sendPhoto" if file.photo else "sendDocument"
    return Step(method, _worded("caption", caption, html=html) if caption else {}, file.path)


def _worded(key: str, text: str, *, html: bool) -> Body:
    return {key: marked_up(text), "parse_mode": "HTML"} if html else {key: text}
