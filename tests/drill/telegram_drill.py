"""Telegram: kills at named points, floods, lost replies and outages, through the real process and a fake Bot API."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def drill() -> bool:
    """The end-to-end tests that are too long for the suite; their last line is the figure."""
    command = [sys.executable, "-m", "pytest", "-m", "endtoend", "-n", "0", "tests/bot/telegram"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"  {done.stdout.strip().splitlines()[-1]}")
    return done.returncode == 0
