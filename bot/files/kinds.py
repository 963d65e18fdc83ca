"""What a file is by its own first bytes, whatever it is called; and the name under which it is shown."""

import re
import unicodedata

from bot.files.checking import BODY, Refused, entry_names

PICTURES = frozenset({"jpg", "png", "heic"})
TAKEN = "照片（jpg、png、heic）、PDF、Word（.docx）或 Excel（.xlsx）"
LONGEST_NAME = 60
_OLD = b"\xd0\xcf\x11\xe0"
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_ENDINGS = {
    "jpg": ("jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif"),
    "png": ("png", "jpg", "jpeg", "heic", "heif"),
    "heic": ("heic", "heif", "jpg", "jpeg", "png"),
    "pdf": ("pdf",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
}
"""The endings under which a kind may come: phones and chat programs mix up those of pictures."""
_OTHER = {
    b"GIF8": "动图（gif）",
    b"RIFF": "webp 图片或音视频",
    b"BM": "bmp 图片",
    b"MZ": "程序文件",
    b"\x7fELF": "程序文件",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"{\\rtf": "RTF 文件",
}


def kind_of(content: bytes, name: str) -> str:
    """`jpg`, `png`, `heic`, `pdf`, `docx` or `xlsx`. Raises Refused for anything else, and for a false ending."""
    found = _by_bytes(content)
    ending = _ending(name)
    if found is None:
        raise Refused(_why_not(content, ending))
    if ending and ending not in _ENDINGS[found]:
        raise Refused(f"文件名以 .{ending[:8]} 结尾，内容却是 {found}，不予接收；请另存为正确的格式再发。")
    return found


def _by_bytes(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "heic"
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        names = entry_names(content)
        return next((kind for kind, body in BODY.items() if body in names), None)
    return None


def _why_not(content: bytes, ending: str) -> str:
    if not content.strip():
        return "文件是空的，请重新选择。"
    if content.startswith(_OLD):
        if ending in {"docx", "xlsx"}:
            return "文件已加密，或其实是旧版格式；请去掉密码，另存为 .docx 或 .xlsx 再发。"
        newer = "xlsx" if ending in {"xls", "et"} else "docx"
        return f"旧版格式（{'.' + ending if ending else '.doc'}）无法读取，请另存为 .{newer} 再发。"
    if ending in {"doc", "wps"}:
        return f".{ending} 文件无法读取，请另存为 .docx 再发。"
    if ending in {"xls", "et"}:
        return f".{ending} 文件无法读取，请另存为 .xlsx 再发。"
    if content.startswith(b"PK"):
        return f"压缩包或无法打开的文件，不能接收；请解开后逐个发{TAKEN}。"
    what = next((words for head, words in _OTHER.items() if content.startswith(head)), "这种文件")
    return f"{what}不能接收，请发{TAKEN}。"


def _ending(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return re.sub(r"[^a-z0-9]", "", ending.lower()) if dot else ""


def shown_name(name: str, kind: str) -> str:
    """The name under which people see it, without a path and with the ending of what it is; never empty."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = last.rpartition(".")[0] if _ending(last) in {e for several in _ENDINGS.values() for e in several} else last
    plain = "".join(c if c.isalnum() or c in " -_()（）·、，。〔〕+&" else " " for c in stem if c.isprintable())
    plain = re.sub(r"\s+", " ", plain).strip(" .")[:LONGEST_NAME].strip(" .")
    return f"{plain or '附件'}.{kind}"
