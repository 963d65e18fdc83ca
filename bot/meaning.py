"""What a message means where it stands: a tap, a typed choice, a command in one word, else words to be understood."""

import re
from dataclasses import replace
from typing import Protocol

from bot.access_words import AT_ANY_TIME
from bot.words import words_of
from handlers.asking import PLACES
from handlers.broadcast_moves import BroadcastAsked, BroadcastWorded
from handlers.evidence_values import FileSeen
from handlers.moves import CityChosen, ClauseTapped, Helped, Move, Started
from handlers.situation import BROADCAST, Situation
from handlers.taps import meant, nomination_of
from knowledge.results import Answer as PolicyAnswer
from rubric.folding import folded

SPEAKS_OF_FILES = re.compile(r"证明|材料|附件|记入|改用|第\s?\S{1,3}\s?条|规则|细则|[拍摄具签章印描]的|日期")
"""Nothing else is looked at as words about evidence."""
WELCOMED: tuple[object, ...] = (Started, Helped)
"""Whoever has no place yet is welcomed at these words; at any other he is only asked for it again."""

CALLED_OFF = frozenset({"取消", "算了", "不了"})
WAYS_BACK = frozenset({"不删除", "不注销", "不取消", "取消群发"})
"""The button that leaves things as they are, where something waits to be confirmed."""


class Policy(Protocol):
    """Looks up what the notice says about a question asked in this situation, and one clause of it by its id."""

    def __call__(self, situation: Situation, question: str) -> PolicyAnswer: ...

    def clause(self, situation: Situation, clause: str) -> PolicyAnswer | None: ...


class Meaning:
    """Reads messages for one process; `policy` answers questions on the policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def of_tap(self, situation: Situation, tap: str) -> Move:
        """A button of the last reply or of an old one; read with the rule set of the nomination it belongs to."""
        bound = nomination_of(tap)
        nomination = next((n for n in situation.nominations if n.id == bound), None)
        move = meant(situation.rules_of(nomination) if nomination else situation.rule_set, tap)
        if isinstance(move, ClauseTapped):
            return replace(move, answer=self._policy.clause(situation, move.clause))
        return move

    def of_file(self, situation: Situation, seen: FileSeen, caption: str) -> Move:
        """A file that was sent: answers to be read off it, or evidence; where it is not taken, why."""
        if not situation.person.placed:
            return Started(unkept=True)
        from bot.evidence.meaning import move_of_file

        return move_of_file(situation, seen, caption)

    def of_text(self, situation: Situation, text: str) -> Move:
        """A typed choice where one stands, a command in one word, else what the words mean."""
        placed = situation.person.placed
        if situation.newcomer and not placed:
            return Started()
        about_files = said_of_files(situation, text)
        if about_files is not None:
            return about_files
        typed = typed_choice(situation, text)
        if typed is not None:
            return self.of_tap(situation, typed)
        said = folded(text).lower().rstrip("。！!~")
        word = words_of(situation.rule_set).get(said)
        if word is BroadcastAsked:
            return word()
        if word is not None:
            if placed or said in AT_ANY_TIME:
                return word()
            return Started() if word in WELCOMED else CityChosen("")
        if situation.awaiting.choosing == BROADCAST and not situation.awaiting.draft:
            return BroadcastWorded(text)
        from bot.words_meant import move_of, place_of

        read = move_of if placed and situation.awaiting.choosing not in PLACES else place_of
        return read(situation, text, self._policy)


def said_of_files(situation: Situation, text: str) -> Move | None:
    """What the words say of evidence; loaded only where files are spoken of."""
    if not SPEAKS_OF_FILES.search(text):
        return None
    from bot.evidence.words import said

    return said(situation, text)


def typed_choice(situation: Situation, text: str) -> str | None:
    """The tap of the button whose label, or whose number where choices are numbered, was typed."""
    said = folded(text).strip("［］[]【】")
    awaiting = situation.awaiting
    if said in CALLED_OFF:
        return next((tap for label, tap in awaiting.choices if label in WAYS_BACK), None)
    for label, tap in awaiting.choices:
        if said == folded(label) and not label.startswith(("☐", "☑")):
            return tap
    numbers = [str(number) for number in range(1, awaiting.numbered + 1)]
    return awaiting.choices[numbers.index(said)][1] if said in numbers else None
