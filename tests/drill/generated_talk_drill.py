"""Ten thousand generated messages through the whole conversation."""

import asyncio
import tempfile
from pathlib import Path

from generated_talk import talked

MESSAGES = 10_000


def drill() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(talked(Path(folder), MESSAGES, seed=1))
    print(f"  {found.messages} messages, {len(found.unanswered)} without a reply, {len(found.unsaid)} silent changes")
    return found.clean
