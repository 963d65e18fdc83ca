"""What is compared of a question: its letters and figures, without marks and without the polite words before it."""

import re

from knowledge.sound import folded

_MARKS = re.compile(r"[^\w%]+|_")
_POLITE = re.compile(
    r"^(您好|你好|早上好|下午好|老师|同志|请问|请教|麻烦问|打扰|不好意思|问一下|问下|问个事|想问|咨询一下|一下|下|了|啊|呀)+(?=.{4})"
)


def essence(text: str) -> str:
    """您好,请问面积……要多大? → 面积要多大. A greeting that stands alone stays."""
    return _POLITE.sub("", _MARKS.sub("", folded(text)))
