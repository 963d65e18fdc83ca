"""A message as it comes from a channel, cleaned of what no database and no document can hold."""

import unicodedata
from dataclasses import dataclass

LONGEST = 5000
"""A longer text is cut: no field of the form holds as much."""


@dataclass(frozen=True)
class Incoming:
    """One message: text, or the id of a tapped button, or a file. `key` is unique in its channel."""

    channel: str
    key: str
    text: str = ""
    tap: str | None = None
    file: str | None = None


def clean(text: str) -> str:
    """Without lone surrogates and control characters; line breaks and tabs stay."""
    return "".join(
        c for c in text[:LONGEST] if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Cf"}
    ).strip()
