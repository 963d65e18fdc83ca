"""Access: every move × seat × county, forged and foreign taps, a thousand guesses, and what /forget leaves behind."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FIGURES = re.compile(r"(?:access matrix|1,000 guesses|\d+ forged or foreign taps|traces after /forget)[^\n]*")


def drill() -> bool:
    """The tests that count; each prints its own figure."""
    tests = ["tests/bot/test_access_matrix.py", "tests/bot/telegram/test_access.py"]
    command = [sys.executable, "-m", "pytest", "-m", "", "-n", "0", "-s", *tests]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    for line in FIGURES.findall(done.stdout):
        print(f"  {line}")
    print(f"  {done.stdout.strip().splitlines()[-1]}")
    return done.returncode == 0
