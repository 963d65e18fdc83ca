"""`make drill`: kills, floods and hostile input against real processes; every figure is counted, none is assumed."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent)]

from gathering import scripts  # noqa: E402 - the script runs from anywhere


def main() -> int:
    clean = [module.drill() for module in scripts(HERE, "*_drill.py")]
    return 0 if all(clean) else 1


if __name__ == "__main__":
    sys.exit(main())
