"""Bad days on purpose: flood control, and faults that strike the next calls."""

import math
from dataclasses import dataclass, field

from fake_telegram.refusals import Refused

SENDS = frozenset({"sendmessage", "senddocument", "sendphoto", "editmessagetext", "editmessagereplymarkup"})
RESET = 0
"""No status: the connection is cut."""
LATE = 200


@dataclass
class Fault:
    """Strikes the next `times` calls of `methods` (lower case; of one chat, if named), after `delay` seconds.

    `status` 429 (with `retry_after`), 5xx, RESET, or LATE (answered well, after the delay).
    `accepted`: Telegram carried the call out and only its reply is lost or replaced.
    """

    times: int
    status: int
    accepted: bool = False
    delay: float = 0.0
    retry_after: int = 1
    methods: frozenset[str] = SENDS
    chat: int | None = None

    def strikes(self, method: str, chat: object) -> bool:
        return self.times > 0 and method in self.methods and (self.chat is None or str(self.chat) == str(chat))


@dataclass
class Flood:
    """Token buckets: `per_chat` a second after `burst` at once (20 a minute in a group), `overall` a second.

    Who goes on while told to wait is refused with the time that is left.
    """

    per_chat: float = 1.0
    burst: int = 3
    overall: float = 30.0
    refused: int = 0
    _buckets: dict[int | None, tuple[float, float]] = field(default_factory=dict)
    _until: dict[int | None, float] = field(default_factory=dict)

    def admit(self, chat: int, now: float) -> None:
        """Takes one message. Raises `Refused` 429."""
        rate = self.per_chat if chat > 0 else min(self.per_chat, 1 / 3)
        asked = ((None, self.overall, self.overall), (chat, rate, float(self.burst)))
        left = [(key, self._left(key, each, most, now)) for key, each, most in asked]
        for (key, tokens), (_, each, _) in zip(left, asked, strict=True):
            if tokens < 1:
                self._until.setdefault(key, now + (1 - tokens) / each)
            if (until := self._until.get(key, now)) > now:
                self.refused += 1
                wait = max(1, math.ceil(until - now))
                raise Refused(429, f"Too Many Requests: retry after {wait}", wait)
            self._until.pop(key, None)
        self._buckets |= {key: (tokens - 1, now) for key, tokens in left}

    def _left(self, key: int | None, rate: float, most: float, now: float) -> float:
        tokens, at = self._buckets.get(key, (most, now))
        return min(most, tokens + (now - at) * rate)
