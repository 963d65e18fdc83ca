"""`python launching.py telegram|worker`: the real command, with the clocks of database and process moved by a test.

LAUNCH_DATABASE and LAUNCH_PROCESS: seconds by which the one and the other are wrong.
"""

import os
import sys
from datetime import datetime, timedelta
from typing import Any

DATABASE = timedelta(seconds=float(os.environ.get("LAUNCH_DATABASE", "0")))
PROCESS = timedelta(seconds=float(os.environ.get("LAUNCH_PROCESS", "0")))


def main() -> None:
    from bot import clock

    here = clock.now
    clock.now = lambda: here() + PROCESS
    from bot.store import moments

    told = moments.told

    def moved(conn: Any) -> datetime:
        return told(conn) + DATABASE

    moments.told = moved
    from bot.cli import main as lingong

    sys.argv = ["lingong", *sys.argv[1:]]
    lingong()


if __name__ == "__main__":
    main()
