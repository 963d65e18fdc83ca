"""What a person meant by a file, and about the evidence that is there; `token` names one file of a nomination."""

from dataclasses import dataclass
from datetime import date

from handlers.evidence_values import FileSeen, ReadOff


@dataclass(frozen=True)
class FileCame:
    """A file to keep as evidence. rule: named in its caption or its name; title: what else the caption says."""

    file: FileSeen
    rule: str | None = None
    dated_on: date | None = None
    day_known: bool = True
    title: str = ""
    note: str = ""
    """What is said beside: why nothing was read off it."""
    nomination: int | None = None


@dataclass(frozen=True)
class FormCame:
    """A file whose tables hold answers: what was read off, and what could not be used, in lines."""

    file: FileSeen
    found: tuple[ReadOff, ...]
    problems: tuple[str, ...] = ()
    note: str = ""
    nomination: int | None = None


@dataclass(frozen=True)
class ReadListed:
    """The list of what was read off the file of that mark, as far as it is not taken over."""

    mark: str
    page: int = 1
    nomination: int | None = None


@dataclass(frozen=True)
class ReadTaken:
    """Take over one value; `slot` None: all that contradict nothing."""

    mark: str
    slot: str | None = None
    nomination: int | None = None


@dataclass(frozen=True)
class ReadDropped:
    """不记入: what is left of the list is forgotten."""

    mark: str
    nomination: int | None = None


@dataclass(frozen=True)
class EvidenceAsked:
    """证明材料: the overview, one category (its place in the standard, from 0), or one rule."""

    category: int | None = None
    rule: str | None = None
    page: int = 1
    nomination: int | None = None


@dataclass(frozen=True)
class EvidenceShown:
    """Bring the file itself."""

    token: str
    nomination: int | None = None


@dataclass(frozen=True)
class EvidencePicking:
    """Which rule it serves: the categories, or the rules of one."""

    token: str
    category: int | None = None
    nomination: int | None = None


@dataclass(frozen=True)
class EvidenceMoved:
    """It serves this rule."""

    token: str
    rule: str
    nomination: int | None = None


@dataclass(frozen=True)
class EvidenceDated:
    """When it was taken or issued; `token` None: of the newest file. `problem`: why what was said is no such date."""

    token: str | None
    dated_on: date | None
    day_known: bool = True
    problem: str = ""
    nomination: int | None = None


@dataclass(frozen=True)
class EvidenceRemoving:
    """Asked once more before it is taken out."""

    token: str
    nomination: int | None = None


@dataclass(frozen=True)
class EvidenceRemoved:
    token: str
    nomination: int | None = None


EvidenceMove = (
    FileCame
    | FormCame
    | ReadListed
    | ReadTaken
    | ReadDropped
    | EvidenceAsked
    | EvidenceShown
    | EvidencePicking
    | EvidenceMoved
    | EvidenceDated
    | EvidenceRemoving
    | EvidenceRemoved
)
