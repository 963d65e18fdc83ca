"""Running it: restores killed at each point on both databases and between the two, logs searched for canaries."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACES = ("tests/bot/test_backup.py", "tests/bot/test_restore.py", "tests/bot/test_logs.py")


def drill() -> bool:
    """What is too long for the suite; the last line is the figure."""
    command = [sys.executable, "-m", "pytest", "-m", "endtoend", "-n", "0", *PLACES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"  {done.stdout.strip().splitlines()[-1]}")
    return done.returncode == 0
