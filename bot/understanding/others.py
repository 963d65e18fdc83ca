"""Figures of others (`隔壁西湖区500平的`, `人家义乌有300平方`) say nothing of ours; 隔壁 may be a room that we use."""

import re
from collections.abc import Iterator

from bot.understanding.blanks import blanked
from bot.understanding.labels import clauses, labels
from bot.understanding.patterns import either, one_of
from bot.understanding.quantities import quantities
from bot.understanding.scope import Scope
from bot.understanding.units import UNITS, Dimension
from rubric.facts import Kind

_LEAD = (
    r"(?:人家|不像|不如|比不[上了]|我?(?:听说|听讲|看到|知道)|据说|你看|看|但是?|不过|可是|只是|像|比如|那|就|而|其实"
    r"|反正|嗯|哎|唉|啊|\s)*"
)
_AREAS = one_of(
    r"(?:隔壁|相邻|邻近)(?:的|那个|几?个)?[一-鿿]{0,3}?(?:县|市(?!场)|区(?!域)|乡(?!村)|镇)",  # 隔壁西湖区
    r"(?:别的|其他|其它|兄弟|周边|友邻|邻近?|临)(?:几个|那些|的)?(?:县"  # 兄弟县
    r"|(?<![他它])市(?!场)|(?<![他它])区(?!域))",
    r"(?:别的|兄弟|其他|其它|(?:隔壁|邻县|旁边|附近|周围)的?)市场",  # 附近的市场都200多平
    r"(?:旁边|附近|他们)的?(?:县|区(?!域))",  # 他们县岗位1000
    r"(?:人家|别人)(?:家|那边|那里)?[一-鿿]{2,3}(?:县|市(?!场)|区(?!域))?"  # 人家义乌有
    r"(?=每|有|是|都|就|也|的|面积|岗位|\d)",
)
_ONES = one_of(
    r"人家(?!里)|别人家?|别家|他人",  # 别人家都有10个人
    r"隔壁(?!(?:的|那|这|一|两|有|个|间)*"  # 隔壁帮了100个
    r"(?:[一二三四五六\d]楼|间|会议|房|屋|办公|[大小前后]?厅|仓?库|[一-鿿]{0,3}室|门面|店面|院|空地|食堂|超市|菜场))",
)
_OTHERS = re.compile(rf"{_LEAD}(?:(?P<area>{_AREAS})|{_ONES})")
_OURS_TOO = either(
    r"共享|共用|合用|借|租|打通|腾|并[进入到给]|一起|通着",  # 隔壁共享60
    r"[给归是算](?:我们|咱|市场|零工)|(?:我们|咱)(?:也|在|都)*(?:能|可以)?用",  # 隔壁60平也给我们用
    r"也(?:能用|可以|算|归|给)|还有|另外|再|加|连",  # 隔壁还有60平
    r"来(?:我们|这|求职|找|应聘|招|登记|的)|过来",  # 隔壁县来求职的50个
)
_ROOMS_AHEAD = re.compile(r"(?:大|前|小)厅|自己|本部|这边|主楼|[一二三\d][楼层间]|室\d|[一-鿿]室|一共|总共|合计|加起来")
_COUNTED = frozenset(
    {Dimension.AREA, Dimension.PEOPLE, Dimension.HOUSEHOLDS, Dimension.EVENTS, Dimension.POSTS, Dimension.PERCENT}
)


def tells_a_figure(clause: str, scope: Scope) -> bool:
    """The clause holds a figure that a field could take; `有3个停车位` of a list is none."""
    found = quantities(clause)
    if "更新" in clause or (found and scope.asks_kind(Kind.DATE)):
        return True
    if scope.fact and scope.fact.numeric:
        return bool(found) or "每天" in clause or "天天" in clause
    named = any(scope.rule_set.facts[f.meanings[0]].numeric for f in labels(clause, scope) if f.meanings)
    return any(UNITS[q.unit][0] in _COUNTED for q in found) or (bool(found) and named)


def without_others(text: str, scope: Scope) -> str:
    """The text with the clauses blanked out that give a figure of others; as long as before."""
    if scope.asks_kind(Kind.TEXT, Kind.PHONE) or not _MARKS.search(text):
        return text
    return blanked(text, [span for span in _of_others(text) if tells_a_figure(text[slice(*span)], scope)])


_MARKS = re.compile(r"隔壁|旁边|附近|周围|他们|人家|别|邻|临|兄弟|其[他它]|周边|他人")
_GOES_ON = re.compile(r"(?:有|都|也|是|达|光|足足|一共|总共|每|面积|岗位)")


def _of_others(text: str) -> Iterator[tuple[int, int]]:
    """Clauses that open with others, and those behind that go on about them (`人家义乌条件好，有300平方`)."""
    goes_on = False
    for start, end in clauses(text):
        clause = text[start:end]
        told = _OTHERS.match(clause)
        if told and not _is_ours(text[:start], clause):
            goes_on = told["area"] is not None
            yield start, start + _turn(clause, told.end())
        elif goes_on and _GOES_ON.match(clause):
            yield start, end
        else:
            goes_on = False


def _is_ours(ahead: str, clause: str) -> bool:
    """A room next door that we use: `大厅120平，隔壁60平`, `隔壁还有60平`."""
    return bool(_OURS_TOO.search(clause) or (clause.startswith("隔壁") and _ROOMS_AHEAD.search(ahead)))


_OURSELVES = re.compile("我们|咱们?|阿拉|自己")


def _turn(clause: str, place: int) -> int:
    """Where the clause turns to ourselves: `隔壁500平我们120平`."""
    ours = _OURSELVES.search(clause, place)
    return ours.start() if ours else len(clause)
