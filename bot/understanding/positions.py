"""Items of a list by their places in it: `前两个`, `1有2没有`, `√√×`, `☑桌台□停车`."""

import re
from collections.abc import Iterator

from bot.understanding.mention import Mention
from bot.understanding.numerals import number_of

_FIRST = re.compile(r"前(?:面)?(?P<n>[一二两三四五六七八九\d])(?:个|项|条|样|种|点)?")
_LAST = re.compile(r"(?:后(?:面)?|最后)(?P<n>[一二两三四五六七八九\d])(?:个|项|条|样|种|点)?")
_NTH = re.compile(r"第(?P<n>[一二三四五六七八九\d])(?:个|项|样|种|点|(?=[、和跟没有也都不是,第符具满达一]))")


def ordinals(text: str, slots: tuple[str, ...]) -> Iterator[Mention]:
    """`前两个`, `最后一个`, `第3项` of the list as it is shown."""
    for pattern in (_FIRST, _LAST, _NTH):
        for match in pattern.finditer(text):
            count = int(number_of(match["n"]) or 0)
            if 1 <= count <= len(slots):
                chosen = {_FIRST: slots[:count], _LAST: slots[-count:], _NTH: slots[count - 1 : count]}[pattern]
                yield Mention(match.start(), match.end(), tuple(chosen))


_FROM_TO = re.compile(r"(?<![\d.])([1-9])\s?[-~至到]\s?([1-9])(?![\d.])")
_LETTER = re.compile(r"(?<![A-Za-z])[A-I](?=\s?(?:有|没|无|是|不|√|×|✓|✗|[、和A-I]))")
_RUN = re.compile(r"(?<![\d./第])[1-9]{2,9}(?=\s?(?:都|全|均|也)?(?:有|没|无|是|不|√|×|✓|✗))")
_DIGITS = re.compile(r"(?<![\d./第])([1-9])(?![\d.%/个台块张部条次家人名位平年月日号楼层路场项样级点k])")


def numbers(text: str, slots: tuple[str, ...]) -> Iterator[Mention]:
    """`1有2有3没有`: items by their bare numbers in the list."""
    for match in _FROM_TO.finditer(text):
        yield Mention(match.start(), match.end(), slots[int(match[1]) - 1 : int(match[2])])
    for match in _LETTER.finditer(text):
        if ord(match[0].upper()) - 65 < len(slots):
            yield Mention(match.start(), match.end(), (slots[ord(match[0].upper()) - 65],))
    for match in _RUN.finditer(text):
        places = [int(digit) for digit in match[0]]
        if places == sorted(set(places)) and places[-1] <= len(slots):
            yield Mention(match.start(), match.end(), tuple(slots[place - 1] for place in places))
    for match in _DIGITS.finditer(_FROM_TO.sub(lambda m: "＿" * len(m[0]), text)):
        if int(match[1]) <= len(slots):
            yield Mention(match.start(), match.end(), (slots[int(match[1]) - 1],))


_MARKS = re.compile(r"(?P<yes>√|✓|☑|✔|✅|有|是|[yY]es|[yY1])|(?P<no>×|✗|☒|□|❌|✖|没有?|无|否|[nN]o|[nNxX0])")
_MARKS_ONLY = re.compile(r"(?:√|✓|☑|✔|✅|有|是|[yY]es|[yY1]|×|✗|☒|□|❌|✖|没有?|无|否|[nN]o|[nNxX0]|[\s,，、/;；|-])++")


def marks(text: str, slots: tuple[str, ...]) -> dict[str, bool]:
    """`√√√×√`: one mark for each item of the list, in its order; empty where the text is anything else."""
    if not _MARKS_ONLY.fullmatch(text.strip()):
        return {}
    found = list(_MARKS.finditer(text))
    if len(found) != len(slots):
        return {}
    return {slot: match["yes"] is not None for slot, match in zip(slots, found, strict=True)}


_YES_BOX, _NO_BOX = "√✓☑✔✅■●", "×✗☒□☐❌✖○"


def boxed(text: str, mentions: list[Mention]) -> dict[str, bool]:
    """`☑桌台☑座椅□停车`: a box before each item; empty where one has none."""
    found: dict[str, bool] = {}
    for mention in mentions:
        mark = text[: mention.start].rstrip()[-1:]
        if not mark or mark not in _YES_BOX + _NO_BOX:
            return {}
        found |= dict.fromkeys(mention.slots, mark in _YES_BOX)
    behind = text[mentions[-1].end :].strip() if mentions else ""
    return found if len(mentions) > 1 and not (behind and behind[0] in _YES_BOX + _NO_BOX) else {}
