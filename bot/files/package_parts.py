"""The XML parts of an Office file, before any library sees them: no declarations, no macros under another name."""

import zipfile
from io import BytesIO

from bot.files.limits import TOO_MUCH

_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
MOST_TAGS = {"passages": 3_000_000, "cells": 500_000}
"""So many marks of all parts together are read, by task; a sheet of a thousand full rows has some 300,000."""
_PIECE = 1 << 20
_LONGEST = 24


def refuse_parts(content: bytes, task: str) -> None:
    """Raises ValueError with a Chinese line where a part declares entities, there are macros, or too much to read."""
    left = MOST_TAGS[task]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml")
        if b"macroenabled" in types.lower():
            raise ValueError("文件里有宏，请另存为不含宏的 .docx 或 .xlsx 再试。")
        for entry in archive.infolist():
            if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                left = _tags_left(archive, entry, left)


def _tags_left(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """How many marks may still come after this part."""
    with archive.open(entry) as part:
        before = b""
        while piece := part.read(_PIECE):
            left -= piece.count(b"<")
            if left < 0:
                raise ValueError(TOO_MUCH)
            if any(word in before + piece for word in _DECLARATIONS):
                raise ValueError("文件内部含有外部引用声明，不予打开；请用 Word 或 Excel 另存一次再试。")
            before = piece[-_LONGEST:]
    return left
