"""Restoring a backup: all of it or nothing, whenever the process is cut off."""

from functools import partial
from pathlib import Path

from bot.backing_up.archive import Damaged, Manifest, Reader
from bot.backing_up.placing import settle, stage, swap
from bot.backing_up.saving import files
from bot.store.errors import DatabaseTooNew
from bot.store.moving import Opened, Serving, Wrong
from bot.store.portable import NotOurs
from bot.usage import unreadable


class Refused(Exception):
    """Nothing was changed; a Chinese line says why."""


def checked(place: Path) -> Manifest:
    """What a backup holds, after every byte was compared. Raises Refused."""
    reader = _opened(place)
    reader.close()
    return reader.manifest


def restore(data_dir: Path, database: Opened, place: Path, *, replace: bool) -> Manifest:
    """Everything as the backup says; `replace`: in the place of what stands there. Raises Refused."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    reader = _opened(place)
    try:
        with database.alone():
            settle(data_dir, database)
            if not replace and (database.is_used() or any(files(data_dir))):
                raise Refused("目标里已有数据，没有恢复。确认要用备份替换时，请先另做一份备份，再加 --replace。")
            _restored(data_dir, database, reader)
    except Serving as serving:
        raise Refused("有进程正在使用这个数据库提供服务，请先停止服务再恢复。") from serving
    except DatabaseTooNew as too_new:
        raise Refused(str(too_new)) from too_new
    except Wrong as wrong:
        raise Refused(f"备份的内容与其结构版本不符（{wrong}）。") from wrong
    except NotOurs as strangers:
        raise Refused(f"数据库里有不属于本程序的表（{strangers}），请换一个空的数据库。") from strangers
    finally:
        reader.close()
    return reader.manifest


def _restored(data_dir: Path, database: Opened, reader: Reader) -> None:
    held = reader.manifest
    try:
        stage(reader, data_dir)
        database.replace(
            held.revision,
            {table: partial(reader.rows, table) for table in held.tables},
            held.counters,
            reader.digest,
            partial(swap, data_dir, reader.digest),
        )
    finally:
        settle(data_dir, database)


def _opened(place: Path) -> Reader:
    try:
        return Reader(place)
    except Damaged as damaged:
        raise Refused(str(damaged)) from damaged
    except OSError as bad:
        raise Refused(f"{unreadable(bad)}。") from bad
