"""What a message in words means: understood against the standing question, and policy looked up where it asks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.access_words import entered as entered_on_access
from bot.entering_words import entered
from bot.meaning import Policy
from bot.reminder_words import entered_on_reminders
from bot.suspicion import declined
from bot.understanding.asked import Asked
from bot.understanding.results import Kind, Understanding
from bot.understanding.understand import understand
from bot.words import WORDS
from handlers.asking import standing_question
from handlers.clashing import CLASH
from handlers.moves import (
    Accepted,
    Answered,
    AskedHow,
    AskedPolicy,
    AskedWhy,
    CityChosen,
    CountyChosen,
    Declined,
    HistoryAsked,
    Move,
    NotKnown,
    Paused,
    RuleLookedUp,
    Skipped,
    Started,
    Supposed,
    Unclear,
    Undone,
    WentBack,
)
from handlers.said import Said
from handlers.situation import Situation
from rubric.folding import folded

_SUPPOSING = re.compile(
    r"^(?:如果|假如|要是|假设|若是?)(?P<what>.+?)(?:的话)?[,，]?"
    r"(?:总分|得分|分数|我们|这样|那)?(?:会|能|可以|该|是)?(?:不会|得|加|变成)?"
    r"(?:怎么样|怎样|如何|什么样|几分|多少分|多少|变化|影响)?[呢吗呀吧啊?？。]*$"
)
_PLACE = re.compile(r"第\s?[\d一二三四五六七八九十]+\s?条")
_COMMANDS = {
    "start": "/start",
    "gaps": "/gaps",
    "score": "/score",
    "progress": "/review",
    "review": "/review",
    "rules": "/rules",
    "markets": "/markets",
    "new": "/new",
    "delete": "/delete",
    "submit": "/submit",
    "continue": "/fill",
    "menu": "/help",
    "reminders": "/reminders",
}
"""What the understanding calls a command, to the word that stands for it."""


def _entered(situation: Situation, text: str) -> Move | None:
    """A figure, the round, somebody's access or a setting of the reminders, entered in words."""
    return entered(situation, text) or entered_on_access(situation, text) or entered_on_reminders(text)


def place_of(situation: Situation, text: str, policy: Policy) -> Move:
    """The first choice: a county, also within a sentence, or a city; what an administrator enters comes first."""
    entry = _entered(situation, text) if situation.person.placed else None
    if entry is not None:
        return entry
    name, rule_set = folded(text), situation.rule_set
    found = understand(text, Asked.of(rule_set, rule_set.form.stands_in), rule_set, situation.today)
    county = next((said.value for said in found.values if said.slot == rule_set.form.stands_in), None)
    if county is not None:
        return CountyChosen(str(county))
    if found.kind is Kind.CHITCHAT:
        return Started()
    if found.kind is Kind.QUESTION:
        return AskedPolicy(policy(situation, text))
    within = [county for county in rule_set.divisions if county in name]
    if len(within) == 1:
        return CountyChosen(within[0])
    return CityChosen(next((c for c in rule_set.cities if name in {c, c.removesuffix("市")}), text))


def move_of(situation: Situation, text: str, policy: Policy) -> Move:
    """The move that the words make while this question stands."""
    entry = _entered(situation, text)
    if entry is not None:
        return entry
    nomination = situation.nomination
    answers = nomination.answers if nomination else {}
    asked = Asked.standing(situation.rule_set, standing_question(situation), answers)
    supposing = _SUPPOSING.match(text.strip())
    if supposing:
        what = supposing["what"].rstrip("呢吗呀吧啊，,")
        for about in (Asked(), asked):  # what is supposed names its field; a bare value is of the standing question
            found = understand(what, about, situation.rule_set, situation.today, answers=answers)
            if found.values:
                return Supposed(found.values, found.problems)
    last = _recorded_last(situation, asked)
    found = understand(text, asked, situation.rule_set, situation.today, answers=answers, last=last)
    if situation.awaiting.proposed and found.confirms is not None:
        return Accepted() if found.confirms else Declined()
    if found.values and _AGREES.match(text.strip()):
        found = replace(found, values=(*_agreed_to(situation, found), *found.values))
    return declined(situation, text, found, policy) or _move(situation, text, found, policy)


_AGREES = re.compile(r"(?:对|是|嗯+|没错|好|可以|行|正确)[的了啊呀嗯没错]*\s?(?:[,，。;；!！]|(?=但|不过|就是|只是))")


def _agreed_to(situation: Situation, found: Understanding) -> Iterator[Said]:
    """`对，但活动是3场`: what was proposed and is not told otherwise now."""
    told = {said.slot for said in found.values}
    if situation.awaiting.choosing != CLASH:
        yield from (Said(slot, value) for slot, value in situation.awaiting.proposed if slot not in told)


def _recorded_last(situation: Situation, asked: Asked) -> tuple[str, ...]:
    """What `不对，是130` speaks of: what was just proposed, else what the last turn recorded that still stands.

    Nothing where the standing question itself was just answered in vain, or waits with its own proposal.
    """
    awaiting, nomination = situation.awaiting, situation.nomination
    if awaiting.proposed:
        slots = tuple(slot for slot, _ in awaiting.proposed)
        return () if set(slots) & set(asked.slots) else slots
    if nomination is None or awaiting.wrong:
        return ()
    undone = {entry.undoes for entry in nomination.log}
    live = [e for e in nomination.log if e.undoes is None and e.turn not in undone and e.slot in nomination.answers]
    return tuple(dict.fromkeys(entry.slot for entry in live if entry.turn == live[-1].turn))


def _move(situation: Situation, text: str, found: Understanding, policy: Policy) -> Move:
    match found.kind:
        case Kind.ANSWER | Kind.CORRECTION | Kind.MULTI:
            asked = policy(situation, found.question) if found.question else None
            return Answered(found.values, found.problems, found.kind is Kind.CORRECTION, question=asked)
        case Kind.SKIP:
            return NotKnown() if found.not_known else Skipped()
        case Kind.BACK:
            return WentBack()
        case Kind.UNDO:
            return Undone()
        case Kind.PAUSE:
            return Paused()
        case Kind.HELP:
            return AskedWhy() if found.command and found.command.name == "why" else AskedHow()
        case Kind.COMMAND if found.command:
            return _command(found.command.name, found.command.argument) or AskedPolicy(policy(situation, text))
        case Kind.UNCLEAR:
            return AskedPolicy(policy(situation, text)) if _follows_up(text) else Unclear(found.problems)
        case _:
            return AskedPolicy(policy(situation, text))


def _follows_up(text: str) -> bool:
    """`那海岛县呢`, `这条几分`, `第2条几分`: a question that names only a place, or what was spoken of before."""
    from knowledge.parts import asking, bare_aspect, leans_back

    return bare_aspect(text) or (asking(text) and (leans_back(text) or bool(_PLACE.search(text))))


def _command(name: str, argument: str) -> Move | None:
    """The move of a command, or None for one that is answered as a question."""
    if name == "rule":
        return RuleLookedUp(argument)
    if name == "history":
        return HistoryAsked(argument) if argument else None
    word = _COMMANDS.get(name)
    return WORDS[word]() if word else None
