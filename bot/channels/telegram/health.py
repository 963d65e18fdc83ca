"""Whether this process is there, and whether it can do its work: what /healthz and /readyz tell."""

import time
from dataclasses import dataclass, field

FRESH = 180.0
"""Seconds after which a bot that polls and has not reached Telegram is not ready."""


@dataclass
class Health:
    """`polls`: it must reach Telegram again and again; a webhook hears from Telegram when there is something."""

    polls: bool
    _reached: float | None = field(default=None)

    def reached(self) -> None:
        """Telegram has answered just now."""
        self._reached = time.monotonic()

    @property
    def ready(self) -> bool:
        if self._reached is None:
            return False
        return not self.polls or time.monotonic() - self._reached < FRESH
