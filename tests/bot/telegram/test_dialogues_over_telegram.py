"""Channels carry no meaning: every dialogue is heard on Telegram word for word as in the terminal (decision 10).

Some of each kind in the suite, all of them in `make drill`.
"""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from fake_telegram.server import FakeTelegram
from playing import DIALOGUES, act, read, steps
from stage import Stage, at
from telegram_stage import TelegramStage

from handlers.reply import Reply

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")


IN_THE_SUITE = frozenset(
    {
        "all_by_buttons",
        "forged_buttons_are_refused",
        "later_undo_after_restart",
        "old_button_still_works",
        "policy_question_while_another_stands",
        "reminders_settings_beside_a_question",
        "restart_inside_a_checklist",
    }
)


def marked(path: Path) -> ParameterSet:
    return pytest.param(path, id=path.stem, marks=() if path.stem in IN_THE_SUITE else pytest.mark.endtoend)


def test_those_in_the_suite_are_there() -> None:
    assert {path.stem for path in DIALOGUES} >= IN_THE_SUITE


@pytest.mark.parametrize("path", [marked(path) for path in DIALOGUES])
async def test_telegram_says_what_the_terminal_says(path: Path, tmp_path: Path, fake: FakeTelegram) -> None:
    play = read(path)
    collect = play.get("collect", "auto")
    scene = (at(str(play.get("today", "2026-10-01"))), play.get("officer", "张三"))
    terminal = Stage(tmp_path / "terminal", *scene, collect=collect)
    telegram = TelegramStage(tmp_path / "telegram", *scene, collect=collect, fake=fake)
    fake.tap_lifetime = 1e9  # the play moves the clock of this process
    async with terminal, telegram:
        for index, step in enumerate(steps(play), start=1):
            await act(terminal, step)
            await act(telegram, step)
            if "comes" in step:
                await telegram.look()
            assert heard(telegram) == heard(terminal), f"{path.name}, step {index} {step}"
        ours, theirs = [(await stage.situation()).nominations for stage in (terminal, telegram)]
        assert [(n.id, n.state, n.answers) for n in theirs] == [(n.id, n.state, n.answers) for n in ours]


def heard(stage: Stage) -> tuple[str, list[list[list[str]]]]:
    """All words without the breaks at which a channel may divide a long text, and the labels of the buttons."""
    words = "".join("".join(reply.text.split()) for reply in stage.said)
    return words, [labels(reply) for reply in stage.said if reply.buttons]


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons if row]
