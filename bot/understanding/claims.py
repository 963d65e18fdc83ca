"""Whether a clause claims something of the words it names: 有, 没有, 都做了, 不知道; and what it counts."""

import re

from bot.understanding.moves import not_known
from bot.understanding.numerals import number_of
from bot.understanding.patterns import one_of
from bot.understanding.polarity import masked, negative, polarity

_COUNT = r"[两俩二三四五六七八九十\d]{1,2}(?:大)?(?:项|样|条|个|类|种|点|方面|块|件|区)"
_FILL = one_of(
    r"(?:[上这本去今前]一?个?(?:月|年|周|星期|礼拜|季度|天)(?:初|底|末|份)?|最近|前阵子"  # 昨天
    r"|前几天|昨天|今天|早上|刚刚?|新近?|才刚)",
    r"我们|确认|承诺|保证|声明|经自?查|核实|咱们?|阿拉|这里|这边|这块|这些",  # 我们县
    r"这个|那些|这|那|目前|现在|暂时|暂|已经?|早就?|早已|一直|从来|从",  # 那个
    r"倒是?|还|也|都|均|全部?|统一|基本上?|的|呢|啊|嘛|么|呀|哈|吧|了",  # 全
    r"过|着|得|到",  # 过
    r"上(?!墙)",  # 上题
    r"里|面|方面|中|等等?|设施|设备|服务|机制|制度|工作|行为|情况|记录",  # 稍等
    r"功能|条件|要求|内容|信息|专门|各类?",  # 两层各60
    r"每[天周月年]",  # 每天
    r"就|才|只|再|一定|肯定|当然|确实|应该|并|又|人|用|给|对|为|来|去年",  # 用了
    r"今年|前年|任何|什么|啥|什么的|有关|相关",  # 前年底
    r"一[个台张块条直般定]",  # 一般
    r"[\d一二两三四五六七八九十]+[个台张部块条间把名]",  # 9个
    rf"{_COUNT}",  # 9个
    r"[、和跟与及同以及:：\s＿“”\"()]",  # 1 2
    r"\d[.、]",  # 7.
)
_ADJECTIVE = re.compile(r"(?:也|都|均|全|很|挺|蛮|比较|较为?|非常|十分|做得|搞得|还算)[^,。;＿]{1,4}$")
_FILLED = re.compile(f"{_FILL}*")
_CLOSED = re.compile(f"{_FILL}*$")
_PREDICATE_WORDS = one_of(
    r"没有?|无|未|不|否|呒没|木有|有|具备|齐全|齐备|俱全|齐|全|配|设|建",  # 无
    r"做|办|搞|弄|装|挂|摆|贴|记|登|报|落实|到位|符合|满足|达标|达到",  # 没办
    r"完善|完成|开展|提供|能|可以|行|好|是|对|嗯|在用|用的?|上墙",  # 是
    r"制[定订]",  # 都制定了
    r"定(?:好|了|下)",  # 都制定了
    r"明确|缺|差|少|其他|其它|其余|别的|剩下|另外|但|不过|可是|就是|只是",  # 缺屏
    r"除了?|外|备|立|起来|规范|印发|实施|执行|使用|提",  # 外包
    r"[0零]次",  # 2的10次方
    r"评上?|获得?|拿到?|列入",  # 没评上
)
_BARE = re.compile(rf"(?:{_FILL}|{_PREDICATE_WORDS}|[.…~!])*")
_NONE_BEHIND = re.compile(
    rf"(?:{_FILL})*(?:没有?|无|未|呒没?|木有)(?:有|建|做|搞|设|弄|办|制定|开展|建立|落实|获得?|拿到?|评上?|装|配)?(?:起来|过|的|了|呢|啊|立)*$"
)
_NONE_BEFORE = re.compile(
    r"(?:没有?|无|未|呒没?|木有)(?:有|建|做|搞|设|弄|办|制定|开展|建立|获得?|拿到?|装|配)?(?:立|过|任何|什么|啥)*$"
)
_COUNTED = re.compile(
    r"(?<![前后第其他它余另外剩下首最])(?P<n>[两俩二三四五六七八九十]|\d{1,2})(?:大|个)?(?:项|样|条|类|种|点|方面|个(?!人|月|岗|企|用|名))"
)
_DOUBT = re.compile(
    r"不(?:太|大)?(?:知道|清楚|晓得|确定|了解|详|好说)|勿晓得|弗晓得|说不准|说不上来|吃不准|搞不清|答不上|没底"
)
_MEASURED = re.compile(r"[:：]?(?:有|共)?[\d一二两三四五六七八九十]+[台张部间块把个条套]")
ENDS = re.compile(
    r"(?:(?:都|也|均|全|倒|是|已经?|早)*(?:有|齐全|齐|具备|到位|落实|符合|达标|做|建|挂|装|配|好|没有?|没[建做装配挂搞])(?:了|的|着|过)*|了|的)$"
)


def bare(clause: str) -> bool:
    """A clause of nothing but a predicate: `也都有`, `还没建`, `其他没有`; it speaks of what was named before."""
    return bool(_BARE.fullmatch(clause)) and bool(clause.strip("＿ "))


def claimed(behind: str, ahead: str, word: str) -> bool:
    """Whether a predicate stands close to a word: right behind it, right before it, or (for a longer
    word) nothing else is said at all."""
    place = _PLACE.match(behind)
    if place and (not behind[place.end() :] or "＿" in behind):
        return False
    filled = _end(_FILLED, behind)
    rest = behind[filled:]
    if _USED.search(ahead) or _MEASURED.match(behind) or _closes(ahead) or negative(behind[: filled + 3]):
        return True
    if not rest:
        told = len(word) > 3 or _SAID.search(ahead + word + behind)
        return bool(told and _FILLED.fullmatch(ahead))
    adjective = _ADJECTIVE.search(behind)
    return _opens(rest) or bool(adjective and _FILLED.fullmatch(behind[: adjective.start()]))


_PLACE = re.compile(r"[“”]?(?:平台)?(?:上面?|里面?|里头|那边|中)的?")
"""`浙里找零工上面,岗位880`: where the figures are, and no claim."""
_USED = re.compile(r"[用靠]\Z")
_SAID = re.compile(r"[有都全也了在用]|[\d一二两三四五六七八九十][台张部把间块条]")


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _opens(text: str) -> bool:
    return any(polarity(text[:length]) is not None for length in (1, 2, 3, 4)) or text.startswith(
        ("用", "使用", "启用", "开通", "对接")
    )


def _closes(text: str) -> bool:
    """The predicate stands before: `没有停车`, `配了打印机`."""
    match = _CLOSED.search(text)
    head = text[: match.start()] if match else text
    whole = masked(head)
    return any(polarity(whole[-length:]) is not None for length in (1, 2, 3, 4) if whole) or "有" in text[-3:]


def unsaid(text: str) -> str:
    """What is left of a clause without predicates, measures and filling words."""
    return re.sub(f"{_FILL}|{_PREDICATE_WORDS}|[.…~!%]", "", text)


def denies_it(ahead: str, behind: str) -> bool:
    """`台账还没建`, `没有台账`: there is no such thing; `台账不全` says less than that."""
    return bool(_NONE_BEHIND.fullmatch(behind)) or bool(_NONE_BEFORE.search(ahead) and _FILLED.fullmatch(behind))


def counted(text: str) -> int | None:
    """Of how many things all or none is said (`七项服务都有`); None where they are not counted."""
    found = [int(number_of(match["n"]) or 0) for match in _COUNTED.finditer(text)]
    return found[-1] if found else None


def doubts(clause: str, *, figure: bool) -> bool:
    """`排名不知道`; of a figure also `没统计`, which of a thing says nothing."""
    return not_known(clause) if figure else bool(_DOUBT.search(clause))
