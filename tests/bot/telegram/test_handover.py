"""What the desk hands over is worked off once and in order, whatever fails, and whoever has to look meanwhile."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.handover import Handover
from bot.store.rows import Arrival, Handling, InboxRow
from handlers.situation import Person

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OFFICER = Person(7, "王一")
Steps = st.lists(st.sampled_from(("comes", "comes unseen", "is worked off", "fails", "is looked for")), max_size=60)


def row(number: int) -> InboxRow:
    return InboxRow(number, "telegram", str(number), 7, Arrival.UPDATE, {}, NOW, Handling.NEW, None, 0)


class Inbox:
    """The inbox of one officer, and the work on it as `Workers` does it."""

    def __init__(self, *, trusts: bool) -> None:
        self.handover = Handover(trusts=trusts)
        self.waiting: list[InboxRow] = []
        self.handled: list[int] = []
        self.looks = 0
        self.count = 0

    def comes(self, *, seen: bool = True) -> None:
        self.count += 1
        self.waiting.append(row(self.count))
        if seen:
            self.handover.put(OFFICER, self.waiting[-1])
        else:
            self.handover.forget(7)  # as `Workers.look` does for what waits and nobody works off

    def works(self, *, fails: bool = False) -> bool:
        """Work off the next message; whether there was one."""
        found = self.handover.take(7)
        if found is None and not self.handover.knows_of_none(7):
            self.looks += 1
            found = (OFFICER, self.waiting[0], len(self.waiting) > 1) if self.waiting else None
            self.handover.looked_up(7, found)
        if found is None:
            return False
        if fails:
            self.handover.forget(7)
        else:
            self.handled.append(found[1].id)
            self.waiting.remove(found[1])
        return True


@given(Steps, st.booleans())
def test_each_is_worked_off_once_and_in_order(steps: list[str], trusts: bool) -> None:
    inbox = Inbox(trusts=trusts)
    for step in steps:
        match step:
            case "comes":
                inbox.comes()
            case "comes unseen":
                inbox.comes(seen=False)
            case "is worked off":
                inbox.works()
            case "fails":
                inbox.works(fails=True)
            case _:
                inbox.handover.forget(7)
    while inbox.works():
        pass
    assert inbox.handled == list(range(1, inbox.count + 1))


def test_an_officer_of_whom_nothing_else_waits_costs_no_look() -> None:
    inbox = Inbox(trusts=True)
    inbox.comes()
    inbox.works()
    for _ in range(5):
        inbox.comes()
        inbox.works()
        assert not inbox.works()
    assert inbox.looks == 1


def test_where_others_take_in_too_every_message_is_looked_up() -> None:
    inbox = Inbox(trusts=False)
    for _ in range(3):
        inbox.comes()
        inbox.works()
    assert inbox.looks == 3
