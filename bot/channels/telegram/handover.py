"""From the desk to the workers without a second look into the inbox, for officers for whom nothing else waits there."""

from collections import defaultdict, deque

from bot.store.rows import InboxRow
from handlers.situation import Person

Found = tuple[Person, InboxRow, bool]
"""A message to be handled, its officer, and whether more wait for him."""


class Handover:
    """Messages of this process, in the order in which they came in.

    `trusts`: no other process takes in or handles, and messages come in order; else everything is looked up.
    """

    def __init__(self, *, trusts: bool) -> None:
        self._trusts = trusts
        self._last: dict[int, int] = {}
        """Officer to his message taken up last, since when nothing waits for him but what is here."""
        self._waiting: dict[int, deque[tuple[Person, InboxRow]]] = defaultdict(deque)

    def looked_up(self, person: int, found: Found | None) -> None:
        """What the inbox held for this officer."""
        if found is not None and found[2]:
            self.forget(person)
        elif self._trusts:
            self._last[person] = max(self._last.get(person, 0), found[1].id if found else 0)

    def put(self, officer: Person, row: InboxRow) -> None:
        """This has just been taken in."""
        if officer.id in self._last:
            self._waiting[officer.id].append((officer, row))

    def take(self, person: int) -> Found | None:
        """The next message of this officer; None where the inbox has to be asked."""
        waiting = self._waiting.get(person)
        while waiting:
            officer, row = waiting.popleft()
            if row.id > self._last[person]:
                self._last[person] = row.id
                return officer, row, bool(waiting)
        return None

    def knows_of_none(self, person: int) -> bool:
        """Whether nothing waits for this officer, without a look."""
        return person in self._last and not self._waiting.get(person)

    def forget(self, person: int) -> None:
        """Something of him waits that is not here."""
        self._last.pop(person, None)
        self._waiting.pop(person, None)
