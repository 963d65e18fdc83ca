"""Moves about broadcasts: what an administrator says to everybody of an area, and what became of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BroadcastAsked:
    """群发: begin one; also 重写."""


@dataclass(frozen=True)
class BroadcastWorded:
    """The words that are to be sent."""

    text: str


@dataclass(frozen=True)
class BroadcastAimed:
    """To whom: the area of that number among those offered; None: all that the sender may reach."""

    area: int | None


@dataclass(frozen=True)
class BroadcastConfirmed:
    """确认发送; `mark` tells the words and the area that were shown with the button."""

    area: int | None
    mark: str


@dataclass(frozen=True)
class BroadcastDropped:
    """取消群发."""


@dataclass(frozen=True)
class BroadcastEnded:
    """Everybody was tried: how many have it, cannot have it, may have it."""

    sent: int
    failed: int
    unknown: int


BroadcastMove = (
    BroadcastAsked | BroadcastWorded | BroadcastAimed | BroadcastConfirmed | BroadcastDropped | BroadcastEnded
)


def tapped(parts: list[str]) -> BroadcastMove | None:
    """`cast:text`, `cast:no`, `cast:to:3`, `cast:send:3:9f0c`; an area `all` is the whole."""
    match parts:
        case ["text"]:
            return BroadcastAsked()
        case ["no"]:
            return BroadcastDropped()
        case ["to", area]:
            return BroadcastAimed(_area(area))
        case ["send", area, mark]:
            return BroadcastConfirmed(_area(area), mark)
    return None


def _area(part: str) -> int | None:
    return None if part == "all" else int(part)
