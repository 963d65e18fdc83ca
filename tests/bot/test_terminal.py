"""On a real terminal: greeted, answered, and left politely by Ctrl-D with everything stored."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from stored import answers_in

ROOT = Path(__file__).parent.parent.parent
CTRL_D = b"\x04"
READY = "\x1b[?2004h"
"""What the input line sends when it takes keys: anything typed before is the terminal's own."""
CTRL_C = b"\x03"


class Screen:
    """A process on a pseudo-terminal of 100 columns."""

    def __init__(self, folder: Path) -> None:
        self.ours, theirs = pty.openpty()
        environment = {**os.environ, "DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "TERM": "xterm"}
        environment |= {"COLUMNS": "100", "LINES": "50", "PROMPT_TOOLKIT_NO_CPR": "1"}
        command = [sys.executable, "-m", "bot", "chat"]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder, start_new_session=True
        )
        os.close(theirs)

    def until(self, words: str, *, then_ready: bool = True, seconds: float = 30) -> str:
        """What the screen shows until these words are on it, and, unless it is leaving, the input line after them."""
        shown, ends = b"", time.monotonic() + seconds
        while not _shows(shown.decode("utf-8", "ignore"), words, then_ready):
            assert time.monotonic() < ends, shown.decode("utf-8", "ignore")
            if select.select([self.ours], [], [], 0.2)[0]:
                try:
                    shown += os.read(self.ours, 65536)
                except OSError:
                    break
        return shown.decode("utf-8", "ignore")

    def type(self, text: str) -> None:
        os.write(self.ours, text.encode() + b"\r")

    def press(self, key: bytes) -> None:
        os.write(self.ours, key)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


def _shows(text: str, words: str, then_ready: bool) -> bool:
    _, found, after = text.partition(words)
    return bool(found) and (READY in after or not then_ready)


def _begin(screen: Screen) -> None:
    screen.until("请先选择所在的设区市")
    for typed, heard in (("上城区", "现在可以新建"), ("新建", "市场从哪一天起"), ("面积120平", "6/6 分")):
        screen.type(typed)
        screen.until(heard)


def test_ctrl_d_leaves_politely_and_everything_is_stored(tmp_path: Path) -> None:
    screen = Screen(tmp_path)
    try:
        _begin(screen)
        screen.type("提醒")
        assert '"event"' not in screen.until("［继续填写］"), "the log is for the operator, not for this screen"
        screen.press(CTRL_D)
        assert "都已保存" in screen.until("再见", then_ready=False)
        assert screen.process.wait(timeout=10) == 0
    finally:
        screen.close()
    held, _ = answers_in(f"sqlite:///{tmp_path / 'lingong.db'}", "本机")
    assert held["area_m2"] == 120


def test_ctrl_c_leaves_politely_too_and_the_next_start_goes_on(tmp_path: Path) -> None:
    screen = Screen(tmp_path)
    try:
        _begin(screen)
        screen.press(CTRL_C)
        assert "都已保存" in screen.until("再见", then_ready=False)
        assert screen.process.wait(timeout=10) == 0
    finally:
        screen.close()
    again = Screen(tmp_path)
    try:
        assert "当前申报" in again.until("市场从哪一天起")
    finally:
        again.close()
