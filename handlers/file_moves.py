"""What a person wants to take away: everything as one package, or one document."""

from dataclasses import dataclass
from enum import StrEnum


class Document(StrEnum):
    """The documents of one nomination; the value is the first part of a file's token （`form/12`）."""

    FORM = "form"
    SCORES = "scores"
    SCORES_XLSX = "scores-xlsx"
    PICTURE = "picture"
    PACKAGE = "package"


@dataclass(frozen=True)
class ExportAsked:
    """导出: what is missing, the whole package, and each document by a button."""

    nomination: int | None = None


@dataclass(frozen=True)
class DocumentAsked:
    document: Document
    nomination: int | None = None


FileMove = ExportAsked | DocumentAsked


def tapped(parts: list[str]) -> DocumentAsked:
    """`nomination`, `document`. Raises ValueError for a document that there is not."""
    return DocumentAsked(Document(parts[1]), int(parts[0]))
