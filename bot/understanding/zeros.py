"""None at all is a figure: `没人持证`, `一个都没考出来`, `没有`; but 没数据 is not knowing."""

import re

from bot.understanding.labels import labels
from bot.understanding.patterns import either
from bot.understanding.phrases import Found, before
from bot.understanding.scope import Draft, Scope
from bot.understanding.topics import clauses_of
from bot.understanding.units import Dimension, dimension_of
from handlers.said import Said
from rubric.facts import Fact

_UNKNOWN = re.compile(
    r"数据|统计|没数|没算|没记|没查|查不到|没有?掌握|不清|不知|不晓|没底|没留|没有?记录|没(?:来得及|空|时间)"
)
_NO = r"(?:没有?|无|呒没?|木有|冇|莫有|未|零|0)"
_BARE = re.compile(
    rf"(?:目前|现在|今年|去年|暂时?|从来?|从未|一直|还|我们|这边|这里|都|也|一直)*{_NO}(?:[一-鿿]{{1,2}}过|[办搞做弄帮]|举办|开展)?(?:的|了|呢|啊|呀|吧|人|个|任何|过|[。.~!])*"
)
_NOT_ONE = either(
    r"(?:还|至今|目前)?没人(?:考|拿|有|办|持)[一-鿿]{0,2}$",  # 没人持证
    r"(?:一|半)(?:本|张|份|个|人|家|场|次|名|条|位|趟|回)(?:人|影|证书?"  # 一个没有
    r"|[一-鿿]{0,6}的)?(?:都|也)?(?:还)?(?:没|无|呒|未|木)",
    r"(?:全部?|都|统统|清一色|一律|均|全员|个个|统统都|都统统)(?:都)?(?:是|为|算"  # 全是兼的
    r"|属于?)?兼职?的?",
    r"(?:写|填|报|算)(?:个)?(?:零|0)",  # 招牌上写零工驿站行不行
)
_BEFORE = re.compile(
    r"(?:没有?人?|无|呒没?|木有|尚?未有?|暂无|还没有?)(?:有|设|配|办过?|举办过?|搞过?|开展过?|做过?|帮过?|过|任何|什么|啥)*\Z"
)
_BEHIND = re.compile(
    r"\s?(?:的|人员?|人数|数|证)*\s?(?:都|也|还|暂时|目前|一个|一场|一次|是|为|有)*(?:没有?|无|呒没?|木有|尚?未|零(?![\d\u4e00-\u9fff])|0(?!\d"
    r"|\.))(?:人|个|名|家|场|次|的|了|过)*(?:$|[,，。;；\s!])"
)


_NOT_HELD = re.compile(
    r"\s?(?:都|也|还|暂时|目前|一直|从来)*(?:没有?|未)(?:举?办|搞|开展|组织)过?(?:的|了)?(?:$|[,，。;；\s!])"
)
"""`55家企业，活动没办`."""
_ALL_NONE = re.compile(r"(?:他们|我们|大家|全部?)?(?:都|全都?|全部)(?:还)?(?:没|无|呒)有?[一-鿿]{0,3}")


def read_zeros(draft: Draft, scope: Scope) -> None:
    """Takes 0 for numeric facts that the text denies; a date, a rank and a length of time cannot be none."""
    if _UNKNOWN.search(draft.text):
        return
    for found in labels(draft.text, scope):
        fact = scope.rule_set.facts[found.meanings[0]]
        denied = _BEFORE.search(before(draft.text, found.start)) or _BEHIND.match(
            draft.text[found.end : found.end + 40]
        )
        group = scope.words.group_of(fact.id)
        if group and group in {scope.group, *(scope.words.group_of(slot) for slot in draft.values)}:
            denied = denied or _NOT_HELD.match(draft.text, found.end)
        if denied and _countable(fact) and not _is_an_item(found, draft.text, scope):
            draft.take(Said(fact.id, 0))
    fact_asked = scope.fact
    if (
        fact_asked
        and _countable(fact_asked)
        and fact_asked.id not in draft.values
        and _none(_unnamed(draft.text, scope))
    ):
        draft.take(Said(fact_asked.id, 0))


def _is_an_item(found: Found[str], text: str, scope: Scope) -> bool:
    """`岗位没有` of a list with that item, while it stands open or is spoken of."""
    here = next((c for c in clauses_of(text, scope) if c.start <= found.start < c.end), None)
    return here is not None and any(f.start + here.start == found.start for f in here.overlaid) and bool(here.topics)


def _unnamed(text: str, scope: Scope) -> str:
    """The message without the clauses that speak of items: `批示一个都没有` is no figure."""
    if not any(word in text for word in "一半写填报算全清"):
        return text
    for clause in clauses_of(text, scope):
        if clause.topics:
            text = text[: clause.start] + "，" * (clause.end - clause.start) + text[clause.end :]
    return text


def _countable(fact: Fact) -> bool:
    return fact.numeric and fact.above is None and dimension_of(fact.unit) not in {Dimension.DAYS, Dimension.PERCENT}


def _none(text: str) -> bool:
    return bool(_BARE.fullmatch(text.strip(" ,，。.!")) or _NOT_ONE.search(text) or _ALL_NONE.fullmatch(text))
