"""How updates reach the bot: long polls that wait, and webhook calls that are tried again until a 2xx."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import httpx
from fake_telegram.updates import Entry, checked_limit, whole
from fake_telegram.world import World

LONGEST_POLL = 50
WEBHOOK_TIMEOUT = 30.0


class Bell:
    """Rung from any thread, heard by the coroutines of one loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def ring(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._swing)

    def _swing(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def heard_within(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)


async def poll(world: World, bell: Bell, params: dict[str, Any], listening: Callable[[], bool]) -> list[dict[str, Any]]:
    """getUpdates; a client that is gone (not `listening`) takes nothing.

    Raises `Refused` 409 for a set webhook, and when a newer poll takes over.
    """
    offset, limit = whole(params, "offset"), checked_limit(params)
    until = asyncio.get_running_loop().time() + min(whole(params, "timeout"), LONGEST_POLL)
    with world.lock:
        number = world.updates.begin_poll()
        world.updates.allow(world.kinds(params))
        world.changed()
    while True:
        with world.lock:
            world.updates.check_poll(number)
            if world.outage or not listening():
                return []
            found = world.updates.batch(offset, limit)
        left = until - asyncio.get_running_loop().time()
        if found or left <= 0:
            return found
        offset = max(offset, 0)
        await bell.heard_within(left)


async def deliver(world: World, bell: Bell) -> None:
    """Calls the webhook, if one is set, for as long as the server runs."""
    limits = httpx.Limits(max_connections=100)
    async with (
        httpx.AsyncClient(timeout=WEBHOOK_TIMEOUT, limits=limits, verify=False) as client,
        asyncio.TaskGroup() as group,
    ):
        while True:
            with world.lock:
                due = [] if world.outage else world.updates.due(world.clock())
            for entry in due:
                group.create_task(_call(world, client, entry))
            await bell.heard_within(0.05)


async def _call(world: World, client: httpx.AsyncClient, entry: Entry) -> None:
    hook, error = world.updates.webhook, "Connection refused"
    if hook:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        with contextlib.suppress(httpx.HTTPError):
            response = await client.post(hook.url, json=entry.body, headers=headers)
            error = "" if response.is_success else f"Wrong response from the webhook: {response.status_code}"
    with world.lock:
        world.updates.landed(entry, error, world.clock())
        world.changed()
