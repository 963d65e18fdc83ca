"""Whether a photo or a PDF is what it says and nothing else besides; headers are read, nothing is decoded."""

import re
import struct
from collections.abc import Iterator

from bot.files.checking import Refused

MOST_PIXELS = 250_000_000
"""The largest phone cameras have 200 million."""
LONGEST_SIDE = 30_000
_DAMAGED = "图片已损坏或不完整，请重新拍照或导出后再发。"
_MORE = "图片里夹带了其他内容，不予接收；请重新拍照或导出后再发。"
_SCRIPT = re.compile(rb"<script|<\?php|<!doctype html|<html", re.IGNORECASE)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_picture(content: bytes, kind: str) -> None:
    """`jpg`, `png` or `heic`. Raises Refused."""
    match kind:
        case "jpg":
            _check_size(*_jpeg_size(content))
        case "png":
            _check_size(*_png_size(content))
        case _:
            _check_boxes(content)
    if content.rfind(b"PK\x05\x06", max(0, len(content) - 70_000)) >= 0 or _SCRIPT.search(content):
        raise Refused(_MORE)


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise Refused(_DAMAGED)
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise Refused(f"图片尺寸异常（{width}×{height} 像素），不予接收；请用普通照片。")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height, from the segments before the picture's data."""
    place, size = 2, (0, 0)
    while place + 4 <= len(content):
        if content[place] != 0xFF:
            raise Refused(_DAMAGED)
        marker = content[place + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD8:
            place += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        if marker in _FRAMES and place + 9 <= len(content):
            height, width = struct.unpack_from(">HH", content, place + 5)
            size = (width, height)
        if marker == 0xDA:
            if b"\xff\xd9" not in content[place:]:
                raise Refused(_DAMAGED)
            return size
        if length < 2:
            raise Refused(_DAMAGED)
        place += 2 + length
    raise Refused(_DAMAGED)


def _png_size(content: bytes) -> tuple[int, int]:
    """Width and height; every chunk stands in the file, the first is the header and the last the end."""
    names: list[bytes] = []
    size: tuple[int, int] = (0, 0)
    for name, start, length in _chunks(content):
        if not names:
            width, height = struct.unpack_from(">II", content, start) if length == 13 else (0, 0)
            size = (width, height) if name == b"IHDR" else (0, 0)
        if name in {b"iTXt", b"zTXt", b"iCCP"} and length > 1_000_000:
            raise Refused(_MORE)
        names.append(name)
        if len(names) > 100_000:
            raise Refused(_MORE)
    if not names or names[-1] != b"IEND" or b"IDAT" not in names:
        raise Refused(_DAMAGED)
    return size


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    place = 8
    while place < len(content):
        if place + 12 > len(content):
            raise Refused(_DAMAGED)
        (length,) = struct.unpack_from(">I", content, place)
        name = content[place + 4 : place + 8]
        if place + 12 + length > len(content):
            raise Refused(_DAMAGED)
        yield name, place + 8, length
        place += 12 + length
        if name == b"IEND" and place < len(content):
            raise Refused(_MORE)


def _check_boxes(content: bytes) -> None:
    """HEIC: boxes that follow each other to the end of the file."""
    place, names = 0, set()
    while place + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        if length == 1 and place + 16 <= len(content):
            (length,) = struct.unpack_from(">Q", content, place + 8)
        length = length or len(content) - place
        if length < 8 or place + length > len(content):
            raise Refused(_DAMAGED)
        names.add(name)
        place += length
    if place != len(content) or not {b"ftyp", b"meta"} <= names:
        raise Refused(_DAMAGED)


_LIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|GoToE|ImportData|SubmitForm)(?![A-Za-z0-9])")


def check_pdf(content: bytes) -> None:
    """Whole, without a password, and without anything that runs or is hidden in it, as far as it says so openly."""
    if b"%%EOF" not in content[-2048:] or not re.match(rb"%PDF-[12]\.\d", content):
        raise Refused("PDF 已损坏或不完整，请重新导出后再发。")
    spoken = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), b" ".join(_outside(content)))
    if re.search(rb"/Encrypt(?![A-Za-z0-9])", spoken):
        raise Refused("PDF 已加密，请去掉密码后再发。")
    if _LIVE.search(spoken):
        raise Refused("PDF 里有脚本、附件或外部动作，不予接收；请用“打印为 PDF”重新导出后再发。")
    if content.rfind(b"PK\x05\x06", max(0, len(content) - 70_000)) >= 0 or content[:1024].count(b"MZ\x90"):
        raise Refused("PDF 里夹带了其他文件，不予接收；请重新导出后再发。")


def _outside(content: bytes) -> Iterator[bytes]:
    """What stands outside streams: the objects themselves."""
    place = 0
    while True:
        begin = content.find(b"stream", place)
        if begin < 0:
            yield content[place:]
            return
        yield content[place:begin]
        end = content.find(b"endstream", begin)
        if end < 0:
            yield content[begin:]
            return
        place = end + len(b"endstream")
