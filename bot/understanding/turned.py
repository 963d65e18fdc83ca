"""Of the dates of a message those that still hold at its end: `3月15号,不对,是5月15号`; or how far they are doubted."""

import re
from dataclasses import replace

from bot.understanding.dates import Dated
from bot.understanding.patterns import either, one_of

_WRONG = one_of(
    r"(?<!对)不对(?!外)",  # 3月15号,不对,是5月15号
    r"(?<![没不])(?:写|填|说|讲|记|打|搞|弄|看|输|报)?错(?:了|啦|啊|掉|(?=[,，。\s]|$))(?!不|没)",  # 写错了
    r"(?<![^,，\s])不(?=[,，\s])",  # 去年3月15，不，去年5月15
    r"口误|笔误|有误|更正|[哦噢喔啊呃额嗯]不(?!是|对|错|用|过|大|太|清|知)|不不",  # 3月15号哦不5月15号
)
_TURN = re.compile(
    one_of(
        _WRONG,
        r"(?<!是)不是(?=[,，\s]|[^不]{0,3}(?:而)?是|的)",  # 3月15日不是,是5月15日
        r"改成|改为|改到|应为|应改|应该?是|而是|实际(?:上)?是|其实是",  # 3月15应该是5月15
    )
)
_DENIED = re.compile(r"(?<!是)(?:不是|并非|而非|不算)(?:说|在|的)?\Z")
_BEFORE = re.compile(r"刚才?|之前|前面|前头|上次|上回|原来|原先|此前|先前|上面")
_SENT_BACK = either(
    r"(?:被|给|遭)?(?:退回|打回|驳回|退了?回|退件)",  # 上次填的是6月1日，被退回来了
    r"没(?:有)?(?:通过|批|过审)|不(?:通过|认可?|给过|予)",  # 没通过
)
_FEELS = one_of(
    r"(?:觉得|感觉|认为|怀疑|恐怕|好像|看着?|总)",  # 我觉得不对
    r"(?<=[,，\s])(?:但是?|可是?|不过)?(?:这个?|那个?)?(?:日期|时间|日子)",  # 但是日期有问题
)
_FELT = re.compile(
    rf"{_FEELS}(?:这个?|那个?|日期|时间|日子|好像|有点|也|是|可能|应该|都)*(?:{_WRONG}|不准|有(?:点)?问题|不太?对(?!外))"
)
_OTHERS = either(
    r"(?<![从在到由跟和与离搬])(?:隔壁|人家|别人)",  # 隔壁下城的是2023年5月20号开的
    r"兄弟(?:县|市|区|单位)|邻(?:县|市|区|居|近)",  # 兄弟县2023年5月就开了
    r"(?:别的|其他)(?:县|市|区|市场|地方)|对面(?:那|的|县|区|市场)",  # 其他市场
)
_OURS = re.compile(r"我们|本市场|本县|本区|阿拉|咱|我这|我县|我区")
_TRIAL = re.compile(r"试运营|试运行|试营业|试开|试点?运")
_UNKNOWN = one_of(
    r"要查|查一?下|查查|待查|没查|查不到|要问|再问|问问?|回头|再说",  # 正式的我要查
    r"不清楚|不知道|不记得|记不|忘了|还没|不确定|不详|晓得",  # 正式运营时间不清楚
)
_MEANT_UNKNOWN = re.compile(rf"(?:正式|挂牌|开业|真正)[^,，。]{{0,8}}{_UNKNOWN}")
_ASKED = re.compile(r"对不对|准不准|是不是(?:对|准|这)|对吗|不知道?(?:对不对|准不准)|不晓得对")
_ASKED_AHEAD = re.compile(r"(?:是不是|是否|(?:不确定|不知道|不晓得|不清楚|记不清)(?:是不是|是否|是))[^,，。]{0,4}\Z")
_FILLED_BEFORE = re.compile(r"(?:上次|上回|之前|前面|原来|原先|以前|先前|去年)[^,，。]{0,4}(?:填|报|写|交|说|登)")


def holding(text: str, found: list[Dated]) -> list[Dated]:
    """The dates that are neither taken back nor said of another place; doubted ones are only approximate."""
    left = [dated for place, dated in enumerate(found) if not _taken_back(text, found, place)]
    if not left or _rejected(text, left[-1]):
        return []
    if all(_TRIAL.search(_clause(text, d)) for d in left) and _MEANT_UNKNOWN.search(text):
        return []
    return [_doubted(text, _with_the_year(text, found, dated)) for dated in left]


def _taken_back(text: str, found: list[Dated], place: int) -> bool:
    dated = found[place]
    following = found[place + 1] if place + 1 < len(found) else None
    if _DENIED.search(text[: dated.start]) and not (place and _turns(text, found[place - 1], dated)):
        return True
    ahead = _ahead(text, dated)
    if _OTHERS.search(ahead) and not _OURS.search(ahead[_last(_OTHERS, ahead) :]):
        return True
    return following is not None and _turns(text, dated, following)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max(match.end() for match in pattern.finditer(text))


def _turns(text: str, old: Dated, new: Dated) -> bool:
    """Between two dates: the first is taken back. `3月15号,上次写错了5月15号` speaks of the second."""
    between = text[old.end : new.start]
    mark = _TURN.search(between)
    return mark is not None and not _BEFORE.search(between[: mark.start()])


def _rejected(text: str, dated: Dated) -> bool:
    """`2023年7月1日,但是我觉得不对`, `…,被退回来了`; but `5月15号,上次写错了` rejects another one."""
    behind = text[dated.end :]
    close = re.match(rf"(?:号|日|的|那天|这天)?[,，\s]{{0,2}}(?:{_WRONG})", behind)
    sent_back = _SENT_BACK.search(behind) and _FILLED_BEFORE.search(_ahead(text, dated))
    felt = _FELT.search(behind)
    return bool(close or sent_back or (felt and not _BEFORE.search(behind[: felt.end()])))


def _doubted(text: str, dated: Dated) -> Dated:
    """`…对不对我要查一下`, `上次填的是…`: to be confirmed."""
    asked = _ASKED.search(text[dated.end :]) or _ASKED_AHEAD.search(text[: dated.start])
    old = _FILLED_BEFORE.search(_ahead(text, dated))
    return replace(dated, approx=True) if asked or old else dated


def _with_the_year(text: str, found: list[Dated], dated: Dated) -> Dated:
    """`2023年5月15号,不对,是3月15号`: the month that takes its place is one of the same year."""
    place = found.index(dated)
    old = found[place - 1] if place else None
    same = old is not None and not dated.festival and dated.month and _turns(text, old, dated)
    said = re.search(r"年|(?:19|20)\d\d", text[dated.start : dated.end])
    return replace(dated, year=old.year) if old and same and not said and not old.assumed else dated


def _clause(text: str, dated: Dated) -> str:
    return _ahead(text, dated) + re.split(r"[,，。;；\n]", text[dated.end :])[0]


def _ahead(text: str, dated: Dated) -> str:
    """What stands before the date in its clause."""
    return re.split(r"[,，。;；\n]", text[: dated.start])[-1]
