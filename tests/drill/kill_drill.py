"""Kills: SIGKILL at random moments of interviews over `lingong chat --jsonl`."""

import tempfile
from pathlib import Path

from killing import under_fire
from markets import MAINLAND

KILLS = 50


def drill() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        toll = under_fire(Path(folder), MAINLAND, KILLS, seed=1)
    print(f"  SQLite: {toll}")
    return toll.clean
