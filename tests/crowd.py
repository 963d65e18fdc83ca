"""A crowd on the fake Telegram: each writes the next message once the last is answered, and every wait is measured."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fake_telegram.chats import Message, Person
from fake_telegram.server import FakeTelegram
from patience import PATIENCE

Answers = Callable[[Message], bool]
"""Whether this message of the bot ends its answer."""


@dataclass
class Writer:
    """One person with what is still to be said; `waits` in seconds, from the message to the answer's arrival."""

    person: Person
    script: list[str]
    waits: list[float] = field(default_factory=list)
    said: Message | None = None

    def go_on(self, answers: Answers) -> bool:
        """Note an answer that has come, and say the next thing; whether nothing is left to say or to hear."""
        if self.said is not None:
            last = self.person.chat.messages[-1]
            if not (last.from_bot and answers(last)):
                return False
            self.waits.append(last.at - self.said.at)
            self.said = None
        if not self.script:
            return True
        self.said = self.person.writes(self.script.pop(0))
        return False


def talk(fake: FakeTelegram, people: Sequence[Person], script: Sequence[str], answers: Answers) -> list[float]:
    """All say the script side by side; the seconds that each message waited. Raises TimeoutError."""
    writers = [Writer(person, list(script)) for person in people]
    until = time.monotonic() + PATIENCE
    with fake.lock:
        while open_ := [writer for writer in writers if not writer.go_on(answers)]:
            if not fake.lock.wait(until - time.monotonic()):
                stuck = open_[0]
                raise TimeoutError(f"no answer to {stuck.said and stuck.said.text!r}: {stuck.person.chat.texts[-2:]}")
    return [wait for writer in writers for wait in writer.waits]


def first_message(_: Message) -> bool:
    return True


def with_buttons(message: Message) -> bool:
    """Ours ends a turn with the message that has the choices."""
    return bool(message.keyboard)
