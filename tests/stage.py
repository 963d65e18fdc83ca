"""A stage for whole conversations: real store, real understanding, a clock that the play sets."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from tables import lay_tables

from bot.app import App, build
from bot.clock import SHANGHAI
from bot.incoming import Incoming
from bot.settings import Settings
from handlers.changes import FigureSet, RoundSet
from handlers.reply import Button, Reply
from handlers.situation import Nomination, Person, ProvincialFigure, Round, Situation
from rubric.scoring import Score, score

_KEYS = count(1)


@dataclass
class Stage:
    """One officer talking to the bot; `said` holds the replies to the last message."""

    folder: Path
    now: datetime
    officer: str = "张三"
    url: str = ""
    collect: str = "auto"
    rule_set: str = "zhejiang2023"
    app: App | None = None
    said: list[Reply] = field(default_factory=list)
    remembered: dict[str, str] = field(default_factory=dict)
    """Buttons kept for later, by a name that the play gives them."""

    async def __aenter__(self) -> "Stage":
        await self.begin()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.end()

    async def begin(self) -> None:
        if not self.url:
            lay_tables(self.folder / "lingong.db")
        self.app = await build(
            Settings(
                data_dir=self.folder,
                database_url=self.url,
                collect_contacts=self.collect,
                rule_set=self.rule_set,
                _env_file=None,
            )
        )

    async def end(self) -> None:
        if self.app:
            await self.app.close()
            self.app = None

    async def restart(self) -> None:
        """A new process on the same database."""
        await self.end()
        await self.begin()

    async def say(self, text: str) -> list[Reply]:
        return await self._send(Incoming("terminal", f"m{next(_KEYS)}", text))

    async def tap(self, label: str) -> list[Reply]:
        """Tap the button of this label (ticks aside) under the last replies."""
        return await self.tap_id(self.button(label).tap)

    async def tap_id(self, tap: str) -> list[Reply]:
        return await self._send(Incoming("terminal", f"m{next(_KEYS)}", tap=tap))

    def button(self, label: str) -> Button:
        for reply in reversed(self.said):
            for row in reply.buttons:
                for button in row:
                    if button.label.lstrip("☐☑ ") == label:
                        return button
        labels = [b.label for reply in self.said for row in reply.buttons for b in row]
        raise AssertionError(f"no button {label!r} among {labels}")

    @property
    def text(self) -> str:
        """Everything that the bot said last."""
        return "\n".join(reply.text for reply in self.said)

    @property
    def expects(self) -> str | tuple[str, ...] | None:
        return self.said[-1].expects

    async def _send(self, message: Incoming) -> list[Reply]:
        assert self.app is not None
        rows = await self.app.conversation.answer(await self.who(), message, self.now)
        self.said = [row.reply for row in rows]
        self.now += timedelta(seconds=1)
        return self.said

    async def enter_figures(self, figures: list[ProvincialFigure]) -> None:
        """Provincial figures arrive, as an administrator enters them."""
        assert self.app is not None
        await self.app.enter(tuple(FigureSet(figure) for figure in figures), self.now)

    async def move_deadline(self, deadline: date) -> None:
        """The round gets a confirmed deadline."""
        assert self.app is not None
        await self.app.enter((RoundSet(Round(deadline.year, deadline, confirmed=True)),), self.now)

    async def situation(self) -> Situation:
        assert self.app is not None
        return await self.app.conversation.situation(await self.who(), self.now)

    async def who(self) -> Person:
        """The officer as he now is."""
        assert self.app is not None
        return await self.app.terminal_officer(self.officer, self.now)

    async def nomination(self) -> Nomination:
        found = (await self.situation()).nomination
        assert found is not None, "no nomination at hand"
        return found

    async def score(self) -> Score:
        situation = await self.situation()
        nomination = await self.nomination()
        return score(situation.rules_of(nomination), nomination.answers, situation.figures)


def at(day: str, hour: int = 9) -> datetime:
    """A moment in Asia/Shanghai."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=SHANGHAI)
