"""What stands in a Word file, for its readers: its text as Markdown, and the cells of its tables as they look.

Only the child process of `parsing` opens files with this.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handlers.evidence_values import WrittenCell

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_WHITE = "FFFFFF"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SYMBOLS = {
    **dict.fromkeys(("F0FE", "F052", "F0FC", "F050", "F054", "F053", "F0FD", "F051"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3", "F071", "F02A"), "□"),
}
"""Boxes of the fonts Wingdings and Wingdings 2, by the code that Word writes."""
MOST_CELLS = 4000
LONGEST_CELL = 20_000


def markdown(content: bytes) -> str:
    """Headings, paragraphs and table rows; nothing that its readers cannot see."""
    from docx import Document

    return "\n\n".join(block for block in _blocks(Document(BytesIO(content))) if block.strip())


def cells(content: bytes) -> list[WrittenCell]:
    """Every cell of every table in the order read; a merged cell stands once. Lines outside tables are a row each."""
    from docx import Document

    body = Document(BytesIO(content)).element.body
    found: list[WrittenCell] = []
    tables = 0
    for row, block in enumerate(_inside(body, f"{_W}p", f"{_W}tbl")):
        if block.tag == f"{_W}p":
            text = _written(block).strip()
            if text:
                found.append(WrittenCell(-1, row, 0, text[:LONGEST_CELL], "表格外的文字"))
            continue
        for table in block.iter(f"{_W}tbl"):
            tables += 1
            found += _of_table(table, tables)
        if len(found) > MOST_CELLS:
            raise ValueError(f"表格超过 {MOST_CELLS} 格，无法读取；请只留要填报的表。")
    return found


def _of_table(table: Any, number: int) -> Iterator[WrittenCell]:
    name = "表格" if number == 1 else f"表格{number}"
    for row, line in enumerate(_inside(table, f"{_W}tr"), start=1):
        for column, cell in enumerate(_inside(line, f"{_W}tc"), start=1):
            if not _continues(cell):
                text = "\n".join(_written(p) for p in _inside(cell, f"{_W}p")).strip()
                yield WrittenCell(number, row, column, text[:LONGEST_CELL], f"{name}第{row}行第{column}格")


def _inside(parent: Any, *tags: str) -> Iterator[Any]:
    """Children of these tags; those inside content controls, custom XML and insertions are children too."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}smartTag"}:
            yield from _inside(child, *tags)


def _continues(cell: Any) -> bool:
    """A cell that only continues the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _written(paragraph: Any) -> str:
    """The text of a paragraph as it looks: with breaks and ticked boxes, without what was deleted or is hidden."""
    parts: list[str] = []
    for run in paragraph.iter(f"{_W}r"):
        if run.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        for piece in run:
            if piece.tag == f"{_W}t":
                parts.append(piece.text or "")
            elif piece.tag in {f"{_W}br", f"{_W}cr"}:
                parts.append("\n")
            elif piece.tag == f"{_W}tab":
                parts.append(" ")
            elif piece.tag == f"{_W}sym":
                parts.append(_SYMBOLS.get(str(piece.get(f"{_W}char")).upper(), ""))
    return "".join(parts)


def _blocks(document: "Document") -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                found = dict.fromkeys(" ".join(_shown(p) for p in cell.paragraphs).strip() for cell in row.cells)
                yield " ".join(cell for cell in found if cell)
        else:
            style = (block.style.name or "").lower() if block.style else ""
            shown = _shown(block).strip()
            yield f"## {shown}" if shown and style.startswith(("heading", "标题", "title")) else shown


def _shown(paragraph: "Paragraph") -> str:
    from docx.text.run import Run

    runs = (run for item in paragraph.iter_inner_content() for run in ([item] if isinstance(item, Run) else item.runs))
    return "".join(run.text for run in runs if not _hidden(run))


def _hidden(run: "Run") -> bool:
    """Hidden or white text is for machines; what people do not see is not quoted."""
    font = run.font
    white = font.color is not None and font.color.rgb is not None and str(font.color.rgb) == _WHITE
    tiny = font.size is not None and font.size.pt < 2
    return bool(font.hidden) or white or tiny
