"""Word documents read from outside: the cells of a table as they stand in the file, merged ones once."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn


def cells(content: bytes) -> list[list[str]]:
    """The texts of all tables row by row; a merged cell counts once, line breaks as `\\n`, tabs as `\\t`."""
    tables = Document(BytesIO(content)).tables
    return [[_text(cell) for cell in row._tr.tc_lst] for table in tables for row in table.rows]


def paragraphs(content: bytes) -> list[str]:
    """The texts outside the tables."""
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def spans(content: bytes) -> list[list[int]]:
    """How many columns each cell of the first table takes."""
    return [[cell.grid_span for cell in row._tr.tc_lst] for row in Document(BytesIO(content)).tables[0].rows]


def _text(cell: object) -> str:
    lines = []
    for paragraph in cell.findall(qn("w:p")):  # type: ignore[attr-defined]
        pieces = {qn("w:br"): "\n", qn("w:tab"): "\t"}
        lines.append("".join(pieces.get(e.tag, e.text or "") for e in paragraph.iter(qn("w:t"), *pieces)))
    return "\n".join(lines)
