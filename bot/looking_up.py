"""What takes long is not done on the event loop: there it is refused, and the turn is decided again in a thread."""

import asyncio

from bot.meaning import Policy
from handlers.situation import Situation
from knowledge.results import Answer


class TakesLong(Exception):
    """Asked for on the event loop; ask in a thread."""


class BesideTheLoop:
    """A policy that answers in threads alone. Most messages need none: deciding them waits for no thread."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def __call__(self, situation: Situation, question: str) -> Answer:
        only_in_a_thread()
        return self._policy(situation, question)

    def clause(self, situation: Situation, clause: str) -> Answer | None:
        only_in_a_thread()
        return self._policy.clause(situation, clause)


def only_in_a_thread() -> None:
    """Raises TakesLong on an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise TakesLong
