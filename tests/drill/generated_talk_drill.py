"""Ten thousand generated messages through the whole conversation."""

import asyncio
import tempfile
from pathlib import Path

from generated_talk import talked

MESSAGES = 10_000


def drill() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(talked(Path(folder), MESSAGES, seed=1))
    silent = f"{len(found.unanswered)} without a reply, {len(found.unsaid)} silent changes"
    print(f"  {found.messages} messages, {silent}, {len(found.failed)} answered with an apology")
    return found.clean
