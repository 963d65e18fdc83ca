"""What the bot says: text, choices and attachments, without any meaning of a channel."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """A choice: what it says, and the id of what it does (`handlers.taps`), at most 64 bytes."""

    label: str
    tap: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Reply:
    """One message to the officer.

    `expects` is what the next plain text will be read as: a fact id, a rule id, several ids in order, or None.
    `numbered`: how many buttons, from the first, a typed number may name.
    `edits`: it replaces the message whose button was tapped, where a channel can do that.
    `files`: names of documents to be made and attached.
    """

    text: str
    buttons: Rows = ()
    expects: str | tuple[str, ...] | None = None
    numbered: int = 0
    edits: bool = False
    files: tuple[str, ...] = ()
