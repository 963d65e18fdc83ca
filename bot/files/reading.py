"""An untrusted file becomes text: checked, then parsed in a child process that is given little and watched."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.files.checking import LARGEST_SENT, Refused, check
from bot.files.limits import REFUSED, TOO_MUCH
from handlers.evidence_values import WrittenCell
from knowledge.documents import DocumentPassage

SECONDS = 15.0
"""By the clock on the wall, for a busy machine; the child's own processor time ends far earlier."""
MOST_OUTPUT = 20_000_000
ROOT = Path(__file__).parent.parent.parent


def passages_of(content: bytes, kind: str, name: str) -> tuple[DocumentPassage, ...]:
    """Raises Refused with the reason in Chinese."""
    check(content, kind)
    return tuple(DocumentPassage(*found) for found in _parsed(content, "passages", kind, name))


def cells_of(content: bytes, kind: str) -> tuple[WrittenCell, ...]:
    """What is written in the tables of a `docx` or `xlsx`. Raises Refused with the reason in Chinese."""
    check(content, kind, LARGEST_SENT)
    return tuple(WrittenCell(*found) for found in _parsed(content, "cells", kind, ""))


def _parsed(content: bytes, task: str, kind: str, name: str) -> list[list[Any]]:
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the file goes to its standard input
            [sys.executable, "-m", "bot.files.parsing", task, kind, name],
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
    found: list[list[Any]] = json.loads(done.stdout)
    return found
