"""What of a checklist is there: items with negation and exception, `都有`, `只有前两个`; the unmentioned stays open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.understanding.counting import all_there, counts_all, lacking, rest_is_there
from bot.understanding.headed import headed
from bot.understanding.mention import Mention
from bot.understanding.polarity import masked, negative, polarity
from bot.understanding.positions import boxed
from bot.understanding.verdicts import holds, said_of_each


@dataclass
class Ticks:
    """Slot to whether it is there. `loose`: settled by a hedged word (差不多都有). `said`: named with a predicate.

    `every` and `rest` are what was said of all items and of the others; `resolve` applies them to a list of slots.
    """

    values: dict[str, bool] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    every: bool | None = None
    rest: bool | None = None
    loose: bool = False
    counted: bool = False
    """`every` was said of a list that was counted."""
    unknown: set[str] = field(default_factory=set)
    """Slots of which it was said that it is not known: 都有 does not settle them."""
    taken_back: bool = False
    """A later clause that names nothing denies: `做了牌子,还没挂上去`."""

    def resolve(self, slots: tuple[str, ...]) -> dict[str, bool]:
        """The values of `slots` and of every other item that was named."""
        values = dict(self.values)
        others = self.rest if self.rest is not None else self.every
        if others is not None:
            for slot in slots:
                if slot not in self.unknown:
                    values.setdefault(slot, others)
        return values


_CLAUSES = re.compile(
    r"[,，。;；!?！？|\n\t\s]+|(?<![缺少差没无有欠项样条个\d])[:：]+|(?=但是?|不过|可是|然而)"
    r"|(?:(?<=都有)|(?<=全有)|(?<=具备)|(?<=齐全)|(?<=都齐)|(?<=都全)|(?<=都有了)|(?<=都有的))(?=就|只|唯|光|单|除|仅)"
)
_REST = re.compile(
    r"(?:其他|其它|其余|别的|旁的|另外(?=[几\d一二两三四五六七八九的])|剩下|剩余|余下|别个|后[面头]的?(?=[几全都没无有就]))(?:的|几|[\d一二两三四五六七八九]|个|项|样|条|方面|功能|设备|设施|服务|制度|啥|什么|全部|东西)*"
)
_EXCEPT = re.compile(r"除了|除开|除去|除(?=[^,。]{1,12}外)|撇开|排除")
_EXCEPT_END = re.compile(r"之外|以外|外(?!面)|都|全|均|其他|其它|其余|别的|样样")
_ONLY = re.compile(r"只有|只做|只能|只提供|只配|只设|就只|仅|光有|光|只|就有|就贴|就做|就配|就搞|单有")
_BUT = re.compile(r"^(?:但是?|不过|可是|就是?|只是|唯独?|只有|就)?(?:就是?|只|唯)")
_DOUBTED = re.compile(r"待核|待查|待确认|待定|不清楚|不知道|不确定|不晓得|没底|说不准|吃不准|再核实|再确认")
_UNNAMED = re.compile(r"(?:差|缺|少|除了?)(?:了)?(?:一|几|两|一两|一二|几)(?:样|项|个|点)(?![^,。;]*[:：])")
_THESE = re.compile(r"(?:就|只|仅)(?:有|是)?这[一两俩三四五六几\d]?(?:个|本|样|项|种|点|些)")
_NOT_SAID = re.compile(r"不清楚|不知道|不确定|不晓得|不了解|没数|再看|一般|差不多|凑合")
_ONE_OF_THEM = re.compile(r"只有一[个条处扇道]\Z")
"""`只有一个出口` says how many there are."""
_ONE_MISSING = re.compile(r"(?:只|就|唯独|仅)是?(?:差|缺|少)")
_ALL_OF = r"(?:都|全部?|均|皆|样样|统统|一律|[俩两几三四五六七八九\d]+[样项条个种]|上述|以上|该有的)"
_ALL = re.compile(
    rf"{_ALL_OF}[^,。;]{{0,8}}?(?:有|齐|符合|具备|满足|达标|达到|可以|能|提供|落实|实现|成文|修订|规范|到位|设置|配备|做到|好|行|在|完成|建立|是|制定|明确|上墙|ok|没问题|√|✓)"
    rf"|{_ALL_OF}按[^,。;]{{1,10}}(?:做|来|办|报|执行|落实)|全(?:流程|链条|方位)"
    rf"|{_ALL_OF}[^,。;]{{0,4}}?全(?:的|了)?(?=$|[,，。;；!\s])|(?:^|＿)(?:[一-鿿]{{1,4}}[,，\s])?全(?:的|都有|了)?[.。!\s]*$"
    r"|一[节样项条个点](?:也|都)?不(?:缺|少|落|差)|满配|全套|全中"
    rf"|{_ALL_OF}[^,。;]{{0,4}}?(?:做|建|办|装|配|弄|搞|开展|报|用|会|写|挂|设|记|登|录|贴|放)(?:了|的|好|过|全|齐|着|呢|上|的呢)*(?:$|[,，。;；!])"
    r"|^[齐全][了的]?$|^(?:有|齐|上墙|做|建|配|装|落实)(?:好|全)?(?:了|的)?都[了的。!\s]*$|一应俱全|应有尽有|齐全|齐备|齐了|俱全|全了|配齐|都有|全有|全齐|全都|都齐|样样有|一样不缺|一样不少|一个不少|完全符合|全部|达标|符合要求",
    re.I,
)
_NONE = re.compile(
    r"(?:都|全|均|一样|一个|一项|一条|啥|什么|样样|[两几三四五六七八九\d]+[样项条个种])[^,。;]{0,10}?(?:没|无|呒|不具备|未|木有|不行|不符合|冇)"
    r"|^(?:目前|暂时|现在|我们|还|都|啥)*(?:没有?|无|呒没|木有|统统没有|全无|冇|尚?未)(?:[一-鿿]{1,3})?[的了啊呀吧呢]*$"
)
_LOOSE = re.compile(r"差不多|基本上?|大部分|大致|大多|大体|多数|应该都|可能都|绝大")


def read(text: str, mentions: list[Mention], listed: int = 0) -> Ticks:
    """Goes through the clauses in order; each says something of its own items, of all, or of the rest.

    `listed`: how many items the list has, against which a count (`9项缺2`) is held.
    """
    ticks = Ticks(loose=bool(_LOOSE.search(text)))
    boxes = boxed(text, mentions)
    boxes = boxes or headed(text, mentions)
    if boxes:
        return Ticks(boxes, set(boxes))
    open_items: list[Mention] = []
    for start, end in _clauses(text, mentions):
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        open_items = _clause(text[start:end], [_moved(m, start) for m in inside], ticks, open_items)
        if listed > 1 and inside and counts_all(text[start:end], listed):
            _settle_all(ticks, inside)
    _settle_the_rest(text, ticks, listed)
    return ticks


def _settle_all(ticks: Ticks, inside: list[Mention]) -> None:
    """`四样制度都全`: what the clause says of one it says of all."""
    verdicts = {ticks.values.get(slot) for mention in inside for slot in mention.slots}
    if len(verdicts) == 1 and ticks.every is None:
        ticks.every = next(iter(verdicts))
        ticks.counted = True


def _settle_the_rest(text: str, ticks: Ticks, listed: int) -> None:
    if ticks.values and not ticks.said and lacking(text) == len(ticks.values):
        ticks.values = dict.fromkeys(ticks.values, False)
        ticks.rest = True
    if ticks.every is None and not ticks.values and all_there(text, listed):
        ticks.every = True
    elif ticks.rest is None and ticks.every is None and rest_is_there(text, listed, ticks.values.values()):
        ticks.rest = True
    elif _THESE.search(text) and ticks.values and all(ticks.values.values()):
        ticks.rest = False if ticks.rest is None else ticks.rest
    if _UNNAMED.search(text) and not ticks.values:
        ticks.every = ticks.rest = None  # 都有,差一两样: which ones was not said


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(mention.start - by, mention.end - by, mention.slots)


def _clauses(text: str, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
    """Stretches between punctuation, and before 其他; never inside a mention."""
    cuts = [(m.start(), m.end()) for m in _CLAUSES.finditer(text)] + [
        (m.start(), m.start()) for m in _REST.finditer(text)
    ]
    start = 0
    for cut, after in sorted(cuts):
        if any(m.start < cut < m.end for m in mentions) or cut < start:
            continue
        if text[start:cut].strip():
            yield start, cut
        start = after
    if text[start:].strip():
        yield start, len(text)


def _clause(clause: str, mentions: list[Mention], ticks: Ticks, before: list[Mention]) -> list[Mention]:
    """Reads one clause into `ticks`; returns the items that were named without a predicate."""
    rest = _REST.match(clause)
    if rest:
        return _of_the_rest(clause, rest.end(), mentions, ticks)
    if _EXCEPT.search(clause):
        _except(clause, mentions, ticks)
        return []
    if _REASON.match(clause):
        mentions = [m for m in mentions if not set(m.slots) & ticks.said]
    if not mentions:
        _without_items(clause, ticks, before)
        return []
    return _with_items(clause, mentions, ticks, before)


def _of_the_rest(clause: str, after: int, mentions: list[Mention], ticks: Ticks) -> list[Mention]:
    """`其他都有的电脑…也都有`: what follows the predicate is a statement of its own."""
    first = mentions[0].start if mentions else len(clause)
    verdict = polarity(clause[after:first])
    if verdict is None and mentions:
        return _with_items(clause, mentions, ticks, [])
    if verdict is not None and not _NOT_SAID.search(clause):
        ticks.rest = verdict
    return _with_items(clause, mentions, ticks, []) if mentions else []


def _except(clause: str, mentions: list[Mention], ticks: Ticks) -> None:
    if not mentions:
        return  # an exception that is not understood must not become 都有
    opening = _EXCEPT.search(clause)
    start = opening.end() if opening else 0
    last = max((m.end for m in mentions), default=start)
    first = min((m.end for m in mentions), default=start)
    closing = _EXCEPT_END.search(clause, max(start, first))
    end = closing.start() if closing and closing.start() >= min((m.end for m in mentions), default=0) else last
    if closing is None:  # 除了饮水机坏了,别的都有
        for mention in mentions:
            _tick(ticks, mention, False, True)
        return
    verdict = polarity(clause[max(end, start) :])
    ticks.rest = verdict is not False
    for mention in mentions:
        _tick(ticks, mention, not ticks.rest if mention.start < end else bool(ticks.rest), True)


def _without_items(clause: str, ticks: Ticks, before: list[Mention]) -> None:
    """`都有`, `都没有`; a bare denial belongs to the items named just before without a predicate."""
    none, every = _NONE.search(masked(clause)), (_ALL.search(masked(clause)) or _ALL.search(clause))
    verdict = False if none else (True if every and not negative(clause) else None)
    if before and (verdict is not None or negative(clause)):
        for mention in before:
            _tick(ticks, mention, bool(verdict), True)
    elif verdict is not None:
        ticks.every = verdict
    elif ticks.values and negative(clause):
        ticks.taken_back = True


_REASON = re.compile(r"(?:主要)?(?:是)?(?:因为|由于|原因|怪只怪|毕竟)")
"""`因为水管还没接`: why, and no second statement on the item."""
_AND_MORE = re.compile(r"[、和跟与及](?!.{0,2}(?:没|无))")
"""`只登岗位和人`: something follows that is not known here."""
_HAZY = re.compile(
    r"(?:有点|比较|挺|太|很|是|也|就|都)*(?:难(?!得|道|怪)|紧张|够呛|勉强|差点意思|欠点|欠佳|不怎么样|不咋样|普通|将就|凑合|马马虎虎|一般(?!都|是|有|来|在|会|情况))"
)
"""`停车难`, `配套一般`: neither there nor not."""
_WITH = re.compile(r"(?:含|包括|包含|连)(?:了|着|同)?\s?\Z")


def _with_items(clause: str, mentions: list[Mention], ticks: Ticks, before: list[Mention]) -> list[Mention]:
    if _DOUBTED.search(clause):
        ticks.unknown |= _slots(mentions)
        return []
    head = clause[: mentions[0].start]
    if _WITH.search(head) and _ALL.search(head) and not negative(head):
        ticks.every = True  # 全有,含无障碍
    mentions = _without_hazy(clause, mentions, ticks)
    if not mentions:
        return []
    mentions = [m for m, n in zip_longest(mentions, mentions[1:]) if n is None or not holds(clause, m, n)]
    verdicts = said_of_each(clause, mentions)
    before_this = set(ticks.values)
    named = [v for v in verdicts if v is not None]
    for mention, verdict in zip(mentions, verdicts, strict=True):
        _tick(ticks, mention, verdict is not False, verdict is not None)
    if before and named and re.search("都|均|全|也", clause[mentions[-1].end :]):
        for mention in before:
            _tick(ticks, mention, named[-1], True)
    ticks.taken_back = False
    fresh = _slots(mentions) - before_this
    if (
        _ONLY.search(head)
        and not _ONE_OF_THEM.search(head)
        and fresh
        and not _AND_MORE.match(clause[mentions[-1].end :])
        and all(v is not False for v in verdicts)
    ):
        ticks.rest = False if ticks.rest is None else ticks.rest
    elif _ONE_MISSING.search(head) or (
        _BUT.search(head) and not any(named) and named and not ticks.values.keys() - _slots(mentions)
    ):
        ticks.rest = True if ticks.rest is None else ticks.rest
    return [m for m, v in zip(mentions, verdicts, strict=True) if v is None]


def _without_hazy(clause: str, mentions: list[Mention], ticks: Ticks) -> list[Mention]:
    hazy = [m for m in mentions if _HAZY.match(clause, m.end)]
    ticks.unknown |= _slots(hazy)
    return [m for m in mentions if m not in hazy]


def _slots(mentions: list[Mention]) -> set[str]:
    return {slot for mention in mentions for slot in mention.slots}


def _tick(ticks: Ticks, mention: Mention, value: bool, said: bool) -> None:
    for slot in mention.slots:
        if slot in ticks.said and not said:
            continue
        ticks.values[slot] = value
        if said:
            ticks.said.add(slot)
