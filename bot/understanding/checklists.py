"""What of a checklist is there: items with negation and exception, `都有`, `只有前两个`; the unmentioned stays open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.understanding.counting import all_there, counts_all, lacking, rest_is_there
from bot.understanding.headed import headed
from bot.understanding.list_words import ALL, DOUBTED, HAZY, LOOSE, NONE, NOT_SAID
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
_UNNAMED = re.compile(r"(?:差|缺|少|除了?)(?:了)?(?:一|几|两|一两|一二|几)(?:样|项|个|点)(?![^,。;]*[:：])")
_THESE = re.compile(r"(?:就|只|仅)(?:有|是)?这[一两俩三四五六几\d]?(?:个|本|样|项|种|点|些)")
_ONE_OF_THEM = re.compile(r"只有一[个条处扇道]\Z")
"""`只有一个出口` says how many there are."""
_ONE_MISSING = re.compile(r"(?:只|就|唯独|仅)是?(?:差|缺|少)")


def read(text: str, mentions: list[Mention], listed: int = 0) -> Ticks:
    """Goes through the clauses in order; each says something of its own items, of all, or of the rest.

    `listed`: how many items the list has, against which a count (`9项缺2`) is held.
    """
    ticks = Ticks(loose=bool(LOOSE.search(text)))
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
    if not (ticks.values or ticks.unknown or _REST.match(text)) and ticks.every is None:
        ticks.rest = None  # 本子上记活,别的没记: beside what was not understood
    if _UNNAMED.search(text) and not (ticks.values or ticks.unknown):
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
    if verdict is not None and not NOT_SAID.search(clause):
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
    hazy = [m for m in mentions if m.start < end and HAZY.match(clause, m.end)]
    ticks.unknown |= _slots(hazy)  # 除了离菜场远点
    mentions = [m for m in mentions if m not in hazy]
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
    none, every = NONE.search(masked(clause)), (ALL.search(masked(clause)) or ALL.search(clause))
    if every and not before and _OTHER_SUBJECT.search(clause[: every.start()]):
        every = None
    verdict = False if none else (True if every and not negative(clause) else None)
    if before and (verdict is not None or negative(clause)):
        for mention in before:
            _tick(ticks, mention, bool(verdict), True)
    elif verdict is not None:
        ticks.every = verdict
    elif ticks.values and negative(clause):
        ticks.taken_back = True


_OTHER_SUBJECT = re.compile(r"(?:的人|工人|师傅|老板|企业|纸质|电子|线上线下|早晚|男女|大家|群众|领导|他们)[们]?$")
"""`做工的人都聚在这`, `纸质电子都有`: 都 speaks of those, and not of the items."""
_REASON = re.compile(r"(?:主要)?(?:是)?(?:因为|由于|原因|怪只怪|毕竟)")
"""`因为水管还没接`: why, and no second statement on the item."""
_AND_MORE = re.compile(r"[、和跟与及](?!.{0,2}(?:没|无))")
"""`只登岗位和人`: something follows that is not known here."""
_WITH = re.compile(r"(?:含|包括|包含|连)(?:了|着|同)?\s?\Z")


def _with_items(clause: str, mentions: list[Mention], ticks: Ticks, before: list[Mention]) -> list[Mention]:
    if DOUBTED.search(clause):
        ticks.unknown |= _slots(mentions)
        return []
    head = clause[: mentions[0].start]
    if _WITH.search(head) and ALL.search(head) and not negative(head):
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
    hazy = [m for m in mentions if HAZY.match(clause, m.end)]
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
