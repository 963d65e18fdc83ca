"""What a message means where it stands: a tap, a typed choice, a command in one word, else words to be understood."""

from dataclasses import replace
from typing import Protocol

from bot.words import words_of
from handlers.moves import ClauseTapped, Move, Stale, Started
from handlers.situation import Situation
from handlers.taps import meant, nomination_of
from knowledge.results import Answer as PolicyAnswer
from rubric.folding import folded


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
        word = words_of(situation.rule_set).get(folded(text).lower().rstrip("。！!~"))
        if word is not None:
            return word() if situation.person.county is not None else Started()
        from bot.words_meant import move_of, place_of

        read = move_of if situation.person.county is not None else place_of
        return read(situation, text, self._policy)


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
