"""What is plainly no name, address or text of its own: a bare yes, a refusal, a date, a statement on an item."""

import re
from datetime import date
from functools import lru_cache

from bot.understanding.asides import aside
from bot.understanding.dates import dates
from bot.understanding.mention import Mention
from bot.understanding.moves import remarked
from bot.understanding.patterns import either
from bot.understanding.polarity import polarity
from bot.understanding.quantities import quantities
from bot.understanding.relative import differences, slipped, swapped
from bot.understanding.rule_numbers import opens_with_a_number
from bot.understanding.scope import Scope
from bot.understanding.vocabulary import bare

_EDGES = " \t\n,，。.、;；:：!！?？~～…"
_BARE = re.compile(
    r"(?:不具备|没有|暂无|具备|全部|符合|达标|满足|完全|基本|差不多|一样|确认|同意|正确|可以|齐全|齐备|[是有无对不嗯恩好行都全齐没呒的了啊呀吧呢哦均也否还未能会做]"
    r"|[\s,，。、!！])*+"
)
_REFUSES = either(
    r"(?:我|我们|就|才|偏)*(?:不|别|懒得|拒绝|凭什么|没必要)(?:想|愿意?|能|便|方便|会"  # 不填
    r"|要)*(?:告诉|说|讲|透露|回答|答|填写?|写|提供|给|理|管)(?:你|您|他|这个?|了|的|吧|啊"
    r"|呢)*",
    r"(?:和|跟|与)?同(?:上|前|上面|前面|名称|市场名称|申报单位|单位名称|地址|联系人"  # 同市场名称
    r"|市场地址)(?:一样|的)?",
    r"(?:就?用?|按)?默认(?:的|值)?(?:就行|就好|即可|吧)?",  # 默认
    r"(?:保密|你猜|随便|无所谓|都行|都可以|不关你事|关你什么事)(?:吧|啊|呢|了|啦)*",  # 随便
)
_DENIES = re.compile(r"(?:没有?|暂无|都没|还没|也没|并没)|.*没有?(?:的|了|呢|啊)?$")
_VAGUE = re.compile(
    r"(?:嗯+|呃+|额+|啊+|哦+|那个|这个|啥|什么|就是|那边|这边|那里|这里|哪里|老地方|你懂的?|您懂的?|怎么说|那儿|这儿|那一?块|反正|随便|差不多|一样|大家都知道|在|的|吧|呢|嘛|呀|了|[\s,，。.…])*+"
)
_OF_A_PLACE = re.compile("[号楼层室幢栋路里座弄巷村]")
_SHORT = 12

_NAMED = "▲"
_RULE = re.compile(r"第\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?条(?:里|中|的)?")
_SAYS = re.compile(
    r"(?:不具备|没有|具备|配备|配置|配了|设有|装了|齐全|除了|除开|之外|以外|其他|其它|其余|我们|这里|现在|目前|已经|暂时|全部|只有|就是|还没"
    rf"|[{_NAMED}有没无都也还均全是倒就的了呢啊吧哦里内齐差缺只除已坏\s、和跟与及,，。;；])*+"
)
_ALL_OF_THEM = r"的?(?:全部|全都?|都|均|也|就|是|还)*(?:有|具备|没有?|无|不具备|齐全|符合|达标|缺)(?:的|了)*"
_LISTED = re.compile(
    r"(?:除了?|只有|就)?第?\s?\d{1,2}(?:[、,，和及\s至到~-]+第?\d{1,2})*(?:这?[两二三四五\d]?[条项个样])?(?:以外|之外|外)?"
    rf"(?:{_ALL_OF_THEM})?(?:[,，]?\s?(?:其他|其它|其余|剩下)?{_ALL_OF_THEM})?"
)
"""`1-5都有`, `除4、5外全部具备`: items of a list by their numbers."""
_ALL_THERE = re.compile(
    r"(?:[硬软]件)?(?:设施|设备|条件|功能|配套|东西)(?:基本|全部|[都全也均很挺])*(?:有|齐全?|具备|符合|达标|到位|好)(?:的|了)*"
)
"""`设施都齐全`."""


def is_plain(text: str, mentions: list[Mention]) -> bool:
    """Whether the text says of the items at `mentions` that they are there or not, and nothing else."""
    for mention in sorted(mentions, key=lambda m: m.start, reverse=True):
        text = text[: mention.start] + _NAMED + text[mention.end :]
    text = _RULE.sub("", text)
    return _NAMED in text and bool(_SAYS.fullmatch(text)) and polarity(text.replace(_NAMED, "")) is not None


def is_unmistakable(mention: Mention, scope: Scope, text: str) -> bool:
    """Words for items of one rule that can mean nothing else, and are no part of a name of what is asked for: they open
    or close the item's label (停车 of 户外停车), and no other rule or field speaks of them."""
    said = text[mention.start : mention.end].lower()
    own = any(_edges(scope.rule_set.label(slot), said) for slot in mention.slots)
    if not own or not names_one_rule(mention, scope, text):
        return False
    rule = _rule_of(mention)
    others = [r.words for r in scope.rule_set.rules.values() if r.id != rule]
    others += [fact.label for fact in scope.rule_set.facts.values() if fact.id != rule]
    return not any(said in name.lower() for name in others)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return bare(name).lower()


def _edges(label: str, said: str) -> bool:
    return _folded(label).startswith(said) or _folded(label).endswith(said)


def _rule_of(mention: Mention) -> str:
    return mention.slots[0].rpartition(".")[0] or mention.slots[0]


def names_one_rule(mention: Mention, scope: Scope, text: str) -> bool:
    """Two characters or more for items of one rule, and no part of a name of what is asked for."""
    if mention.end - mention.start < 2 or any(not slot.startswith(_rule_of(mention)) for slot in mention.slots):
        return False
    facts = [scope.rule_set.facts[slot] for slot in scope.asked.slots if slot in scope.rule_set.facts]
    said = text[mention.start : mention.end].lower()
    return not any(said in _folded(name) for fact in facts for name in (fact.label, *fact.aliases))


def states_items(text: str, scope: Scope) -> bool:
    """`没有户外停车`, `第7条有停车了`, `除了停车都有`: the whole message is about items of a list."""
    found = [Mention(f.start, f.end, f.meanings) for f in scope.words.items.find(text)]
    return bool(found) and all(names_one_rule(m, scope, text) for m in found) and is_plain(text, found)


def is_bare(text: str) -> bool:
    """Yes, no, all of them, or a refusal: words that name nothing."""
    said = text.strip(_EDGES)
    return bool(_BARE.fullmatch(said) or _REFUSES.fullmatch(said))


def is_date(text: str, today: date) -> bool:
    """Nothing but one date, written as such."""
    said = text.strip(_EDGES)
    found = dates(said, today) if re.search(r"[-/.年月日号]", said) else []
    return any(dated.start == 0 and dated.end >= len(said) for dated in found)


def _of_a_change(said: str) -> bool:
    """`岗位加20`, `3200,多打了个0`: by how much a figure changes."""
    return bool(differences(said) or slipped(said) or swapped(said))


def is_no_person(text: str, scope: Scope) -> bool:
    """Whether this cannot tell a person or a number."""
    return is_bare(text) or is_date(text, scope.today) or aside(text, scope) is not None


def is_no_text(text: str, scope: Scope, *, long: bool = False) -> bool:
    """Whether this cannot be the text that was asked for; `long`: a text in sentences, which may well deny."""
    said = text.strip(_EDGES)
    if (
        not re.search(r"[^\W\d_]", said)
        or is_bare(said)
        or _VAGUE.fullmatch(said)
        or is_date(said, scope.today)
        or states_items(said, scope)
        or (not long and (remarked(said) or _of_a_change(said)))
        or (len(said) <= _SHORT and opens_with_a_number(said, scope.rule_set))
        or _LISTED.fullmatch(said)
        or aside(said, scope)
    ):
        return True
    if not long and _ALL_THERE.fullmatch(said):
        return True
    if not long and len(said) <= _SHORT and _DENIES.match(said) and polarity(said) is False:
        return True
    return not _OF_A_PLACE.search(said) and any(q.start == 0 and q.end >= len(said) for q in quantities(said))
