"""Three fictional markets, each interviewed over a real `lingong chat --jsonl` process until nothing is open."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from interviewing import interview
from markets import ISLAND, MAINLAND, MOUNTAIN, Market
from stored import answers_in
from talking import ROOT, Talk

MOST = 40
"""Messages from 新建 to the scorecard."""


@pytest.mark.parametrize("market", [MAINLAND, MOUNTAIN, ISLAND], ids=lambda market: market.county)
def test_an_interview_ends_with_nothing_open_in_at_most_forty_messages(market: Market, tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    try:
        played = interview(talk, market)
    finally:
        talk.close()
    assert played.from_new <= MOST
    assert "待填" not in "\n".join(reply["text"] for reply in played.replies)
    [listed] = _markets(tmp_path)
    assert listed["answered"] == listed["asked"]
    held, twice = answers_in(f"sqlite:///{tmp_path}/lingong.db", "张三")
    assert not twice
    assert {slot: held.get(slot, "unanswered") for slot in market.answers} == market.answers


def _markets(data_dir: Path) -> list[dict[str, Any]]:
    """What `lingong markets --json` prints in another process."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "markets", "--json"],
        env={**os.environ, "DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT)},
        cwd=data_dir,
        capture_output=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
