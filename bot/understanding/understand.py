"""What a message means while a question stands: one reading after the other, from the plainest to the vaguest."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from bot.understanding import commands, corrections, moves, questions
from bot.understanding.asked import Asked
from bot.understanding.correcting import read_correction
from bot.understanding.fields import is_long
from bot.understanding.folding import Folded, fold
from bot.understanding.hearing import heard
from bot.understanding.hints import bare_word, hint
from bot.understanding.paragraphs import names_only
from bot.understanding.pointing import read_pointing
from bot.understanding.quantities import quantities
from bot.understanding.reading import read_values, read_whole
from bot.understanding.results import Kind, Understanding
from bot.understanding.scope import Draft, Scope
from bot.understanding.statements import is_no_text
from bot.understanding.tables import read_table
from bot.understanding.texts import is_nothing
from bot.understanding.units import fits
from bot.understanding.vocabulary import vocabulary
from handlers.said import Said
from rubric.facts import Kind as FactKind
from rubric.rule_set import RuleSet
from rubric.values import Answer, Answers

_NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})
_SHORT_MOVE = 18
_LONG_TEXT = 24


def understand(
    text: str,
    asked: Asked,
    rule_set: RuleSet,
    today: date,
    *,
    answers: Answers = _NO_ANSWERS,
    last: tuple[str, ...] = (),
) -> Understanding:
    """What `text` means while `asked` stands open. Pure; raises nothing for any text.

    `answers` are those so far: a share (一半) is one of a figure given before, a second value for a field corrects it.
    `last`: the slots recorded last, which a correction that names no field speaks of.
    """
    folded = fold(_apart(text) if max(len(asked.slots), len(last)) > 1 else text)
    scope = Scope(asked, vocabulary(rule_set), today, answers, last)
    found = _understood(folded, scope)
    flag = "injection" if moves.injection(folded.text) else ""
    return replace(found, flag=found.flag or flag, confirms=moves.confirms(folded.text))


def _apart(text: str) -> str:
    """`500，420` answers two questions: a full-width comma parts figures, and does not mark thousands."""
    return re.sub(r"(?<=[0-9])，(?=[0-9])", "；", text)


def _understood(folded: Folded, scope: Scope) -> Understanding:
    if not folded.text:
        return Understanding(Kind.UNCLEAR)
    found = _read_as_written(folded, scope)
    if found.kind is not Kind.UNCLEAR or found.flag or any(problem.flag for problem in found.problems):
        return found
    return _read_by_sound(folded, scope) or found


def _read_by_sound(folded: Folded, scope: Scope) -> Understanding | None:
    """What could not be read may have been dictated; what it sounds like is confirmed before it is recorded."""
    text = heard(folded.text, scope.words)
    found = _read_as_written(fold(text), scope) if text else None
    if found is None or found.kind in {Kind.UNCLEAR, Kind.CHITCHAT, Kind.QUESTION}:
        return None
    if any(scope.rule_set.kind(said.slot) is FactKind.TEXT for said in found.values):
        return None  # a name or a text is kept as it was written, or not at all
    return replace(found, values=tuple(said.but(approx=True) for said in found.values))


def _read_as_written(folded: Folded, scope: Scope) -> Understanding:
    fact = scope.fact
    if fact and fact.kind is FactKind.TEXT and (fact.optional or not is_long(fact, scope)):
        unasked = replace(scope, asked=Asked())
        if names_only(folded.text, unasked):
            scope = unasked  # items of several rules are no text
    for reading in (_table, _text_of_the_asked, _move, _correction, _question, _values, bare_word, _talk, _topic):
        found = reading(folded, scope)
        if found:
            return found
    return Understanding(Kind.UNCLEAR, problems=hint(scope))


def _table(folded: Folded, scope: Scope) -> Understanding | None:
    draft = read_table(folded, scope)
    return _taken(draft, scope, Kind.MULTI) if draft and len(draft.values) > 1 else None


def _text_of_the_asked(folded: Folded, scope: Scope) -> Understanding | None:
    """A text in sentences was asked for: a long message is that text, whatever words it holds."""
    fact = scope.fact
    if fact is None or not is_long(fact, scope):
        return None
    text = folded.text
    if is_nothing(text):
        return (
            Understanding(Kind.ANSWER, values=(Said(fact.id, "无"),))
            if fact.optional
            else Understanding(Kind.UNCLEAR, problems=hint(scope))
        )
    if len(text) <= _LONG_TEXT and is_no_text(text, scope, long=True):
        return None
    if questions.asks_at_its_end(text) or moves.greeting(text) or (len(text) <= 12 and questions.asks(text)):
        return None
    if len(text) <= _LONG_TEXT and (moves.moved(text) or moves.helps(text) or commands.commanded(text, scope.rule_set)):
        return None
    if corrections.cued(text) and _correction(folded, scope):
        return None
    return _taken(read_whole(Draft(text), scope, folded), scope)


def _move(folded: Folded, scope: Scope) -> Understanding | None:
    """Skip, back, undo, pause, help, a command; an answer in the same message comes first."""
    text = folded.text
    if moves.greeting(text) and not _is_figure(text, scope):
        return Understanding(Kind.CHITCHAT)
    reads_text = scope.asks_kind(FactKind.TEXT) and len(text) > _SHORT_MOVE and not moves.goes(text)
    if moves.injection(text) and not scope.asks_kind(FactKind.TEXT):
        return Understanding(Kind.UNCLEAR, flag="injection")
    help_ = moves.helps(text) if not reads_text or moves.shows_how(text) else None
    moved = None if reads_text else moves.moved(text)
    if moved and moved.not_known and scope.asks_kind(FactKind.TEXT) and len(text) > 10:
        moved = None
    if moved and _gives_way(moved, text) and _correction(folded, scope):
        return None
    beside = _answered_beside(folded, moved, scope) if moved else None
    if beside:
        return beside
    command = None if _is_figure(text, scope) else commands.commanded(text, scope.rule_set)
    if command and not (corrections.cued(text) and not command.command):
        moved = command if moved is None or moved.not_known else moved
    if moved and not (moved.not_known and questions.asks(text)):
        return Understanding(moved.kind, command=moved.command, not_known=moved.not_known)
    return _helped(text, help_, scope) if help_ and not _gives_a_figure(folded, scope) else None


def _answered_beside(folded: Folded, moved: moves.Moved, scope: Scope) -> Understanding | None:
    """`大概300,其余先跳过`: the values of a message that also passes on or leaves."""
    if moved.kind not in {Kind.SKIP, Kind.PAUSE} or scope.asks_kind(FactKind.TEXT):
        return None
    draft = read_values(replace(folded, text=moves.without_putting_aside(folded.text)), scope)
    told = any(map(scope.asks, draft.values)) and not _only_things(draft, scope)
    if not draft.values or not (told or not questions.asks(folded.text)):
        return None
    if moved.not_known and (draft.unknown or draft.several):
        return _taken(draft, scope)
    if moves.goes(folded.text) and _only_things(draft, scope) and not any(map(scope.asks, draft.values)):
        return Understanding(moved.kind)
    return replace(_taken(draft, scope), also=(moved.kind,), not_known=moved.not_known)


def _gives_a_figure(folded: Folded, scope: Scope) -> bool:
    """`90家里排第18位,怎么换算麻烦您算一下` answers what stands open."""
    numeric = scope.fact is not None and scope.fact.numeric and len(folded.text) > _SHORT_MOVE
    return numeric and any(map(scope.asks, read_values(folded, scope).values))


def _gives_way(moved: moves.Moved, text: str) -> bool:
    """`等等,名字改一下,改成…`, `手滑点错了,应该选有`: a correction that opens like a move."""
    return corrections.plain(text) if moved.kind in {Kind.BACK, Kind.UNDO} else corrections.firm(text)


def _helped(text: str, help_: moves.Moved, scope: Scope) -> Understanding:
    """Help with what stands open; `公益性是什么意思` beside another field asks for a definition."""
    facts = [scope.rule_set.facts[slot] for slot in scope.asked.slots if slot in scope.rule_set.facts]
    names = [name for fact in facts for name in (fact.label, *fact.aliases) if len(name) > 1]
    if questions.asks_meaning_of_another(text, names):
        return Understanding(Kind.QUESTION, question=text)
    also = (Kind.QUESTION,) if questions.asks(text) else ()
    return Understanding(Kind.HELP, also, question=text if also else "", command=help_.command)


def _is_figure(text: str, scope: Scope) -> bool:
    """`24条` where posts are counted is so many of them."""
    fact = scope.fact
    found = quantities(text) if fact and fact.numeric and len(text) < 12 else []
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return whole and fact is not None and fits(fact.unit, found[0].unit)


def _correction(folded: Folded, scope: Scope) -> Understanding | None:
    """An earlier answer is changed: marked as such, and about a field that is named or was recorded last."""
    draft = read_correction(folded, scope) or read_pointing(folded, scope)
    if draft is None:
        return None
    if not (draft.values or any(problem.said for problem in draft.problems)):
        return Understanding(Kind.UNCLEAR, problems=tuple(draft.problems))
    return replace(_taken(draft, scope, Kind.CORRECTION), corrects=True)


def _question(folded: Folded, scope: Scope) -> Understanding | None:
    """A question on the policy; where the rest of the message is a clean answer, both."""
    text = folded.text
    if _chats(text, scope) and not scope.asks_kind(FactKind.TEXT):
        return None
    asked, rest = questions.split(text)
    if not asked:
        return None
    if rest:
        draft = read_values(fold(rest), scope)
        premise = questions.weighs(asked) or (questions.leans(asked) and _only_things(draft, scope))
        if draft.values and not premise and (draft.several or _clean(draft, rest, scope)):
            return replace(_taken(draft, scope), also=(Kind.QUESTION,), question=folded.as_written(asked))
    return Understanding(Kind.QUESTION, question=folded.as_written(text))


def _only_things(draft: Draft, scope: Scope) -> bool:
    """Nothing but things that are there or not: `停车场是路边的,算我们的吗` reports none, it asks."""
    return all(scope.rule_set.kind(slot) is FactKind.YES_NO for slot in draft.values)


def _chats(text: str, scope: Scope, *, plain: bool = False) -> bool:
    """Small talk: short, and naming nothing that a nomination holds; `plain`: whatever it names."""
    words = scope.words
    named = (words.labels, words.items, words.options, words.rule_names)
    return moves.talk(text) and len(text) < 20 and (plain or not any(index.find(text) for index in named))


_FILLING = re.compile(
    r"[＿\s,，。.;；:：!!~～、的了吧呢啊是有个人名]|左右|我们|目前|现在|大概|一共|总共|每月|另外|那|请问|对了|还有"
)


def _clean(draft: Draft, rest: str, scope: Scope) -> bool:
    """Almost all of the rest was taken as values, so that it was meant as an answer."""
    text = draft.text
    for found in scope.words.labels.find(text):
        text = text[: found.start] + "＿" * (found.end - found.start) + text[found.end :]
    left = _FILLING.sub("", text)
    return len(left) <= max(2, len(rest) // 3) or _names_items(rest, scope)


def _names_items(rest: str, scope: Scope) -> bool:
    """An item of the list that was asked for is named in the rest."""
    return any(set(found.meanings) & set(scope.asked.slots) for found in scope.words.items.find(rest))


def _values(folded: Folded, scope: Scope) -> Understanding | None:
    if _chats(folded.text, scope, plain=scope.fact is not None and scope.fact.numeric) and not (
        re.search(r"\d", folded.text) or (scope.asks_kind(FactKind.DATE) and not _of_these_days(folded.text))
    ):
        return None
    draft = read_whole(read_values(folded, scope), scope, folded)
    if draft.values or draft.problems:
        return _taken(draft, scope)
    return None


_THESE_DAYS = re.compile(r"今[天日早晚朝]|明[天日早]|这几?天|最近|这两天|外[面头]")


def _of_these_days(text: str) -> bool:
    """`今天天气怎么样`, `最近好冷`: talk of now, and no date on which a market opened."""
    return bool(_THESE_DAYS.search(text)) or questions.asks(text)


def _talk(folded: Folded, scope: Scope) -> Understanding | None:
    return Understanding(Kind.CHITCHAT) if moves.talk(folded.text) else None


def _topic(folded: Folded, scope: Scope) -> Understanding | None:
    return (
        Understanding(Kind.QUESTION, question=folded.as_written(folded.text))
        if questions.names_a_topic(folded.text)
        else None
    )


def _taken(draft: Draft, scope: Scope, kind: Kind | None = None) -> Understanding:
    values = tuple(draft.values.values())
    refused = [problem for problem in draft.problems if problem.said]
    if kind is None and not values and not refused:
        return Understanding(Kind.UNCLEAR, problems=tuple(draft.problems))
    slots = [*draft.values, *(problem.slot for problem in refused if problem.slot)]
    return Understanding(kind or _kind(slots, scope), values=values, problems=tuple(draft.problems))


def _kind(slots: list[str], scope: Scope) -> Kind:
    """An answer fills what was asked; more than that, or several figures at once, are several."""
    asked = set(scope.asked.slots)
    if not set(slots) <= asked:
        known = [slot for slot in slots if slot in scope.answers]
        return Kind.CORRECTION if known and len(set(slots)) == len(known) == 1 else Kind.MULTI
    facts = [slot for slot in slots if slot in scope.rule_set.facts]
    together = all(slot in scope.words.pairs for slot in facts)
    return Kind.MULTI if len(facts) > 1 and not together else Kind.ANSWER
