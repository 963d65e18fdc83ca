"""A store and officers who write to it, decided by the test instead of a handler."""

from datetime import datetime
from typing import cast

from bot.store.moments import SHANGHAI
from bot.store.rows import LoadedSituation, NewInbox, OutboxRow, Scope
from bot.store.store import Store
from handlers.changes import Change, Turn
from handlers.reply import Reply
from handlers.situation import Awaiting, Person, Role
from rubric.form import Division, Form, Interview, Milestones
from rubric.gates import Gates
from rubric.labels import Labels
from rubric.rule_set import Header, RuleSet
from rubric.standard import Standard

NOW = datetime(2026, 9, 1, 9, 30, tzinfo=SHANGHAI)
DIVISIONS = (
    Division(name="上城区", city="杭州市"),
    Division(name="淳安县", city="杭州市", marks=("mountain",)),
    Division(name="嵊泗县", city="舟山市", marks=("island",)),
)


def rule_set(id_: str) -> RuleSet:
    """A rule set with what the store looks at: its id, its divisions, its timetable."""
    words = {name: "1" if name == "example_rule" else "市场" for name in Labels.model_fields}
    header = Header(
        id=id_, name="零工市场", notice="notice.txt", document="浙人社发", issued=NOW.date(), labels=Labels(**words)
    )
    milestones = Milestones(
        deadline_month=10, deadline_day=31, days_before=(7,), hour=9, time_zone="Asia/Shanghai", unconfirmed="暂按"
    )
    unread = cast("tuple[Standard, Gates, Form, Interview]", (None,) * 4)
    return RuleSet(header, {}, *unread, {division.name: division for division in DIVISIONS}, milestones)


RULE_SETS = {"zhejiang2023/1": rule_set("zhejiang2023/1"), "next/1": rule_set("next/1")}


class Officer:
    """Somebody at a terminal: each `does` is one message, decided by the test instead of a handler."""

    def __init__(self, store: Store, person: Person) -> None:
        self.store = store
        self.person = person
        self.messages = 0

    async def sees(self, now: datetime = NOW) -> LoadedSituation:
        return await self.store.situation(self.person, Scope.of(self.person), RULE_SETS, "zhejiang2023/1", now)

    def says(self, text: str = "120") -> NewInbox:
        self.messages += 1
        return NewInbox("terminal", f"{self.person.id}-{self.messages}", {"text": text}, NOW)

    async def does(self, *changes: Change, reply: str = "已记", awaiting: Awaiting | None = None) -> list[OutboxRow]:
        return await self.store.commit(await self.sees(), said(*changes, reply=reply, awaiting=awaiting), self.says())


def said(*changes: Change, reply: str = "已记", awaiting: Awaiting | None = None) -> Turn:
    return Turn(changes, (Reply(reply),), awaiting or Awaiting())


class Office:
    """A store and the officers who write to it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def officer(self, name: str, role: Role = Role.COUNTY, county: str | None = None) -> Officer:
        city = next((division.city for division in DIVISIONS if division.name == county), None)
        kept = None if role is Role.CITY else county
        person = await self.store.person("terminal", name, name, now=NOW, role=role, city=city, county=kept)
        return Officer(self.store, person)
