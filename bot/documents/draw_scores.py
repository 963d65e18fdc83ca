"""Draws the template of the score sheet, which can be edited in Word: `python -m bot.documents.draw_scores`."""

from docx.document import Document as DocumentType
from docx.shared import Pt
from docx.table import _Row

from bot.documents.drawing import (
    BODY,
    CENTRE,
    HEAD,
    LEFT,
    fill,
    grid,
    page,
    paragraph,
    repeated,
    row,
    shaded,
    style,
    tag,
)
from bot.documents.rendering import TEMPLATES

COLUMNS = (
    ("序号", 1.0),
    ("细则", 7.4),
    ("分值", 1.15),
    ("按整\n条计", 1.25),
    ("按项计", 1.35),
    ("待定", 1.25),
    ("失分", 1.25),
    ("评分依据", 5.0),
    ("缺项和待定原因", 4.6),
    ("证明材料", 2.95),
)
WIDTHS = [width for _, width in COLUMNS]
POINTS = ("points", "whole", "earned", "pending", "lost")
HEADING, TEXT, STRONG, NOTE = "评分表标题", "评分表内容", "评分表强调", "评分表说明"


def scores() -> DocumentType:
    """One row a rule below a row for each category; the total last, notes below the table."""
    document = page(landscape=True, margin=(1.6, 1.2, 1.4, 1.2))
    style(document, HEADING, HEAD, 16, 24)
    body = style(document, TEXT, BODY, 9, 11.5)
    body.paragraph_format.space_before = body.paragraph_format.space_after = Pt(1.5)
    style(document, STRONG, HEAD, 9, 11.5)
    style(document, NOTE, BODY, 9.5, 14)
    paragraph(document, "{{ title }}", HEADING, CENTRE)
    head = paragraph(document, "{% for name, value in head %}{{ name }}：{{ value }}　　{% endfor %}", NOTE)
    head.paragraph_format.space_before = head.paragraph_format.space_after = Pt(4)
    _table(document)
    above = paragraph(document, "说明", STRONG)
    above.paragraph_format.space_before = Pt(6)
    paragraph(document, "{%p for note in notes %}", NOTE)
    paragraph(document, "{{ loop.index }}. {{ note }}", NOTE)
    paragraph(document, "{%p endfor %}", NOTE)
    return document


def _table(document: DocumentType) -> None:
    table = grid(document, WIDTHS)
    top = row(table, WIDTHS, 0.9)
    repeated(top)
    for cell, (label, _) in zip(top.cells, COLUMNS, strict=True):
        fill(cell, label, STRONG)
        shaded(cell, "E7EAEE")
    tag(table, "{%tr for category in categories %}")
    _sum(row(table, WIDTHS, 0.65), "{{ category.name }}", "category.figures")
    tag(table, "{%tr for rule in category.rules %}")
    _rule(row(table, WIDTHS, 0.65))
    tag(table, "{%tr endfor %}")
    tag(table, "{%tr endfor %}")
    _sum(row(table, WIDTHS, 0.75), "合计", "total")


def _rule(made: _Row) -> None:
    fill(made.cells[0], "{{ rule.number }}", TEXT)
    fill(made.cells[1], "{{ rule.words }}", TEXT, LEFT)
    for cell, name in zip(made.cells[2:7], POINTS, strict=True):
        fill(cell, f"{{{{ rule.figures.{name} }}}}", TEXT)
    for cell, name in zip(made.cells[7:], ("basis", "missing", "evidence"), strict=True):
        fill(cell, f"{{{{ rule.{name} }}}}", TEXT, LEFT)


def _sum(made: _Row, label: str, figures: str) -> None:
    fill(made.cells[0].merge(made.cells[1]), label, STRONG, LEFT)
    for cell, name in zip(made.cells[2:7], POINTS, strict=True):
        fill(cell, f"{{{{ {figures}.{name} }}}}", STRONG)
    made.cells[7].merge(made.cells[9])
    for cell in dict.fromkeys(made.cells):
        shaded(cell, "F4F5F7")


def main() -> None:
    document = scores()
    document.core_properties.author, document.core_properties.comments = "lingong", ""
    document.save(str(TEMPLATES / "scores.docx"))


if __name__ == "__main__":
    main()
