"""What a turn changes about access and about an officer's own data."""

from dataclasses import dataclass

from handlers.situation import Role


@dataclass(frozen=True)
class InvitationMade:
    """A code that lets one person in, once; the store keeps its hash alone."""

    role: Role
    city: str | None
    county: str | None
    code: str


@dataclass(frozen=True)
class RequestSettled:
    """A request is granted, as county officer of the county asked for, or refused; `told` is what the person hears."""

    request: int
    granted: bool
    told: str


@dataclass(frozen=True)
class AccessTaken:
    """An officer has no access from now on; `told` is what he hears."""

    officer: int
    told: str


@dataclass(frozen=True)
class Forgotten:
    """The person who writes: his name, his address and his messages are gone, and his access with them."""


AccessChange = InvitationMade | RequestSettled | AccessTaken | Forgotten
