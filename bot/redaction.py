"""What may stand in no log line, taken out of it whatever wrote the line: tokens, keys, telephone numbers, words."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

HIDDEN = "〔略〕"
MAIL = r"[\w.+-]+@[\w.-]+"

_Hiding = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_SECRETS: tuple[_Hiding, ...] = (
    (re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE), HIDDEN),  # Telegram's token, in addresses too
    (re.compile(r"(?<=://)([^\s:/@]*):[^\s/]+@"), rf"\1:{HIDDEN}@"),  # the password in an address
    (re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]{6,}", re.IGNORECASE), rf"\1 {HIDDEN}"),
    (re.compile(r"\b(?:sk|pk|ak|key|ghp|glpat)[-_][\w-]{8,}"), HIDDEN),
    (
        re.compile(
            r"((?:key|secret|password|token|authorization)['\"]?\s*[:=]\s*['\"]?)[^\s'\",;&}〔]+", re.IGNORECASE
        ),
        rf"\1{HIDDEN}",
    ),
)
_PERSONS: tuple[_Hiding, ...] = (
    (re.compile(MAIL), HIDDEN),
    (re.compile(r"(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d){8}(?!\d)"), HIDDEN),
    (re.compile(r"(?<![\d.])\(?0\d{2,3}\)?[-\s]?\d{7,8}(?!\d)"), HIDDEN),
    (re.compile(r"(?<![\d.])\d{11,}[Xx]?"), HIDDEN),  # cards; the ids of people and messages are shorter
)
_WORDS: tuple[_Hiding, ...] = (
    (re.compile(r"(?m)^DETAIL:.*"), HIDDEN),  # where PostgreSQL shows the row that it refused
    (
        re.compile(
            r"(?:[㐀-鿿豈-﫿𠀀-𪛟]|\\u[4-9a-f][0-9a-f]{3}|(?:%[0-9A-F]{2}|\\x[89a-f][0-9a-f]){3,})+", re.IGNORECASE
        ),
        HIDDEN,
    ),
)


class Redaction:
    """Patterns that always apply, and the secrets of this process, word for word."""

    def __init__(self) -> None:
        self._known: tuple[str, ...] = ()

    def hide(self, secrets: Iterable[str]) -> None:
        """These stand in no line from now on, in whatever form they get into an address; the longest go first."""
        found = {form for secret in secrets if len(secret) >= 4 for form in (secret, quote(secret, safe=""))}
        self._known = tuple(sorted({*self._known, *found}, key=len, reverse=True))

    def line(self, text: str) -> str:
        """A text of our own, in Chinese, without secrets and numbers of persons."""
        for secret in self._known:
            text = text.replace(secret, HIDDEN)
        return _without(text, (*_SECRETS, *_PERSONS))

    def foreign(self, text: str) -> str:
        """A text that somebody else made, such as an error: it keeps no Chinese either, for that was said by people."""
        return _without(self.line(text), _WORDS)


def _without(text: str, hidings: tuple[_Hiding, ...]) -> str:
    for pattern, instead in hidings:
        text = pattern.sub(instead, text)
    return text
