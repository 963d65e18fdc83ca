"""Bringing one reply to Telegram: as a new message, as several, or as a change of the one whose button was tapped."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from telegram.error import RetryAfter, TelegramError

from bot.channels.telegram.attaching import Attachments
from bot.channels.telegram.buttons import Seal, keyboard
from bot.channels.telegram.outcomes import Fate, Outcome, outcome_of
from bot.channels.telegram.rendering import marked_up, pages
from bot.channels.telegram.requests import Line
from bot.store.rows import Claimed, Sending

PERHAPS_TWICE = "（可能重复）"
PATIENCE = 60.0
"""Seconds that a long message, half of which has arrived, waits for Telegram to take the rest."""


class Delivery:
    """Sends claimed messages, one call each."""

    def __init__(self, line: Line, seal: Seal, attachments: Attachments) -> None:
        self._line = line
        self._seal = seal
        self._attachments = attachments

    async def bring(self, item: Claimed) -> int | Outcome:
        """Telegram's number of the message that now stands there, or why none does."""
        try:
            return await self._brought(item, html=True)
        except TelegramError as error:
            outcome = outcome_of(error)
        if outcome.fate is not Fate.BAD_MARKUP:
            return outcome
        try:
            return await self._brought(item, html=False)
        except TelegramError as error:
            return outcome_of(error)

    async def _brought(self, item: Claimed, *, html: bool) -> int:
        reply = item.row.reply
        doubtful = item.unsure and item.row.kind is Sending.REMINDER
        said = f"{PERHAPS_TWICE}{reply.text}" if doubtful else reply.text
        buttons = keyboard(self._seal, reply, item.row.person, item.row.inbox or 0)
        if reply.files:
            return await self._attachments.bring(item, said, buttons, partial(self._posted, item), html=html)
        texts = pages(said)
        if reply.edits and item.edits is not None and len(texts) == 1:
            number = await self._edited(item, _body(texts[0], html=html), buttons)
            if number is not None:
                return number
        for index, text in enumerate(texts[:-1]):
            await self._sent(item, _body(text, html=html), None, patient=index > 0)
        return await self._sent(item, _body(texts[-1], html=html), buttons, patient=len(texts) > 1)

    async def _edited(self, item: Claimed, body: dict[str, Any], buttons: dict[str, Any] | None) -> int | None:
        """The number of the changed message; None where it cannot be changed."""
        where = {"chat_id": item.address, "message_id": item.edits}
        try:
            await self._line.call("editMessageText", **where, **body, reply_markup=buttons)
        except TelegramError as error:
            fate = outcome_of(error).fate
            if fate is Fate.NO_EDIT:
                return None
            if fate is not Fate.THERE:
                raise
        return item.edits

    async def _posted(self, item: Claimed, method: str, body: dict[str, Any], file: Path | None) -> int:
        """One of the messages of a reply with files."""
        if file is None:
            return await self._sent(item, body, body.pop("reply_markup"), patient=True)
        field = "photo" if method == "sendPhoto" else "document"
        return await self._patiently(
            lambda: self._line.upload(method, field, file, chat_id=item.address, **body), patient=True
        )

    async def _sent(self, item: Claimed, body: dict[str, Any], buttons: dict[str, Any] | None, *, patient: bool) -> int:
        return await self._patiently(
            lambda: self._line.call("sendMessage", chat_id=item.address, **body, reply_markup=buttons), patient=patient
        )

    async def _patiently(self, send: Callable[[], Awaitable[Any]], *, patient: bool) -> int:
        """Telegram's number of what was sent; `patient`: something before it has arrived, so this waits its turn."""
        while True:
            try:
                return int((await send())["message_id"])
            except RetryAfter as error:
                wait = outcome_of(error).wait
                if not patient or wait > PATIENCE:
                    raise
                await asyncio.sleep(wait)


def _body(text: str, *, html: bool) -> dict[str, Any]:
    preview = {"is_disabled": True}
    if html:
        return {"text": marked_up(text), "parse_mode": "HTML", "link_preview_options": preview}
    return {"text": text, "link_preview_options": preview}
