"""A real `lingong chat --jsonl` process on the other end of two pipes, which can be killed at any moment."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


class Talk:
    """One process; `send` returns the replies to one message, or None where the process died before `done`."""

    def __init__(self, data_dir: Path, officer: str = "张三", **env: str) -> None:
        environment = {**os.environ, "DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT), **env}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat", "--jsonl", "--officer", officer],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=data_dir,
        )

    def send(self, message: dict[str, Any]) -> list[dict[str, Any]] | None:
        try:
            return self._exchange(message)
        except (BrokenPipeError, json.JSONDecodeError):
            return None

    def _exchange(self, message: dict[str, Any]) -> list[dict[str, Any]] | None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        self.process.stdin.flush()
        replies: list[dict[str, Any]] = []
        while line := self.process.stdout.readline():
            found = json.loads(line)
            if found == {"done": True}:
                return replies
            replies.append(found)
        return None

    def kill(self) -> None:
        """SIGKILL: nothing is flushed, nothing is said."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(timeout=20)

    def peak_memory(self) -> int:
        """Bytes of resident memory at the highest so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024


def time_to_first_line(data_dir: Path) -> float:
    """Seconds from start to the end of the first reply."""
    began = time.perf_counter()
    talk = Talk(data_dir)
    assert talk.send({"text": "你好"})
    taken = time.perf_counter() - began
    talk.kill()
    return taken
