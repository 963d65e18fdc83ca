"""The three kinds of token that one lexical index mixes: jieba's search-mode words, character pairs and characters."""

import re
from functools import cache
from typing import TYPE_CHECKING

from knowledge.sound import folded

if TYPE_CHECKING:
    from jieba import Tokenizer

_LETTERS = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9]+")


@cache
def tokenizer() -> "Tokenizer":
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def mixed(text: str) -> list[str]:
    """Words of two characters and more, then pairs, then single characters; the first two marked against clashes."""
    stretches = _LETTERS.findall(folded(text))
    words = [f"w:{word}" for stretch in stretches for word in tokenizer().cut_for_search(stretch) if len(word) > 1]
    pairs = [f"b:{stretch[at : at + 2]}" for stretch in stretches for at in range(len(stretch) - 1)]
    return words + pairs + [character for stretch in stretches for character in stretch]
