"""The mark of a restore that was cut off, by itself: every start looks for it, and loads nothing else for that."""

from pathlib import Path

MARKER = ".restoring.json"
RESTORE_AGAIN = "上次恢复备份时中断了，数据尚未就绪。请重新运行 lingong restore；它会先完成或撤销上次的恢复。"


def is_unfinished(data_dir: Path) -> bool:
    """A restore was cut off while it put files in place: nothing may start before it is settled."""
    return (data_dir / MARKER).exists()
