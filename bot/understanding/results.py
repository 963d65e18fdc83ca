"""What a message was understood as: its kind, the values with their hedges, and what could not be taken."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.said import Problem, Said


class Kind(StrEnum):
    """What a message mainly does (interfaces.md, `lingong understand`)."""

    ANSWER = "answer"
    CORRECTION = "correction"
    MULTI = "multi"
    QUESTION = "question"
    SKIP = "skip"
    BACK = "back"
    UNDO = "undo"
    PAUSE = "pause"
    HELP = "help"
    COMMAND = "command"
    CHITCHAT = "chitchat"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Command:
    """Something officers ask the bot to do: `score`, `review`, `gaps`, `rule` with its id, `history` with a slot …"""

    name: str
    argument: str = ""
    whole: bool = False
    """The words say nothing else."""


@dataclass(frozen=True)
class Understanding:
    """A message as understood. `values` can be recorded (hedged ones after confirmation); what was said and cannot be
    taken (a future date, an impossible number) stands in `problems` with its reason.

    question: the part of the message that asks. confirms: the whole message is a plain yes (True) or no (False), for
    whoever has proposed something. not_known: 不知道, as against 跳过.
    """

    kind: Kind
    also: tuple[Kind, ...] = ()
    values: tuple[Said, ...] = ()
    question: str = ""
    corrects: bool = False
    command: Command | None = None
    problems: tuple[Problem, ...] = ()
    flag: str = ""
    confirms: bool | None = None
    not_known: bool = False

    @property
    def flags(self) -> tuple[str, ...]:
        """Everything that was noticed, the message's own flag first."""
        return tuple(dict.fromkeys(flag for flag in (self.flag, *(p.flag for p in self.problems)) if flag))
