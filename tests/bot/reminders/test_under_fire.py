"""Real processes, killed: every reminder arrives, repeats are marked, nobody hears of what is over."""

from pathlib import Path

import pytest
from databases import PostgreSQL
from reminder_fire import Fire


@pytest.mark.endtoend
def test_a_few_reminders_over_a_kill(tmp_path: Path) -> None:
    toll = Fire(tmp_path, officers=20, kills=1, seed=3, last=0).run()
    print(toll)
    assert toll.clean, toll


@pytest.mark.endtoend
@pytest.mark.timeout(600)
def test_hundreds_on_sqlite(tmp_path: Path) -> None:
    toll = Fire(tmp_path, officers=300, kills=10, seed=4).run()
    print(toll)
    assert toll.clean, toll


@pytest.mark.endtoend
@pytest.mark.timeout(900)
def test_hundreds_on_postgresql_with_three_processes(tmp_path: Path, postgresql_server: PostgreSQL) -> None:
    toll = Fire(tmp_path, officers=300, kills=12, processes=3, server=postgresql_server, restarts=2, seed=5).run()
    print(toll)
    assert toll.clean, toll
