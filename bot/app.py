"""The wiring: the one place that chooses implementations."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from bot.backing_up.marker import RESTORE_AGAIN, is_unfinished
from bot.conversation import Conversation
from bot.documents.making import Making
from bot.evidence.receiving import Receiving
from bot.logs import begin
from bot.looking_up import BesideTheLoop
from bot.meaning import Meaning
from bot.opening import rule_sets
from bot.policy import PolicyDesk
from bot.rule_sets import RuleSets
from bot.settings import BadSettings, Settings
from bot.store.rows import NewInbox, Scope
from bot.store.store import Store
from handlers.changes import Change, Turn
from handlers.situation import Person, Role, Situation

OPERATOR = "管理员"
"""Who the commands on this machine act as."""


@dataclass(frozen=True)
class App:
    """A wired bot. Close it at the end."""

    settings: Settings
    store: Store
    conversation: Conversation
    files: Receiving
    documents: Making
    rule_sets: RuleSets
    active: str

    async def terminal_officer(self, name: str, now: datetime) -> Person:
        """The officer of this name on this machine, entered where he is new."""
        role = Role.ADMIN if name == OPERATOR else Role.COUNTY
        return await self.store.person("terminal", name, name, now=now, role=role)

    async def overview(self, now: datetime) -> Situation:
        """Every nomination, for the operator of this machine."""
        everyone = Scope(Role.ADMIN, None, None)
        return await self.store.overview(everyone, self.rule_sets, self.active, now)

    async def enter(self, changes: tuple[Change, ...], now: datetime) -> None:
        """Changes that the operator makes on this machine, for everybody."""
        operator = await self.store.person("terminal", OPERATOR, OPERATOR, now=now, role=Role.ADMIN)
        situation = await self.store.situation(operator, Scope.of(operator), self.rule_sets, self.active, now)
        message = NewInbox("command", str(uuid.uuid4()), {}, now)
        await self.store.commit(situation, Turn(changes, (), situation.awaiting), message)

    async def close(self) -> None:
        await self.files.tidy()
        await self.store.close()


async def build(settings: Settings, *, at_home: bool = True) -> App:
    """A bot on the database of `settings`; `at_home`: its channel does not leave this machine."""
    begin(settings)
    if is_unfinished(settings.data_dir):
        raise BadSettings([RESTORE_AGAIN])
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    known = rule_sets(settings)
    active = known.named(settings.rule_set)
    store = await Store.open(settings.url)
    files = Receiving(settings.data_dir, store)
    conversation = Conversation(
        store,
        known,
        active,
        Meaning(BesideTheLoop(PolicyDesk(known, active, settings, builds_index=not at_home))),
        collects_contacts=settings.collects_contacts(at_home=at_home),
        files=files,
        retention_days=settings.retention_days,
    )
    documents = Making(conversation, settings.data_dir, settings.retention_days)
    return App(settings, store, conversation, files, documents, known, active)
