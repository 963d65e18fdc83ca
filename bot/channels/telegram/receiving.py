"""Long polling of our own: what came is committed to the inbox, and only then does the offset move."""

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.health import Health
from bot.channels.telegram.intake import Desk
from bot.channels.telegram.outcomes import is_timeout, outcome_of
from bot.channels.telegram.requests import POLL, Line
from bot.channels.telegram.updates import WANTED
from bot.logs import log
from bot.store.presence import Held, Presence

BATCH = 100
LONGEST_WAIT = 60.0
ANOTHER = "另一个进程正在接收本机器人的消息，本进程等待，待其退出后接替。"


class Receiver:
    """Polls for one token. One process at a time does; a second one waits and says so."""

    def __init__(
        self,
        line: Line,
        desk: Desk,
        presence: Presence,
        health: Health,
        token: str,
        answered: Callable[[], Awaitable[None]],
    ) -> None:
        """`answered` ends when what was taken in is answered, or takes longer than a moment: then the next poll goes
        out, so that no reply waits behind it, and what many write at once comes together."""
        self._line = line
        self._desk = desk
        self._presence = presence
        self._health = health
        self._number = zlib.crc32(token.encode()) & 0x7FFFFFFF
        self._answered = answered
        self._offset: int | None = None

    async def run(self) -> None:
        """Receive for ever."""
        await until_reached(self._no_webhook, "接收消息", self._health)
        failures = 0
        while True:
            await self._alone()
            wait = await self._receive(failures)
            failures = failures + 1 if wait else 0
            await asyncio.sleep(wait)
            await self._answered()

    async def _no_webhook(self) -> None:
        """While a webhook stands, nothing can be polled."""
        try:
            await self._line.call("deleteWebhook", drop_pending_updates=False)
        except InvalidToken as error:  # the token was good for getMe: this server does not know the method
            log.info("no_delete_webhook", error=type(error).__name__)

    async def _alone(self) -> None:
        told = False
        while not await self._presence.hold(Held.RECEIVER, self._number):
            if not told:
                log.warning("another_receives", line=ANOTHER)
                told = True
            await asyncio.sleep(2)

    async def _receive(self, failures: int) -> float:
        """One poll and its intake; seconds to wait before the next."""
        try:
            updates = await self._line.call(
                "getUpdates", offset=self._offset, timeout=POLL, limit=BATCH, allowed_updates=list(WANTED)
            )
        except TelegramError as error:
            return self._after(error, failures)
        self._health.reached()
        try:
            await self._take_in(updates)
        except Exception:
            log.exception("intake_failed", line="收到的消息未能写入数据库，稍后重试；消息仍保存在 Telegram，不会丢失。")
            return backoff(failures)
        return 0

    async def _take_in(self, updates: list[dict[str, Any]]) -> None:
        await self._desk.take_in(updates)
        if updates:
            self._offset = max(int(update["update_id"]) for update in updates) + 1

    def _after(self, error: TelegramError, failures: int) -> float:
        match error:
            case Conflict():
                log.warning("another_polls", line=ANOTHER)
                return max(5.0, backoff(failures))
            case RetryAfter():
                return outcome_of(error).wait
            case _ if is_timeout(error) and failures == 0:
                return 0.5
            case _:
                explain(error, "接收消息")
                return backoff(failures)


async def until_reached(call: Callable[[], Awaitable[Any]], purpose: str, health: Health) -> Any:
    """What the call gives once it succeeds; every failure is explained and tried again, a wrong token is raised."""
    failures = 0
    while True:
        try:
            found = await call()
        except InvalidToken:
            raise
        except TelegramError as error:
            wait = outcome_of(error).wait or backoff(failures)
            explain(error, purpose)
            failures += 1
            await asyncio.sleep(wait)
        else:
            health.reached()
            return found


def explain(error: TelegramError, purpose: str) -> None:
    """One line that tells the operator what to look at."""
    log.warning(
        "telegram_unreachable",
        line=f"连不上 Telegram（{purpose}），稍后自动重试。请检查网络；需要代理时请设置 TELEGRAM_PROXY，"
        "自建接口请核对 TELEGRAM_BASE_URL。",
        error=outcome_of(error).error,
    )


def backoff(failures: int) -> float:
    """Seconds: a half, one, two, … up to a minute."""
    return min(LONGEST_WAIT, 0.5 * 2.0 ** min(failures, 10))
