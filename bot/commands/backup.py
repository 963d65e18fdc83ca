"""`lingong backup` and `lingong restore`: the whole state in one file, and back."""

import sys
import time
from pathlib import Path

from bot.backing_up.archive import Manifest
from bot.backing_up.restoring import Refused, checked, restore
from bot.backing_up.saving import Exists, save
from bot.clock import now
from bot.logs import begin
from bot.settings import Settings
from bot.store.moving import Unreachable, opened

PRIVATE = "备份含个人信息，只有文件所有者可读（权限 0600），请按涉密要求保管，过期及时删除。"


def back_up(place: Path) -> int:
    """Write a backup; 1 where the database does not answer, 2 where the file cannot be written."""
    settings, began = Settings.read(), time.monotonic()
    begin(settings)
    try:
        with opened(settings.url) as database:
            manifest = save(settings.data_dir, database, place, now())
    except Exists:
        return _failed(f"{place}：已有这个文件，没有覆盖。请换一个名称。", 2)
    except OSError as error:
        return _failed(f"{place}：无法写入：{error.strerror}。", 2)
    except Unreachable as error:
        return _failed(f"数据库无法使用，没有备份：{error}", 1)
    size = place.stat().st_size / 1_000_000
    sys.stdout.write(f"已备份到 {place}：{_told(manifest)}，{size:.1f} MB，{_seconds(began)}。{PRIVATE}\n")
    return 0


def bring_back(place: Path, *, replace: bool, check: bool) -> int:
    """Restore, or with `check` only compare every byte; 1 where the database does not answer, 2 where refused."""
    settings, began = Settings.read(), time.monotonic()
    begin(settings)
    try:
        if check:
            sys.stdout.write(f"{place} 完好：{_told(checked(place))}，{_seconds(began)}。\n")
            return 0
        with opened(settings.url) as database:
            manifest = restore(settings.data_dir, database, place, replace=replace)
    except Refused as refused:
        return _failed(f"{place}：{refused}", 2)
    except Unreachable as error:
        return _failed(f"数据库无法使用，没有恢复：{error}", 1)
    except OSError as error:
        return _failed(f"数据目录无法写入，没有恢复：{error.strerror}。", 1)
    sys.stdout.write(f"已恢复 {place}：{_told(manifest)}，{_seconds(began)}。\n")
    return 0


def _told(held: Manifest) -> str:
    rows = sum(held.rows.values())
    made = f"{held.made_at[:16].replace('T', ' ')} 所做，结构版本 {held.revision}"
    return f"{made}，{len(held.rows)} 张表共 {rows:,} 行，{len(held.files)} 个文件"


def _seconds(began: float) -> str:
    return f"用时 {time.monotonic() - began:.1f} 秒"


def _failed(line: str, status: int) -> int:
    sys.stderr.write(f"{line}\n")
    return status
