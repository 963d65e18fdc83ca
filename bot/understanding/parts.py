"""Figures that are parts of another one, or that are said not to count: `其中走廊30`, `停车场不算`, `要减掉`."""

import re
from dataclasses import replace

from bot.understanding.patterns import either
from bot.understanding.phrases import before
from bot.understanding.quantity import Quantity
from bot.understanding.timing import Figure, plainly
from bot.understanding.units import Dimension, dimension_of
from bot.understanding.wholes import is_inside, ours
from rubric.facts import Fact

_WITHIN = re.compile(r"(?:其中|里头|里面|当中|包括|(?<!不)含)[^\d,。;；]{0,16}\Z")
_SUBTRACTED = re.compile(
    r"[,，、\s)）]*(?:但是?|不过|可是)?(?:这|那)?(?:部分|块|个|里)?(?:[一-鿿]{0,4})?(?:是|都|也|就)?(?:要|得|应该?|需要?|应当|可以|可|不能|还没)*"
    r"(?:减掉|减去|减了|扣掉|扣除|扣去|扣了|剔除|去掉|刨掉|刨去|刨除|除掉|不算|不计|拿掉|不能算)"
)
_CONTAINS = re.compile(
    r"[^\d,，。;；]{0,8}[,，\s]?(?:其中|里头?|里面|当中|包括|包含|(?<!不)含)(?:了|有|还有|着)*[^\d,，。;；]{0,8}\s?\Z"
)
_LEFT_OUT = re.compile(
    r"(?P<what>[一-鿿]{2,5}?)(?:那块|那边|那些|这块|部分|的话|的|都|也|就|是)*"
    r"(?:不算(?!少|多|大|小|高)|不计|没算进?|不含|不能算|不包括|要?扣掉|要?扣除|除外|不作数|不列)"
)


_WITHIN_OURS = either(
    r"(?:其中|里头|里面|当中)[^\d,，。;；]{0,4}?(?:(?:我们|市场"  # 其中我们分到
    r"|零工)[^\d,，。;；]{0,4}(?:分到|用|占|归|使用|摊到)|(?:划|分|归|拨)(?:给"
    r"|出)?我们)[^\d,，。;；]{0,4}\Z",
    r"(?:我们|市场|零工)[^\d,，。;；]{0,4}(?:用|占|分到?|使用)(?:了|的是)?(?:其中|里面"  # 我们用其中
    r"|里头)的?\s?\Z",
    r"(?:划|分|归|拨|腾|让|批)(?:给|出给?)了?(?:我们|市场|零工市场|零工)(?:用|使用)?(?:的"  # 划给我们
    r"|有|是|了)*\s?\Z",
)


_AT_WORK = either(
    r"[,，]?(?:其中|里头?|里面|当中|之中|中)(?:已经?|真正|最后|有)*"  # 50个里面就业了23个
    r"(?:就业|上岗|落实|帮成|找到工作)(?:了|的|有|是)*",
    r"[,，](?:真正|实际|最后)?(?:就业|上岗)(?:了|的|有|是|只)*",  # 困难人员50，就业的23
)
_OF_THEM = re.compile(r"(?:不过|但是?|只是)[^\d,，。;；]{0,3}有\s?\Z")
"""`三个，不过有一个是中级的`."""


def without_parts(text: str, found: list[Quantity], fact: Fact, *, part: bool) -> list[Quantity]:
    """A figure behind 其中 is of something else; of a field that is itself a part it is the one that counts."""
    shares = part and any(q.unit == "%" for q in found)
    if shares or _is_share_of_it(text, found, fact):
        return found
    if len(found) > 2 and _WITHIN.search(before(text, found[1].start)) and _within_the_first(text, found):
        return found[:1]
    given = [q for q in found[1:] if q.unit != "%" and _WITHIN_OURS.search(before(text, q.start))]
    if len(given) == 1 and any(q.value > given[0].value for q in found):
        return given  # 共用一层260,其中我们分到110
    gap = text[found[0].end : found[1].start] if len(found) == 2 else ""
    if (part and is_inside(gap)) or (_AT_WORK.fullmatch(gap) and "就业" in fact.label and _is_less(found)):
        return found[1:]  # 8个里面有5个专职
    if dimension_of(fact.unit) is Dimension.AREA and _is_our_share(text, found):
        shared = found[1].approx or "共用" in text
        return [replace(found[1], approx=shared)]
    found = [q for q in found if q is found[0] or not _OF_THEM.search(before(text, q.start))]
    mine = [q for q in found if q.unit == "%" and ours(text[: q.start])]
    return [q for q in found if q in mine or not _WITHIN.search(before(text, q.start))] or found


def _is_less(found: list[Quantity]) -> bool:
    return found[1].value <= found[0].value


_WHOLE = re.compile(r"一共|总|整[个栋层幢座体]|共用|合用|全部|大楼|整楼")
_OUR_SHARE = re.compile(
    r"(?:[,，。;；\s]|其中|但是?|不过|实际|里面)+(?:我们|咱们?|阿拉|零工(?:市场|专区|区)?|市场|自己)(?:这[块边里])?"
    r"(?:只|就|实际|自己|大概|的)*(?:用|占|分到?|租|使用|有|是|面积)?(?:了|的|到|着|是|有|面积)*\s?\Z"
)


def _is_our_share(text: str, found: list[Quantity]) -> bool:
    """`一共500平，我们用200`: the larger one is of the whole house."""
    if len(found) != 2 or found[1].value >= found[0].value or "%" in {q.unit for q in found}:
        return False
    return bool(_WHOLE.search(text[: found[0].start]) and _OUR_SHARE.search(text[found[0].end : found[1].start]))


def _within_the_first(text: str, found: list[Quantity]) -> bool:
    """`共4380个,其中制造业3100个、服务业1280个`: all that follows is made of the first."""
    alike = len({q.unit for q in found if q.unit}) < 2
    return (
        alike
        and sum(q.value for q in found[1:]) <= found[0].value
        and not re.search("[。;；]", text[found[0].end : found[-1].start])
    )


def without_left_out(text: str, found: list[Quantity]) -> list[Quantity]:
    """`室内260,停车场150,停车场不算`: a figure whose thing is said later not to count."""
    if len(found) < 2:
        return found
    ends = [0, *(q.end for q in found)]
    kept = []
    for end, quantity in zip(ends, found, strict=False):
        said = (match["what"] for match in _LEFT_OUT.finditer(text, quantity.end))
        names = {what[start:] for what in said for start in range(len(what) - 1)}
        if not any(name in text[end : quantity.start] for name in names):
            kept.append(quantity)
    return kept or found


_WITH = re.compile(r"(?:连|含|带|算上|包括)(?P<what>[一-鿿]{1,6}?)(?:一共|一起|在内|是|有|共|大概)*\s?\Z")


def net(text: str, found: list[Quantity]) -> Figure | None:
    """`连走廊110,刨去走廊98`: with and without the same thing; what is left counts."""
    if len(found) != 2:
        return None
    gross, rest = found
    part = _WITH.search(before(text, gross.start))
    left = part and re.search(
        rf"(?:刨去|刨掉|除去|扣除|扣掉|去掉|不算|不含|减去)掉?{re.escape(part['what'])}(?:就|是|还|有|剩|只)*\s?\Z",
        before(text, rest.start),
    )
    return Figure(rest.value, rest.approx, rest.bound) if left and rest.value < gross.value else None


def leaves_out(text: str, found: list[Quantity]) -> bool:
    """`一楼120二楼80,二楼仓库不算`: something does not count, and how much that is was not said."""
    return bool(_LEFT_OUT.search(text, found[-1].end))


def less_a_part(text: str, found: list[Quantity]) -> Figure | None:
    """`350,里头有停车场50,要减掉`."""
    if len(found) != 2 or not _CONTAINS.match(text[found[0].end : found[1].start]):
        return None
    whole, part = found
    if not _SUBTRACTED.match(text, part.end) or part.value >= whole.value or "%" in {whole.unit, part.unit}:
        return None
    return Figure(
        whole.value - part.value, whole.approx or part.approx, how=f"{plainly(whole.value)}-{plainly(part.value)}"
    )


def _is_share_of_it(text: str, found: list[Quantity], fact: Fact) -> bool:
    """`300人里面三成是困难人员`: the share is what the field counts."""
    if len(found) != 2 or found[1].unit != "%" or not is_inside(text[found[0].end : found[1].start]):
        return False
    return any(name in text[found[1].end :] for name in (fact.label, *fact.aliases) if len(name) > 1)
