"""What is denied of another field: 不是经营性, while something that is there or not was asked for."""

import re

from bot.understanding.polarity import negative
from bot.understanding.scope import Scope

_DENIED = re.compile(r"(?<!是)(?:并)?(?:不是|并非)(?P<what>[^,，。;；!！\s]{2,14})")


def denies_another(text: str, slot: str, scope: Scope) -> bool:
    """All that the text denies is words for other fields than this one."""
    denied = [match for match in _DENIED.finditer(text) if _of_another(match["what"], slot, scope)]
    for match in denied:
        text = text.replace(match[0], "，")
    return bool(denied) and not negative(text)


def _of_another(what: str, slot: str, scope: Scope) -> bool:
    words = scope.words
    if any(slot in found.meanings for index in (words.items, words.labels) for found in index.find(what)):
        return False
    named = words.options.find(what) or words.items.find(what) or words.labels.find(what)
    return bool(named or _VALUE.search(what) or _recorded(what.rstrip("的了啊呀吧呢哦"), scope))


_VALUE = re.compile(r"\d|[年月]")
"""`不是2023年3月15日`."""


def _recorded(what: str, scope: Scope) -> bool:
    """`不是李红`: what another field holds by now."""
    told = [value for value in scope.answers.values() if isinstance(value, str)]
    return len(what) > 1 and any(what in value or value in what for value in told)
