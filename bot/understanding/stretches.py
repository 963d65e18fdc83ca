"""The parts of a message that speak of one fact each, from its label or clause up to the next one's."""

from collections.abc import Iterator

from bot.understanding.labels import clause_start
from bot.understanding.owners import Owned


def stretches(text: str, owned: list[Owned]) -> Iterator[tuple[str, int, int]]:
    """For each owner the part of the text that speaks of it, from its label or clause up to the next owner's."""
    for place, one in enumerate(owned):
        if one.owner is None or (place and owned[place - 1].owner == one.owner):
            continue
        run = place
        while run + 1 < len(owned) and owned[run + 1].owner == one.owner:
            run += 1
        floor = _end(text, owned, place - 1) if place else 0
        start = max(floor, min(one.start, clause_start(text, one.quantity.start)) if place else 0)
        yield one.owner, start, _end(text, owned, run)


def _end(text: str, owned: list[Owned], place: int) -> int:
    """Where the stretch of an owned figure ends: before the next one's clause or label."""
    if place + 1 >= len(owned):
        return len(text)
    here, following = owned[place].quantity.end, owned[place + 1]
    return max(here, min(following.start, max(here, clause_start(text, following.quantity.start))))
