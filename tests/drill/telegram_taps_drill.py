"""Telegram: every forged, foreign or stale tap is refused with an explanation, and none changes anything."""

import random
import string
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fake_telegram.chats import Message, Person
from fake_telegram.server import FakeTelegram
from serving import Bot
from stored import answers_in
from telling import Tellers, url_of

OFFICERS, FORGED = 4, 60
REFUSALS = ("没有处理", "没有重复处理")
LETTERS = string.ascii_letters + string.digits + ":~._-"


@dataclass
class Refused:
    taps: int = 0
    explained: int = 0
    changed: int = 0

    @property
    def clean(self) -> bool:
        return self.taps == self.explained and not self.changed


def drill() -> bool:
    found = tapped()
    for kind, refused in found.items():
        print(
            f"  {kind}: {refused.taps} taps, {refused.explained} refused with a reason, {refused.changed} had an effect"
        )
    return all(refused.clean for refused in found.values())


def tapped(seed: int = 1) -> dict[str, Refused]:
    rng = random.Random(seed)
    found = {kind: Refused() for kind in ("forged", "foreign", "stale")}
    with tempfile.TemporaryDirectory() as folder, FakeTelegram() as fake, Bot(fake, Path(folder)) as bot:
        people = Tellers.beginning(bot, fake, OFFICERS).people
        url = url_of(Path(folder))
        for number, person in enumerate(people):
            shown = person.chat.received[-1]
            other = people[number - 1].chat.received[-1]
            for data in forgeries(shown, rng):
                _tap(bot, url, person, shown, data, found["forged"])
            for data in _data(other):
                _tap(bot, url, person, shown, data, found["foreign"])
        for person in people:
            _press_late(bot, url, person, found["stale"])
    return found


def forgeries(shown: Message, rng: random.Random) -> Iterator[str]:
    """True buttons with one character changed, cut short, or lengthened; and free inventions."""
    true = _data(shown)
    yield from ("", "~", "~.", "new", "set:1:nature:0", "x" * 64, "删除", "new~1.AAAAAA")
    for _ in range(FORGED):
        data = rng.choice(true)
        place = rng.randrange(len(data))
        letter = rng.choice(LETTERS.replace(data[place], ""))
        yield data[:place] + letter + data[place + 1 :]
        yield data[:place]


def _data(shown: Message) -> list[str]:
    return [str(button["callback_data"]) for row in shown.keyboard for button in row]


def _tap(bot: Bot, url: str, person: Person, shown: Message, data: str, refused: Refused) -> None:
    before, held = len(person.chat.received), answers_in(url, str(person.id))[0]
    tap = person.taps_data(data, shown)
    bot.until(lambda: len(person.chat.received) > before and tap.answered)
    refused.taps += 1
    refused.explained += any(word in person.chat.texts[before] for word in REFUSALS)
    refused.changed += answers_in(url, str(person.id))[0] != held


def _press_late(bot: Bot, url: str, person: Person, refused: Refused) -> None:
    """Buttons that may act once: pressed after something else was said, and a second time."""
    new = next(message for message in person.chat.received if _tap_of(message, "new"))
    _tap(bot, url, person, new, _tap_of(new, "new"), refused)
    before = len(person.chat.received)
    person.writes("面积100多平")
    bot.until(lambda: len(person.chat.received) > before and _tap_of(person.chat.received[-1], "yes"))
    asked = person.chat.received[-1]
    person.taps_data(_tap_of(asked, "yes"), asked)
    bot.until(lambda: "area_m2" in answers_in(url, str(person.id))[0] and person.chat.received[-1] is not asked)
    for verb in ("yes", "no"):
        _tap(bot, url, person, asked, _tap_of(asked, verb), refused)


def _tap_of(shown: Message, verb: str) -> str:
    """The data of the button that does this; empty where there is none."""
    return next((data for data in _data(shown) if data.split(":")[0].split("~")[0] == verb), "")
