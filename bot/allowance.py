"""How often the model may be asked in a day, by one person and by all together; beyond that, offline answers serve."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import date


@dataclass
class Allowance:
    """Counted in this process, from midnight to midnight; 0 means never. Person 0 is the operator, who sets it."""

    each: int
    together: int
    _day: date | None = None
    _used: Counter[int] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, person: int, today: date) -> bool:
        """Whether this person may cause one more call today; it then counts."""
        with self._lock:
            if today != self._day:
                self._day, self._used = today, Counter()
            if (person and self._used[person] >= self.each) or self._used.total() >= self.together:
                return False
            self._used[person] += 1
            return True
