"""Deliveries of a webhook may overtake each other; Telegram numbers its updates so that their order can be restored."""

import time

PAUSE = 1.0
"""Seconds that an update waits for an earlier one on its way."""
LOOK_BACK = 40
REMEMBERED = 1000


class Order:
    """The updates seen lately by this process, and when. `restores` False: they come in order anyhow."""

    def __init__(self, *, restores: bool) -> None:
        self.restores = restores
        self._seen: dict[int, float] = {}

    def see(self, update_id: int) -> None:
        """Told of every update once it is in the inbox, or once nothing comes of it."""
        if not self.restores:
            return
        self._seen.setdefault(update_id, time.monotonic())
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]

    def pause(self, update_id: int) -> float:
        """Seconds to wait before this one is handled: none unless an earlier one seems to be on its way."""
        if update_id not in self._seen:
            return 0.0
        before = range(update_id - LOOK_BACK, update_id)
        first = next((number for number in before if number in self._seen), update_id)
        if all(number in self._seen for number in range(first, update_id)):
            return 0.0
        return max(0.0, self._seen[update_id] + PAUSE - time.monotonic())
