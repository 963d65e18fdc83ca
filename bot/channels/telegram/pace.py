"""How fast messages go out: one a second in a chat after a short burst, thirty a second over all chats."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Messages a second and the burst before that counts; None: no limit of ours.

    A little below Telegram's own figures: messages that leave a second apart may arrive closer together.
    """

    per_chat: float | None = 0.9
    burst: int = 3
    overall: float | None = 28.0


ENOUGH = 1 - 1e-6
"""Of a message: what is missing then is less than a clock tells apart."""
NO_LIMITS = Limits(None, 0, None)


class Bucket:
    """So many at once, and so many more each second."""

    def __init__(self, rate: float | None, burst: int) -> None:
        self._whole = rate
        self._rate = rate
        self._burst = burst
        self._left = float(burst)
        self._at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one may go; 0 where it may go now. `now` as `time.monotonic` tells it."""
        if self._rate is None:
            return 0.0
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        return (1 - self._left) / self._rate if self._left < ENOUGH else 0.0

    def divide(self, processes: int) -> None:
        """From now on at the rate that is left for one of so many processes."""
        if self._whole is not None:
            self._rate = self._whole / max(1, processes)

    def take(self) -> None:
        self._left -= 1

    def is_full(self, now: float) -> bool:
        """Nothing was taken lately: it may be forgotten."""
        return self.wait(now) == 0 and self._left >= self._burst
