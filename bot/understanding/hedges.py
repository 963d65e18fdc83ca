"""How sure a figure was said to be: about, below, above; a bound never counts as the figure itself."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Hedge:
    """length: characters that the hedge takes beside the figure."""

    approx: bool = False
    bound: str | None = None
    length: int = 0


NONE = Hedge()

_LINK = r"(?:有|够|是|在|为|也就|就|只有|个|了|着|么|，|,|\s)*"
_ABOUT = (
    r"大概其?|大约莫?|约莫|约摸|约|差不多|估计|估摸着?|毛估估?|估估|粗略|大致|大体|可能|应该有|应该在|好像|左不过|"
    r"(?<![依可牢])靠|总有|总归|平均下来|算下来|(?<![最附远将就靠])近乎|印象中|记得|≈"
)
_BELOW_ABOUT = (
    r"不到|不够|不足|未满|没到|没有到|将近|接近|(?<![最附远将就靠])近|(?<![尽赶很])快(?:有|到)?"
    r"|(?<![大从最缩较减中不说])小(?=[一二两三四五六七八九十百千\d])"
)
_BELOW = r"不超过|不超|最多|顶多|至多|撑死|少于|低于|小于|不满|以内|<=?|≤"
_ABOVE_ABOUT = r"上(?=[百千万])|不止"
_ABOVE = (
    r"超过|多于|大于|高于|突破|至少|不少于|不低于|起码|最少|不小于|保底|>=?|≥|＞"
    r"|(?<![不超路通经])过(?=[百千万一二两三四五六七八九\d])"
)
_OPENING = re.compile(
    rf"(?P<about>{_ABOUT})|(?P<below_about>{_BELOW_ABOUT})|(?P<below>{_BELOW})"
    rf"|(?P<above_about>{_ABOVE_ABOUT})|(?P<above>{_ABOVE})"
)
_LINKED = re.compile(_LINK)
_AFTER = re.compile(
    r"\s?(?:(?P<above_about>[大多高](?:一?点|一?些)|多(?:一点|些|点|个|人)?(?![少数])|余(?![杭姚下])|出点?头|开外|挂零|有余|好几|不止|还多|拐弯)"
    r"|(?P<below_about>[小少低](?:一?点|一?些)|不到(?:一?点点?|些)?|差一?点|缺一?点|弱|都不到|没到|还不到|不足)(?!\s*[\d一二两三四五六七八九十百千万])"
    r"|(?P<about>±\s?\d+(?:\.\d+)?%?|左右|上下|光景|的?样子|来(?:去|人|个)|这样|模样|前后|朝上下|吧左右)"
    r"|(?P<above>\+(?=$|[\s,，。个人家场])|↑|以上|往上|起步|打底|朝上|封底)|(?P<below>以下|以内|之内|朝下|封顶))"
)
_WINDOW = 10


def hedge_before(before: str, rest: str) -> Hedge:
    """The hedge that closes `before`, the text up to a figure; `rest` opens with the figure."""
    window = before[-_WINDOW:]
    for match in _OPENING.finditer(window + rest[:1]):  # look-aheads see the figure's first character
        if match.start() < len(window) and _LINKED.fullmatch(window, match.end()):
            return _hedge(match, len(window) - match.start())
    return NONE


def hedge_after(after: str) -> Hedge:
    """The hedge that opens `after`, the text behind a figure."""
    match = _AFTER.match(after[:_WINDOW])
    return _hedge(match, match.end()) if match else NONE


def _hedge(match: re.Match[str], length: int) -> Hedge:
    kind = match.lastgroup or ""
    bound = "lt" if kind.startswith("below") else "gt" if kind.startswith("above") else None
    return Hedge(kind.endswith("about"), bound, length)
