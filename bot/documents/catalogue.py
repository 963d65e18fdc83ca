"""The catalogue of a package: each file with its rule, its date, its size and its SHA-256."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.documents.sheets import Sheet, Shown
from handlers.wording import day

NAME = "目录.xlsx"
COLUMNS = (
    ("序号", 6),
    ("文件", 52),
    ("对应细则", 24),
    ("材料日期", 16),
    ("收到时间", 18),
    ("字节数", 12),
    ("SHA-256", 74),
)


@dataclass(frozen=True)
class Listed:
    """One file of the package; `sha256` in hexadecimal, `size` in bytes."""

    name: str
    size: int
    sha256: str
    rule: str = ""
    dated: str = ""
    received: datetime | None = None


def catalogue(title: str, on: date, files: Sequence[Listed]) -> bytes:
    """An Excel workbook with one row a file, in the order of the package."""
    sheet = Sheet("目录", tuple(width for _, width in COLUMNS))
    sheet.add((f"材料目录：{title}（{day(on)}）",), Shown.TITLE)
    sheet.add((label for label, _ in COLUMNS), Shown.HEAD)
    sheet.freeze_here(columns=2)
    for index, file in enumerate(files, start=1):
        received = file.received.strftime("%Y-%m-%d %H:%M") if file.received else ""
        sheet.add((index, file.name, file.rule, file.dated, received, file.size, file.sha256), Shown.BODY)
    return sheet.saved()
