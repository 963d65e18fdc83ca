"""Talk beside the text that was asked for: `我想想`, `名字还在改`, `这个我填过了`, `领导说简介要突出亮点`."""

import re
from collections.abc import Iterator
from enum import StrEnum

from bot.understanding.aside_words import (
    COMES_BACK,
    CONVERSES,
    ENDS,
    FILLING,
    FIRM_TALK,
    FORMER_ONLY,
    LOOSE_TALK,
    NEEDS_NONE,
    OPENS,
    SHORT_TALK,
)
from bot.understanding.scope import Scope
from bot.understanding.vocabulary import bare
from rubric.facts import Kind

_CUT = re.compile(r"[,，。;；!！?？~…\n\s]+")
_LONGEST = 32
_SHORT = 12
_QUOTED_LEAST = 8


class Aside(StrEnum):
    """LATER: the officer comes back to it. TALK: about the form, the conversation or an earlier answer."""

    LATER = "later"
    TALK = "talk"


def aside(text: str, scope: Scope) -> Aside | None:
    """What a message is that speaks beside the text that was asked for; None where it may be that text."""
    said = text.strip()
    if not said or (len(said) > _LONGEST and not _quotes_the_notice(said, scope)):
        return None
    if former(said, scope) or _quotes_the_notice(said, scope):
        return Aside.TALK
    if scope.asks(scope.rule_set.form.names_market) and _NAME.search(said) and not _SPEAKER.search(said):
        return None
    talk = [FIRM_TALK]
    if not names_something(said, scope):
        talk += [LOOSE_TALK, SHORT_TALK] if scope.asked.slot in _short(scope) else [LOOSE_TALK]
    found = _clauses(said, scope, talk)
    if found or len(talk) == 1 or len(said) > _SHORT:
        return found
    return Aside.TALK if CONVERSES.search(said) else None


def _short(scope: Scope) -> set[str | None]:
    """A name or an address, as against a text in sentences."""
    return {scope.rule_set.form.names_market, scope.words.address, scope.words.organisation} - {None}


def is_void(text: str, scope: Scope) -> bool:
    """Nothing of it is to be read at all: only what held before, or `面积没有` where a text was asked for."""
    return former(text, scope) or bool(_NOT_THERE.fullmatch(_named(text.strip(), scope)))


_NOT_THERE = re.compile(r"▲(?:的话)?(?:还|也|都|暂时)?没有?[的了啊呢。]*")


def former(text: str, scope: Scope) -> bool:
    """`老名字叫近江零工市场,现在改了`: only what held before."""
    named = _named(text.strip(), scope)
    told = "＊" in named or not scope.asks_kind(Kind.TEXT) or scope.asked.slot in _short(scope)
    return told and bool(FORMER_ONLY.fullmatch(named))


def _clauses(text: str, scope: Scope, talk: list[re.Pattern[str]]) -> Aside | None:
    """What its clauses are, where each of them is such talk."""
    found: set[Aside] = set()
    for piece in _CUT.split(_named(text, scope)):
        kind = next((kind for said in _plain(piece) if (kind := _clause(said, talk))), None)
        if kind:
            found.add(kind)
        elif piece and not FILLING.fullmatch(piece):
            return None
    return Aside.LATER if Aside.LATER in found else Aside.TALK if found else None


def _plain(piece: str) -> Iterator[str]:
    """The clause, with and without its opening and closing words and the name of what was asked for."""
    head = OPENS.match(piece)
    for start in dict.fromkeys((head.end() if head else 0, 0)):
        rest = piece[start:]
        ends = ENDS.search(rest)
        for said in dict.fromkeys((rest, rest[: ends.start()] if ends else rest)):
            yield from dict.fromkeys((said, said.removeprefix("＊")))


def _clause(said: str, talk: list[re.Pattern[str]]) -> Aside | None:
    if not said:
        return None
    if COMES_BACK.fullmatch(said) or NEEDS_NONE.fullmatch(said):
        return Aside.LATER
    return Aside.TALK if any(words.fullmatch(said) for words in talk) else None


def _named(text: str, scope: Scope) -> str:
    """The text with ＊ for the name of what was asked for, ▲ for that of another field."""
    asked = set(scope.asked.slots)
    for found in reversed(scope.words.labels.find(text)):
        if len(found.phrase) > 1:
            text = text[: found.start] + ("＊" if asked & set(found.meanings) else "▲") + text[found.end :]
    return text


_NAME = re.compile(
    r"(?:市场|驿站|之家|中心|基地|广场|港湾|服务站|服务点|超市|集市|家园|小站|e站|角|坊)(?:[)）\"”]|$|[,，。])"
)
_SPEAKER = re.compile("[我等你您]|不一样|名字和|＊")
_PLACE = re.compile(
    r"[\d一二三四五六七八九十]+\s?(?:号|弄|幢|栋|楼|层|室)|[一-鿿]{2,}(?:路|街|巷|大道|村|社区|小区|大厦|园区)"
    r"|大楼|广场|[前后左右东南西北][面边侧](?:是|的)|对面|隔壁|边上|路口|楼上|院内|[东南西北]侧"
)
_DESCRIPTION = re.compile(
    r"位于|服务|设有|设置|提供|免费|零工(?!市场名)|务工|求职|用工|工人|建[成于在]|成立|开放|特色|平方|㎡|招聘|培训|专门|主要"
)
_BODY = re.compile(r"[一-鿿]{2,}(?:局|中心|政府|公司|厅|委员会|处|协会|办事处|大队)")


def names_something(text: str, scope: Scope) -> bool:
    """It holds what a name, an address or a description has, so that only plain talk of coming back is none."""
    form, words = scope.rule_set.form, scope.words
    if scope.asks(form.names_market):
        return bool(_NAME.search(text)) and not re.search(r"你看|你觉得|怎么样|不一样|名字和", text)
    if scope.asked.slot == words.address:
        return bool(_PLACE.search(text))
    if scope.asked.slot == words.organisation:
        return bool(_BODY.search(text))
    return bool(_DESCRIPTION.search(text))


def _quotes_the_notice(text: str, scope: Scope) -> bool:
    """`原则上采取“所在市…+具体位置+…”`: the words of the standard or of a hint, copied."""
    said = bare(text)
    if len(said) < _QUOTED_LEAST or scope.asked.slot not in {scope.rule_set.form.names_market, scope.words.address}:
        return False
    return said in scope.words.written
