"""A message as it comes from a channel, cleaned of what no database and no document can hold."""

import unicodedata
from dataclasses import dataclass
from typing import Self

from bot.store.rows import InboxRow, NewInbox
from handlers.evidence_values import FileSeen

LONGEST = 5000
"""A longer text is cut: no field of the form holds as much."""


@dataclass(frozen=True)
class Incoming:
    """One message: text, or the id of a tapped button, or a file. `key` is unique in its channel.

    `file`: a path on this machine, or the channel's id; `seen`: what the file was found to be.
    `line`: nothing that can be understood came (a sticker, a button that is not ours), and this is what is said to it.
    """

    channel: str
    key: str
    text: str = ""
    tap: str | None = None
    file: str | None = None
    line: str = ""
    seen: FileSeen | None = None

    @classmethod
    def of(cls, row: InboxRow | NewInbox) -> Self:
        """The message that was, or is to be, taken into the inbox."""
        told = row.payload
        text = clean(str(told.get("text") or ""))
        return cls(row.channel, row.key, text, told.get("tap"), told.get("file"), told.get("line") or "")


def clean(text: str) -> str:
    """Without lone surrogates and control characters; line breaks and tabs stay."""
    return "".join(
        c for c in text[:LONGEST] if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Cf"}
    ).strip()
