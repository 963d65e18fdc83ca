"""An untrusted file becomes passages: checked, then parsed in a child process that is given little and watched."""

import json
import subprocess
import sys
from pathlib import Path

from bot.added.checking import Refused, check
from bot.added.parsing import REFUSED, TOO_MUCH
from knowledge.documents import DocumentPassage

SECONDS = 15.0
"""By the clock on the wall, for a busy machine; the child's own processor time ends far earlier."""
MOST_OUTPUT = 20_000_000
ROOT = Path(__file__).parent.parent.parent


def passages_of(content: bytes, kind: str, name: str) -> tuple[DocumentPassage, ...]:
    """Raises Refused with the reason in Chinese."""
    check(content, kind)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the file goes to its standard input
            [sys.executable, "-m", "bot.added.parsing", kind, name],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired as late:
        raise Refused(TOO_MUCH) from late
    if done.returncode == REFUSED:
        raise Refused(done.stderr.decode("utf-8", "replace").strip() or TOO_MUCH)
    if done.returncode != 0 or len(done.stdout) > MOST_OUTPUT:
        raise Refused(TOO_MUCH)
    return tuple(DocumentPassage(*found) for found in json.loads(done.stdout))
