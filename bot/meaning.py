"""What a message means where it stands: a tap, a typed choice, or words understood and policy looked up."""

import re
import unicodedata
from collections.abc import Callable

from bot.understanding.asked import Asked
from bot.understanding.results import Kind, Understanding
from bot.understanding.understand import understand
from bot.words import WORDS, words_of
from handlers.asking import standing_question
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
    Stale,
    Started,
    Supposed,
    Unclear,
    Undone,
    WentBack,
)
from handlers.situation import Situation
from handlers.taps import meant, nomination_of
from knowledge.results import Answer as PolicyAnswer

Policy = Callable[[Situation, str], PolicyAnswer]
"""Looks up what the notice says about a question asked in this situation."""

_SUPPOSING = re.compile(
    r"^(?:如果|假如|要是|假设|若是?)(?P<what>.+?)(?:的话)?[,，]?"
    r"(?:总分|得分|分数|我们|这样|那)?(?:会|能|可以|该|是)?(?:不会|得|加|变成)?"
    r"(?:怎么样|怎样|如何|什么样|几分|多少分|多少|变化|影响)?[呢吗呀吧啊?？。]*$"
)
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
}
"""What the understanding calls a command, to the word that stands for it."""


class Meaning:
    """Reads messages for one process; `policy` answers questions on the policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def of_tap(self, situation: Situation, tap: str) -> Move:
        """A button of the last reply or of an old one; read with the rule set of the nomination it belongs to."""
        bound = nomination_of(tap)
        nomination = next((n for n in situation.nominations if n.id == bound), None)
        return meant(situation.rules_of(nomination) if nomination else situation.rule_set, tap)

    def of_file(self, situation: Situation) -> Move:
        form = situation.rule_set.labels.form
        return Stale(f"目前不能接收文件，请把内容复制成文字发来，可以一次粘贴整张{form}。")

    def of_text(self, situation: Situation, text: str) -> Move:
        """A typed choice where one stands, a command in one word, else what the words mean."""
        if situation.newcomer and situation.person.county is None:
            return Started()
        typed = typed_choice(situation, text)
        if typed is not None:
            return self.of_tap(situation, typed)
        if situation.person.county is None:
            return self._place(situation, text)
        word = words_of(situation.rule_set).get(folded(text).lower().rstrip("。！!~"))
        return word() if word else self._of_words(situation, text)

    def _place(self, situation: Situation, text: str) -> Move:
        """The first choice: a county by name, also `杭州上城`, or a city."""
        name, rule_set = folded(text), situation.rule_set
        found = understand(text, Asked.of(rule_set, rule_set.form.stands_in), rule_set, situation.today)
        county = next((said.value for said in found.values if said.slot == rule_set.form.stands_in), None)
        if county is not None:
            return CountyChosen(str(county))
        if name.lower() in WORDS or found.kind is Kind.CHITCHAT:
            return Started()
        if found.kind is Kind.QUESTION:
            return self._asked(situation, text)
        return CityChosen(next((c for c in rule_set.cities if name in {c, c.removesuffix("市")}), text))

    def _of_words(self, situation: Situation, text: str) -> Move:
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
        found = understand(text, asked, situation.rule_set, situation.today, answers=answers)
        if situation.awaiting.proposed and found.confirms is not None:
            return Accepted() if found.confirms else Declined()
        return self._move(situation, text, found)

    def _move(self, situation: Situation, text: str, found: Understanding) -> Move:
        match found.kind:
            case Kind.ANSWER | Kind.CORRECTION | Kind.MULTI:
                asked = self._policy(situation, found.question) if found.question else None
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
                return _command(found.command.name, found.command.argument) or self._asked(situation, text)
            case Kind.UNCLEAR:
                return Unclear(found.problems)
            case _:
                return self._asked(situation, text)

    def _asked(self, situation: Situation, text: str) -> Move:
        return AskedPolicy(self._policy(situation, text))


def _command(name: str, argument: str) -> Move | None:
    """The move of a command, or None for one that is answered as a question."""
    if name == "rule":
        return RuleLookedUp(argument)
    if name == "history":
        return HistoryAsked(argument) if argument else None
    word = _COMMANDS.get(name)
    return WORDS[word]() if word else None


def typed_choice(situation: Situation, text: str) -> str | None:
    """The tap of the button whose label, or whose number where choices are numbered, was typed."""
    said = folded(text).strip("［］[]【】")
    awaiting = situation.awaiting
    for label, tap in awaiting.choices:
        if said == folded(label) and not label.startswith(("☐", "☑")):
            return tap
    if said.isascii() and said.isdecimal() and 1 <= int(said) <= awaiting.numbered:
        return awaiting.choices[int(said) - 1][1]
    return None


def folded(text: str) -> str:
    """Text as labels are compared: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
