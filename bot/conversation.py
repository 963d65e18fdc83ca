"""One turn of anybody's conversation, whatever the channel: read, understand, decide, make it last, then answer."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.editing import corrected
from bot.evidence.receiving import Mark, Receiving
from bot.incoming import Incoming, clean
from bot.logs import log
from bot.looking_up import TakesLong, only_in_a_thread
from bot.meaning import Meaning
from bot.repeating import REPEATED, comes_again, may_not_come_again
from bot.store.errors import Conflict
from bot.store.rows import RETENTION_DAYS, InboxRow, LoadedSituation, NewInbox, OutboxRow, Scope
from bot.store.store import Store
from bot.workdays import is_workday
from handlers.access_changes import Forgotten, InvitationMade
from handlers.access_moves import RegisterMove
from handlers.changes import Deleted, Recorded, Turn
from handlers.dispatch import dispatch
from handlers.evidence_changes import EvidenceGone
from handlers.evidence_values import FileSeen
from handlers.moves import Move, Stale
from handlers.reply import Reply
from handlers.situation import Person, Situation
from rubric.rule_set import RuleSet

CODE_BYTES = 18
"""Random bytes of an invitation's code."""
TRIES = 5
"""How often a turn is decided again because somebody else changed what it was decided on."""

_NEEDS_MORE = Deleted | EvidenceGone | Forgotten
"""What has to do with files, or with what the database itself keeps of what was deleted."""

Read = Callable[[Situation], Move]
"""What a message means in a situation."""


class Conversation:
    """Handles messages one by one for one process. `at_home`: contacts may be asked for on this channel."""

    def __init__(
        self,
        store: Store,
        rule_sets: Mapping[str, RuleSet],
        active: str,
        meaning: Meaning,
        *,
        collects_contacts: bool,
        files: Receiving,
        retention_days: int = RETENTION_DAYS,
    ) -> None:
        """`retention_days`: how long after the round's deadline contacts in the form are kept."""
        self._store = store
        self._rule_sets = rule_sets
        self._active = active
        self._meaning = meaning
        self._collects_contacts = collects_contacts
        self._files = files
        self._retention_days = retention_days
        self.bot_name = ""
        """The name under which an invitation's link finds this bot, once it is known."""

    async def answer(self, person: Person, message: Incoming, now: datetime) -> list[OutboxRow]:
        """Handle one message in one transaction; the replies are in the outbox before they are returned."""
        message = replace(message, text=clean(message.text))
        if message.file is not None:
            message = replace(message, seen=await self._files.from_path(message.file))
        arrived = NewInbox(message.channel, message.key, {"text": message.text, "tap": message.tap}, now)

        async def decide(situation: LoadedSituation) -> Turn:
            return await self._decided(situation, lambda situation: self._move(situation, message))

        return await self._answered(person, arrived, now, decide, seen=message.seen)

    async def answer_row(
        self, person: Person, row: InboxRow, now: datetime, owner: str, seen: FileSeen | None = None
    ) -> list[OutboxRow]:
        """Handle a message taken in before; its replies are claimed for `owner`, who sends them.

        `person` as he is now; `seen` is the file that came with it. What takes long is decided beside the event loop.
        """
        read = await self._reading_of(person, row, seen)

        async def decide(situation: LoadedSituation) -> Turn:
            return await self._decided(situation, read)

        return await self._answered(person, row, now, decide, owner, seen)

    async def answer_at_once(self, person: Person, new: NewInbox, now: datetime, owner: str) -> list[OutboxRow]:
        """Take in and handle a message without a file, in one transaction; its replies are claimed for `owner`.

        Raises TakesLong where it cannot be decided on the event loop or needs more than the database, Conflict where
        it has come before, `person` has another area by now or something that it was decided on has changed; then
        nothing has been done.
        """
        situation = await self._read(person, now)
        if Scope.of(situation.person) != Scope.of(person):
            raise Conflict(f"officer {person.id} has another area")
        turn = await self._with_register(situation, _decided(situation, await self._reading_of(person, new, None)))
        if any(isinstance(change, _NEEDS_MORE) for change in turn.changes):
            raise TakesLong
        personal = _personal(situation, turn)
        return await self._store.commit_at_once(situation, turn, new, personal=personal, owner=owner)

    async def situation(self, person: Person, now: datetime, turn: int = 0) -> LoadedSituation:
        """What stands for this person now, with the rule set of the nomination at hand; `turn` as in the store."""
        while True:
            loaded = await self._read(person, now, turn)
            if Scope.of(loaded.person) == Scope.of(person):
                return loaded
            person = loaded.person  # his area was changed at this moment: nothing of the former one is shown

    async def _read(self, person: Person, now: datetime, turn: int = 0) -> LoadedSituation:
        """In the area of `person`, whatever area he has in it."""
        scope = Scope.of(person)
        return self.completed(await self._store.situation(person, scope, self._rule_sets, self._active, now, turn))

    def completed(self, loaded: LoadedSituation) -> LoadedSituation:
        """With what the database does not know: the rule sets, the channel's rules, the calendar of working days."""
        return replace(
            loaded,
            collects_contacts=self._collects_contacts,
            rule_sets=self._rule_sets,
            active=self._active,
            is_workday=is_workday,
            retention_days=self._retention_days,
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
        seen: FileSeen | None = None,
    ) -> list[OutboxRow]:
        turn_id = arrived.id if isinstance(arrived, InboxRow) else 0
        turn: Turn | None = None
        doubted: frozenset[Mark] = frozenset()
        try:
            for _ in range(TRIES):
                situation = await self.situation(person, now, turn_id)
                turn = await decide(situation)
                doubted |= await self._files.doubt(situation, turn)
                personal = _personal(situation, turn)
                try:
                    replies = await self._store.commit(situation, turn, arrived, personal=personal, owner=owner)
                except Conflict:
                    log.info("decided_again", person=person.id)
                    continue
                if any(isinstance(change, Forgotten) for change in turn.changes):
                    await self._store.scour()
                return replies
            raise Conflict("the same answer was changed again and again")
        finally:
            await self._files.settle(seen, turn, doubted)

    async def _decided(self, situation: LoadedSituation, read: Read) -> Turn:
        """What the bot does; what takes long is decided in a thread."""
        try:
            found = _decided(situation, read)
        except TakesLong:
            found = await asyncio.to_thread(_decided, situation, read)
        return await self._with_register(situation, found)

    async def _with_register(self, situation: LoadedSituation, found: Turn | RegisterMove) -> Turn:
        """What the bot does; the register is read for the few moves that are decided on it."""
        if isinstance(found, Turn):
            return found
        code, scope = secrets.token_urlsafe(CODE_BYTES), Scope.of(situation.person)
        register = await self._store.register(situation, scope, code, self.bot_name)
        decided = _decided(replace(situation, register=register), lambda _: found)
        assert isinstance(decided, Turn)  # noqa: S101 - it has the register
        return decided

    async def _reading_of(self, person: Person, row: InboxRow | NewInbox, seen: FileSeen | None) -> Read:
        """How a message of the inbox is read: as it is, as the new words of an older one, or not once more."""
        message = replace(Incoming.of(row), seen=seen)
        if row.payload.get("edited"):
            original = await self._store.of_message(person, row.payload["message"])
            return lambda situation: corrected(self._meaning, situation, original, message.text)
        if may_not_come_again(row):
            until = row.id if isinstance(row, InboxRow) else None
            later = await self._store.since(person, row.payload["shown"], until)
            if comes_again(row, later):
                return lambda _: Stale(REPEATED)
        return lambda situation: self._move(situation, message)

    def _move(self, situation: Situation, message: Incoming) -> Move:
        if message.line:
            return Stale(message.line)
        if message.seen is not None:
            only_in_a_thread()
            return self._meaning.of_file(situation, message.seen, message.text)
        if message.tap is not None:
            return self._meaning.of_tap(situation, message.tap)
        return self._meaning.of_text(situation, message.text)


def _decided(situation: LoadedSituation, read: Read) -> Turn | RegisterMove:
    """What the bot does, or the move for which the register must be read first; a failure of ours becomes an apology
    with a number, and changes nothing."""
    try:
        move = read(situation)
        if isinstance(move, RegisterMove) and situation.register is None:
            return move
        return dispatch(situation, move)
    except TakesLong:
        raise
    except Exception:
        return _apology(situation)


def _apology(situation: LoadedSituation) -> Turn:
    """Called while the failure is being handled: the log has it under the number that the officer is given."""
    number = secrets.token_hex(3)
    log.exception("turn_failed", number=number, person=situation.person.id)
    text = f"抱歉，这条消息没有处理成功（编号 {number}），没有改动任何内容。请换个说法再试，或发“继续”。"
    return Turn((), (Reply(text),), situation.awaiting)


def _personal(situation: Situation, turn: Turn) -> bool:
    """Whether the message or its replies carry somebody's name or telephone number, or a code that lets one in."""
    if any(isinstance(change, InvitationMade | Forgotten) for change in turn.changes):
        return True
    facts = situation.rule_set.facts
    slots = [change.slot for change in turn.changes if isinstance(change, Recorded)]
    slots += [slot for slot, _ in turn.awaiting.proposed]
    slots += [each.slot for each in turn.awaiting.read_off]
    return any(slot in facts and facts[slot].personal for slot in slots)
