"""One of several options: by its label, part of it, a paraphrase, or its place in the list."""

import re

from bot.understanding.numerals import number_of
from bot.understanding.patterns import either
from bot.understanding.phrases import Found, before
from bot.understanding.scope import Draft, Scope
from bot.understanding.vocabulary import OptionMeant
from handlers.said import Said
from rubric.facts import Fact, Kind

_ORDINAL = re.compile(
    r"(?:[他她它]?们?说|领导说|问了|听说)?(?:我?们?选择?|就?选|填|应该是|是|该是)*[\s、]*第?\s*(?P<n>[一二三四五六七八九1-9])\s*(?:个|项|种|号|样|类)?(?:选项)?[吧的呢。.、!\s]*"
)
_LETTER = re.compile(r"(?:我?选)?\s*(?P<letter>[A-Ha-h])\s*(?:项)?[。.\s]*")
_LAST = re.compile(r"(?:选)?最后(?:一|那)?(?:个|项|种)[吧。\s]*")
_DENIED = re.compile(
    r"(?:不是|不再是|[不别]让|不准|不许|不能|不可以?|禁止|严禁|非|并非|不属于|没有|没|误选了?|错选成?了?|而不是|不算|不由|从|由(?=[^,]{2,8}改))[^,。;\s]{0,4}\Z|不(?:搞|做|属于?|算|以)?\Z"
)
_DENIED_BEHIND = re.compile(
    r"(?:只|就|仅)?(?:负责)?(?:出|提供|拨|拿|给|建)(?:了|的)?(?:个)?(?:场地|地方|房子?|地|钱|资金|经费)|(?:的|建的?|盖的?)(?:场地|地方|房子?|地)|[^,。;\s]{0,4}(?:不插手|不管|不参与|不对|不是)"
)
_MANY = 60
"""More names or options than any message that means one."""


def read_choices(draft: Draft, scope: Scope) -> None:
    """Takes an option for the asked fact, and options of other facts where the words are unmistakable."""
    if scope.fact is not None and scope.fact.kind is Kind.CHOICE:
        _by_place(draft, scope.fact, scope)
    names = scope.words.labels.find(draft.text)[:_MANY]
    found = [
        f
        for f in scope.words.options.find(draft.text)[:_MANY]
        if draft.text[f.end : f.end + 1] != "岗"
        and not _denied(draft.text, f)
        and not any(_part_of(f, name, scope) for name in names)
    ]
    short = {scope.rule_set.form.names_market, scope.words.address} - {None}
    named = scope.asked.slot in draft.values and scope.asked.slot in short
    for fact in (f for f in scope.rule_set.facts.values() if f.kind is Kind.CHOICE):
        if fact.id not in draft.values and _may_take(fact, scope, named):
            _by_words(draft, fact, found, scope)


def _part_of(option: Found[OptionMeant], name: Found[str], scope: Scope) -> bool:
    """公益性 in 公益性服务活动 is no choice of nature; 免费 in 免费给…, which names a yes-or-no matter, may be one."""
    inside = name.start <= option.start and option.end <= name.end
    matter = all(scope.rule_set.kind(slot) is Kind.YES_NO for slot in name.meanings)
    if matter and not any(option.phrase in m.label for m in option.meanings):
        return False
    return (
        inside and len(name.phrase) > len(option.phrase) and all(m.fact not in name.meanings for m in option.meanings)
    )


def _may_take(fact: Fact, scope: Scope, named: bool) -> bool:
    """`named`: a short text was asked for and is taken already, so that the rest is no part of it."""
    return scope.asks(fact.id) or not scope.asks_kind(Kind.TEXT) or named


def _by_place(draft: Draft, fact: Fact, scope: Scope) -> None:
    """`选2`, `第三个`, `最后一个`, `性质：③`: the number as printed."""
    text = draft.text.strip(" \t\n，,")
    name = next((f for f in scope.words.labels.find(text) if f.start == 0 and fact.id in f.meanings), None)
    text = text[name.end :].strip(" :：,，、是为填选") if name else text
    match = _ORDINAL.fullmatch(text)
    letter = _LETTER.fullmatch(text)
    place = int(number_of(match["n"]) or 0) if match else ord(letter["letter"].upper()) - 64 if letter else 0
    if _LAST.fullmatch(text):
        place = len(fact.options)
    if 1 <= place <= len(fact.options):
        draft.take(Said(fact.id, fact.options[place - 1].label), (0, len(draft.text)))


def _denied(text: str, found: Found[OptionMeant]) -> bool:
    return bool(_DENIED.search(before(text, found.start)) or _DENIED_BEHIND.match(text[found.end :]))


_BOX = r"[☑☒√✓✔■●◼Rþ]\s?"
_EMPTY_BOX = "[□☐○◯]"


def ticked(text: str, fact: Fact) -> str | None:
    """The option behind a ticked box (or `[x]`); empty where no box is ticked, None where there are no boxes."""
    for option in fact.options:
        if re.search(rf"(?:{_BOX}|[\[(【]\s?[xX√✓vV]\s?[\])】]\s?){re.escape(option.label)}", text):
            return option.label
        if re.search(rf"{re.escape(option.label)}\s?[☑☒√✓✔■]", text) and not re.search(_EMPTY_BOX, text):
            return option.label
    return "" if re.search(_EMPTY_BOX, text) else None


def _by_words(draft: Draft, fact: Fact, found: list[Found[OptionMeant]], scope: Scope) -> None:
    boxed = ticked(draft.text, fact)
    if boxed:
        draft.take(Said(fact.id, boxed))
    mine = [(f, m) for f in found for m in f.meanings if m.fact == fact.id and not boxed]
    asked = scope.asks(fact.id)
    if not asked:
        own = scope.fact.id if scope.fact else ""
        mine = [(f, m) for f, m in mine if not any(other.fact == own for other in f.meanings)]
        alone = not scope.asks_kind(Kind.YES_NO)
        mine = [
            (f, m)
            for f, m in mine
            if m.strong
            or _runs(draft.text, f, m)
            or _follows(draft.text, f, fact, scope)
            or (alone and _is_clause(draft.text, f, m))
        ]
    labels = {meant.label for _, meant in mine}
    both = next((o.label for o in fact.options if "兼有" in o.aliases), None)
    if both in labels and len(labels) == len(fact.options):
        labels = {both}  # 收钱的也有,不收钱的也有,算混合
    if len(labels) > 1 and both and both not in labels and _BOTH.search(draft.text):
        labels = {both}
    if len(labels) > 1:
        labels = _narrowed(draft.text, mine)
    charged = bool(both and labels and both not in labels and _CHARGED.search(draft.text) and _FREE.search(draft.text))
    if charged:
        labels, mine = {both or ""}, []
    if len(labels) == 1:
        label = labels.pop()
        guessed = charged or any(_GUESSED.search(before(draft.text, f.start, 8)) for f, m in mine if m.label == label)
        draft.take(Said(fact.id, label, approx=guessed), *((f.start, f.end) for f, m in mine if m.label == label))


_BOTH = either(
    r"[也又]?兼",  # 全是兼的
    r"也[做搞有带收]",  # 屏有栏也有
    r"又|同时|一部分|一半|带点|两样|两种|都有",  # 一半
    r"(?:企业|用工|单位|老板|公司)[^,，。]{0,4}收",  # 企业按岗位收
    r"另外也",  # 另外也
    r"还[做搞有收]",  # 今年还有奖补伐
)
"""Two options at once, where one of the list means both."""


_CHARGED = re.compile(
    r"(?:企业|用工|单位|老板|公司|雇主)[^,，。;；不免没无]{0,6}(?:收|付|交|出)(?:[^,，。;；不免没无]{0,6}(?:块|元|钱|费)|的?(?=$|[,，。;；]))"
)
_FREE = re.compile(r"(?:工人|零工|求职|找活|务工|师傅|老百姓)[^,，。;；]{0,6}(?:免费|不收|不要钱|全免|一分)")
"""`向企业每单收20块，工人免费`: one side pays and the other does not."""


_GUESSED = re.compile(r"(?:(?<![不就总打])算|好像|可能|大概|估计|差不多)(?:是|属于|的话)*\Z")
"""`算公益吧`: most likely, to be confirmed."""


def _is_clause(text: str, option: Found[OptionMeant], meant: OptionMeant) -> bool:
    """`公益` as a clause of its own, as the option's label begins."""
    ahead, behind = text[: option.start][-1:], text[option.end :][:2]
    return (
        meant.label.startswith(option.phrase)
        and not ahead.strip(",，。;；、\n ＿")
        and not behind.lstrip("的")[:1].strip(",，。;；、\n ")
    )


_RUNS = re.compile(r"(?:的人)?(?:直接|自己|负责|来|在|统一)*(?:运营|管理|经营|打理|管着?)(?!制度|费|服务)")


def _runs(text: str, option: Found[OptionMeant], meant: OptionMeant) -> bool:
    """`由就业中心直接运营`: who runs it, and that he does."""
    return "运营" in meant.label and len(option.phrase) >= 2 and bool(_RUNS.match(text, option.end))


def _follows(text: str, option: Found[OptionMeant], fact: Fact, scope: Scope) -> bool:
    """The name of the field stands right before: `性质公益`."""
    names = (f for f in scope.words.labels.find(text) if fact.id in f.meanings and f.end <= option.start)
    return any(option.start - f.end <= 6 and not re.search("[,，。;；]", text[f.end : option.start]) for f in names)


_HANDS_OVER = re.compile("委托|委外|外包|承包|包给|包出|托给|交给|交由|代管|代运营")
_BACK = re.compile("收回|不再|以前|原来|之前")


def _narrowed(text: str, mine: list[tuple[Found[OptionMeant], OptionMeant]]) -> set[str]:
    """Of several options named: the last behind 改成 or 是, else the one in full words, else the longest phrase."""
    full = {meant.label for found, meant in mine if found.phrase == meant.label}
    turned = [
        m.label
        for f, m in mine
        if re.search(r"(?:改成|改为|应为|应该是|换成|是|选|算|填)[^,。]{0,3}\Z", before(text, f.start))
    ]
    if turned and re.search("改成|改为|应为|应该是|换成|不是|所以|那就|就选|还是选|因此", text):
        return {turned[-1]}
    if len(full) == 1:
        return full
    handed = {meant.label for found, meant in mine if _HANDS_OVER.search(found.phrase)}
    if len(handed) == 1 and not _BACK.search(text):
        return handed  # 局里包给外头一家公司
    longest = max(len(found.phrase) for found, _ in mine)
    return {meant.label for found, meant in mine if len(found.phrase) == longest}
