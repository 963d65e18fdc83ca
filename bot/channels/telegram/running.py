"""`lingong telegram`: receiver or webhook, workers and sender as tasks of one process, and an orderly end."""

import asyncio
import signal
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from bot.app import App
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.access import Door
from bot.channels.telegram.asides import Asides
from bot.channels.telegram.attaching import Attachments
from bot.channels.telegram.buttons import Seal
from bot.channels.telegram.delivering import Delivery
from bot.channels.telegram.fetching import Fetching
from bot.channels.telegram.gate import Gate
from bot.channels.telegram.health import Health
from bot.channels.telegram.intake import Desk
from bot.channels.telegram.menu import present
from bot.channels.telegram.ordering import Order
from bot.channels.telegram.pace import NO_LIMITS, Limits
from bot.channels.telegram.receiving import Receiver, until_reached
from bot.channels.telegram.requests import Line
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.updates import WANTED
from bot.channels.telegram.webhook import server, web
from bot.channels.telegram.working import Workers
from bot.clock import now
from bot.inviting import first_invitation
from bot.logs import log
from bot.reminders.running import Reminders
from bot.settings import Access, Pace, derived
from bot.store.presence import Presence
from bot.store.proactive import Proactive
from handlers.register import MESSAGE_DAYS

DRAIN = 8.0
"""Seconds for what is under way at the end; the whole end takes less than ten."""
KEPT = timedelta(days=MESSAGE_DAYS)
"""How long a handled message is kept: longer than the 48 hours in which it can come again or be edited."""
SERVING_ELSEWHERE = "另一个进程正在使用这个数据库为 Telegram 服务，本进程等待，待其退出后接替。"


class Service:
    """One process on Telegram. `receives` False: it only works off messages and sends."""

    def __init__(self, app: App, *, receives: bool = True) -> None:
        self._app = app
        settings = self._settings = app.settings
        token = settings.telegram_bot_token.get_secret_value()
        seal = Seal(bytes.fromhex(derived(token, "buttons")))
        self._receives = receives
        self._line = Line(settings)
        self._asides = Asides(self._line)
        self._presence = Presence(app.store.engine)
        self._health = Health(polls=receives and not settings.bot_webhook_url)
        attachments = Attachments(self._line, self._asides, app.documents, app.store)
        limits = Limits() if settings.telegram_pace is Pace.POLITE else NO_LIMITS
        proactive = Proactive(app.store, app.rule_sets, app.active)
        self._sender = Sender(
            app.store, self._presence, Delivery(self._line, seal, attachments), limits, Gate(proactive)
        )
        self._reminders = Reminders(app, proactive, CHANNEL, self._sender.look_soon)
        order = Order(restores=bool(settings.bot_webhook_url) and self._presence.alone)
        self._workers = Workers(app, self._presence, self._sender, self._asides, order, Fetching(self._line, app.files))
        self._desk = Desk(app, Door(app, seal), seal, self._asides, self._workers, order)
        self._receiver = Receiver(self._line, self._desk, self._presence, self._health, token, self._workers.settled)

    async def run(self) -> None:
        """Serve until SIGTERM or SIGINT, then finish what is under way. Raises InvalidToken."""
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        tasks = [asyncio.create_task(coroutine) for coroutine in self._parts()]
        stopping = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
        await self._end(tasks)
        for task in done - {stopping}:
            task.result()  # a part never ends by itself but by failing

    def _parts(self) -> list[Coroutine[Any, Any, None]]:
        return [self._serve(), self._web()] if self._serves_web else [self._serve()]

    @property
    def _serves_web(self) -> bool:
        return self._receives and bool(self._settings.bot_webhook_url or self._settings.bot_webhook_port)

    async def _serve(self) -> None:
        await self._presence.begin(lambda: log.warning("another_serves", line=SERVING_ELSEWHERE))
        self._say_so()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._workers.look())
            tasks.create_task(self._sender.run())
            tasks.create_task(self._tidy())
            tasks.create_task(self._reminders.run())
            if self._receives:
                await self._introduce()
                tasks.create_task(present(self._line, self._app.rule_sets[self._app.active]))
                tasks.create_task(self._receive())

    def _say_so(self) -> None:
        settings = self._settings
        log.info("serving", receives=self._receives, webhook=bool(settings.bot_webhook_url), owner=self._presence.name)
        if settings.access is Access.OPEN:
            log.warning("access_open", line="ACCESS=open：任何人都可以使用本助手，仅供试用。正式使用请改回 invite。")

    async def _receive(self) -> None:
        if not self._settings.bot_webhook_url:
            await self._receiver.run()
            return
        await until_reached(self._set_webhook, "设置推送地址", self._health)

    async def _set_webhook(self) -> None:
        await self._line.call(
            "setWebhook",
            url=self._settings.bot_webhook_url,
            secret_token=self._settings.webhook_secret,
            allowed_updates=list(WANTED),
            drop_pending_updates=False,
        )

    async def _introduce(self) -> None:
        me = await until_reached(lambda: self._line.call("getMe"), "核对令牌", self._health)
        name = self._app.conversation.bot_name = str(me.get("username") or "")
        log.info("connected", username=name)
        first = await first_invitation(self._app, name)
        if first:
            print(first, flush=True)  # noqa: T201 - for the operator, not for the log

    async def _tidy(self) -> None:
        """Forget old messages, once an hour."""
        while True:
            try:
                await self._app.files.tidy()
                gone = await self._app.store.clear(now() - KEPT)
                await self._app.store.expire(now())
                log.info("tidied", messages=gone)
            except Exception:
                log.exception("tidying_failed")
            await asyncio.sleep(3600)

    async def _web(self) -> None:
        serving = server(web(self._settings, self._desk, self._health, self._database_answers), self._settings)
        try:
            await serving.serve()
        except SystemExit as left:
            raise OSError(f"cannot listen on port {self._settings.bot_webhook_port}") from left

    async def _database_answers(self) -> bool:
        try:
            await self._app.store.people_waiting("")
        except Exception:
            return False
        return True

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        """Take nothing more in, finish what is being handled, send it, and give the rest back."""
        log.info("stopping")
        for task in tasks[1:] + tasks[:1]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            async with asyncio.timeout(DRAIN):
                await self._workers.drain()
                await self._sender.drain()
                await self._asides.close()
        except TimeoutError:
            log.warning("not_drained")
        await self._presence.end()
        await self._line.close()
        log.info("stopped")
