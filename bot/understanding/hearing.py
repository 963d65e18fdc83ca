"""What sounds like one of our words and is written otherwise: officers dictate, and a phone writes 专制 for 专职."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.understanding.ordinary import ordinary
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
_TIMES = ("礼拜", "星期", "每天", "每周", "每月", "更新", "一个月", "半年", "一年", "左右", "大概", "差不多")
_LATIN = re.compile(r"[a-zü]{4,24}")
_TWO = re.compile(r"(?<![优改精善不])良(?=[个场次家名位条人天](?![好心性]))")
_LONGEST = 8

Sounds = tuple[str, ...]


def heard(text: str, words: Vocabulary, slots: tuple[str, ...] | None = None) -> str | None:
    """The text with words put right by their sound, or by their pinyin; None where nothing sounds like one of ours.

    A word that is spelled right, or overlaps one, is left as it is, and so is an ordinary word (实现 is not 时限).
    `slots`: only words for these.
    """
    if len(text) > 60:
        return None
    spoken = _spoken(words, slots)
    right = {place for start, end in _spelled(text, words, slots or ()) for place in range(start, end)}
    replaced = [
        *_replacements(text, spoken, right, list(ordinary(text))),
        *((m.start(), m.end(), "两") for m in _TWO.finditer(text)),
    ]
    replaced.sort()
    for start, end, word in reversed(replaced):
        text = text[:start] + word + text[end:]
    return text if replaced else None


def _spelled(text: str, words: Vocabulary, slots: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Words of ours as they are spelled; of one character only those for `slots`."""
    yield from ((found.start, found.end) for found in words.items_of(frozenset(slots)).find(text))
    for index in (words.labels, words.options, words.items, words.counties):
        yield from ((found.start, found.end) for found in index.find(text) if found.end - found.start > 1)


def _replacements(
    text: str, spoken: dict[Sounds, str], right: set[int], words: list[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
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
            end = place + length
            if not word or word == text[place:end] or right & set(range(place, end)):
                continue
            if not any(a < end and place < b and not (place <= a and b <= end and b - a < length) for a, b in words):
                yield place, end, word
                place += length - 1
                break
        place += 1


def _blurred(latin: str) -> Sounds:
    """Typed pinyin as one sound, blurred as `sounds` does."""
    plain = re.sub("([zcs])h", r"\1", latin)
    return ("".join(re.sub("(?<=[aeiou])ng", "n", plain)),)


_EDGES = " \t\n,，。.!！~～…吧了啊"


def heard_move(text: str) -> str | None:
    """`上一体`, `跳国`: a whole message that sounds like a move and is spelled otherwise."""
    said = text.strip(_EDGES)
    if not 2 <= len(said) <= 5 or said in _MOVES or not re.fullmatch("[一-鿿]+", said):
        return None
    return next((move for move in _MOVES if len(move) == len(said) and sounds(move) == sounds(said)), None)


@lru_cache(maxsize=256)
def _spoken(words: Vocabulary, slots: tuple[str, ...] | None = None) -> dict[Sounds, str]:
    """Sound to word, for words of two characters and more; of two that sound alike neither is taken."""
    found: dict[Sounds, str] = {}
    doubtful: set[Sounds] = set()
    for word in _words(words) if slots is None else _words_for(words, slots):
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


def _words_for(words: Vocabulary, slots: tuple[str, ...]) -> Iterator[str]:
    """What these slots are called, and their options."""
    for slot in slots:
        if slot in words.rule_set.facts:
            fact = words.rule_set.facts[slot]
            yield from (fact.label, *fact.aliases)
            for option in fact.options:
                yield from (option.label, *option.aliases)
        else:
            criterion = words.rule_set.checks[slot][1]
            yield from (criterion.label, *criterion.aliases)


def _words(words: Vocabulary) -> Iterator[str]:
    yield from (*_MOVES, *_TIMES)
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
