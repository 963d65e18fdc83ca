"""So many more or fewer (`岗位加20`, `比上个月少了20个`): by how much a figure changes, and not the figure."""

import re
from collections.abc import Callable, Iterable

from bot.understanding.patterns import either
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity

_MORE = either(
    r"(?:^|[^参外叠附另追强更施交增])加(?:上|了|个)?\Z",  # 岗位加20
    r"(?:再|又|还要|还得|往上|往下|另外|得|要)(?:加|添|补|减|扣|降|涨|多|少|砍)(?:上|了|个|掉|去)?\Z",  # 专职再加1个
    r"(?:添|补|减|扣|涨|降|砍)(?:了|掉|去|上|下来?)\Z",  # 求职减掉15
    r"(?<!新)增加了?\Z|增了\Z|减少了?\Z|缩减了?\Z|下降了?\Z|上升了?\Z|上涨了?\Z|扣除\Z",  # 岗位增加了20个
    r"(?:调高|调低|调增|调减|核增|核减|上浮|下浮|上调|下调)了?\Z",  # 岗位上调20
    r"(?<![至最不差])[多少](?:了|出)\Z",  # 比上个月少了20个
    r"比[^,，。]{1,10}(?<![至最不差])[多少高低大小](?:了|出)?\Z",  # 比去年多20个
    r"(?:又|再|新)(?:招|来|进|请|聘|招聘|招录|调来)了\Z",  # 又招了1个专职
    r"扩(?:大)?了\Z|扩大\Z",  # 面积扩了20
    r"(?<![一-鿿])减\Z|(?<=[数位人职证积])减\Z",  # 面积减10
)
_SLIP = re.compile(
    r"(?:^|(?<=[^\d.]))\d[\d,.]*[^\d,，。;；]{0,4}[,，\s]+(?:我|不小心|手滑)*"
    r"[多少](?:打|写|输|填|按|加|敲|录)了?一?个?[0零〇][了啊。!]*$"
)
"""`3200，多打了个0`: the figure that stands here is the wrong one."""
_SWAPPED = re.compile(
    r"(?:[和跟与、]|[两俩2二]个?(?:数|项|条|人|字|栏|空|选项)?|都)[^,，。\d]{0,10}"
    r"(?:[填写弄搞报打记输选说点](?:反|颠倒)|(?:反|颠倒)(?=了)|对调|调换)了?"
    r"(?:[,，\s]*(?:请|帮我|麻烦|要|给我|把[它他]们)*(?:换|调|对调|互换|调换|交换|改)(?:一?下|过来|回来|一换)?)?[了吧啊呀。!]*$"
)


def slipped(text: str) -> tuple[int, int] | None:
    """Where a figure stands of which it is said that it has a nought too many or too few."""
    match = _SLIP.search(text)
    return match.span() if match else None


_MAY_CHANGE = re.compile("[加添补减扣降涨多少砍增缩升调浮招来进请聘扩比]")


def differences(text: str, fields: Callable[[], Iterable[int]] = tuple) -> list[Quantity]:
    """The figures that say by how much another one changes, where that other one does not stand before them.

    `fields`: where fields are named; figures ahead of a name in its clause (`总数9,专职加1`) are another field's.
    """
    if not _MAY_CHANGE.search(text):
        return []
    found, names = quantities(text), list(fields())
    told = [place for place, q in enumerate(found) if q.unit != "%" and _MORE.search(_clause(text[: q.start]).rstrip())]
    opens = [found[place].start - len(_clause(text[: found[place].start])) for place in told]
    starts = [max((n for n in names if o <= n < found[p].start), default=0) for p, o in zip(told, opens, strict=True)]
    others = [q for place, q in enumerate(found) if place not in told]
    return [
        found[place]
        for place, start in zip(told, starts, strict=True)
        if not any(start <= q.start < found[place].start for q in others)
    ]


def _clause(ahead: str) -> str:
    return re.split(r"[,，。;；\n]", ahead)[-1]


def swapped(text: str) -> bool:
    """`岗位和求职两个数字填反了,换一下`: each has the other's value, and neither is said."""
    return bool(_SWAPPED.search(text))
