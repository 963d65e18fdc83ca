"""Why a quote may be shown: it is compared with the notice character by character, as standard.md says."""

import re
import unicodedata

_TAGS = re.compile(r"<[^>]*>")
_MARKS = re.compile(r"[\s|#*\\]+")
_HEADING = 8  # characters: （一）申报。
_SENTENCE = re.compile(r"[^。；;]*[。；;]?")


def plain(text: str) -> str:
    """The text after NFKC without tags, table marks and white space: the form in which quotes are compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", _TAGS.sub("", text)))


def stands_in(quote: str, text: str) -> bool:
    """Whether the quote, of at least two characters, is a stretch of the text."""
    wanted = plain(quote)
    return len(wanted) >= 2 and wanted in plain(text)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage with their closing marks, in order; a mere heading stays with what follows it."""
    found: list[str] = []
    for piece in (piece.strip() for piece in _SENTENCE.findall(text) if piece.strip()):
        if found and len(found[-1]) <= _HEADING:
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)
