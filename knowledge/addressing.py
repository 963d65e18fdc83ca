"""Which clause a person means who names its place: 第16条, 十六条, 附件1第16条, 第三条(二), 线上服务第一条, 附件2."""

import re
import unicodedata

from knowledge.notice import Notice, Passage

_NUMBER = r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})"
_PLACE = re.compile(
    rf"(?P<named>附件[12一二]的?第?|第)?{_NUMBER}(?P<unit>条|大点|部分|点|项)"
    r"(?:的?第?[((]?(?P<item>[一二三四1234])(?:[))]|款|点|项))?"
)
_COUNTING_AFTER = ("细则", "龙", "都", "对", "分别", "各", "到底", "里面", "吗", "还是")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_NUMBERED_HEADING = re.compile(r"^([一二三四五六七八九十]+)、\s*(\S+)")


def number(written: str) -> int | None:
    """A number up to 99 in digits or Chinese: 16, 十六, 二十四. None where it is none."""
    if written.isdigit():
        return int(written)
    tens, ten, units = written.rpartition("十")
    if not ten:
        return _DIGITS.get(written)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(units, 0)


def addressed(text: str, notice: Notice) -> str | None:
    """The id of the clause whose place the text names, or None. A bare 第三条 is a rule of the annex, as officers
    say it; 通知第三条 and 第三部分 are clauses of the notice itself; 工作要求第一条 counts below its heading."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    for found in _PLACE.finditer(folded):
        if found["named"] or _stands_alone(found, folded):
            clause = _below_heading(found, folded, notice) or _clause(found, folded)
            if clause in notice.by_id:
                return clause
    return None


def _stands_alone(found: re.Match[str], folded: str) -> bool:
    """17条 and 十六条讲啥 name a rule; 一共24条 and 三条分别几分 count rules."""
    at_start = found.start() == 0 or folded[: found.start()].endswith(("按", "对照", "标准", "细则"))
    return at_start and found["unit"] == "条" and not folded[found.end() :].startswith(_COUNTING_AFTER)


def _below_heading(found: re.Match[str], folded: str, notice: Notice) -> str | None:
    value, before = number(found["number"]), folded[: found.start()]
    for passage in notice.passages:
        heading = _NUMBERED_HEADING.match(passage.path[-1]) if passage.path else None
        if heading and value and heading[2].partition("(")[0] in before:
            siblings = [other for other in notice.passages if other.path == passage.path]
            return _nth(siblings, value)
    return None


def _nth(siblings: list[Passage], value: int) -> str | None:
    return siblings[value - 1].id if value <= len(siblings) else None


def _clause(found: re.Match[str], folded: str) -> str | None:
    value = number(found["number"])
    if value is None:
        return None
    if found["item"]:
        return f"{value}.{number(found['item'])}"
    whole_notice = "通知" in folded[: found.start()] or found["unit"] in ("大点", "部分")
    return str(value) if whole_notice else f"A1.{value}" if found["unit"] == "条" else None
