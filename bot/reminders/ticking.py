"""The tick: APScheduler in memory wakes whoever plans, and knows nothing of what is due (ADR 0005)."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import SHANGHAI

EVERY = 30
"""Seconds between two ticks."""
_ALWAYS = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
"""A tick that comes late comes all the same, several missed ones come as one, and never two at once."""


class Ticker:
    """`with Ticker(plan): ...` calls `plan` now and every thirty seconds, on the running event loop."""

    def __init__(self, plan: Callable[[], Awaitable[None]]) -> None:
        self._scheduler = AsyncIOScheduler(timezone=SHANGHAI, job_defaults=_ALWAYS)
        self._scheduler.add_job(plan, "interval", seconds=EVERY, next_run_time=datetime.now(SHANGHAI))

    def __enter__(self) -> "Ticker":
        self._scheduler.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._scheduler.shutdown(wait=False)
