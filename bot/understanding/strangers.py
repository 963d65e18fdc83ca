"""Numbers of other things than the fields: rent, hotlines, room numbers, points, what one day or one event brought."""

import re
from collections.abc import Iterator

from bot.understanding.labels import clause_end, clause_start
from bot.understanding.numerals import NUMERAL
from bot.understanding.patterns import either, one_of
from bot.understanding.quantities import quantities
from bot.understanding.quantity import Quantity
from bot.understanding.scope import Draft, Scope
from bot.understanding.units import UNITS, Dimension, fits

_COSTS = one_of(
    r"房租|租金|租费|租赁费|水电煤?费?|物业费?|电费|水费|网费",  # 水电费一年3万
    r"管理费|服务费|保洁费|运营费|维护费|经费|成本|开支|花销",  # 运营费一年3万
)
_NO_FIELDS = either(
    rf"{_COSTS}[^\d,，。;；]{{0,4}}(?:(?:一|每)个?(?:年|月|季度?)|全年|年)"  # 房租一年20万
    rf"[^\d,，。;；]{{0,4}}?{NUMERAL}(?:万|千)?(?:元|块钱?)?",
    rf"{NUMERAL}万?(?:元|块钱?)?的?{_COSTS}",  # 一年20万房租
    r"(?<!\d)\d{3,6}(?=(?:政务|便民|市长|投诉|服务)?热线)",  # 12345热线
    r"(?:分机|内线|短号|小号|总机|座机|传真|工号|邮编|邮政编码)号?(?:码)?(?:是|为|[:：])?\s?\d{3,}",  # 分机8001
    r"(?<![\d.])\d{3,4}(?:室|房间|号房)",  # 2楼208室
    rf"(?:总分|满分|得分|评分)(?:一共|才|是|为|有|共|[:：])*\s?{NUMERAL}分?",  # 总分100
    r"(?:有|就|才|只有)?(?:[一两几12])(?:个?条|个)(?=(?:岗位|招聘|招工|用工)(?:信息|启事|广告)?"  # 有一条岗位写了
    r"(?:里|上|中)?面?(?:写|要求|限|标|注|含|带|涉|说))",
)
_ONE_DAY = either(
    r"今[天早晚]|昨[天晚]|明[天早晚]|后天|前天",  # 今天来了30个求职的
    r"下(?:个)?(?:月|周|星期|礼拜|季度)|过几天|马上要",  # 下个月有2场活动
)
_LOOKED_UP = either(
    r"统计|查|核|量|测|确认|看|数了|问|算|拉|导|更新|填|报",  # 今天统计了一下岗位320个
    r"[到至止].{0,2}(?:今|昨)天|为止|每|满|刚好|在[岗编职]|现有",  # 到今天岗位320个
)
_TURNED_UP = re.compile(
    one_of(r"招聘会|招聘活动|专场|大集|活动", r"那[次场天]")  # 招聘会来了80家单位
    + r"(?:上|现场|当天|那天|一下子?|就|一共|总共|共)*(?:来|到|进|参加|参会|吸引|到场)了?\s?\Z"
)
_REGULAR = re.compile(r"每|月|平均|年|季|各|一般|通常")
_COMPLAINED = re.compile(r"投诉(?:过|了|我们|的?(?=$|[,，。;；]))|被(?:人|企业)?(?:投诉|举报|骗)|举报[过了]|黑名单")
_NONE = either(
    r"\s?(?:是|都|也)?(?:达不到|没达到|做不到|完不成|不可能|不现实|虚的|假的)",  # 岗位500个是达不到的
    r"\s?(?:是|都)?(?:重复|无效|过期|失效|虚假)的?(?=$|[,，。;；\s])",  # 岗位里有50个是重复的
)
_COUNTED = frozenset({Dimension.PEOPLE, Dimension.HOUSEHOLDS, Dimension.EVENTS, Dimension.POSTS, Dimension.ANY})
_TO_BE_FOUND = re.compile(
    r"[,，。;；\s](?:其中|里面|但是?|不过)?(?P<what>就业|困难|帮扶)(?:的|了|人员|人数|人|多少|有多少|几个|有几个)*(?:我|还|得|就|也|都|要|再)*"
    r"(?:不知道|不清楚|没统计|没数|没记|不掌握|查|问|待查|统计)"
)
"""`登记的困难人员有50个，就业的不知道`."""


def take_strangers_out(draft: Draft, scope: Scope) -> None:
    """Blanks them, so that no field takes them."""
    draft.blank([match.span() for match in _NO_FIELDS.finditer(draft.text)])
    draft.blank(list(_uncounted(draft.text, scope)))


def _uncounted(text: str, scope: Scope) -> Iterator[tuple[int, int]]:
    found = [q for q in quantities(text) if _counts(q, scope)] if _HINTS.search(text) else []
    unknown = _TO_BE_FOUND.search(text)
    for quantity in found:
        still = unknown is not None and unknown.start() >= quantity.end and _asks_for(unknown["what"], scope)
        if still or _of_one_time(text, quantity) or (len(found) == 1 and _NONE.match(text, quantity.end)):
            yield quantity.start, quantity.end


_HINTS = either(
    _ONE_DAY.pattern,
    _COMPLAINED.pattern,
    "[来到进加会引]了|招聘会|专场|活动",  # 招聘会来了80家单位
    "达|现实|可能|[虚假]|重复|[无失]效|过期|就业|困难|帮扶",  # 岗位500个是达不到的
)


def _counts(quantity: Quantity, scope: Scope) -> bool:
    """It may count what comes and goes; a number without a unit does not where an area or a rank is asked."""
    bare = UNITS[quantity.unit][0] is Dimension.ANY
    measured = scope.fact is not None and scope.fact.numeric and not fits(scope.fact.unit, "个")
    return UNITS[quantity.unit][0] in _COUNTED and not (bare and measured)


def _asks_for(what: str, scope: Scope) -> bool:
    return scope.fact is not None and scope.fact.numeric and what in scope.fact.label


def _of_one_time(text: str, quantity: Quantity) -> bool:
    """The clause tells of one day, of one event or of complaints."""
    start, stop = clause_start(text, quantity.start), clause_end(text, quantity.end)
    ahead, clause = text[start : quantity.start], text[start:stop]
    if _COMPLAINED.search(clause):
        return quantity.value > 0  # 零投诉
    if _ONE_DAY.search(ahead) and not _LOOKED_UP.search(clause):
        return True
    return bool(_TURNED_UP.search(ahead)) and not _REGULAR.search(clause)
