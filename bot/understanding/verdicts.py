"""What one clause says of each thing that it names: the predicate behind it, or the one before it that holds on."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.understanding.mention import Mention
from bot.understanding.polarity import first_polarity, negative, polarity

_JOINS = re.compile(r"(?:[、和跟与及或者等,，\s]|还是)*")
_MEASURED = re.compile(
    r"\s?[(×x*:：]\s?[1-9]\d?\s?[)台张部个]?(?=[)、,，。;；\s]|$)|\s?[:：×x*]?\s?(?:有|共)?[\d一二两三四五六七八九十]{1,3}\s?(?:台|张|部|间|块|把|个|条|套|门|组|处)(?![^,。;]{0,3}(?:坏|没))"
)
_CAN = re.compile("能|可以?")


def said_of_each(clause: str, mentions: list[Mention]) -> list[bool | None]:
    """In order; a word that says it itself (手机能充) needs no predicate."""
    told = zip(mentions, _verdicts(clause, mentions), strict=True)
    return [True if said is None and _CAN.search(clause[m.start : m.end]) else said for m, said in told]


def _verdicts(clause: str, mentions: list[Mention]) -> Iterator[bool | None]:
    """For each mention what the clause says of it: the predicate behind it, or the one before in `没有停车和充电`."""
    head = clause[: mentions[0].start]
    gaps = [clause[a.end : b.start] for a, b in pairwise(mentions)]
    gaps.append(clause[mentions[-1].end :])
    if polarity(head) is not None and (polarity(gaps[-1]) is None or (negative(head[-4:]) and not negative(gaps[-1]))):
        yield from _carried(head, gaps)
        return
    found: list[bool | None] = []
    waiting = 0
    for gap in gaps:
        verdict = True if _MEASURED.match(gap) else first_polarity(gap)
        waiting += 1
        if verdict is not None:
            found += [verdict] * waiting
            waiting = 0
    yield from (*found, *[polarity(head) if not found else None] * waiting)


def _carried(head: str, gaps: list[str]) -> Iterator[bool | None]:
    """What stands before holds on (`没有停车和充电`) until something else is said."""
    verdict = polarity(head)
    for place, gap in enumerate(gaps):
        own = polarity(gap) if place == len(gaps) - 1 and place and not _JOINS.fullmatch(gaps[place - 1]) else None
        yield verdict if own is None else own
        following = polarity(gap)
        verdict = following if following is not None else verdict


def holds(clause: str, whole: Mention, part: Mention) -> bool:
    """`生活区缺饮水`: the first names all of an area, and what is said is said of the second."""
    return set(part.slots) < set(whole.slots) and polarity(clause[whole.end : part.start]) is not None
