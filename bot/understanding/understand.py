"""What a message means while a question stands: one reading after the other, from the plainest to the vaguest."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from bot.understanding import commands, corrections, moves, questions, spoken_of, talk
from bot.understanding.asides import Aside, aside, is_void
from bot.understanding.asked import Asked
from bot.understanding.asking import chats, question
from bot.understanding.elsewhere import is_elsewhere, unasked
from bot.understanding.fields import is_long
from bot.understanding.folding import Folded, fold
from bot.understanding.hearing import heard_move
from bot.understanding.hints import bare_word, hint
from bot.understanding.moving import move
from bot.understanding.outcomes import correction, taken
from bot.understanding.parallel import side_by_side
from bot.understanding.reading import read_values, read_whole
from bot.understanding.relative import swapped
from bot.understanding.results import Kind, Understanding
from bot.understanding.scope import Draft, Scope
from bot.understanding.sounding import by_near_sound, by_sound
from bot.understanding.statements import is_no_text
from bot.understanding.tables import read_table
from bot.understanding.texts import is_nothing
from bot.understanding.vocabulary import vocabulary
from bot.understanding.weighed import supposed, weighed
from handlers.said import Said
from rubric.facts import Kind as FactKind
from rubric.rule_set import RuleSet
from rubric.values import Answer, Answers

_NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})
_LONG_TEXT = 24
_SHORT_ROWS = 120
"""A few lines of names and figures are no pasted form: `岗位 300`, 求职人数 200 … below each other."""


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
    several = max(len(asked.slots), len(last)) > 1 or _SUM.search(text)
    folded = fold(_apart(text) if several else text)
    scope = Scope(asked, vocabulary(rule_set), today, answers, last)
    found = _understood(folded, scope)
    flag = "injection" if talk.injection(folded.text) else ""
    return replace(found, flag=found.flag or flag, confirms=talk.confirms(folded.text))


_SUM = re.compile(r"\d\s?[×xX*+÷]\s?\d+，\d")
"""`12×15，180`: a sum and what it comes to."""


def _apart(text: str) -> str:
    """`500，420` answers two questions: a full-width comma parts figures, and does not mark thousands."""
    return re.sub(r"(?<=[0-9])，(?=[0-9])", "；", text)


def _understood(folded: Folded, scope: Scope) -> Understanding:
    if not folded.text:
        return Understanding(Kind.UNCLEAR)
    rows = side_by_side(folded.text, scope)
    folded = fold(rows) if rows else folded
    meant = heard_move(folded.text)
    if meant and not (scope.fact and scope.words.is_person(scope.fact.id)):
        folded = fold(meant)
    found = _read_as_written(folded, scope)
    near = by_near_sound(folded, scope, found, _read_as_written)
    if near:
        return near
    if found.kind is not Kind.UNCLEAR or found.flag or any(problem.flag for problem in found.problems):
        return found
    return by_sound(folded, scope, _read_as_written) or found


def _read_as_written(folded: Folded, scope: Scope) -> Understanding:
    standing, scope = scope, unasked(folded, scope)
    for reading in (_table, _text_of_the_asked, _weighed, _remark, move, _aside, correction, question, *_LOOSE):
        found = reading(folded, scope)
        if found:
            return found
    return Understanding(Kind.UNCLEAR, problems=hint(standing))


def _table(folded: Folded, scope: Scope) -> Understanding | None:
    draft = read_table(folded, scope)
    if draft and len(folded.text) <= _SHORT_ROWS and "\t" not in folded.raw:
        told, facts = read_values(folded, scope), scope.rule_set.facts
        more = told.values.keys() - draft.values.keys()
        numeric = all(slot in facts and facts[slot].numeric for slot in more)
        draft = told if more and numeric and told.values.keys() > draft.values.keys() else draft
    return taken(draft, scope, Kind.MULTI) if draft and len(draft.values) > 1 else None


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
    if (
        moves.shows_how(text)
        or questions.asks_at_its_end(text)
        or talk.greeting(text)
        or (len(text) <= 12 and questions.asks(text))
    ):
        return None
    if len(text) <= _LONG_TEXT and questions.chooses(text):
        return None
    if len(text) <= _LONG_TEXT and (moves.moved(text) or moves.helps(text) or commands.commanded(text, scope.rule_set)):
        return None
    if corrections.cued(text) and correction(folded, scope):
        return None
    return taken(read_whole(Draft(text), scope, folded), scope)


def _weighed(folded: Folded, scope: Scope) -> Understanding | None:
    """`改成120会不会被查`, `想改成120,先问问领导`: a change is spoken of and not ordered."""
    text = folded.text
    if not weighed(text):
        return None
    ordered = commands.commanded(text, scope.rule_set)
    if ordered:
        supposes = ordered.command is not None and ordered.command.name == "whatif"
        return Understanding(Kind.COMMAND, command=ordered.command) if supposes else None
    if questions.asks(text) or supposed(text):
        return Understanding(Kind.QUESTION, question=folded.as_written(text))
    return Understanding(Kind.UNCLEAR, problems=hint(scope))


def _remark(folded: Folded, scope: Scope) -> Understanding | None:
    """`去年暂停过`: what became of a market answers nothing; two answers swapped (填反了) are to be said anew."""
    if swapped(folded.text):
        return Understanding(Kind.UNCLEAR, problems=hint(scope))
    if not moves.remarked(folded.text) or questions.asks(folded.text):
        return None
    rest = moves.without_remarks(folded.text)
    counted = scope.fact is not None and (scope.fact.numeric or scope.asks_kind(FactKind.DATE))
    if not rest.strip("，,。;； ") or (spoken_of.takes_away(folded.text) and not counted):
        return Understanding(Kind.UNCLEAR, problems=hint(scope))
    return _read_as_written(replace(folded, text=rest), scope) if rest != folded.text else None


def _aside(folded: Folded, scope: Scope) -> Understanding | None:
    """`我想想`, `名字还在改`: the officer comes back to the text that stands open."""
    if not any(scope.rule_set.kind(slot) in {FactKind.TEXT, FactKind.PHONE} for slot in scope.asked.slots):
        return None
    if aside(folded.text, scope) is Aside.LATER:
        return Understanding(Kind.SKIP, not_known=True)
    return Understanding(Kind.UNCLEAR, problems=hint(scope)) if is_void(folded.text, scope) else None


def _values(folded: Folded, scope: Scope) -> Understanding | None:
    if chats(folded.text, scope, plain=scope.fact is not None and scope.fact.numeric) and not (
        re.search(r"\d", folded.text) or (scope.asks_kind(FactKind.DATE) and not _of_these_days(folded.text))
    ):
        return None
    draft = read_values(folded, scope)
    draft = draft if is_elsewhere(folded, scope) else read_whole(draft, scope, folded)
    if draft.values or draft.problems:
        return taken(draft, scope)
    return None


_THESE_DAYS = re.compile(r"今[天日早晚朝]|明[天日早]|这几?天|最近|这两天|外[面头]")


def _of_these_days(text: str) -> bool:
    """`今天天气怎么样`, `最近好冷`: talk of now, and no date on which a market opened."""
    return bool(_THESE_DAYS.search(text)) or questions.asks(text)


def _talk(folded: Folded, scope: Scope) -> Understanding | None:
    return Understanding(Kind.CHITCHAT) if talk.talk(folded.text) else None


def _topic(folded: Folded, scope: Scope) -> Understanding | None:
    return (
        Understanding(Kind.QUESTION, question=folded.as_written(folded.text))
        if questions.names_a_topic(folded.text)
        else None
    )


_LOOSE = (_values, bare_word, _talk, _topic)
"""The readings behind those for which a message has to say what it is."""
