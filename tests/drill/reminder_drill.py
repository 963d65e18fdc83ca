"""Reminders: ten thousand due, processes killed, databases restarted, clocks a day off, Telegram losing replies."""

import sys
import tempfile
import time
from pathlib import Path

import pytest
from databases import PostgreSQL
from reminder_fire import Fire, Toll

TESTS = Path(__file__).parents[1]
OFFICERS, KILLS, RESTARTS = 10_000, 200, 2
PATIENCE = 3600.0


def drill() -> bool:
    """On PostgreSQL with three processes, on SQLite with one, and the pace of ten thousand in simulated time."""
    tolls = [_on_postgresql(), _on_sqlite()]
    return all(toll.clean for toll in tolls) and _pace()


def _on_postgresql() -> Toll:
    server = PostgreSQL()
    try:
        server.start()
        with tempfile.TemporaryDirectory() as folder:
            fire = Fire(Path(folder), OFFICERS, KILLS, 3, server, RESTARTS, patience=PATIENCE)
            return _told("PostgreSQL, 3 processes", fire)
    finally:
        server.remove()


def _on_sqlite() -> Toll:
    with tempfile.TemporaryDirectory() as folder:
        return _told("SQLite, 1 process", Fire(Path(folder), OFFICERS, KILLS, patience=PATIENCE))


def _told(name: str, fire: Fire) -> Toll:
    toll = fire.run()
    print(f"  {name}: {toll}", flush=True)
    return toll


def _pace() -> bool:
    began = time.monotonic()
    chosen = ["-m", "endtoend", "-n", "0", "-s", "-q", "-k", "pace", str(TESTS / "bot" / "reminders")]
    done = pytest.main(["-p", "no:cacheprovider", f"--rootdir={TESTS.parent}", *chosen])
    print(f"  simulated in {time.monotonic() - began:.0f} s", flush=True)
    return done == 0


if __name__ == "__main__":
    sys.exit(0 if drill() else 1)
