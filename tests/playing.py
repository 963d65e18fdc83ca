"""What a dialogue of `tests/dialogues/` makes people do, on whatever stage: the terminal's, or Telegram's."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from falling_due import falls_due
from hostile_uploads import photo
from sending import send
from stage import Stage, at

from handlers.situation import ProvincialFigure
from rubric.values import number

DIALOGUES = sorted((Path(__file__).parent / "dialogues").glob("*.yaml"))
Play = dict[str, Any]
Step = dict[str, Any]


def read(path: Path) -> Play:
    found: Play = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(play: Play) -> list[Step]:
    """`county: 上城区` begins with a nomination in that county; `given` answers facts at once."""
    if "county" not in play:
        return list(play["steps"])
    opening = [{"say": text} for text in ("你好", play["county"], "新建", *play.get("given", []))]
    return [*opening, *play["steps"]]


async def act(stage: Stage, step: Step) -> None:
    """What happens around the officer, and what he then does."""
    await _around(stage, step)
    if "say" in step:
        await stage.say(str(step["say"]))
    if "file" in step:
        name = str(step["file"])
        await send(stage, name, photo(seed=sum(name.encode())), str(step.get("caption", "")))
    if "tap" in step:
        await stage.tap(str(step["tap"]))
    if "comes" in step:
        await falls_due(stage, str(step["comes"]))
    if "tap_id" in step:
        await stage.tap_id(str(step["tap_id"]))
    if "remember" in step:
        stage.remembered[step["remember"]["as"]] = stage.button(step["remember"]["button"]).tap
    if "tap_old" in step:
        await stage.tap_id(stage.remembered[step["tap_old"]])


async def _around(stage: Stage, step: Step) -> None:
    if "restart" in step:
        await stage.restart()
    if "today" in step:
        stage.now = at(str(step["today"]))
    if "province" in step:
        await stage.enter_figures([_figure(key, value) for key, value in step["province"].items()])
    if "deadline" in step:
        await stage.move_deadline(date.fromisoformat(str(step["deadline"])))


def _figure(key: str, value: object) -> ProvincialFigure:
    return ProvincialFigure(key, number(Decimal(str(value))), date(2026, 9, 30), "省厅通报")
