"""One thing that is there or not: any plain word of the message says so."""

import re

from bot.understanding.another import denies_another
from bot.understanding.blanks import blanked
from bot.understanding.checklists import read
from bot.understanding.claims import bare
from bot.understanding.mention import Mention
from bot.understanding.move_words import NOT_KNOWN
from bot.understanding.phrases import before
from bot.understanding.polarity import affirms, negative
from bot.understanding.scope import Draft, Scope
from handlers.said import Said
from rubric.gates import AnswerIs

_ONLY_NO = re.compile(r"(?:没有?|无|不|否|呒没|木有|冇|不是|没的|没得|no|n|false|f|×|✗)[的了啊呀呢吧过。.!\s]*", re.I)


_ANOTHER_TIME = re.compile(
    r"(?<=[,，。;；\s])(?:去年|前年|上一?年|以前|之前|往年|早年|早先|20\d\d年?)(?:还|就|是|都)*(?:没有?|无|未)的?(?=$|[,，。;；\s])"
)
"""`发过文推广，去年无`: what held at another time takes nothing back."""


def single(draft: Draft, scope: Scope, slot: str, mentions: list[Mention]) -> None:
    """One thing that is there or not: any plain word of the message says so."""
    text = _ANOTHER_TIME.sub(lambda m: "，" * len(m[0]), draft.text)
    if TWICE_DENIED.search(text) or _SELDOM.search(text) or (not mentions and NOT_KNOWN.search(text)):
        return
    if _PLANNED.search(text) or _denies_at_once(text):
        draft.take(Said(slot, False))
        return
    mine = [m for m in mentions if slot in m.slots and not _OF_ONES_OWN.search(text[: m.start])]
    if mine:
        _by_the_named(draft, text, scope, slot, mentions)
    elif draft.values:
        _by_first_clause(draft, slot)
    elif (told := by_option(text, slot, scope)) is not None:
        draft.take(Said(slot, told))
    elif not denies_another(text, slot, scope):  # 不是经营性
        _by_plain_words(draft, slot, text, scope)


def _by_plain_words(draft: Draft, slot: str, text: str, scope: Scope) -> None:
    """`没有`, `已经挂了`: words that name nothing."""
    if _is_clean(slot, text, scope) or negative(text) or _ONLY_NO.fullmatch(text.strip()):
        draft.take(Said(slot, False, approx=bool(_GUESSED.search(text))))
    elif affirms(text):
        elsewhere = _elsewhere(text, slot, scope)
        draft.take(Said(slot, not elsewhere, approx=elsewhere or bool(_UNSURE.search(text))))


def _denies_at_once(text: str) -> bool:
    """`没有,我们是收费的`."""
    opening = re.split(r"[,，。;；!！\s]", text)[0]
    return bare(opening) and negative(opening) and not _TURNS.search(text) and opening != text


def _by_the_named(draft: Draft, text: str, scope: Scope, slot: str, mentions: list[Mention]) -> None:
    """What is said of the thing by one of its names."""
    ticks = read(text, mentions)
    if slot not in ticks.values:
        return  # 老牌子还没换: neither there nor not
    value = ticks.values[slot] and not ticks.taken_back
    if (
        value
        and slot not in ticks.said
        and ticks.rest is None
        and negative(_without(text, mentions))
        and not _denies_elsewhere(text, mentions)
    ):
        value = False
    value = (value and not _NOT_OURS.search(text)) or _one_of_two_ways(text, slot, scope)
    value = value and not ("悬挂" in scope.rule_set.label(slot) and _NOT_HUNG.search(text))
    low = value and (too_low(text, slot, scope) or _elsewhere(text, slot, scope))
    draft.take(Said(slot, value and not low, approx=low))


_NOT_HUNG = re.compile(r"[没未]有?能?(?:悬?挂|装|钉|上墙)")
_PLANNED = re.compile(
    r"(?:下个?月|下周|明年|月底|年底|即将|马上|准备|打算|计划)[^,，。;；]{0,6}(?:上线|启用|开通|投用|接入|用上|挂牌)(?!了)"
)
"""`正在对接，下月上线`: not yet."""
_TURNS = re.compile(r"但|不过|可是|然而|不对|只是|现在(?:有|已|都)|后来|已经")
_SELDOM = re.compile(r"[没不]怎么(?:用|开|做|搞|弄)|用得(?:很|比较)?少|很少用|偶尔用")
"""`有账号没怎么用`: neither yes nor no."""
TWICE_DENIED = re.compile(r"(?:没有?|无)不(?=[一-鿿])(?!足|妥|同|断|间|适|对|良|满|便)")
"""没有不违规的: nobody should guess which way that is meant."""
_NOT_OURS = re.compile(
    r"没(?:有)?(?:我们|咱|阿拉|本)|(?:我们|咱们?|阿拉)(?:这里|这边|县|市|区)?(?:没(?!想)|不(?:在|是|算)|还没|未)"
)


def _by_first_clause(draft: Draft, slot: str) -> None:
    """`在用,发布岗位800`: beside other values only a short opening yes or no counts."""
    opening = re.split(r"[,，。;；\s]", draft.text)[0]
    if len(opening) <= 6 and "＿" not in opening:
        if negative(opening):
            draft.take(Said(slot, False))
        elif affirms(opening):
            draft.take(Said(slot, True))


_OWN = re.compile(r"自己的?|自建|另外的|别的|公众号")


_OF_ONES_OWN = re.compile(
    r"自建\Z|(?:自己|自家|自建|另外)(?:的|有|做|开发|建|搞|弄|用的?是?)+(?:一?个|套)?[^,，。;；\s]{0,3}\Z"
)
"""`还没接入,自己有小程序` names another one."""


def _one_of_two_ways(text: str, slot: str, scope: Scope) -> bool:
    """`没有直接用,但是数据归集到省平台`: of a thing with 或 in its label one of the two ways is enough."""
    if "或" not in scope.rule_set.label(slot):
        return False
    later = re.split("但|[,，。;；]", text)[-1] if "但" not in text else text[text.rindex("但") :]
    if later == text or (_LOWER.search(later) and not _HIGHER.search(later)):
        return False
    named = scope.words.items_of(frozenset({slot})).find(later)
    return bool(named) and not negative(later) and not _OWN.search(later)


def by_option(text: str, slot: str, scope: Scope) -> bool | None:
    """`公益的,不收钱` of a thing whose label holds 公益性, an option of another field."""
    label = scope.rule_set.label(slot)
    meant = {o.label for f in scope.rule_set.facts.values() for o in f.options if o.label in label}
    told = [f for f in scope.words.options.find(text) if any(m.label in meant for m in f.meanings)] if meant else []
    return not negative(before(text, told[0].start, 8)) if told else None


_CLEAN = re.compile(
    r"合法|合规|(?<!不)干净|清白|守法|规规矩矩|干干净净|清清白白|很规范|非常规范|一切正常|遵纪守法|良好"
)
_LOWER = re.compile(r"[市县区镇乡州](?:长|委|里|级|局|领导|政府|主要领导|分管)|街道|地方")
_HIGHER = re.compile(r"省|国|中央|部(?![门分])|(?<!大)厅")


def _is_clean(slot: str, text: str, scope: Scope) -> bool:
    """`合法合规` denies what a gate wants denied."""
    denied = {g.judge.fact for g in scope.rule_set.gates.gates if isinstance(g.judge, AnswerIs) and not g.judge.value}
    return slot in denied and bool(_CLEAN.search(text))


def too_low(text: str, slot: str, scope: Scope) -> bool:
    """A county's or city's leader where the rule wants the province: most likely no, to be confirmed."""
    return bool(_HIGHER.search(scope.rule_set.label(slot)[:8]) and _LOWER.search(text) and not _HIGHER.search(text))


_UNSURE = re.compile("可能|大概|估计|好像|印象|据我所知|算是|应该(?:是|有|在|算)")
_GUESSED = re.compile("可能|大概|估计|好像|印象|据我所知|应该(?:没|不|无)")
_INSIDE = re.compile(
    r"(?:挂|装|贴|放|立)在?(?:了)?(?:里面|里头|室内|屋里|大厅里?|内墙|楼上|[二三四五]楼|[后侧边偏]门|[后侧]面|旁边|角落)"
)
_AT_THE_DOOR = re.compile("(?<![后侧边偏])门|入口|上方|左|右")


def _elsewhere(text: str, slot: str, scope: Scope) -> bool:
    """`挂在里面墙上` of what is to hang at the entrance: most likely no, to be confirmed."""
    return "入口" in scope.rule_set.label(slot) and bool(_INSIDE.search(text)) and not _AT_THE_DOOR.search(text)


def _without(text: str, mentions: list[Mention]) -> str:
    return blanked(text, ((mention.start, mention.end) for mention in mentions))


def _denies_elsewhere(text: str, mentions: list[Mention]) -> bool:
    """The denial stands in an earlier clause than the thing itself."""
    before = text[: mentions[0].start]
    return negative(before) and not negative(text[mentions[-1].end :])
