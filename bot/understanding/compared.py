"""Figures that only compare: `上年同期49家`, `较去年增加6人`, `同比+8.3%` say nothing of what is now."""

import re

from bot.understanding.numerals import NUMERAL
from bot.understanding.quantities import quantities
from bot.understanding.units import fits
from rubric.facts import Fact

_BEFORE_NOW = r"(?:去年|上年|前年|上一年|20\d\d年?|上个?月|上(?:个)?季度|上期)"
_CHANGED = r"(?:增加|增长|新增|提高|上升|减少|下降|降低|回落|多|少|增|减|升|降|\+|-|↑|↓)"
_COMPARED = (
    rf"[(（]?\s?{_BEFORE_NOW}的?同期[^,，。;；()（）]*[)）]?",  # （去年同期44人）
    rf"(?:同比|环比)[^,，。;；()（）\d]*{_CHANGED}?[了约]*\s?{NUMERAL}[^,，。;；()（）]*",  # 同比+8.3%
    rf"(?:较|比){_BEFORE_NOW}[^,，。;；()（）]*{_CHANGED}了?\s?{NUMERAL}[^,，。;；()（）]*",  # 较去年增加6人
    rf"(?:改?扩建|改造|装修|搬迁|调整)前(?:为|是|有|仅|只有)*\s?{NUMERAL}[^,，。;；()（）]{{0,4}}",  # 扩建前112㎡
    rf"[(（](?:原|改前|扩建前|上期)[^()（）]{{0,6}}{NUMERAL}[^()（）]{{0,4}}[)）]",  # （扩建前96）
)
_PATTERN = re.compile("|".join(_COMPARED))
_HINTS = re.compile(r"[同较比前期]")
_PAST = re.compile(r"去年|上年|前年|以前|原来|之前")


def without_compared(text: str, fact: Fact) -> str:
    """The text without figures that compare, where another one says what is now; as long as before."""
    if not _HINTS.search(text):
        return text
    rest = _PATTERN.sub(lambda m: "，" + " " * (len(m[0]) - 1), text)
    if rest == text or _PAST.search(rest) or not any(fits(fact.unit, q.unit) for q in quantities(rest)):
        return text
    return rest
