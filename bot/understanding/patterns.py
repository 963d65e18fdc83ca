"""Regular expressions as tables: one idea a line, each with a message that shows it, instead of a wall."""

import re


def one_of(*alternatives: str) -> str:
    """A group that matches any of these, to stand within a larger pattern."""
    return f"(?:{'|'.join(alternatives)})"


def either(*alternatives: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that matches any of these; the first that does decides how far the match goes."""
    return re.compile("|".join(alternatives), flags)
