"""The stage of the dialogues, but over Telegram: the real service in this process, the fake Bot API over HTTP."""

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import time_machine
from fake_telegram.chats import Person, Version
from fake_telegram.server import FakeTelegram
from fake_telegram.world import Call
from patience import PATIENCE
from stage import Stage
from tables import lay_tables

from bot.app import OPERATOR, build
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.buttons import Seal
from bot.channels.telegram.running import Service
from bot.incoming import Incoming
from bot.settings import Settings, derived
from handlers.reply import Button, Reply
from handlers.situation import Person as Officer

NOBODY = 1
"""The Telegram id of an administrator who never writes."""
SHOWN = frozenset({"sendmessage", "senddocument", "sendphoto", "editmessagetext"})


class Silent:
    """In the place of the reminders: a play says itself what falls due."""

    async def run(self) -> None:
        await asyncio.Event().wait()


@dataclass
class TelegramStage(Stage):
    """One officer on Telegram; `said` is what his screen has shown since his last message."""

    fake: FakeTelegram = field(default_factory=FakeTelegram)
    people: dict[str, Person] = field(default_factory=dict)
    _last: int = 0
    _calls: int = 0
    _received: int = 0

    async def begin(self) -> None:
        self._clock = time_machine.travel(self.now, tick=False)
        self._traveller = self._clock.start()
        lay_tables(self.folder / "lingong.db")
        self.app = await build(self._settings(), at_home=False)
        self._seal = Seal(bytes.fromhex(derived(self.fake.token, "buttons")))
        self._service = Service(self.app)
        self._service._reminders = Silent()  # type: ignore[assignment]
        self._serving = asyncio.create_task(self._service._serve())

    def _settings(self) -> Settings:
        return Settings(
            data_dir=self.folder,
            collect_contacts="yes" if self.collect == "auto" else self.collect,
            rule_set=self.rule_set,
            telegram_bot_token=self.fake.token,
            telegram_base_url=self.fake.base_url,
            telegram_base_file_url=self.fake.base_file_url,
            telegram_pace="fast",
            access="open",
            admin_ids=str(self.person.id if self.officer == OPERATOR else NOBODY),
            vector_index=False,
            _env_file=None,
        )

    async def end(self) -> None:
        if self.app:
            await self._service._end([self._serving])
            await super().end()
            self._clock.stop()

    @property
    def person(self) -> Person:
        """Whose screen it is."""
        if self.officer not in self.people:
            self.people[self.officer] = self.fake.person(self.officer)
        return self.people[self.officer]

    async def who(self) -> Officer:
        assert self.app is not None
        found = await self.app.store.known(CHANNEL, str(self.person.id))
        assert found is not None
        return found

    async def _send(self, message: Incoming) -> list[Reply]:
        self._traveller.move_to(self.now)
        if message.file is not None:
            sent = Path(message.file)
            self.person.sends_document(sent.name, sent.read_bytes(), message.text)
        elif message.tap is None:
            self.person.writes(message.text)
        else:
            await self._taps(message.tap)
        self._last = int(self.fake.updates.sent[-1]["update_id"])
        self.now += timedelta(seconds=1)
        return await self.look()

    async def _taps(self, tap: str) -> None:
        """The newest button that does this; one that was never shown is sealed for the last turn, as if it had been."""
        for shown in reversed(self.person.chat.received):
            for version in reversed(shown.versions):
                for row in (version.markup or {}).get("inline_keyboard", []):
                    for button in row:
                        if button["callback_data"].rpartition("~")[0] == tap:
                            self.person.taps_data(button["callback_data"], shown)
                            return
        situation = await self.situation()
        data = self._seal.data(tap, situation.person.id, situation.turn - 1)
        self.person.taps_data(data, self.person.chat.received[-1])

    async def look(self) -> list[Reply]:
        """Wait until all that was said has arrived; what of it is new on the screen."""
        until = time.monotonic() + PATIENCE
        while not self._is_settled():
            assert time.monotonic() < until, f"not settled in {PATIENCE} s"
            if self._serving.done():
                self._serving.result()
            await asyncio.sleep(0.004)
        calls, self._calls = self.fake.calls[self._calls :], len(self.fake.calls)
        self.said = [_read(self._message(call)) for call in calls if self._shows(call)]
        return self.said

    def _is_settled(self) -> bool:
        with closing(sqlite3.connect(f"file:{self.folder / 'lingong.db'}?mode=ro", uri=True)) as conn:
            came = conn.execute("SELECT max(CAST(key AS INTEGER)) FROM inbox WHERE channel = ?", (CHANNEL,)).fetchone()
            under_way = conn.execute(
                "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
                " + (SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'cancelled'))"
            ).fetchone()[0]
        return bool((came[0] or 0) >= self._last and not under_way)

    def _shows(self, call: Call) -> bool:
        return call.method in SHOWN and call.status == 200 and int(call.params["chat_id"]) == self.person.id

    def _message(self, call: Call) -> Version:
        """As it stood after this call."""
        if call.method == "editmessagetext":
            edited = self.person.chat.find(int(call.params["message_id"]))
            assert edited is not None
            return edited.versions[-1]
        self._received += 1
        return self.person.chat.received[self._received - 1].versions[0]


def _read(shown: Version) -> Reply:
    rows = (shown.markup or {}).get("inline_keyboard", [])
    buttons = tuple(
        tuple(Button(each["text"], each["callback_data"].rpartition("~")[0]) for each in row) for row in rows
    )
    return Reply(str(shown.content.get("text") or shown.content.get("caption") or ""), buttons)
