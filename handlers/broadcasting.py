"""群发: an administrator says something to all officers of an area: words, area, a look at both, and the result."""

import zlib
from collections.abc import Sequence
from typing import assert_never

from handlers.asking import ask_again
from handlers.broadcast_changes import BroadcastMade
from handlers.broadcast_moves import (
    BroadcastAimed,
    BroadcastAsked,
    BroadcastConfirmed,
    BroadcastDropped,
    BroadcastEnded,
    BroadcastMove,
    BroadcastWorded,
)
from handlers.changes import Turn
from handlers.reply import Button, Reply, Rows
from handlers.situation import BROADCAST, Awaiting, Role, Situation
from handlers.taps import tap
from handlers.wording import lines

LONGEST = 1000
"""Characters of a broadcast: one message on any channel."""
MARK = "【群发消息】"
NOT_YOURS = "群发由管理员和市级经办人使用。"
GONE = "这次群发已经发出或取消，没有再次发送。需要时请重新发“群发”。"
ASKED = f"请把要群发的内容发来，不超过 {LONGEST} 字。发送前会先给您看一遍。"
DROP = Button("取消群发", tap("cast", "no"))
AGAIN = Button("重写", tap("cast", "text"))
_IN_A_ROW = 3
Area = tuple[str | None, str | None]
"""City and county; None: all of them."""


def handle(situation: Situation, move: BroadcastMove) -> Turn:
    if situation.person.role is Role.COUNTY:
        return ask_again(situation, NOT_YOURS)
    match move:
        case BroadcastAsked():
            return _begun(situation)
        case BroadcastWorded(text=text):
            return _worded(situation, text.strip())
        case BroadcastAimed(area=area):
            return _aimed(situation, area)
        case BroadcastConfirmed():
            return _confirmed(situation, move)
        case BroadcastDropped():
            return _dropped(situation)
        case BroadcastEnded():
            return Turn((), (Reply(_ended(move)),), situation.awaiting)
        case _:
            assert_never(move)


def areas(situation: Situation) -> Sequence[Area]:
    """What may be chosen beside the whole: an administrator chooses a city, a city officer one of its counties."""
    if situation.person.role is Role.CITY:
        city = situation.person.city
        return [(city, county) for county in situation.newest.counties(city or "")]
    return [(city, None) for city in situation.newest.cities]


def whole(situation: Situation) -> Area:
    return (situation.person.city, None) if situation.person.role is Role.CITY else (None, None)


def progress(situation: Situation) -> str:
    """How far the last broadcast is, in a line; nothing where there was none lately."""
    last = situation.broadcast
    if last is None:
        return ""
    at = f"{last.at.month}月{last.at.day}日 {last.at:%H:%M}"
    done = "已全部发出" if last.whole and not last.waiting else "正在发送"
    counted = _counted(last.sent, last.failed, last.unknown)
    waiting = f"，待发 {last.waiting} 人" if last.waiting else ""
    return f"上一次群发（{at}，{_named(situation, (last.city, last.county))}）{done}：{counted}{waiting}。"


def _begun(situation: Situation) -> Turn:
    text = lines(progress(situation), ASKED)
    return Turn((), (Reply(text, ((DROP,),)),), Awaiting(choosing=BROADCAST))


def _worded(situation: Situation, text: str) -> Turn:
    awaiting = Awaiting(choosing=BROADCAST)
    if not text or len(text) > LONGEST:
        said = f"内容有 {len(text)} 字，超过 {LONGEST} 字，请缩短后再发。" if text else ASKED
        return Turn((), (Reply(said, ((DROP,),)),), awaiting)
    offered = areas(situation)
    buttons = [Button(_named(situation, area), tap("cast", "to", number)) for number, area in enumerate(offered)]
    rows = tuple(tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW))
    everybody = Button(_named(situation, whole(situation)), tap("cast", "to", "all"))
    last: Rows = ((AGAIN, DROP),)
    return Turn((), (Reply("发给哪里的经办人？", ((everybody,), *rows, *last)),), awaiting.but(draft=text))


def _aimed(situation: Situation, chosen: int | None) -> Turn:
    area, text = _area(situation, chosen), situation.awaiting.draft
    if area is None or not text:
        return ask_again(situation, GONE)
    count = _reached(situation, area)
    if count == 0:
        said = f"{_named(situation, area)}目前没有可以收到消息的经办人，请另选范围。"
        turn = _worded(situation, text)
        return Turn((), (Reply(lines(said, turn.replies[0].text), turn.replies[0].buttons),), turn.awaiting)
    told = lines(
        f"将发给{_named(situation, area)}的 {count} 位经办人，每人最多收到一次，发出后不能撤回。内容如下：",
        f"{MARK}{text}",
    )
    number = "all" if chosen is None else chosen
    send = Button("确认发送", tap("cast", "send", number, _mark(text, area)))
    return Turn((), (Reply(told, ((send,), (AGAIN, DROP))),), Awaiting(choosing=BROADCAST, draft=text))


def _confirmed(situation: Situation, move: BroadcastConfirmed) -> Turn:
    area, text = _area(situation, move.area), situation.awaiting.draft
    if area is None or not text or move.mark != _mark(text, area):
        return ask_again(situation, GONE)
    people = f"{_named(situation, area)}的 {_reached(situation, area)} 位经办人"
    said = f"已开始向{people}发送，全部发出后告诉您结果。发“群发”可看进度。"
    after = situation.but(awaiting=Awaiting())
    turn = ask_again(after, said)
    return Turn((BroadcastMade(f"{MARK}{text}", *area),), turn.replies, turn.awaiting)


def _dropped(situation: Situation) -> Turn:
    if situation.awaiting.choosing != BROADCAST:
        return ask_again(situation, "现在没有要取消的群发。")
    return ask_again(situation.but(awaiting=Awaiting()), "已取消群发，没有发送任何内容。")


def _ended(move: BroadcastEnded) -> str:
    doubt = "不确定的，是发送时网络中断，对方可能已经收到；为免重复，不再补发。" if move.unknown else ""
    return lines(f"群发已全部发出：{_counted(move.sent, move.failed, move.unknown)}。", doubt)


def _counted(sent: int, failed: int, unknown: int) -> str:
    return f"已送达 {sent} 人，未送达 {failed} 人，不确定 {unknown} 人"


def _area(situation: Situation, chosen: int | None) -> Area | None:
    offered = areas(situation)
    if chosen is None:
        return whole(situation)
    return offered[chosen] if chosen < len(offered) else None


def _reached(situation: Situation, area: Area) -> int:
    city, county = area
    return sum(
        place.officers
        for place in situation.reach
        if (city is None or place.city == city) and (county is None or place.county == county)
    )


def _named(situation: Situation, area: Area) -> str:
    city, county = area
    return county or city or situation.rule_set.labels.region


def _mark(text: str, area: Area) -> str:
    return f"{zlib.crc32(f'{area}{text}'.encode()):08x}"
