"""Several people of different roles and areas in one play, on one store: each says and taps, in any order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from stage import Stage, at

from bot.app import App
from bot.incoming import Incoming
from bot.store.access import let_in
from handlers.reply import Button, Reply
from handlers.situation import Nomination, Person, Role, Situation

_KEYS = count(1)


@dataclass
class Actor:
    """One person, who hears the replies to what he says."""

    cast: "Cast"
    name: str
    person: Person
    said: list[Reply] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(reply.text for reply in self.said)

    @property
    def buttons(self) -> list[Button]:
        return [button for reply in self.said for row in reply.buttons for button in row]

    async def says(self, *texts: str) -> str:
        """All that is heard in answer to the last of them."""
        for text in texts:
            await self._sends(Incoming("terminal", f"c{next(_KEYS)}", text))
        return self.text

    async def taps(self, label: str) -> str:
        found = [button for button in self.buttons if button.label.lstrip("☐☑ ") == label]
        assert found, f"no button {label!r} among {[button.label for button in self.buttons]}"
        return await self.taps_id(found[-1].tap)

    async def taps_id(self, tap: str) -> str:
        await self._sends(Incoming("terminal", f"c{next(_KEYS)}", tap=tap))
        return self.text

    async def situation(self) -> Situation:
        return await self.cast.app.conversation.situation(self.person, self.cast.stage.now)

    async def nomination(self) -> Nomination:
        found = (await self.situation()).nomination
        assert found is not None
        return found

    async def _sends(self, message: Incoming) -> None:
        self.person = await self.cast.app.store.known("terminal", self.name) or self.person
        rows = await self.cast.app.conversation.answer(self.person, message, self.cast.stage.now)
        self.said = [row.reply for row in rows]
        self.cast.stage.now += timedelta(seconds=1)


@dataclass
class Cast:
    """A stage and those who play on it."""

    stage: Stage

    @property
    def app(self) -> App:
        assert self.stage.app is not None
        return self.stage.app

    async def enter(
        self, name: str, role: Role = Role.COUNTY, city: str | None = None, county: str | None = None
    ) -> Actor:
        """Somebody who was let in for that area."""
        by = await self.app.terminal_officer("管理员", self.stage.now)
        person = await self.app.store.person("terminal", name, name, now=self.stage.now)
        await self.app.store.write(let_in, person.id, role, city, county, by.id)
        known = await self.app.store.known("terminal", name)
        assert known is not None
        return Actor(self, name, known)

    async def county(self, name: str, county: str = "上城区", city: str = "杭州市") -> Actor:
        return await self.enter(name, Role.COUNTY, city, county)


@asynccontextmanager
async def a_cast(folder: Path, day: str = "2026-10-01", url: str = "") -> AsyncIterator[Cast]:
    async with Stage(folder, at(day), url=url) as stage:
        yield Cast(stage)
