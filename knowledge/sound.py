"""How a word sounds, roughly: officers type by sound, and in Zhejiang zh/z, sh/s and -ng/-n fall together."""

import json
import unicodedata
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "sounds.json"  # syllable (without tone) -> the characters of GB 2312 so read


def folded(text: str) -> str:
    """The text after NFKC, in lower case and without white space: the form in which questions are compared."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


@cache
def _sounds() -> dict[str, str]:
    table: dict[str, str] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return {character: _blurred(syllable) for syllable, characters in table.items() for character in characters}


def _blurred(syllable: str) -> str:
    for initial, plain in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(initial):
            syllable = plain + syllable[2:]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


def sounds(text: str) -> tuple[str, ...]:
    """The blurred syllable of each character; a character that is no Chinese one stands for itself."""
    table = _sounds()
    return tuple(table.get(character, character) for character in text)
