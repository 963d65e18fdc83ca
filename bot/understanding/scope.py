"""What a message is read against: the standing question, the rule set's words, today, and the answers so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.understanding.asked import Asked
from bot.understanding.blanks import blanked
from bot.understanding.vocabulary import Vocabulary
from handlers.said import Problem, Said
from rubric.facts import Fact, Kind
from rubric.rule_set import RuleSet
from rubric.values import Answers


@dataclass(frozen=True)
class Scope:
    asked: Asked
    words: Vocabulary
    today: date
    answers: Answers
    last: tuple[str, ...] = ()
    """The slots of the last recorded turn: what `不对,是130` speaks of."""

    @property
    def rule_set(self) -> RuleSet:
        return self.words.rule_set

    @cached_property
    def fact(self) -> Fact | None:
        """The one fact that is asked for."""
        return self.rule_set.facts.get(self.asked.slot or "")

    def asks(self, slot: str) -> bool:
        return slot in self.asked.slots

    def asks_kind(self, *kinds: Kind) -> bool:
        return self.fact is not None and self.fact.kind in kinds

    @cached_property
    def group(self) -> str | None:
        """The group of the interview in which the standing question lies."""
        for member in (self.asked.id, *self.asked.slots[:1]):
            if member in self.rule_set.groups:
                return member
            found = self.words.group_of(member) if member else None
            if found:
                return found
        return None


@dataclass
class Draft:
    """What has been read so far; `text` is blanked, character for character, where something was taken."""

    text: str
    values: dict[str, Said] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    several: bool = False
    """The message is about more than what stands open, and was read stretch by stretch."""
    unknown: bool = False
    """不知道 was said of something that is named."""

    def take(self, said: Said, *spans: tuple[int, int]) -> None:
        self.values.setdefault(said.slot, said)
        self.blank(spans)

    def refuse(self, problem: Problem, *spans: tuple[int, int]) -> None:
        self.problems.append(problem)
        self.blank(spans)

    def blank(self, spans: Iterable[tuple[int, int]]) -> None:
        self.text = blanked(self.text, spans)
