"""What an examination finds: one line for each thing looked at, and what to mend."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.redaction import Redaction


class State(StrEnum):
    """In order; where something must be mended the command fails."""

    FINE = "正常"
    NOTE = "注意"
    MEND = "需处理"


@dataclass(frozen=True)
class Finding:
    """`check` is the key in JSON, `name` what people read, `line` what was seen and, if need be, what to do."""

    check: str
    name: str
    state: State
    line: str


Examination = Callable[[], Iterator[Finding]]


def guarded(check: str, name: str, examination: Examination, redaction: Redaction) -> Iterator[Finding]:
    """What it finds; a failure of its own is a finding too. No secret stands in any line."""
    try:
        for found in examination():
            yield Finding(found.check, found.name, found.state, redaction.line(found.line))
    except Exception as error:  # whatever breaks here is what the operator wants to know
        said = redaction.foreign(str(error)).partition("\n")[0][:200]
        yield Finding(check, name, State.MEND, f"检查时出错：{type(error).__name__} {said}")
