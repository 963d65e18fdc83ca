"""Every kind of screen as an officer sees it, in one play; UPDATE_SCREENS=1 rewrites the texts for reading."""

import asyncio
import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.cells import cell_len
from stage import Stage, at

from bot.channels.rendering import NO_START, WIDTH, screen
from handlers.situation import ProvincialFigure
from rubric.values import number

SCREENS = Path(__file__).parent.parent / "screens"
PLAY: list[dict[str, Any]] = yaml.safe_load((SCREENS / "play.yaml").read_text(encoding="utf-8"))
NAMES = [step["screen"] for step in PLAY if "screen" in step]
UPDATE = "UPDATE_SCREENS" in os.environ
MOST_LINES = 15


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Screen name to the messages that were then brought, as a terminal shows them."""
    found = asyncio.run(_played(tmp_path_factory.mktemp("screens")))
    if UPDATE:
        _write(found)
    return found


async def _played(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    async with Stage(folder, at("2026-10-01")) as stage:
        for step in PLAY:
            try:
                await _act(stage, step)
            except AssertionError as error:
                raise AssertionError(f"{step}: {error}; the bot said:\n{stage.text}") from error
            if "screen" in step:
                found[step["screen"]] = [screen(reply) for reply in stage.said]
    return found


async def _act(stage: Stage, step: dict[str, Any]) -> None:
    if "say" in step:
        await stage.say(str(step["say"]))
    if "tap" in step:
        await stage.tap(str(step["tap"]))
    for key, value in step.get("province", {}).items():
        figure = ProvincialFigure(key, number(Decimal(str(value))), date(2026, 9, 30), "省厅通报")
        await stage.enter_figures([figure])
    if "deadline" in step:
        await stage.move_deadline(step["deadline"])


def _file(name: str) -> Path:
    return SCREENS / f"{NAMES.index(name) + 1:02}_{name}.txt"


def _write(found: dict[str, list[str]]) -> None:
    for old in SCREENS.glob("*.txt"):
        old.unlink()
    for name, messages in found.items():
        _file(name).write_text("\n\n".join(messages) + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_screen_is_as_it_was_read(name: str, seen: dict[str, list[str]]) -> None:
    assert "\n\n".join(seen[name]) + "\n" == _file(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_message_fits_a_screen(name: str, seen: dict[str, list[str]]) -> None:
    for message in seen[name]:
        lines = message.split("\n")
        assert len(lines) <= MOST_LINES, message
        for line in lines:
            assert cell_len(line.rstrip(NO_START)) <= WIDTH, line


def test_nothing_but_these_screens_is_kept(seen: dict[str, list[str]]) -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert {path.name for path in SCREENS.glob("*.txt")} == {_file(name).name for name in seen}


def _marks(text: str) -> Iterator[str]:
    return (mark for mark in "!！?,;" if mark in text)


def test_what_is_said_is_written_in_chinese_marks(seen: dict[str, list[str]]) -> None:
    for name, messages in seen.items():
        assert not list(_marks("".join(messages))), (name, list(_marks("".join(messages))))
