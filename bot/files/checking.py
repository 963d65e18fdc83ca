"""Why a file is refused before anything of it is parsed: its size, and what a ZIP says of its entries."""

import stat
import struct
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

LARGEST = 2_000_000
"""Bytes of a document that is read into passages."""
LARGEST_SENT = 20_000_000
"""Bytes of a file sent in a conversation; a bot on Telegram is given no larger one."""
ENTRIES = 200
UNPACKED = 30_000_000
"""Bytes of all entries together."""
RATIO = 150
"""How many times larger than packed an entry of more than a megabyte may be; text packs 10 to 40 times."""
DIRECTORY = ENTRIES * 600
"""Bytes of a ZIP's directory; read before it is parsed, for it may list a million entries in a small file."""
BODY = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
PROGRAM = {"docx": "Word", "xlsx": "Excel"}
_END = b"PK\x05\x06"
_LIVE = ("vbaproject", "/activex/", "oleobject", "/macrosheets/", "/dialogsheets/")


class Refused(Exception):
    """A file that is not taken, with one Chinese line that says why and what to do."""


def check(content: bytes, kind: str, largest: int = LARGEST) -> None:
    """`kind` is `md`, `docx` or `xlsx`. Raises Refused."""
    if len(content) > largest:
        raise Refused(f"文件过大，请控制在 {largest // 1_000_000} MB 以内。")
    if not content.strip():
        raise Refused("文件是空的。")
    if kind in BODY:
        _check_zip(content, kind)
    elif content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")) or b"\x00" in content:
        raise Refused("这不是文本文件，请另存为 .md 或 .docx 再添加。")


def is_package(content: bytes) -> bool:
    """A ZIP by its first bytes and by the end of its directory."""
    return content.startswith(b"PK\x03\x04") and _END in content[-70_000:]


def entry_names(content: bytes) -> frozenset[str]:
    """The names in a ZIP's directory; empty where it has none that may be read."""
    if not is_package(content) or not _directory_is_small(content):
        return frozenset()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


def _check_zip(content: bytes, kind: str) -> None:
    if not _directory_is_small(content):
        raise Refused(f"文件内部的部分超过 {ENTRIES} 个，不予打开。")
    program = PROGRAM[kind]
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as bad:
        raise Refused(f"文件已损坏，或不是 {program} 文件（.{kind}），请用 {program} 另存一次再试。") from bad
    if len(entries) > ENTRIES:
        raise Refused(f"文件内部有 {len(entries)} 个部分，超过 {ENTRIES} 个，不予打开。")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise Refused(f"文件展开后超过 {UNPACKED // 1_000_000} MB，不予打开。")
    for entry in entries:
        _check_entry(entry, kind)
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names) or not {BODY[kind], "[Content_Types].xml"} <= set(names):
        raise Refused(f"文件内部结构不是 {program} 文件（.{kind}），请用 {program} 另存一次再试。")


def _directory_is_small(content: bytes) -> bool:
    """Told by the record at the end, whatever the directory says of itself; ZIP64 is for what we do not take."""
    end = content.rfind(_END, max(0, len(content) - 70_000))
    if end < 0 or len(content) < end + 20:
        return True  # no ZIP: refused as such
    (size,) = struct.unpack_from("<I", content, end + 12)
    return bool(size <= DIRECTORY) and b"PK\x06\x07" not in content[max(0, end - 20) : end]


def _check_entry(entry: zipfile.ZipInfo, kind: str) -> None:
    place, name = PurePosixPath(entry.filename.replace("\\", "/")), entry.filename.lower()
    if place.is_absolute() or ".." in place.parts or ":" in entry.filename:
        raise Refused("文件内部的路径不安全，不予打开。")
    if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 0x1:
        raise Refused("文件内部有链接或已加密，不予打开；请去掉密码后另存。")
    if entry.file_size > 1_000_000 and entry.file_size > RATIO * max(1, entry.compress_size):
        raise Refused("文件的压缩比异常，不予打开。")
    if any(live in name for live in _LIVE):
        raise Refused(f"文件里有宏或嵌入的程序对象，请另存为不含宏的 .{kind} 再试。")
