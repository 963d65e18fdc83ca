"""A name or an address with what is said of its correction: the new one where it is plain, else none."""

import re

from bot.understanding.moves import remarked
from bot.understanding.patterns import either
from bot.understanding.scope import Scope
from bot.understanding.texts import BODY, address, unwrapped
from handlers.said import Said

_CHANGED = re.compile(
    r"^(?P<old>.{2,40}?)[,，\s]?(?:应该)?(?:改成了?|改为了?|改作|换成了?|换为|更正为|更正成|变更为|变成了?|→|->)(?P<new>.{2,60})$"
)
_DENIED_AFTER = re.compile(
    r"^(?P<new>.{2,60}?)[,，\s]?(?:而不是|而非|并不是|并非|不是|(?:原来|以前|之前|原先)(?:是|叫|写的?|填的?))(?P<old>[^,，是]{1,40})$"
)
_DENIED_BEFORE = re.compile(r"^(?:不是|并非)(?P<old>.{1,40}?)[,，\s]?(?:而)?(?:是|应该?[是为])(?P<new>.{2,60})$")
_WRONG = re.compile(
    r"^(?:(?:写|填|打|弄|搞|说)?(?:错了?|不对|有误)|(?:要|得|帮我)?(?:改|换|修改|更正)(?:一?下)?)[啦啊哦]*[,，\s]+(?:应该?)?[是为]?"
)
"""`错了,是近江路15号`, `改一下 大桥路88号`: what leads up to the new one."""
_DENIED_ONLY = re.compile(r"^(?:不是|并非|不在|不叫)")
_COUNT = r"(?:[一二两俩三四五六几\d]个?|个|那个|这个)"
_WHERE = r"(?:前面|后面|里面?|中间?|最后|开头|结尾)?"
_LACKS = r"(?:少|多|漏|缺|掉|错)"
_DESCRIBED = either(
    rf"^{_WHERE}{_LACKS}(?:写|打|填|输|报|加|了|掉|个)*[^,，。]{{0,12}}?{_COUNT}?字",  # 少了综合两个字
    rf"^{_WHERE}{_LACKS}(?:写|打|填|输)?(?:了|掉了?)一?个?[“\"「]?[^,，。路街村号]{{1,6}}[”\"」]?$",  # 少了个市
    rf"^{_COUNT}字(?:$|[,，。错漏少多打写])",  # 一个字，望江不是旺江
    rf"^{_WHERE}(?:要|应该?|得|需要?|还要|再)?(?:加|补|去|删|改|换)(?:上|掉|去|个|成|一下)*"  # 要加上综合两个字
    rf"[^,，。]{{0,10}}(?:{_COUNT}字|俩字|字样)",
    r"^(?:要|得|需要?|想|请|麻烦)?(?:帮我)?(?:改|换|修改|更正|重填|重写)(?:一?下|掉|了|的)*$",  # 名字写错了要改
    r"(?:写|打|填|输|录)(?:成|错)",  # 望江写成旺江了
    r"^[^,，。]{1,8}的?[^,，。]{1,4}(?:打|写|填|输)?(?:错|漏|多|少)(?:了|成)",  # 望江的望错了
)


def renamed(slot: str, said: str, scope: Scope) -> str | None:
    """What is to stand; None where the words only describe what is wrong."""
    if remarked(said):
        return None
    opening = _WRONG.match(said)
    if opening:
        new = renamed(slot, unwrapped(said[opening.end() :]), scope)
        return new if new and _whole(slot, new, scope) else None
    if _DESCRIBED.search(said):
        return None
    for pattern in (_DENIED_BEFORE, _CHANGED, _DENIED_AFTER):
        match = pattern.match(said)
        if match:
            new = unwrapped(match["new"])
            return new if _whole(slot, new, scope) else None
    return None if _DENIED_ONLY.match(said) else said


def _whole(slot: str, said: str, scope: Scope) -> bool:
    """`近江路15号` is an address by itself; 15号 and 望江 are parts."""
    if slot == scope.words.address:
        place = address(said)
        return place is not None and place[0] == 0
    if slot == scope.rule_set.form.names_market and scope.words.ending:
        return said.endswith(scope.words.ending) and len(said) > len(scope.words.ending) + 1
    return bool(BODY.fullmatch(said)) if slot == scope.words.organisation else len(said) >= 4


_SHOULD = re.compile(r"^(?:那|这)?(?:应该?|应当|其实|实际上?|正确的?)(?:是|为)(?P<new>.{4,60})$")


def names_asked(text: str, scope: Scope) -> bool:
    """`应该是上城区人力资源和社会保障局`: what stands open, and no correction of anything else."""
    match = _SHOULD.match(text)
    return bool(match and scope.fact and scope.fact.id in _short(scope) and _whole(scope.fact.id, match["new"], scope))


def _short(scope: Scope) -> tuple[str | None, ...]:
    """The texts that can be told by their shape."""
    name = scope.rule_set.form.names_market if scope.words.ending else None
    return name, scope.words.address, scope.words.organisation


def renames(text: str, scope: Scope) -> Said | None:
    """`旺江零工市场改成望江零工市场`: the message is one name or address and the other that takes its place."""
    match = _CHANGED.match(text)
    for slot in _short(scope) if match else ():
        if slot and match and _whole(slot, match["old"], scope):
            new = unwrapped(match["new"])
            return Said(slot, new) if _whole(slot, new, scope) else None
    return None
