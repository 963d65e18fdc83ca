"""Words of a message that stand for one or several items of a list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """Words for one or several items at `start:end`."""

    start: int
    end: int
    slots: tuple[str, ...]
