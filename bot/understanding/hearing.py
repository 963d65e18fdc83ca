"""What sounds like one of our words and is written otherwise: officers dictate, and a phone writes 专制 for 专职."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.understanding.vocabulary import Vocabulary
from knowledge.sound import sounds
from rubric.facts import Kind

_MOVES = (
    "跳过",
    "上一题",
    "下一题",
    "撤销",
    "撤回",
    "暂停",
    "继续",
    "总分",
    "帮助",
    "没有",
    "都有",
    "不知道",
    "怎么填",
    "全部具备",
)
_LATIN = re.compile(r"[a-zü]{4,24}")
_LONGEST = 8

Sounds = tuple[str, ...]


def heard(text: str, words: Vocabulary) -> str | None:
    """The text with words put right by their sound, or by their pinyin; None where nothing sounds like one of ours.

    A word that is spelled right, or overlaps one, is left as it is.
    """
    if len(text) > 60:
        return None
    spoken = _spoken(words)
    right = {place for start, end in _spelled(text, words) for place in range(start, end)}
    replaced = list(_replacements(text, spoken, right))
    for start, end, word in reversed(replaced):
        text = text[:start] + word + text[end:]
    return text if replaced else None


def _spelled(text: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    for index in (words.labels, words.options, words.items, words.counties):
        yield from ((found.start, found.end) for found in index.find(text))


def _replacements(text: str, spoken: dict[Sounds, str], right: set[int]) -> Iterator[tuple[int, int, str]]:
    heard_as = sounds(text)
    place = 0
    while place < len(text):
        latin = _LATIN.match(text.lower(), place)
        if latin and _blurred(latin[0]) in spoken:
            yield place, latin.end(), spoken[_blurred(latin[0])]
            place = latin.end()
            continue
        for length in range(min(_LONGEST, len(text) - place), 1, -1):
            word = spoken.get(heard_as[place : place + length])
            if word and word != text[place : place + length] and not right & set(range(place, place + length)):
                yield place, place + length, word
                place += length - 1
                break
        place += 1


def _blurred(latin: str) -> Sounds:
    """Typed pinyin as one sound, blurred as `sounds` does."""
    plain = re.sub("([zcs])h", r"\1", latin)
    return ("".join(re.sub("(?<=[aeiou])ng", "n", plain)),)


@lru_cache(maxsize=16)
def _spoken(words: Vocabulary) -> dict[Sounds, str]:
    """Sound to word, for words of two characters and more; of two that sound alike neither is taken."""
    found: dict[Sounds, str] = {}
    doubtful: set[Sounds] = set()
    for word in _words(words):
        if not 2 <= len(word) <= _LONGEST or not re.fullmatch("[一-鿿]+", word):
            continue
        for sound in (sounds(word), ("".join(sounds(word)),)):
            other = found.setdefault(sound, word)
            if other != word and not _mean_the_same(word, other, words):
                doubtful.add(sound)
    return {sound: word for sound, word in found.items() if sound not in doubtful}


def _mean_the_same(one: str, other: str, words: Vocabulary) -> bool:
    """专职 and 专制, which is listed beside it."""
    indexes = (words.labels, words.items)
    return any(index.meanings(one) and index.meanings(one) == index.meanings(other) for index in indexes)


def _words(words: Vocabulary) -> Iterator[str]:
    yield from _MOVES
    yield from (phrase for phrase, _ in words.county_names())
    for fact in words.rule_set.facts.values():
        yield fact.label
        yield from (alias for alias in fact.aliases if fact.kind is not Kind.TEXT)
        for option in fact.options:
            yield option.label
            yield from (alias for alias in option.aliases if len(alias) >= 2)
    for _, criterion in words.rule_set.checks.values():
        yield criterion.label
        yield from criterion.aliases
