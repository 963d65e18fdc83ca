"""The machine: the data folder and its disk, the time zone, the programs that are used where they are there."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.backing_up.marker import RESTORE_AGAIN, is_unfinished
from bot.doctor.findings import Finding, State
from bot.documents.printing import program

LITTLE, TOO_LITTLE = 1_000_000_000, 100_000_000
"""Bytes of disk that are free."""


def examine_data_folder(data_dir: Path) -> Iterator[Finding]:
    """It can be written, nobody else reads it, and no restore was cut off in it."""
    name, shown = "数据目录", data_dir.resolve()
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=data_dir) as probe:
            probe.write(b"probe")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        line = f"{shown} 无法写入（{error.strerror}）。请检查 DATA_DIR 和目录的权限。"
        yield Finding("data_dir", name, State.MEND, line)
        return
    if is_unfinished(data_dir):
        yield Finding("data_dir", name, State.MEND, RESTORE_AGAIN)
    elif stat.S_IMODE(data_dir.stat().st_mode) & stat.S_IROTH:
        yield Finding("data_dir", name, State.NOTE, f"{shown} 其他用户也能读取。请运行 chmod 700 {shown}。")
    else:
        yield Finding("data_dir", name, State.FINE, f"{shown} 可以写入。")


def examine_disk(data_dir: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(data_dir).free
    state = State.FINE if free >= LITTLE else State.NOTE if free >= TOO_LITTLE else State.MEND
    more = "" if state is State.FINE else "请清理磁盘或扩大容量。"
    yield Finding("disk", "磁盘空间", state, f"可用 {free / 1e9:.1f} GB。{more}")


def examine_time_zone() -> Iterator[Finding]:
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        yield Finding("time_zone", "时区", State.MEND, "找不到时区 Asia/Shanghai。请重新运行 make install。")
        return
    yield Finding("time_zone", "时区", State.FINE, "截止日期和提醒按 Asia/Shanghai 计算，与本机时区无关。")


def examine_programs() -> Iterator[Finding]:
    """LibreOffice alone, and it may be missing."""
    found = program()
    line = f"{found}，可以导出 PDF。" if found else "没有安装，不影响使用；材料以 Word、Excel 导出，不另出 PDF。"
    yield Finding("soffice", "LibreOffice", State.FINE, line)


def examine_env_file(place: Path, *, holds_secrets: bool) -> Iterator[Finding]:
    """Where secrets stand in a file, its owner alone should read it."""
    if not place.is_file() or not holds_secrets:
        return
    if stat.S_IMODE(place.stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding(
            "env_file", "设置文件", State.NOTE, f"{place} 里有密钥，其他用户也能读取。请运行 chmod 600 {place}。"
        )
    else:
        yield Finding("env_file", "设置文件", State.FINE, f"{place} 只有所有者可读。")
