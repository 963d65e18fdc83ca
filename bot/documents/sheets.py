"""Excel sheets that only hold what they show: numbers as numbers, text as text whatever it begins with."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum, auto
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from bot.documents.cleaning import printable

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

Value = str | int | Decimal
LONGEST = 32_767
"""Characters that Excel takes in a cell."""
_LIVE = tuple("=+-@\t＝＋－＠")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


LINE, HIGHEST = 13.5, 409.0
"""Points of a line, and of the highest row that Excel shows."""


class Shown(Enum):
    TITLE = auto()
    HEAD = auto()
    BODY = auto()
    SUM = auto()
    PLAIN = auto()


class Sheet:
    """One sheet of a workbook, filled row by row; widths in characters."""

    def __init__(self, name: str, widths: Sequence[float]) -> None:
        from openpyxl import Workbook
        from openpyxl.utils import get_column_letter

        self._book = Workbook()
        self._sheet = self._book.worksheets[0]
        self._sheet.title = name
        self._widths = widths
        self._rows = 0
        for index, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        self._set_up_printing()

    def add(self, values: Iterable[Value], shown: Shown) -> None:
        """One more row; a single value takes the whole width."""
        every = list(values)
        row = self._rows + 1
        for column, value in enumerate(every, start=1):
            cell = self._cell(row, column)
            _put(cell, value)
            _dress(cell, shown, is_text=isinstance(value, str))
        whole = len(every) == 1
        if whole and len(self._widths) > 1:
            self._sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(self._widths))
        widths = [sum(self._widths)] if whole else self._widths
        self._sheet.row_dimensions[row].height = 30 if shown is Shown.TITLE else _height(every, widths)
        self._rows = row

    def freeze_here(self, *, columns: int) -> None:
        """What stands above, and the first columns, stay in sight; the row above is repeated on every printed page."""
        self._sheet.freeze_panes = self._cell(self._rows + 1, columns + 1)
        self._sheet.print_title_rows = f"{self._rows}:{self._rows}"

    def saved(self) -> bytes:
        self._book.properties.creator = ""
        made = BytesIO()
        self._book.save(made)
        return made.getvalue()

    def _cell(self, row: int, column: int) -> "Cell":
        from openpyxl.cell.cell import MergedCell

        cell = self._sheet.cell(row, column)
        assert not isinstance(cell, MergedCell)  # noqa: S101 - each row is merged only once it is filled
        return cell

    def _set_up_printing(self) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self._sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.5
        if sheet.oddFooter and sheet.oddFooter.center:
            sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _height(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Points that the longest of these texts needs; programs do not all find out by themselves."""
    most = max(
        sum(max(1, ceil(_columns(line) * 1.08 / width)) for line in str(value).split("\n"))
        for value, width in zip(values, widths, strict=False)
    )
    return min(HIGHEST, most * LINE + 5)


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _put(cell: "Cell", value: Value) -> None:
    """Text is marked as text, so that nothing is calculated when it is opened, nor after it was edited."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = printable(value)[:LONGEST]
    cell.value = _ESCAPED.sub("_x005F_", text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_LIVE)


def _dress(cell: "Cell", shown: Shown, *, is_text: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    strong = shown in {Shown.TITLE, Shown.HEAD, Shown.SUM}
    cell.font = Font(name="黑体" if strong else "仿宋", size=16 if shown is Shown.TITLE else 10)
    centred = shown in {Shown.TITLE, Shown.HEAD} or not is_text
    cell.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="center", wrap_text=shown is not Shown.TITLE
    )
    if shown in {Shown.HEAD, Shown.BODY, Shown.SUM}:
        side = Side(style="thin", color="808080")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    if shown in {Shown.HEAD, Shown.SUM}:
        cell.fill = PatternFill("solid", fgColor="E7EAEE" if shown is Shown.HEAD else "F4F5F7")
