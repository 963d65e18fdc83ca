"""One turn of anybody's conversation, whatever the channel: read, understand, decide, make it last, then answer."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.editing import corrected
from bot.incoming import Incoming, clean
from bot.logs import log
from bot.meaning import Meaning
from bot.repeating import REPEATED, comes_again, may_not_come_again
from bot.store.errors import Conflict
from bot.store.rows import InboxRow, LoadedSituation, NewInbox, OutboxRow, Scope
from bot.store.store import Store
from handlers.changes import Recorded, Turn
from handlers.dispatch import dispatch
from handlers.moves import Move, Stale
from handlers.reply import Reply
from handlers.situation import Person, Situation
from rubric.rule_set import RuleSet

TRIES = 5
"""How often a turn is decided again because somebody else changed what it was decided on."""

Read = Callable[[Situation], Move]
"""What a message means in a situation."""


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

        async def decide(situation: LoadedSituation) -> Turn:
            return await asyncio.to_thread(_decided, situation, lambda situation: self._move(situation, message))

        return await self._answered(person, arrived, now, decide)

    async def answer_row(self, person: Person, row: InboxRow, now: datetime, owner: str) -> list[OutboxRow]:
        """Handle a message taken in before; its replies are claimed for `owner`, who sends them.

        `person` as he is now. What is decided is decided beside the event loop.
        """
        read = await self._reading_of(person, row)

        async def decide(situation: LoadedSituation) -> Turn:
            return await asyncio.to_thread(_decided, situation, read)

        return await self._answered(person, row, now, decide, owner)

    async def situation(self, person: Person, now: datetime, turn: int = 0) -> LoadedSituation:
        """What stands for this person now, with the rule set of the nomination at hand; `turn` as in the store."""
        loaded = await self._store.situation(person, Scope.of(person), self._rule_sets, self._active, now, turn)
        return replace(
            loaded, collects_contacts=self._collects_contacts, rule_sets=self._rule_sets, active=self._active
        )

    async def apologise(self, person: Person, row: InboxRow, now: datetime, owner: str) -> list[OutboxRow]:
        """Close a message that cannot be handled: nothing is changed, and the officer is told."""
        situation = await self.situation(person, now, row.id)
        return await self._store.commit(situation, _apology(situation), row, owner=owner)

    async def _answered(
        self,
        person: Person,
        arrived: InboxRow | NewInbox,
        now: datetime,
        decide: Callable[[LoadedSituation], Awaitable[Turn]],
        owner: str | None = None,
    ) -> list[OutboxRow]:
        turn_id = arrived.id if isinstance(arrived, InboxRow) else 0
        for _ in range(TRIES):
            situation = await self.situation(person, now, turn_id)
            turn = await decide(situation)
            personal = _personal(situation, turn)
            try:
                return await self._store.commit(situation, turn, arrived, personal=personal, owner=owner)
            except Conflict:
                log.info("decided_again", person=person.id)
        raise Conflict("the same answer was changed again and again")

    async def _reading_of(self, person: Person, row: InboxRow) -> Read:
        """How a message of the inbox is read: as it is, as the new words of an older one, or not once more."""
        message = Incoming.of(row)
        if row.payload.get("edited"):
            original = await self._store.of_message(person, row.payload["message"])
            return lambda situation: corrected(self._meaning, situation, original, message.text)
        if may_not_come_again(row):
            later = await self._store.since(person, row.payload["shown"], row.id)
            if comes_again(row, later):
                return lambda _: Stale(REPEATED)
        return lambda situation: self._move(situation, message)

    def _move(self, situation: Situation, message: Incoming) -> Move:
        if message.line:
            return Stale(message.line)
        if message.file is not None:
            return self._meaning.of_file(situation)
        if message.tap is not None:
            return self._meaning.of_tap(situation, message.tap)
        return self._meaning.of_text(situation, message.text)


def _decided(situation: LoadedSituation, read: Read) -> Turn:
    """What the bot does; a failure of ours becomes an apology with a number, and changes nothing."""
    try:
        return dispatch(situation, read(situation))
    except Exception:
        return _apology(situation)


def _apology(situation: LoadedSituation) -> Turn:
    """Called while the failure is being handled: the log has it under the number that the officer is given."""
    number = secrets.token_hex(3)
    log.exception("turn_failed", number=number, person=situation.person.id)
    text = f"抱歉，这条消息没有处理成功（编号 {number}），没有改动任何内容。请换个说法再试，或发“继续”。"
    return Turn((), (Reply(text),), situation.awaiting)


def _personal(situation: Situation, turn: Turn) -> bool:
    """Whether the message carried somebody's name or telephone number."""
    facts = situation.rule_set.facts
    return any(
        isinstance(change, Recorded) and change.slot in facts and facts[change.slot].personal for change in turn.changes
    )
