"""One turn of anybody's conversation, whatever the channel: read, understand, decide, make it last, then answer."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from bot.incoming import Incoming, clean
from bot.meaning import Meaning
from bot.store.errors import Conflict
from bot.store.rows import LoadedSituation, NewInbox, OutboxRow, Scope
from bot.store.store import Store
from handlers.changes import Recorded, Turn
from handlers.dispatch import dispatch
from handlers.moves import Move
from handlers.reply import Reply
from handlers.situation import Person, Situation
from rubric.rule_set import RuleSet

log = structlog.get_logger()

TRIES = 5
"""How often a turn is decided again because somebody else changed what it was decided on."""


class Conversation:
    """Handles messages one by one for one process. `at_home`: contacts may be asked for on this channel."""

    def __init__(
        self, store: Store, rule_sets: Mapping[str, RuleSet], active: str, meaning: Meaning, *, collects_contacts: bool
    ) -> None:
        self._store = store
        self._rule_sets = rule_sets
        self._active = active
        self._meaning = meaning
        self._collects_contacts = collects_contacts

    async def answer(self, person: Person, message: Incoming, now: datetime) -> list[OutboxRow]:
        """Handle one message in one transaction; the replies are in the outbox before they are returned."""
        message = replace(message, text=clean(message.text))
        arrived = NewInbox(message.channel, message.key, {"text": message.text, "tap": message.tap}, now)
        for _ in range(TRIES):
            situation = await self.situation(person, now)
            turn = self._decided(situation, message)
            try:
                return await self._store.commit(situation, turn, arrived, personal=_personal(situation, turn))
            except Conflict:
                log.info("decided_again", person=person.id)
        raise Conflict("the same answer was changed again and again")

    async def situation(self, person: Person, now: datetime) -> LoadedSituation:
        """What stands for this person now, with the rule set of the nomination at hand."""
        loaded = await self._store.situation(person, Scope.of(person), self._rule_sets, self._active, now)
        return replace(loaded, collects_contacts=self._collects_contacts, rule_sets=self._rule_sets)

    def _decided(self, situation: LoadedSituation, message: Incoming) -> Turn:
        """What the bot does; a failure of ours becomes an apology with a number, and changes nothing."""
        try:
            return dispatch(situation, self._move(situation, message))
        except Exception:
            number = secrets.token_hex(3)
            log.exception("turn_failed", number=number, person=situation.person.id)
            text = f"抱歉，这条消息没有处理成功（编号 {number}），没有改动任何内容。请换个说法再试，或发“继续”。"
            return Turn((), (Reply(text),), situation.awaiting)

    def _move(self, situation: Situation, message: Incoming) -> Move:
        if message.file is not None:
            return self._meaning.of_file(situation)
        if message.tap is not None:
            return self._meaning.of_tap(situation, message.tap)
        return self._meaning.of_text(situation, message.text)


def _personal(situation: Situation, turn: Turn) -> bool:
    """Whether the message carried somebody's name or telephone number."""
    facts = situation.rule_set.facts
    return any(
        isinstance(change, Recorded) and change.slot in facts and facts[change.slot].personal for change in turn.changes
    )
