"""What stands now: `以前没有空调，现在都有了` is told as `现在都有了`; what only denies a denial is told plainly.

Everything stays in its place, character for character.
"""

import re

from bot.understanding.blanks import without_clauses

_PAST = r"(?:以前|原来|之前|先前|过去|原先|本来|早先|起初|一?开始|当初|刚开始)"
_NOW = r"(?:后来|现在|目前|如今|今年|去年|前年|后面|现已|现|已经?|最近|刚|新)"
_CAME = r"[有齐全装补配建买添设挂好做办]"
_WAS_NOT = re.compile(
    rf"{_PAST}[都是还也]?(?:没有?|无|缺|不具备|未)(?P<what>[^,，。;；]{{0,8}}?)(?:的|过)?"
    rf"(?=[,，;；]?\s?(?:但是?|不过)?[^,，。;；]{{0,4}}?{_NOW}[^,，。;；没不未无]{{0,8}}{_CAME}(?!不))"
)
_NONE_MISSING = re.compile(
    r"(?P<none>没有?|无)(?:哪|任何)?(?P<one>一[项个样条处]|哪[项个样条])?(?:是|有)?"
    r"(?P<lack>不(?:具备|符合|达标|合格|满足|到位|全)|缺(?:失|少|项|漏|了)?|少|空白)的?(?:项|地方|东西)?(?=$|[,，。;；!！\s])"
)
_ELSEWHERE = re.compile(r"(?:在)?(?:旧|老|原)(?:的?(?:址|市场|场地|点|那边|那里|地方|那个点))|(?:旧|老)的?那[边里]")
_HERE = re.compile(r"新(?:址|市场|场地|点|的?这边|的?那边)|这边|这里|现址|现在的")


def told_plainly(text: str) -> str:
    """The text with what was, what is elsewhere and what denies a denial put aside."""
    text = _WAS_NOT.sub(lambda m: m["what"].rjust(len(m[0]), "＿"), text)
    text = _NONE_MISSING.sub(lambda m: "都有".ljust(len(m[0]), "＿") if len(m[0]) > 2 else m[0], text)
    return _of_this_place(text)


def _of_this_place(text: str) -> str:
    """`桌台在老市场那边有，这边只有空调`: with both named, the old place tells nothing of the new one."""
    if not (_ELSEWHERE.search(text) and _HERE.search(text)):
        return text
    return without_clauses(text, lambda clause: bool(_ELSEWHERE.search(clause)) and not _HERE.search(clause))
