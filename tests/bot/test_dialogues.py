"""Every dialogue of `tests/dialogues/` is played through the whole bot: real store, real understanding, real rules."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playing import DIALOGUES, Step, act, read, steps
from stage import Stage, at

from rubric.eligibility import gates
from rubric.values import Answer, number


@pytest.mark.parametrize("path", DIALOGUES, ids=lambda path: path.stem)
async def test_the_dialogue_goes_as_written(path: Path, tmp_path: Path) -> None:
    play = read(path)
    today, officer = at(str(play.get("today", "2026-10-01"))), play.get("officer", "张三")
    async with Stage(tmp_path, today, officer, collect=play.get("collect", "auto")) as stage:
        for index, step in enumerate(steps(play), start=1):
            try:
                await _go(stage, step)
            except AssertionError as error:
                raise AssertionError(
                    f"{path.name}, step {index} {step}: {error}\n--- the bot said:\n{stage.text}"
                ) from error


async def _go(stage: Stage, step: Step) -> None:
    """One step, and what must be heard and hold afterwards."""
    await act(stage, step)
    _heard(stage, step)
    await _holds(stage, step)


def _heard(stage: Stage, step: Step) -> None:
    if "silence" in step:
        assert not stage.said
    for wanted in _several(step.get("hear")):
        assert wanted in stage.text, f"not heard: {wanted!r}"
    for unwanted in _several(step.get("unheard")):
        assert unwanted not in stage.text, f"heard: {unwanted!r}"
    for label in _several(step.get("buttons")):
        stage.button(label)
    if "files" in step:
        assert [file for reply in stage.said for file in reply.files] == _several(step["files"])
    if "expects" in step:
        wanted = tuple(step["expects"]) if isinstance(step["expects"], list) else step["expects"]
        assert stage.expects == wanted, f"expects {stage.expects!r}"


async def _holds(stage: Stage, step: Step) -> None:
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
