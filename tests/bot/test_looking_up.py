"""Deciding waits for no thread unless something must be looked up, and what is looked up never holds up the loop."""

import threading
from pathlib import Path
from typing import Any

import pytest
from stage import Stage, at

from bot.looking_up import BesideTheLoop, TakesLong
from bot.policy import PolicyDesk


class Witness:
    """A policy that says in which thread it was asked."""

    def __init__(self) -> None:
        self.asked_in: list[threading.Thread] = []

    def __call__(self, situation: Any, question: str) -> Any:
        self.asked_in.append(threading.current_thread())

    def clause(self, situation: Any, clause: str) -> Any:
        self.asked_in.append(threading.current_thread())


async def test_on_the_loop_nothing_is_looked_up() -> None:
    witness = Witness()
    for ask in (BesideTheLoop(witness), BesideTheLoop(witness).clause):
        with pytest.raises(TakesLong):
            ask(None, "面积")  # type: ignore[arg-type]
    assert not witness.asked_in


async def test_a_question_is_answered_in_a_thread_and_an_answer_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_in: list[threading.Thread] = []
    look_up = PolicyDesk.__call__

    def watched(desk: PolicyDesk, *question: Any) -> Any:
        asked_in.append(threading.current_thread())
        return look_up(desk, *question)

    monkeypatch.setattr(PolicyDesk, "__call__", watched)
    async with Stage(tmp_path, at("2026-10-01")) as stage:
        for text in ("你好", "杭州市", "上城区", "新建", "2026-01-01"):
            await stage.say(text)
        assert not asked_in
        await stage.say("补助是多少钱？")
        assert "30万元" in stage.text
    assert asked_in
    assert threading.main_thread() not in asked_in
