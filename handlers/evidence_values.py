"""Evidence (证明材料) and files as values: what is attached to a rule, and what was read off a file just sent."""

from dataclasses import dataclass
from datetime import date, datetime

from rubric.values import Answer


@dataclass(frozen=True)
class Evidence:
    """One attached file; its content lies under its hash.

    rule: the id of the rule that it serves, None until the officer has said which. name: as shown, with its ending.
    size in bytes. kind: `jpg`, `png`, `heic`, `pdf`, `docx`, `xlsx`. dated_on: the day that it shows or was issued, as
    the officer said it (the first of the month where `day_known` is false), apart from the moment of its upload.
    person: the name of the officer who sent it. token: what buttons call it by; never given twice.
    """

    id: int
    nomination: int
    rule: str | None
    name: str
    sha256: str
    size: int
    kind: str
    dated_on: date | None
    uploaded_at: datetime
    person: str
    day_known: bool = True
    token: str = ""


@dataclass(frozen=True)
class FileSeen:
    """A file that was sent, as it was found before anything is decided; its content lies under its hash for now.

    refused: the Chinese line that says why it is not taken; then nothing else is known of it.
    cells: what is written in a table of it, each with its place as people call it (`表格第3行第2格`, `Sheet1!B3`).
    album: the pictures that were sent together have the same; empty for one sent alone.
    """

    name: str
    kind: str = ""
    size: int = 0
    sha256: str = ""
    token: str = ""
    refused: str = ""
    cells: "tuple[WrittenCell, ...]" = ()
    album: str = ""


@dataclass(frozen=True)
class WrittenCell:
    """One cell of a table in a file: its row and column in the order read, its text, and what people call its place."""

    table: int
    row: int
    column: int
    text: str
    place: str


@dataclass(frozen=True)
class ReadOff:
    """A value read off a file for a slot, and the cell that it stands in."""

    slot: str
    value: Answer
    place: str
