"""Officers who are reminded, by a database whose clock the test sets: planned, handled and read from the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, text

from bot.app import App, build
from bot.clock import SHANGHAI
from bot.reminders.handling import decided
from bot.reminders.running import plan
from bot.settings import Settings
from bot.store.proactive import Proactive
from bot.store.schema import chats, inbox, last_ids, nominations, officers, outbox
from bot.store.unasked import Whom
from bot.store.values import record_to_text
from handlers.changes import RoundSet
from handlers.situation import Awaiting, Round

CHANNEL = "telegram"
COUNTIES = (
    ("杭州市", "上城区"),
    ("杭州市", "淳安县"),
    ("宁波市", "海曙区"),
    ("温州市", "鹿城区"),
    ("舟山市", "嵊泗县"),
)
LONG_AGO = datetime(2020, 1, 1, tzinfo=SHANGHAI)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=SHANGHAI)  # type: ignore[arg-type,misc]


@dataclass
class DatabaseClock:
    """Stands in for `bot.store.moments.told`."""

    now: datetime

    def __call__(self, conn: Connection) -> datetime:
        return self.now

    def passes(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


class Desk:
    """A bot on that clock; nothing is sent, what would be stands in the outbox."""

    def __init__(self, app: App, clock: DatabaseClock) -> None:
        self.app = app
        self.clock = clock
        self.proactive = Proactive(app.store, app.rule_sets, app.active)

    @classmethod
    async def opened(cls, url: str, folder: Path, clock: DatabaseClock) -> "Desk":
        return cls(await build(Settings(data_dir=folder, database_url=url, _env_file=None)), clock)

    async def officers(self, count: int, **how: Any) -> list[int]:
        """So many new officers of Telegram, spread over five counties unless one is named."""
        return await self.app.store.write(enter, count, **how)

    async def plans(self, what: str = CHANNEL) -> int:
        await self.proactive.welcome_back()
        return await plan(self.proactive, what)

    async def works(self) -> int:
        """Handle all that has come; how many officers that were."""
        done = 0
        while found := await self.proactive.handle(
            Whom(CHANNEL), lambda p: decided(p, self.app.conversation.completed)
        ):
            done += found
        return done

    async def reminds(self) -> list[tuple[int, str]]:
        """Plan and handle; what is new in the outbox, as officer and text."""
        before = len(await self.outgoing())
        await self.plans()
        await self.works()
        return [(person, said) for person, said, _ in (await self.outgoing())[before:]]

    async def outgoing(self) -> list[tuple[int, str, str]]:
        return await self.app.store.read(_outgoing)

    async def sent(self) -> None:
        """All that waits has arrived."""
        await self.app.store.write(_sent, self.clock.now)

    async def sets(self, deadline: date, *, confirmed: bool = True, **cities: date) -> None:
        await self.app.enter((RoundSet(Round(deadline.year, deadline, confirmed, cities)),), self.clock.now)

    async def hands_in(self, county: str) -> None:
        await self.app.store.write(hand_in, county, self.clock.now.date())


def enter(
    conn: Connection,
    count: int,
    *,
    county: str | None = None,
    role: str = "county",
    since: datetime = LONG_AGO,
    channel: str = CHANNEL,
    drafts: bool = False,
    everywhere: Sequence[tuple[str, str]] = COUNTIES,
) -> list[int]:
    """New officers of these cities and counties; with `drafts` each county of theirs has a nomination begun."""
    places = [place for place in everywhere if county in {None, place[1]}]
    first = len(conn.execute(select(officers.c.id)).all()) + 5001
    rows = [
        {
            "id": first + number,
            "name": f"张{first + number}",
            "channel": channel,
            "address": str(1_000_000 + first + number),
            "role": role,
            "city": places[number % len(places)][0],
            "county": None if role == "city" else places[number % len(places)][1],
            "created_at": since,
        }
        for number in range(count)
    ]
    conn.execute(insert(officers), rows)
    conn.execute(
        insert(chats), [{"person": r["id"], "awaiting": record_to_text(Awaiting()), "version": 1} for r in rows]
    )
    if drafts:
        _begin(conn, first, places)
    return [int(str(row["id"])) for row in rows]


def _begin(conn: Connection, person: int, places: Sequence[tuple[str, str]]) -> None:
    for number, (city, county) in enumerate(places, start=1):
        draft = {"rule_set": "zhejiang2023/1", "city": city, "county": county, "state": "draft", "version": 0}
        conn.execute(insert(nominations), {"id": number, **draft, "created_at": LONG_AGO, "created_by": person})
    conn.execute(last_ids.update().values(last=len(places)))


def hand_in(conn: Connection, county: str, day: date) -> None:
    changed = nominations.update().where(nominations.c.county == county)
    conn.execute(changed.values(state="submitted", submitted_on=day, version=nominations.c.version + 1))


def _outgoing(conn: Connection) -> list[tuple[int, str, str]]:
    from bot.store.outbox import row_of

    rows = conn.execute(select(outbox).order_by(outbox.c.id))
    return [(row.person, row_of(row).reply.text, row.state) for row in rows]


def _sent(conn: Connection, now: datetime) -> None:
    conn.execute(outbox.update().where(outbox.c.state == "due").values(state="sent", sent_at=now))


def keys(conn: Connection) -> list[str]:
    return list(conn.execute(select(inbox.c.key).where(inbox.c.kind == "reminder").order_by(inbox.c.id)).scalars())


def counted(conn: Connection, statement: str) -> int:
    return int(conn.execute(text(statement)).scalar_one())
