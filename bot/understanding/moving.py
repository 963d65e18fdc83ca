"""What a message does beside answering: skip, back, undo, pause, help, an order; a real answer in it comes first."""

import re
from dataclasses import replace

from bot.understanding import commands, corrections, moves, points, questions, talk
from bot.understanding.claims import bare
from bot.understanding.folding import Folded
from bot.understanding.outcomes import correction, is_figure, names_items, only_things, taken
from bot.understanding.reading import read_values
from bot.understanding.results import Kind, Understanding
from bot.understanding.scope import Scope
from rubric.facts import Kind as FactKind

_SHORT_MOVE = 18


_PLACE = re.compile(r"第\s?[\d一二三四五六七八九十百]+(?:名|位)?")


def move(folded: Folded, scope: Scope) -> Understanding | None:
    """Skip, back, undo, pause, help, a command; an answer in the same message comes first."""
    text = folded.text
    if talk.greeting(text) and not is_figure(text, scope):
        return Understanding(Kind.CHITCHAT)
    reads_text = (
        scope.asks_kind(FactKind.TEXT) and len(text) > _SHORT_MOVE and not moves.goes(text) and not moves.goes_on(text)
    )
    if talk.injection(text) and not scope.asks_kind(FactKind.TEXT):
        return Understanding(Kind.UNCLEAR, flag="injection")
    help_ = moves.helps(text) if not reads_text or moves.shows_how(text) else None
    moved = None if reads_text else moves.moved(text)
    if moved and moved.not_known and scope.asks_kind(FactKind.TEXT) and len(text) > 10:
        moved = None
    if moved and _gives_way(moved, text) and correction(folded, scope):
        return None
    beside = _answered_beside(folded, moved, scope) if moved else None
    if beside:
        return beside
    if moved and moved.kind in {Kind.SKIP, Kind.PAUSE}:
        moved = commands.shown_after(text, scope.rule_set) or moved
    command = _command(folded, scope)
    if command and not (corrections.cued(text) and not command.command):
        moved = command if moved is None or moved.not_known else moved
    if moved and not (moved.not_known and questions.asks(text)):
        return Understanding(moved.kind, command=moved.command, not_known=moved.not_known)
    answered = help_ and (_gives_a_figure(folded, scope) or _gives_items(folded, scope))
    return _helped(text, help_, scope) if help_ and not answered else None


def _command(folded: Folded, scope: Scope) -> moves.Moved | None:
    """An order to the bot, where the message is not the figure, the place or the answer that was asked for."""
    told = is_figure(folded.text, scope) or _reasons_with_values(folded, scope)
    command = None if told else commands.commanded(folded.text, scope.rule_set)
    if command is None or (scope.fact and _PLACE.fullmatch(folded.text)):
        return None
    return None if _answers_more(folded, command, scope) else command


def _reasons_with_values(folded: Folded, scope: Scope) -> bool:
    """`第2条为什么是0分，我们面积有120平`: beside the question on a rule's points something is told."""
    text = folded.text
    rest = questions.split(text)[1] if points.rule_of(text, scope.rule_set) else ""
    return bool(rest) and bool(read_values(folded, scope, rest).values)


def _answers_more(folded: Folded, command: moves.Moved, scope: Scope) -> bool:
    """`月均386个（来源：省平台导出）`: what stands open is answered, and a word of an order is only mentioned."""
    order = command.command.name if command.command else ""
    counted = order == "progress" and scope.fact is not None and scope.fact.numeric  # 快两百了还差几个
    if len(folded.text) <= (5 if counted else 10) or scope.asks_kind(FactKind.TEXT):
        return False
    told = read_values(folded, scope)
    return any(map(scope.asks, told.values)) and not only_things(told, scope)


def _answered_beside(folded: Folded, moved: moves.Moved, scope: Scope) -> Understanding | None:
    """`大概300,其余先跳过`: the values of a message that also passes on or leaves."""
    if moved.kind not in {Kind.SKIP, Kind.PAUSE} or scope.asks_kind(FactKind.TEXT):
        return None
    if moved.kind is Kind.PAUSE and moves.steps_out(folded.text):
        return None
    draft = read_values(replace(folded, text=moves.without_putting_aside(folded.text)), scope)
    told = any(map(scope.asks, draft.values)) and not only_things(draft, scope)
    if not draft.values or not (told or not questions.asks(folded.text)):
        return None
    if scope.asked.slot and only_things(draft, scope) and not _says_so(folded.text, scope):
        return Understanding(
            moved.kind, not_known=moved.not_known
        )  # 到单位了先停一下: nothing is said of what stands open
    if moved.not_known and questions.chooses(moves.without_doubt(folded.text)):
        return None  # 按人算还是按人次算,我不知道要不要去重
    if moved.not_known and (draft.unknown or draft.several):
        return taken(draft, scope)
    if moves.goes(folded.text) and only_things(draft, scope) and not any(map(scope.asks, draft.values)):
        return Understanding(moved.kind)
    return replace(taken(draft, scope), also=(moved.kind,), not_known=moved.not_known)


def _says_so(text: str, scope: Scope) -> bool:
    """A bare yes or no as a clause of its own (`没有,下一题`), or the thing by its name."""
    return names_items(text, scope) or any(bare(clause) for clause in re.split(r"[,，。;；\s]+", text) if clause)


def _gives_a_figure(folded: Folded, scope: Scope) -> bool:
    """`90家里排第18位,怎么换算麻烦您算一下` answers what stands open."""
    numeric = scope.fact is not None and scope.fact.numeric and len(folded.text) > _SHORT_MOVE
    return numeric and any(map(scope.asks, read_values(folded, scope).values))


def _gives_items(folded: Folded, scope: Scope) -> bool:
    """`制度有的,市里统一发过模板,用语也印成册子了` answers a list, whatever it mentions."""
    if len(folded.text) <= _SHORT_MOVE or questions.asks(folded.text):
        return False
    told = read_values(folded, scope).values
    return len(scope.asked.slots) > 1 and sum(map(scope.asks, told)) > 1


def _gives_way(moved: moves.Moved, text: str) -> bool:
    """`等等,名字改一下,改成…`, `手滑点错了,应该选有`: a correction that opens like a move."""
    if moved.kind in {Kind.BACK, Kind.UNDO}:
        return corrections.plain(text) or corrections.revokes(text)
    return corrections.firm(text)


def _helped(text: str, help_: moves.Moved, scope: Scope) -> Understanding:
    """Help with what stands open; `公益性是什么意思` beside another field asks for a definition."""
    facts = [scope.rule_set.facts[slot] for slot in scope.asked.slots if slot in scope.rule_set.facts]
    names = [name for fact in facts for name in (fact.label, *fact.aliases) if len(name) > 1]
    if questions.asks_meaning_of_another(text, names):
        return Understanding(Kind.QUESTION, question=text)
    also = (Kind.QUESTION,) if questions.asks(text) else ()
    return Understanding(Kind.HELP, also, question=text if also else "", command=help_.command)
