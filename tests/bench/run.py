"""`make bench`: every figure that we quote, measured in one run; ratios where the machine's speed would decide."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent)]

from gathering import scripts  # noqa: E402 - the script runs from anywhere


def main() -> None:
    for module in scripts(HERE, "*_bench.py"):
        for name, figure in module.rows():
            print(f"  {name:<64} {figure}", flush=True)


if __name__ == "__main__":
    main()
