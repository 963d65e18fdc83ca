"""Officers on Telegram who tell one figure after another: each message a change of its own, to be counted outside."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from fake_telegram.chats import Person
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker
from sqlalchemy import create_engine, text

from bot.rule_sets import RuleSets
from bot.store.values import from_text

CONFIRMED = re.compile(r"已(?:记|改)：市场面积 (\d+) 平方米")
RECORDED = """
SELECT o.address, a.new FROM answers a JOIN officers o ON o.id = a.person WHERE a.slot = 'area_m2' ORDER BY a.id
"""


@dataclass
class Toll:
    """What a drill cost; every figure counted from outside."""

    told: int = 0
    never_handled: int = 0
    twice: int = 0
    out_of_order: int = 0
    confirmed: int = 0
    lost: int = 0
    replies_twice: int = 0

    def __str__(self) -> str:
        return (
            f"{self.told} messages: {self.never_handled} never handled, {self.twice} changed the state twice, "
            f"{self.out_of_order} out of order; {self.confirmed} confirmed: {self.lost} lost, "
            f"{self.replies_twice} replies sent twice"
        )

    @property
    def clean(self) -> bool:
        return not (self.never_handled or self.twice or self.out_of_order or self.lost)


@dataclass
class Tellers:
    """Officers of different counties; `told` is what each has said so far, in order."""

    people: list[Person]
    told: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def beginning(cls, bot: Bot, fake: FakeTelegram, number: int) -> "Tellers":
        """So many officers, each with a nomination of his own."""
        rule_sets = RuleSets()
        counties = list(rule_sets[rule_sets.named("zhejiang2023")].divisions)
        people = [fake.person(f"张{index}") for index in range(number)]
        for person, county in zip(people, counties, strict=False):
            Talker(bot, person).begins(county)
        return cls(people)

    def tell(self, times: int) -> None:
        """All of them write so many messages at once."""
        for _ in range(times):
            for person in self.people:
                figure = 100 + len(self.told[person.id])
                self.told[person.id].append(figure)
                person.writes(f"面积{figure}平")

    def all_recorded(self, url: str) -> bool:
        return all(set(told) <= set(recorded(url)[person]) for person, told in self.told.items())

    def all_answered(self) -> bool:
        return all(set(self.told[person.id]) <= set(confirmed(person)) for person in self.people)

    def wait(self, bot: Bot, url: str, seconds: float = 60) -> None:
        """Until nothing is open, or for so long: what is then missing is counted."""
        try:
            bot.until(self.all_answered, seconds)
            bot.until(lambda: self.all_recorded(url), seconds)
        except AssertionError:
            print(f"  still missing after {seconds} s", flush=True)

    def toll(self, url: str) -> Toll:
        toll, held = Toll(), recorded(url)
        for person in self.people:
            told, found, seen = self.told[person.id], held[person.id], Counter(confirmed(person))
            toll.told += len(told)
            toll.never_handled += len(set(told) - set(found))
            toll.twice += len(found) - len(set(found))
            toll.out_of_order += sum(one > other for one, other in pairwise(found))
            toll.confirmed += len(seen)
            toll.lost += len(set(seen) - set(found))
            toll.replies_twice += sum(seen.values()) - len(seen)
        return toll


def confirmed(person: Person) -> list[int]:
    """The figures that the bot has told this person to be recorded."""
    return [int(figure) for said in person.chat.texts for figure in CONFIRMED.findall(said)]


def recorded(url: str) -> Mapping[int, list[object]]:
    """Telegram id to the figures in the log, in order; read from outside by plain SQL."""
    engine = create_engine(url.replace("sqlite+aiosqlite", "sqlite"))
    try:
        with engine.connect() as conn:
            rows = conn.execute(text(RECORDED)).all()
    finally:
        engine.dispose()
    found: dict[int, list[object]] = defaultdict(list)
    for address, new in rows:
        found[int(address)].append(from_text(new))
    return found


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'lingong.db'}"
