"""Text, persons, telephones and the county: found by their labels, their shape, or because they were asked for."""

import re
from dataclasses import replace

from bot.understanding.asides import aside, former
from bot.understanding.asked import Asked
from bot.understanding.folding import Folded
from bot.understanding.persons import Phone, holds, is_the_writers, name, phones
from bot.understanding.scope import Draft, Scope
from bot.understanding.statements import is_no_person, is_no_text
from bot.understanding.texts import BODY, address, called, market_name, quoted, unwrapped, written_down
from handlers.said import Problem, Said
from rubric.facts import Fact, Kind

_SENTENCE = re.compile(r"[。;；\n]|[,，]")
_LINK = re.compile(
    r"\s*(?:名称|姓名|全称)?\s*(?:的话|这边|这块|那块|呢|嘛)?\s*(?:请)?(?:改成|改为|更正为|更正|变更为|换成|应改为|应当?[为是]|应该是|填成?|写成?|就?叫做?|就?是|为|在|(?:写|填|打|说|搞|弄"
    r"|选)?(?:错|不对|有误)[了啦啊咯的]*[,，\s]*|[:：])*\s*[:：]?\s*"
)


def read_people(draft: Draft, scope: Scope) -> None:
    """Names and telephone numbers: each label speaks for what follows, the standing question for what comes first."""
    every = [
        f
        for f in scope.words.labels.find(draft.text)
        if _kind(scope, f.meanings[0]) is Kind.PHONE or scope.words.is_person(f.meanings[0])
    ]
    every = [f for f in every if not _SAME_AS.match(draft.text, max(f.start - 1, 0))]
    if not every and (not _asks_people(scope) or is_no_person(draft.text, scope)):
        return
    bounds = [*(found.start for found in every), len(draft.text)]
    _read_person(draft, scope, None, 0, bounds[0])
    for place, found in enumerate(every):
        draft.blank([(found.start, found.end)])
        _read_person(draft, scope, found.meanings[0], found.end, bounds[place + 1])
    _read_same(draft, scope, [found.meanings[0] for found in every])


_SAME_AS = re.compile(r"[跟和与同][一-鿿]{2,6}?(?:是)?(?:同一|一样|相同|一致)")
"""`跟联系人同一个,138…`: whom the one that is asked for is like."""
_TURNS = re.compile(r"不对|错了|应该是|改成|更正|\.{3}")


def _asks_people(scope: Scope) -> bool:
    return any(_kind(scope, slot) is Kind.PHONE or scope.words.is_person(slot) for slot in scope.asked.slots)


def _kind(scope: Scope, slot: str) -> Kind | None:
    fact = scope.rule_set.facts.get(slot)
    return fact.kind if fact else None


def _read_person(draft: Draft, scope: Scope, label: str | None, start: int, end: int) -> None:
    """What stands behind one label (or before the first one) up to the next."""
    wanted = _wanted(scope, label, bool(_FIND.match(draft.text, start)))
    stretch = draft.text[start:end]
    phone_slot = next((slot for slot in wanted if _kind(scope, slot) is Kind.PHONE), None)
    found = phones(stretch, asked=phone_slot is not None and (label is not None or _asks_people(scope)))
    found = [p for p in found if holds(p, stretch) and (label or not _is_anothers(p, stretch, phone_slot, scope))]
    if phone_slot and found and phone_slot not in draft.values:
        valid = [phone for phone in found if phone.valid]
        best = (valid[-1] if _TURNS.search(stretch) else valid[0]) if valid else found[0]
        _take_phone(draft, phone_slot, Phone(best.start + start, best.end + start, best.number))
        stretch = draft.text[start:end]
    name_slot = next((slot for slot in wanted if scope.words.is_person(slot)), None)
    said = name(stretch) if name_slot and name_slot not in draft.values else None
    if name_slot and said and not _is_a_word(said, scope):
        place = draft.text.find(said, start)
        draft.take(Said(name_slot, said), *([(place, place + len(said))] if place >= 0 else []))


def _is_anothers(phone: Phone, text: str, slot: str | None, scope: Scope) -> bool:
    """The officer's own number, where that of another person was asked for."""
    return slot is not None and "填" not in scope.rule_set.label(slot) and is_the_writers(phone, text)


def _is_a_word(said: str, scope: Scope) -> bool:
    """公益性, 停车场: an option, a field or an item, and nobody's name."""
    words = scope.words
    return any(index.meanings(said) for index in (words.labels, words.items, words.options))


_FIND = re.compile(r"\s*[:：]?\s*(?:找|请找|联系|是|打给)\s?(?=[一-鿿]{2,4}(?:同志|老师|主任)?[,，:：\s]?1\d{2})")
"""`联系电话找陈阿海138…`: a name between the label of a number and the number."""


def _wanted(scope: Scope, label: str | None, found_name: bool = False) -> tuple[str, ...]:
    """The name and phone facts that a label (or the standing question) speaks for."""
    if label is None:
        asked = tuple(slot for slot in scope.asked.slots if slot in scope.words.pairs)
        return tuple(dict.fromkeys((*asked, *(scope.words.pairs[slot] for slot in asked))))
    if _kind(scope, label) is Kind.PHONE:
        return (label, scope.words.pairs[label]) if found_name and label in scope.words.pairs else (label,)
    return (label, scope.words.pairs[label]) if label in scope.words.pairs else (label,)


_SAME = re.compile(
    r"同上|(?:就是|[跟和与同])(?=＿)|同前|一样|也(?:是|写|填)?(?:他|她|我|同一个|这个)|还是(?:他|她|我|这个)|一致"
)


def _read_same(draft: Draft, scope: Scope, labelled: list[str]) -> None:
    """`填表人也写她`, `同上`: the person or number named before, in this message or in the answers."""
    if not _SAME.search(draft.text):
        return
    for slot in dict.fromkeys((*scope.asked.slots, *labelled)):
        if slot in draft.values or slot in scope.answers or slot not in scope.words.pairs:
            continue
        kin = [s for s in scope.words.pairs if s != slot and _kind(scope, s) is _kind(scope, slot)]
        known = [draft.values[s].value for s in kin if s in draft.values] or [scope.answers.get(s) for s in kin]
        if known and known[0] is not None:
            draft.take(Said(slot, known[0]))


def _take_phone(draft: Draft, slot: str, phone: Phone) -> None:
    span = (phone.start, phone.end)
    said = Said(slot, phone.number)
    if phone.valid:
        draft.take(said, span)
    else:
        digits = len(phone.number.replace("-", ""))
        message = (
            f"“{phone.number}”有{digits}位，不像电话号码。请填11位手机号码，或带区号的固定电话，例如 13800000000。"
        )
        draft.refuse(Problem(slot, message, "invalid_phone", said), span)


def read_market_name(draft: Draft, scope: Scope, folded: Folded) -> None:
    """A name with the notice's ending (零工市场), unless an address or free text was asked for."""
    slot = scope.rule_set.form.names_market
    if former(draft.text, scope) or (scope.asks(slot) and aside(draft.text, scope)):
        return
    if scope.asks(slot):
        inner = quoted(draft.text)
        if inner and (not scope.words.ending or inner.endswith(scope.words.ending)):
            draft.take(Said(slot, inner), (0, len(draft.text)))
            return
    told = called(draft.text, scope.words.ending, scope.rule_set.labels.subject)
    if not scope.asks(slot) and not told and scope.asks_kind(Kind.TEXT) and not _labelled(draft, scope, slot):
        return
    openings = [found.start for found in scope.words.places.find(draft.text)]
    place = market_name(draft.text, scope.words.ending, openings)
    if place and (scope.asks(slot) or openings or told or _labelled(draft, scope, slot)):
        draft.take(Said(slot, unwrapped(folded.original(*place))), place)


def _labelled(draft: Draft, scope: Scope, slot: str) -> bool:
    return any(slot in found.meanings for found in scope.words.labels.find(draft.text))


def read_labelled_texts(draft: Draft, scope: Scope, folded: Folded) -> None:
    """`地址在…`, `申报单位:…`: what stands behind the label, up to the end of the clause (a long text: to the end)."""
    if former(draft.text, scope) or (scope.asks_kind(Kind.TEXT) and aside(draft.text, scope)):
        return
    every = scope.words.labels.find(draft.text)
    for place, found in enumerate(every):
        fact = scope.rule_set.facts[found.meanings[0]]
        if fact.kind is not Kind.TEXT or fact.personal or fact.id in draft.values:
            continue
        if any(m.start() < found.start < m.end() for m in _BINDING.finditer(draft.text)):
            continue
        start = _LINK.match(draft.text, found.end)
        begin = start.end() if start else found.end
        if begin == found.end and not scope.asks(fact.id) and not _speaks_for_itself(draft.text[begin:], fact, scope):
            continue
        if is_long(fact, scope) and not scope.asks(fact.id) and len(every) > place + 2:
            continue
        end = _text_end(draft.text, begin, every[place + 1].start if place + 1 < len(every) else None, fact, scope)
        taken = draft.text.find("＿", begin, end)
        said = unwrapped(folded.original(begin, end if taken < 0 else taken))
        if scope.asks(scope.words.organisation or "") and fact.id != scope.words.organisation and BODY.fullmatch(said):
            continue  # 就写我们局,全称：…局
        if _WRONG.match(draft.text[begin:end]) or aside(draft.text[found.start : end], _asking(fact, scope)):
            continue
        if len(said) >= 2 and not re.fullmatch(r"[\d\s号-]+", said):
            draft.take(Said(fact.id, said), (found.start, end))


def _asking(fact: Fact, scope: Scope) -> Scope:
    return scope if scope.asks(fact.id) else replace(scope, asked=Asked(fact.id, (fact.id,)))


_BINDING = re.compile(r"以[^,，。;；()（）]{1,14}为准")
"""`以公章全称为准` names no name."""
_WRONG = re.compile(r"[^\d]{0,6}(?:错了|不对|换了|变了|改了|搬了)")
"""`地址门牌号错了,是12号不是21号` names no address."""


def _speaks_for_itself(text: str, fact: Fact, scope: Scope) -> bool:
    """`地址万商路51号`, `申报单位青田县人社局`: what follows the label can be nothing else."""
    following = re.split(r"[,，。;；\s]", text.strip())[0]
    if fact.id == scope.words.organisation:
        return bool(BODY.fullmatch(following))
    return fact.id == scope.words.address and address(following) is not None


def _text_end(text: str, begin: int, following: int | None, fact: Fact, scope: Scope) -> int:
    if is_long(fact, scope):
        return len(text)
    if scope.asks(fact.id):
        return _before_other_fields(text, begin, fact, scope)
    cut = _SENTENCE.search(text, begin)
    end = cut.start() if cut else len(text)
    return min(end, following) if following is not None and following > begin else end


def _before_other_fields(text: str, begin: int, fact: Fact, scope: Scope) -> int:
    """A name or an address that was asked for goes on to the clause in which another field is named."""
    for found in scope.words.labels.find(text):
        opens = found.start > begin and text[found.start - 1] in ",，。;；\n "
        if opens and fact.id not in found.meanings and text[found.end : found.end + 1] not in {"", ",", "。"}:
            return found.start - 1
    return len(text)


def is_long(fact: Fact, scope: Scope) -> bool:
    """A text in sentences, as against a name or an address."""
    short = {scope.rule_set.form.names_market, scope.words.address, scope.words.organisation}
    return fact.kind is Kind.TEXT and not fact.personal and fact.id not in short


def read_asked_text(draft: Draft, scope: Scope, folded: Folded) -> None:
    """The standing question asks for text and nothing else was said: the whole message is the answer."""
    fact = scope.fact
    if fact is None or fact.kind is not Kind.TEXT or fact.id in draft.values:
        return
    if is_no_text(folded.text, scope, long=is_long(fact, scope)) or _is_a_number_of(folded.text, fact, scope):
        return
    if is_long(fact, scope):
        said = written_down(_without_label(folded, fact, scope))
    elif fact.personal:
        return
    else:
        said = _organisation(folded.raw) if fact.id == scope.words.organisation else unwrapped(folded.raw)
    if len(said) > 1:
        draft.take(Said(fact.id, said), (0, len(draft.text)))


def _is_a_number_of(text: str, fact: Fact, scope: Scope) -> bool:
    """`门牌号改成102`: a part of what is asked for, and not the whole."""
    name = next((f for f in scope.words.labels.find(text) if fact.id in f.meanings and f.start == 0), None)
    link = _LINK.match(text, name.end) if name else None
    return link is not None and bool(re.fullmatch(r"[\d\s号-]+", text[link.end() :]))


def _without_label(folded: Folded, fact: Fact, scope: Scope) -> str:
    """`简介:…` without its label."""
    found = next(iter(scope.words.labels.find(folded.text[:16])), None)
    if found and found.start == 0 and fact.id in found.meanings and folded.text[found.end : found.end + 1] == ":":
        return folded.original(found.end + 1, len(folded.text)) or folded.raw
    return folded.raw


_REMARK = re.compile(
    r"(?<=[局心府司厅会处站所院队])\s?[(（](?![^()（）]*(?:合伙|[局心府司厅会处站所院队办][)）]))[^()（）]*[)）]\s*$"
)
"""`…局（以公章为准）`, but not `…公司（有限合伙）`."""


def _organisation(text: str) -> str:
    """The clause that names a body, where the message has several."""
    text = re.sub(r"(?<=[局心府司厅会处站所院队])的[。\s]*$", "", re.sub(_REMARK, "", text))
    clauses = [unwrapped(part) for part in re.split(r"[,，。;；\s]+", text)]
    named = [clause for clause in clauses if BODY.fullmatch(clause)]
    return max(named, key=len) if len(clauses) > 1 and named else unwrapped(text)
