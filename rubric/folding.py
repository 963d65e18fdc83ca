"""Text as it is compared: with the notice, with a name, with a label that somebody typed."""

import unicodedata


def folded(text: str) -> str:
    """NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
