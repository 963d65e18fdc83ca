"""What stands in the sheets of an Excel file, as its readers see it: values, never formulas.

Only the child process of `parsing` opens files with this.
"""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from handlers.evidence_values import WrittenCell

ROWS, COLUMNS, SHEETS = 1000, 60, 20
"""As far as a sheet of figures is read; what stands beyond is not a form."""
MOST_CELLS = 4000
LONGEST_CELL = 20_000


def cells(content: bytes) -> list[WrittenCell]:
    """Every cell that holds something, sheet by sheet and row by row; raises ValueError where there are too many."""
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # openpyxl would load it, and its threads
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    found: list[WrittenCell] = []
    for number, sheet in enumerate(book.worksheets[:SHEETS], start=1):
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()
            for cell in _of_sheet(sheet, number):
                found.append(cell)
                if len(found) > MOST_CELLS:
                    raise ValueError(f"表格超过 {MOST_CELLS} 格，无法读取；请只留要填报的表。")
    return found


def _of_sheet(sheet: Any, number: int) -> Iterator[WrittenCell]:
    for row in sheet.iter_rows(max_row=ROWS, max_col=COLUMNS):
        for cell in row:
            text = shown(cell.value, str(getattr(cell, "number_format", "") or ""))
            if text:
                place = f"{sheet.title}!{cell.coordinate}"
                yield WrittenCell(number, cell.row, cell.column, text[:LONGEST_CELL], place)


def shown(value: object, number_format: str = "") -> str:
    """A value as a person would write it: `120`, `31%`, `2023年3月15日`."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | float():
            return _figure(value, number_format)
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case time():
            return value.isoformat("minutes")
        case _:
            return str(value).strip()


def _figure(value: int | float, number_format: str) -> str:
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return ""
    if "%" in number_format:
        return f"{(exact * 100).normalize():f}%"
    return f"{exact.normalize():f}"
