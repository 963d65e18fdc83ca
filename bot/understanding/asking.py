"""A question in a message, and the clean answer that may stand beside it."""

import re
from dataclasses import replace

from bot.understanding import questions, talk
from bot.understanding.blanks import blanked
from bot.understanding.claims import bare
from bot.understanding.folding import Folded, fold
from bot.understanding.outcomes import names_items, only_things, taken
from bot.understanding.polarity import polarity
from bot.understanding.positions import marks
from bot.understanding.reading import read_values
from bot.understanding.results import Kind, Understanding
from bot.understanding.scope import Draft, Scope
from rubric.facts import Kind as FactKind


def question(folded: Folded, scope: Scope) -> Understanding | None:
    """A question on the policy; where the rest of the message is a clean answer, both."""
    text = folded.text
    if chats(text, scope) and not scope.asks_kind(FactKind.TEXT) and not questions.doubts_itself(text):
        return None
    if len(scope.asked.slots) > 1 and marks(text, scope.asked.slots):
        return None  # 有有有没有有
    asked, rest = questions.split(_without_echo(text, scope))
    if not asked:
        return None
    if rest and not rest.rstrip("、·•-0123456789. \n").endswith(":"):
        draft = read_values(fold(rest), scope)
        leans = questions.leans(asked) or (questions.doubts_itself(asked) and polarity(rest) is None)
        leans = leans and only_things(draft, scope) and not bare(rest)
        leans = leans or (questions.doubts_itself(asked) and not any(map(scope.asks, draft.values)))
        premise = questions.weighs(asked) or questions.asks_which(asked) or leans
        if draft.values and not premise and (draft.several or _clean(draft, rest, scope)):
            return replace(taken(draft, scope), also=(Kind.QUESTION,), question=folded.as_written(asked))
    return Understanding(Kind.QUESTION, question=folded.as_written(text))


_ECHO = re.compile(r"(?P<name>[^,，。;；!！?？\s]{1,14}?)[呢嘛啊呀么]?[?？]\s*(?=[^\s])")


def _without_echo(text: str, scope: Scope) -> str:
    """`最佳项目？评上了`: the name of what stands open is said over before it is answered, and asks nothing."""
    echo = _ECHO.match(text)
    slots = set(scope.asked.slots) | set(scope.asked.rules)
    indexes = (scope.words.labels, scope.words.items, scope.words.rule_names)
    if echo and any(slots & set(index.meanings(echo["name"])) for index in indexes):
        return "，" * echo.end() + text[echo.end() :]
    return text


def chats(text: str, scope: Scope, *, plain: bool = False) -> bool:
    """Small talk: short, and naming nothing that a nomination holds; `plain`: whatever it names."""
    words = scope.words
    named = (words.labels, words.items, words.options, words.rule_names)
    return (
        talk.talk(text)
        and len(text) < (32 if plain else 20)
        and (plain or talk.laments(text) or not any(index.find(text) for index in named))
    )


_FILLING = re.compile(
    r"[＿\s,，。.;；:：!!~～、的了吧呢啊是有个人名]|左右|我们|目前|现在|大概|一共|总共|每月|另外|那|请问|对了|还有"
)


def _clean(draft: Draft, rest: str, scope: Scope) -> bool:
    """Almost all of the rest was taken as values, so that it was meant as an answer."""
    text = blanked(draft.text, ((found.start, found.end) for found in scope.words.labels.find(draft.text)))
    left = _FILLING.sub("", text)
    return len(left) <= max(2, len(rest) // 3) or names_items(rest, scope)
