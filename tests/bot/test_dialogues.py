"""Every dialogue of `tests/dialogues/` is played through the whole bot: real store, real understanding, real rules."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from stage import Stage, at

from handlers.situation import ProvincialFigure
from rubric.eligibility import gates
from rubric.values import Answer, number

DIALOGUES = sorted((Path(__file__).parent.parent / "dialogues").glob("*.yaml"))


@pytest.mark.parametrize("path", DIALOGUES, ids=lambda path: path.stem)
async def test_the_dialogue_goes_as_written(path: Path, tmp_path: Path) -> None:
    play: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    today, officer = at(str(play.get("today", "2026-10-01"))), play.get("officer", "张三")
    async with Stage(tmp_path, today, officer, collect=play.get("collect", "auto")) as stage:
        for index, step in enumerate([*_opening(play), *play["steps"]], start=1):
            try:
                await _act(stage, step)
            except AssertionError as error:
                raise AssertionError(
                    f"{path.name}, step {index} {step}: {error}\n--- the bot said:\n{stage.text}"
                ) from error


def _opening(play: dict[str, Any]) -> list[dict[str, Any]]:
    """`county: 上城区` begins with a nomination in that county; `given` answers facts at once."""
    if "county" not in play:
        return []
    steps: list[dict[str, Any]] = [{"say": text} for text in ("你好", play["county"], "新建")]
    return steps + [{"say": text} for text in play.get("given", [])]


async def _act(stage: Stage, step: dict[str, Any]) -> None:
    """One step: what happens around it, what the officer then does, and what must be heard and hold afterwards."""
    await _around(stage, step)
    if "say" in step:
        await stage.say(str(step["say"]))
    if "tap" in step:
        await stage.tap(str(step["tap"]))
    if "tap_id" in step:
        await stage.tap_id(str(step["tap_id"]))
    if "remember" in step:
        stage.remembered[step["remember"]["as"]] = stage.button(step["remember"]["button"]).tap
    if "tap_old" in step:
        await stage.tap_id(stage.remembered[step["tap_old"]])
    _heard(stage, step)
    await _holds(stage, step)


async def _around(stage: Stage, step: dict[str, Any]) -> None:
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


def _heard(stage: Stage, step: dict[str, Any]) -> None:
    for wanted in _several(step.get("hear")):
        assert wanted in stage.text, f"not heard: {wanted!r}"
    for unwanted in _several(step.get("unheard")):
        assert unwanted not in stage.text, f"heard: {unwanted!r}"
    for label in _several(step.get("buttons")):
        stage.button(label)
    if "expects" in step:
        wanted = tuple(step["expects"]) if isinstance(step["expects"], list) else step["expects"]
        assert stage.expects == wanted, f"expects {stage.expects!r}"


async def _holds(stage: Stage, step: dict[str, Any]) -> None:
    if "answers" in step:
        held = (await stage.nomination()).answers
        for slot, value in step["answers"].items():
            if value == "unanswered":
                assert slot not in held, f"{slot} is {held.get(slot)!r}"
            else:
                assert slot in held, f"{slot} is unanswered"
                assert held[slot] == _value(value), f"{slot} is {held[slot]!r}"
    if "points" in step:
        points = (await stage.score()).points.shown
        shown = {"earned": points.earned, "pending": points.pending, "lost": points.lost}
        for name, value in step["points"].items():
            assert float(shown[name]) == pytest.approx(float(value)), f"{name} is {float(shown[name])}"
    if "gates" in step:
        situation = await stage.situation()
        found = gates(situation.rule_set, (await stage.nomination()).answers, situation.today, situation.round.deadline)
        assert {v.gate.id: v.status.value for v in found} == step["gates"]
    if "markets" in step:
        assert len((await stage.situation()).nominations) == step["markets"]


def _value(value: object) -> Answer:
    if isinstance(value, float):
        return number(Decimal(str(value)))
    assert value is None or isinstance(value, str | bool | int | date)
    return value


def _several(value: object) -> list[str]:
    return [] if value is None else [str(item) for item in value] if isinstance(value, list) else [str(value)]
