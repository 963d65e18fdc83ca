"""Why a file is refused before anything of it is parsed: its size, and what a ZIP says of its entries."""

import stat
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

LARGEST = 2_000_000
"""Bytes of a file."""
ENTRIES = 200
UNPACKED = 30_000_000
"""Bytes of all entries together."""
RATIO = 150
"""How many times larger than packed an entry of more than a megabyte may be; text packs 10 to 40 times."""
BODY = "word/document.xml"


class Refused(Exception):
    """A file that is not taken, with one Chinese line that says why and what to do."""


def check(content: bytes, kind: str) -> None:
    """`kind` is `md` or `docx`. Raises Refused."""
    if len(content) > LARGEST:
        raise Refused(f"文件过大，请控制在 {LARGEST // 1_000_000} MB 以内。")
    if not content.strip():
        raise Refused("文件是空的。")
    if kind == "docx":
        _check_zip(content)
    elif content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")) or b"\x00" in content:
        raise Refused("这不是文本文件，请另存为 .md 或 .docx 再添加。")


def _check_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as bad:
        raise Refused("文件已损坏，或不是 Word 文件（.docx），请用 Word 另存一次再添加。") from bad
    if len(entries) > ENTRIES:
        raise Refused(f"文件内部有 {len(entries)} 个部分，超过 {ENTRIES} 个，不予打开。")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise Refused(f"文件展开后超过 {UNPACKED // 1_000_000} MB，不予打开。")
    for entry in entries:
        _check_entry(entry)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or BODY not in names or "[Content_Types].xml" not in names:
        raise Refused("文件内部结构不是 Word 文件（.docx），请用 Word 另存一次再添加。")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    place, name = PurePosixPath(entry.filename.replace("\\", "/")), entry.filename.lower()
    if place.is_absolute() or ".." in place.parts or ":" in entry.filename:
        raise Refused("文件内部的路径不安全，不予打开。")
    if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 0x1:
        raise Refused("文件内部有链接或已加密，不予打开；请去掉密码后另存。")
    if entry.file_size > 1_000_000 and entry.file_size > RATIO * max(1, entry.compress_size):
        raise Refused("文件的压缩比异常，不予打开。")
    if "vbaproject" in name or "/activex/" in name or "oleobject" in name:
        raise Refused("文件里有宏或嵌入的程序对象，请另存为不含宏的 .docx 再添加。")
