"""File names that every system takes: no path, no reserved mark, of bounded length, never twice."""

import re
from pathlib import PurePosixPath

LONGEST = 80
"""Characters of a name without its ending."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\\/:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def file_name(text: str, ending: str = "") -> str:
    """`text` as the name of a file or folder, with this ending where one is given."""
    plain = _FORBIDDEN.sub("_", text).strip(" ._")[:LONGEST].rstrip(" .")
    if not plain or _RESERVED.match(plain):
        plain = f"文件{plain}"
    return f"{plain}{ending}"


def distinct(names: list[str]) -> list[str]:
    """The same names; one that comes again gets a number: `照片 (2).jpg`."""
    seen: set[str] = set()
    found = []
    for name in names:
        place, number, made = PurePosixPath(name), 2, name
        while made.casefold() in seen:
            made = str(place.with_name(f"{place.stem} ({number}){place.suffix}"))
            number += 1
        seen.add(made.casefold())
        found.append(made)
    return found
