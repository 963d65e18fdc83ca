"""The county and the postal address: asked for, labelled, or as a clause of their own."""

import re
from collections.abc import Iterator

from bot.understanding.folding import Folded
from bot.understanding.scope import Draft, Scope
from bot.understanding.texts import address, unwrapped
from handlers.said import Said
from rubric.facts import Kind

_WHO = (
    r"(?:我们|我县|我市|我区|阿拉|俺们?|咱们?|这里|这边|这个|属于?|位于|坐落|就?在|就是|[县区市](?:名|里)?[是写填选为:]|是|为|的|所在县?市?区?\(?县?、?市?、?区?\)?|个|呀|哈|吧|哦|嘛|哇|这|人"
    r"|[:：、\s])*"
)


def read_county(draft: Draft, scope: Scope) -> None:
    """The county, where it was asked for, labelled, or stands as a clause of its own."""
    slot = scope.rule_set.form.stands_in
    asked = scope.asks(slot)
    if scope.asks_kind(Kind.TEXT) and not _labelled(draft, scope, slot) and not draft.values:
        return
    turned = list(_TURNS.finditer(draft.text)) if scope.words.counties.find(draft.text) else []
    told = [m.end() for m in turned if scope.words.counties.find(draft.text[m.end() :])]
    for start, end in _pieces(draft.text, told[-1] if told else 0):
        piece = draft.text[start:end]
        found = [f for f in scope.words.counties.find(piece) if not _denied(piece, f.start)]
        if not found:
            continue
        label = any(slot in f.meanings for f in scope.words.labels.find(piece))
        name = re.escape(found[0].phrase)
        subject = re.escape(scope.rule_set.labels.subject)
        who = rf"(?:本?{subject}|{_WHO})*"
        alone = re.fullmatch(who + name + who, piece) or re.match(
            rf"(?:我们|阿拉|我|俺们?|咱们?)(?:这里)?[是在]{name}的", piece
        )
        if asked or label or alone:
            place = (start + found[0].start, start + found[0].end)
            draft.take(Said(slot, _resolved(found[0].meanings, found[0].phrase)), place)
            return


_TURNS = re.compile(r"不对(?:不对)?|[写说讲打填选]错了?|错了|口误|嘴瓢了?|更正")


def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Clauses from `start` on: behind `不对` what holds now."""
    for cut in re.compile(r"[,，。;；!?\n\t\s]+").finditer(text, start):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _denied(piece: str, start: int) -> bool:
    return bool(re.search(r"(?:不是|非|并非|不在)[^,。]{0,3}\Z", piece[:start]))


def _resolved(meanings: tuple[str, ...], phrase: str) -> str:
    return phrase if phrase in meanings else meanings[0]


def read_address(draft: Draft, scope: Scope, folded: Folded) -> None:
    """A street with a number, where no text was asked for that it could be part of."""
    slot = scope.words.address
    if slot is None or slot in draft.values:
        return
    if scope.asks(slot):
        _before_another_field(draft, scope, folded, slot)
        return
    if scope.asks_kind(Kind.TEXT) and not (
        {scope.rule_set.form.names_market, scope.words.organisation} & {scope.asked.slot}
    ):
        return
    place = address(draft.text)
    if place and (draft.values or _is_all(draft.text, place)):
        draft.take(Said(slot, unwrapped(folded.original(*place))), place)


def _is_all(text: str, place: tuple[int, int]) -> bool:
    """`江东街道宾王路1号` typed where a name was asked for is an address, and no name."""
    return not re.search(r"[^\s,，。.;；]", text[: place[0]] + text[place[1] :])


def _before_another_field(draft: Draft, scope: Scope, folded: Folded, slot: str) -> None:
    """`环城南路415号，面积一百五`: the address that was asked for ends where another field is named."""
    place = address(draft.text)
    if place is None or place[0] > 12:
        return
    named = [found.start for found in scope.words.labels.find(draft.text) if slot not in found.meanings]
    for start in sorted((*named, *_choices(draft.text, scope))):
        if start >= place[1] and draft.text[start - 1] in _PAUSES:
            draft.take(Said(slot, unwrapped(folded.original(0, start - 1))), (0, start - 1))
            return


_PAUSES = ",，。;；\n "


def _choices(text: str, scope: Scope) -> list[int]:
    """Where an option is a clause of its own: `…号,公益性,政府管`."""
    return [
        found.start
        for found in scope.words.options.find(text)
        if any(meant.strong or meant.label.startswith(found.phrase) for meant in found.meanings)
        and re.match(rf"的?(?:[{_PAUSES}]|$)", text[found.end :])
    ]


def _labelled(draft: Draft, scope: Scope, slot: str) -> bool:
    return any(slot in found.meanings for found in scope.words.labels.find(draft.text))
