"""The short version of the kill drill: a confirmed answer survives SIGKILL, in its own slot."""

from pathlib import Path

from killing import under_fire
from markets import MAINLAND


def test_a_confirmed_answer_survives_a_kill_in_its_own_slot(tmp_path: Path) -> None:
    toll = under_fire(tmp_path, MAINLAND, kills=3, seed=7)
    assert toll.clean, str(toll)
    assert toll.confirmed > 20
