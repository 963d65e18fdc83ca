"""Buttons that would do something else the second time: a tap that comes again, or too late, is told so."""

from collections.abc import Sequence

from bot.store.rows import InboxRow, NewInbox

REPEATED = "这个按钮刚才已经点过，或者后面又有了新的内容，没有重复处理。请用最新的按钮，或直接输入文字。"
ONCE = frozenset({"yes", "no", "new"})
"""What these do depends on what was shown with them: they hold only while nothing else has been said since."""
TOGGLES = frozenset({"tick"})
"""These turn something over: the same button of the same state counts once."""


def may_not_come_again(row: InboxRow | NewInbox) -> bool:
    """Whether it must be looked at what came between this tap and the message that showed the button."""
    tap, shown = row.payload.get("tap"), row.payload.get("shown")
    return tap is not None and shown is not None and _verb(row) in ONCE | TOGGLES


def comes_again(row: InboxRow | NewInbox, later: Sequence[InboxRow]) -> bool:
    """`later`: what the officer said since the button was shown, before this tap."""
    if _verb(row) in ONCE:
        return bool(later)
    pressed = (row.payload["tap"], row.payload["shown"])
    return any((other.payload.get("tap"), other.payload.get("shown")) == pressed for other in later)


def _verb(row: InboxRow | NewInbox) -> str:
    return str(row.payload["tap"]).partition(":")[0]
