"""A place in a ranking as a percentage from the top: `28名/共90家` is 31.1, `前25%` is 25."""

import re
from dataclasses import dataclass
from fractions import Fraction

from bot.understanding.numerals import NUMERAL, number_of
from bot.understanding.phrases import before
from bot.understanding.quantities import quantities


@dataclass(frozen=True)
class Rank:
    """percent is None where a place was given without how many take part."""

    start: int
    end: int
    percent: Fraction | None
    place: Fraction | None = None
    total: Fraction | None = None
    approx: bool = False
    bound: str | None = None


_N = rf"(?:{NUMERAL})"
_WHO = r"(?:家|个|名|位|县|市|区|单位|地区|\([^)]*\)|、|的|县市区)*"
_OF = re.compile(
    rf"(?P<total>{_N})(?![\d.%]|[零一二三四五六七八九十百]|\s?[年月日号])\s?(?=[^\d\s/])(?!{_N}){_WHO}(?:里头?|中|里面|当中|之中|家里|内|参评|参与|参加|参排|,|\s)*"
    rf"[^,。;\d一二三四五六七八九十]{{0,8}}?(?P<last>倒数|倒着数|末)?(?:排名?|位?列|居|排在|名列|是|数)*(?:到|在)?\s?(?:第"
    rf"|老)?(?P<place>{_N})(?:名|位)?(?!%|家|(?<!第[一二三四五六七八九十\d])个)"
)
_SLASH = re.compile(
    rf"第?(?P<place>{_N})(?:名|位)?\s?[/／,(]\s?(?:一?共|总共?|全[省市国])?(?:有)?\s?(?P<total>{_N})(?:家|个|名|县)?"
)
_PLACE_THEN_TOTAL = re.compile(
    rf"(?P<last>倒数|末)?(?:第(?P<nth>{_N})(?:名|位)?|(?P<place>{_N})(?:名|位))[^\d一二三四五六七八九十%]{{0,10}}?(?:一共|共|总|参评|参加"
    rf"|全[省市国](?:一共)?)[^\d一二三四五六七八九十%]{{0,6}}?(?P<total>{_N})(?:家|个|名|县)?"
)
_PLACE_OF = re.compile(
    rf"(?P<last>倒数|末)?第(?P<place>{_N})(?:名|位)?[,，\s]+(?:在|是)?(?P<total>{_N})(?:家|个)(?:县|市|区|单位|市场)*(?:里头?|里面|中|当中|一起)?"
)
_OF_THEM = re.compile(
    rf"(?P<total>{_N})(?:家|个)(?:[一-鿿]{{1,2}})??(?:里头?|里面|当中|中)(?:排|列|居)?第(?P<place>{_N})"
)
_ALONE = re.compile(rf"(?:倒数)?(?:第\s?(?P<place>{_N})(?!条|项|三方|方|%)|(?P<named>{_N})(?:名|位))")


_RATE = re.compile(r"(?:率|比例|比值|比率|占比|比重)(?:是|为|有|达到?|约|大概|在)*\Z")


_NOT_REACHED = re.compile(r"(?:没|未|不)(?:有|能|曾)?(?:排|挤|进|入|到|达|够)[进入到得上]?[^,，。;；]{0,4}\Z")
"""`没排进前三成`: somewhere behind."""


def rank(text: str) -> Rank | None:
    """The place that the text gives; None where there is none."""
    text = text.replace("一共", " 共")
    found = quantities(text)
    shares = [q for q in found if q.unit == "%" and not _RATE.search(before(text, q.start))]
    if len(shares) == 1:
        only = shares[0]
        bound = "gt" if _NOT_REACHED.search(text[: only.start]) else only.bound
        return Rank(only.start, only.end, _from_top(text, only.start, only.value), approx=only.approx, bound=bound)
    for pattern in (_OF_THEM, _PLACE_THEN_TOTAL, _PLACE_OF, _SLASH, _OF):
        match = pattern.search(text)
        if match:
            return _of_total(match)
    alone = _ALONE.search(text)
    if alone:
        return Rank(alone.start(), alone.end(), None, number_of(alone["place"] or alone["named"]))
    if len(found) == 1 and not found[0].unit and not shares:
        only = found[0]
        if re.search(r"前\s?\Z", text[: only.start]):
            return Rank(only.start, only.end, None, only.value)
        return Rank(only.start, only.end, only.value, approx=only.approx, bound=only.bound)
    return None


def places(text: str) -> list[tuple[int, int]]:
    """Where places and totals stand, which count nothing else."""
    patterns = (_OF_THEM, _PLACE_THEN_TOTAL, _PLACE_OF, _SLASH, _OF)
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _from_top(text: str, start: int, percent: Fraction) -> Fraction:
    return 100 - percent if re.search(r"(?:后|末|倒数)\s?\Z", text[:start]) else percent


def _of_total(match: re.Match[str]) -> Rank:
    said = match.groupdict()
    place, total = number_of(said.get("nth") or match["place"]), number_of(match["total"])
    if not place or not total:
        return Rank(match.start(), match.end(), None)
    if said.get("last"):
        place = total - place + 1
    percent = place / total * 100 if place <= total else None
    return Rank(match.start(), match.end(), percent, place, total)
