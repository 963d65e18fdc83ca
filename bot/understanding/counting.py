"""How many things of a list there are, where the message counts them: `5/5`, `四样都全`, `9项缺2:…`, `4项得3`."""

import re
from collections.abc import Iterable
from fractions import Fraction

from bot.understanding.numerals import number_of

_N = r"(?:\d{1,2}|[一二两俩三四五六七八九十]{1,2})"
_UNIT = r"(?:大)?(?:项|样|条|个|类|种|点|块|件)"
_OUT_OF = re.compile(r"(?<![\d./第])(?P<there>\d{1,2})\s?/\s?(?P<all>\d{1,2})(?![\d/.])")
_COUNTED = re.compile(
    rf"(?<![前后第其他它余另外剩下\d])(?P<all>{_N})\s?{_UNIT}(?:里头?|里面|当中|中)?(?:只|就|还|已经?|都)?"
    rf"(?:(?P<lacks>缺|少|差|没有?|欠)(?:了)?(?P<missing>{_N})?|(?:有|得|具备|满足|符合|达标|做到|够)(?:了)?(?P<there>{_N}))?"
)
_WHOLE = re.compile(rf"(?P<all>{_N}){_UNIT}?[^,，。;；]{{0,6}}?(?:都|全|均|皆|一样|一个|统统)")


def all_there(text: str, listed: int) -> bool:
    """`5/5`, `7/7`: as many as the list has."""
    return any(int(m["there"]) == int(m["all"]) == listed for m in _OUT_OF.finditer(text))


def counts_all(text: str, listed: int) -> bool:
    """`四样制度都全`: the whole list is counted in a clause that claims one thing of it."""
    return any(number_of(m["all"]) == listed for m in _WHOLE.finditer(text))


_LACKS = re.compile(rf"(?:缺|少|差|欠|没有)了?(?P<missing>{_N}){_UNIT}")


def lacking(text: str) -> int | None:
    """`缺两样,停车和充电`: how many of the things named are missing."""
    match = _LACKS.search(text)
    return int(number_of(match["missing"]) or 0) if match else None


def rest_is_there(text: str, listed: int, verdicts: Iterable[bool]) -> bool:
    """`9项缺2:培训、洽谈`: the list is counted, and exactly the missing ones are named."""
    named = list(verdicts)
    if not named or any(named):
        return False
    for match in _COUNTED.finditer(text):
        if number_of(match["all"]) != listed or listed < 2:
            continue
        missing = number_of(match["missing"]) if match["missing"] else None
        if match["there"]:
            missing = Fraction(listed) - (number_of(match["there"]) or 0)
        if missing is None or missing == len(named):
            return True
    return False
