"""Reminders under fire: real processes are killed, the database restarted, Telegram refuses and loses; then one counts.

Two acts: a reminder that is due, during which one county hands in; and reminders that could not be sent until the
deadline was over, after which nobody may hear of anything but that it is.
"""

import asyncio
import random
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from databases import PostgreSQL
from fake_api import FakeApi
from fleet import Fleet, Member, Patient, make_tables
from reminded import CHANNEL, at, enter, hand_in
from sqlalchemy import Engine, create_engine, insert, literal, select, text

from bot.channels.telegram.delivering import PERHAPS_TWICE
from bot.store.reminders import note_planned
from bot.store.schema import officers, reminding

DUE, LAST_DAY, OVER = at(2026, 10, 23, 9), at(2026, 10, 30, 9), at(2026, 11, 2, 9)
HANDS_IN = "上城区"
A_DAY = 86_400
SPREAD = 0.8
"""The kills are over when so much of what is wanted has arrived; of the county that hands in, less is wanted."""
CLOSED = "已于2026年10月31日截止"
OPEN = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'new' AND kind = 'reminder')
     + (SELECT count(*) FROM outbox WHERE kind = 'reminder' AND (state IN ('due', 'sending')
        OR (state = 'unknown' AND (doubts < 2 OR (error IS NULL AND doubts < 5)))))
"""
BEGUN = "outbox.state = 'sending' AND outbox.doubts > 0 AND outbox.kind = 'reminder'"
"""Its last look is over: it is on its way, or on it when the process dies."""
IN_FLIGHT = f"SELECT count(*) FROM outbox WHERE {BEGUN}"


@dataclass
class Toll:
    """What it cost."""

    officers: int = 0
    kills: int = 0
    restarts: int = 0
    in_flight: int = 0
    """Sends under way at a kill or restart, as the database tells it afterwards, and replies that were lost."""
    wanted: int = 0
    lost: int = 0
    repeats: int = 0
    unmarked: int = 0
    marked_first: int = 0
    """Marked as perhaps a repetition where nothing had arrived before."""
    after_hand_in: int = 0
    after_deadline: int = 0
    closings: int = 0
    seconds: float = 0
    stuck: int = 0

    @property
    def clean(self) -> bool:
        wrong = (self.lost, self.unmarked, self.after_hand_in, self.after_deadline)
        return not any(wrong) and not self.stuck and self.repeats <= self.in_flight

    def __str__(self) -> str:
        return (
            f"{self.officers} officers, {self.kills} kills, {self.restarts} database restarts, {self.seconds:.0f} s: "
            f"{self.wanted} reminders wanted, {self.lost} lost, {self.repeats} repeated "
            f"({self.in_flight} sends were in flight at a kill, a restart or a lost reply), {self.unmarked} of these "
            f"unmarked, {self.marked_first} marked that came once, {self.after_hand_in} after the hand-in, "
            f"{self.after_deadline} after the deadline beside {self.closings} closing messages, {self.stuck} stuck"
        )


@dataclass
class Fire:
    """`server` None: SQLite and one process."""

    folder: Path
    officers: int
    kills: int
    processes: int = 1
    server: PostgreSQL | None = None
    restarts: int = 0
    seed: int = 1
    patience: float = 1500
    last: int = 1000
    """How many still want to hear of the deadline when it is over; 0: there is no second act."""
    toll: Toll = field(default_factory=Toll)

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed)
        self._url = self.server.fresh() if self.server else ""
        self.last = min(self.last, self.officers)
        self._last: set[int] = set()
        self._handed_in = 0.0
        self._on_the_way: set[int] = set()

    def run(self) -> Toll:
        began = time.monotonic()
        with FakeApi() as api:
            self._api = api
            people = self._prepared()
            self._first_act()
            if self.last:
                self._second_act()
            self._count(people)
        self.toll.seconds = time.monotonic() - began
        return self.toll

    def _prepared(self) -> dict[int, str]:
        """Person's number on Telegram to county; everybody is there, with a draft in each county."""
        asyncio.run(make_tables(self._url or f"sqlite+aiosqlite:///{self.folder / 'lingong.db'}"))
        with self._engine().begin() as conn:
            enter(conn, self.officers, drafts=True)
            note_planned(conn, CHANNEL, DUE.replace(hour=8), 0)
            rows = conn.execute(text("SELECT address, county FROM officers")).all()
        self._api.people([int(address) for address, _ in rows])
        self._api.trouble(seconds=2.0, latency=0.03)
        self.toll.officers = self.officers
        return {int(address): county for address, county in rows}

    def _first_act(self) -> None:
        """Everybody is due; after a while one county hands in, and whoever of it was not reminded is not any more."""
        kills, restarts = (self.kills * 4 // 5, self.restarts // 2) if self.last else (self.kills, self.restarts)
        with self._fleet(DUE) as fleet:
            for _ in self._shots(fleet, "T-7", kills, restarts):
                if not self._handed_in and self._api.count() > self.officers // 3:
                    self._hand_in()

    def _hand_in(self) -> None:
        with self._patiently() as conn:
            hand_in(conn, HANDS_IN, DUE.date())
            begun = f"SELECT address FROM outbox JOIN officers ON officers.id = outbox.person WHERE {BEGUN}"
            self._on_the_way = {int(address) for (address,) in conn.execute(text(begun))}
        self._handed_in = time.time()

    def _second_act(self) -> None:
        """Nothing gets through on the last day; then the deadline is over. Most have switched their reminders off."""
        with self._patiently() as conn:
            here = officers.c.channel == CHANNEL
            others = select(officers.c.id).where(here).order_by(officers.c.id).offset(self.last)
            off = insert(reminding).from_select(["person", "off"], others.add_columns(literal(True)))
            conn.execute(off)
            found = conn.execute(select(officers.c.address).where(here).order_by(officers.c.id).limit(self.last))
            self._last = {int(address) for address in found.scalars()}
        self._api.outage(True)
        with self._fleet(LAST_DAY):
            self._until(
                lambda: self._asked("SELECT count(*) FROM outbox WHERE kind = 'reminder' AND state = 'due'") > 5
            )
        self._api.outage(False)
        with self._fleet(OVER) as fleet:
            kills, restarts = self.kills - self.kills * 4 // 5, self.restarts - self.restarts // 2
            for _ in self._shots(fleet, "closing", kills, restarts):
                pass

    def _shots(self, fleet: Fleet, milestone: str, kills: int, restarts: int) -> Iterator[bool]:
        """Kill and restart until all is done; yields again and again, True once the shooting is over."""
        until = time.monotonic() + self.patience
        when = {(number + 1) * kills // (restarts + 1) for number in range(restarts)}
        begun, wanted = self._api.count(), self.officers if milestone == "T-7" else self.last
        for shot in range(kills):
            while self._api.count() - begun < SPREAD * wanted * shot / kills and time.monotonic() < until:
                yield False
                time.sleep(0.1)
            if shot in when:
                self._restart()
            self._kill(fleet)
        while self._open(milestone) and time.monotonic() < until:
            yield True
            time.sleep(0.2)
        self.toll.stuck += self._open(milestone)

    def _open(self, milestone: str) -> int:
        """How many of this milestone are not planned yet, or not at their end."""
        planned = self._asked(f"SELECT count(*) FROM inbox WHERE kind = 'reminder' AND key LIKE '%{milestone}%'")
        return max(0, (self.officers if milestone == "T-7" else self.last) - planned) or self._asked(OPEN)

    def _kill(self, fleet: Fleet) -> None:
        """One that serves by now; then it takes a random moment longer."""
        self._until(lambda: any(bot.owner for bot in fleet.bots))
        bot = self._rng.choice([bot for bot in fleet.bots if bot.owner])
        owner = bot.owner
        time.sleep(self._rng.uniform(0, 0.3))
        bot.kill()
        self.toll.kills += 1
        self.toll.in_flight += self._asked(f"{IN_FLIGHT} AND owner = '{owner}'")
        bot.start()

    def _restart(self) -> None:
        assert self.server is not None
        self.toll.in_flight += self._asked(IN_FLIGHT)
        self.server.stop(self._rng.choice([signal.SIGINT, signal.SIGQUIT]))
        time.sleep(0.5)
        self.server.start()
        self.toll.restarts += 1

    def _count(self, people: dict[int, str]) -> None:
        received = self._api.received()
        self.toll.in_flight += self._api.lost()
        for number, county in people.items():
            got = received.get(number, [])
            if county == HANDS_IN:
                came = sum(when > self._handed_in and CLOSED not in said for when, said in got)
                self.toll.after_hand_in += max(0, came - (number in self._on_the_way))
            self._count_one(got, county, number in self._last)

    def _count_one(self, got: Sequence[tuple[float, str]], county: str, closes: bool) -> None:
        """Two things are wanted, a reminder and a closing; of the county that handed in, only what was under way."""
        closings = [said for _, said in got if CLOSED in said]
        reminders = [said for _, said in got if CLOSED not in said]
        late = [said for said in reminders if "还有 8 天" not in said]
        self.toll.after_deadline += len(late)
        self.toll.closings += len(closings)
        hands_in = county == HANDS_IN
        self.toll.after_hand_in += hands_in * len(closings)
        for copies, is_wanted in ((reminders, True), (closings, closes)):
            self.toll.wanted += is_wanted and not hands_in
            self.toll.lost += is_wanted and not hands_in and not copies
            marked = sum(PERHAPS_TWICE in said for said in copies)
            self.toll.repeats += max(0, len(copies) - 1)
            self.toll.unmarked += max(0, len(copies) - 1 - marked)
            self.toll.marked_first += max(0, marked - max(0, len(copies) - 1))

    def _fleet(self, moment: datetime) -> Fleet:
        """The processes on a database that takes this to be the time; their own clocks are a day off or right."""
        offset = (moment - datetime.now(moment.tzinfo)).total_seconds()
        wrong = (A_DAY, -A_DAY, 0)
        return Fleet(
            [
                Member(
                    self._api,  # type: ignore[arg-type]
                    self.folder / f"{number}" if self.server else self.folder,
                    LAUNCH_DATABASE=str(offset),
                    LAUNCH_PROCESS=str(offset + wrong[number % 3]),
                    **self._settings,  # type: ignore[arg-type]
                ).doing("telegram" if number == 0 else "worker")
                for number in range(self.processes)
            ]
        )

    @property
    def _settings(self) -> dict[str, str]:
        return {"DATABASE_URL": self._url} if self._url else {}

    def _engine(self) -> Engine:
        return create_engine(self._url or f"sqlite:///{self.folder / 'lingong.db'}")

    def _asked(self, statement: str) -> int:
        with self._patiently() as conn:
            return int(conn.execute(text(statement)).scalar_one())

    def _patiently(self) -> Patient:
        return Patient(self._engine())

    def _until(self, seen: "object") -> None:
        until = time.monotonic() + 60
        while not seen():  # type: ignore[operator]
            assert time.monotonic() < until
            time.sleep(0.1)
