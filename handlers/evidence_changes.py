"""What a turn changes about evidence, as values; `bot.store.evidence` makes them last."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EvidenceAdded:
    """A file that lies under its hash belongs to a nomination from now on; `rule` None: not yet said to which rule."""

    nomination: int
    token: str
    rule: str | None
    name: str
    sha256: str
    size: int
    kind: str
    dated_on: date | None = None
    day_known: bool = True


@dataclass(frozen=True)
class EvidenceChanged:
    """It serves another rule, or its date was said."""

    nomination: int
    token: str
    rule: str | None
    dated_on: date | None
    day_known: bool


@dataclass(frozen=True)
class EvidenceGone:
    """It is taken out; the file goes with its last row."""

    nomination: int
    token: str


EvidenceChange = EvidenceAdded | EvidenceChanged | EvidenceGone
