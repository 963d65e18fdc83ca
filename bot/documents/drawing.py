"""Word pages drawn by code: fonts that offices have, A4, and tables whose rows keep their height in every program."""

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

BODY, HEAD, LATIN, SYMBOLS = "仿宋_GB2312", "黑体", "Times New Roman", "Segoe UI Symbol"
"""What Chinese offices print forms in; the boxes ☑ □ stand in neither of the two."""

LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
TOP, MIDDLE, BOTTOM = WD_ALIGN_VERTICAL.TOP, WD_ALIGN_VERTICAL.CENTER, WD_ALIGN_VERTICAL.BOTTOM


def page(*, landscape: bool, margin: tuple[float, float, float, float]) -> DocumentType:
    """An empty A4 page; margins in centimetres: top, right, bottom, left."""
    document = Document()
    _default_fonts(document)
    _name_fonts(document)
    _of_today(document)
    section = document.sections[0]
    width, height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Cm, margin)
    section.header_distance = section.footer_distance = Cm(1)
    return document


def style(document: DocumentType, name: str, font: str, size: float, line: float) -> ParagraphStyle:
    """A paragraph style: East Asian font, size and exact line height in points, so that every program breaks alike."""
    made = document.styles.add_style(name, 1)
    assert isinstance(made, ParagraphStyle)  # noqa: S101 - 1 is a paragraph style
    made.font.size = Pt(size)
    _set_fonts(made.element.get_or_add_rPr(), LATIN, font)
    form = made.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    made.quick_style = True
    return made


def paragraph(place: DocumentType | _Cell, text: str, style_name: str, align: WD_ALIGN_PARAGRAPH = LEFT) -> Paragraph:
    """A paragraph; the boxes and the tags that become boxes get a font that has them."""
    made = place.add_paragraph(style=style_name)
    made.alignment = align
    write(made, text)
    return made


def write(into: Paragraph, text: str) -> None:
    """Text in which `⟦…⟧` marks what is printed in the font of symbols."""
    for place, part in enumerate(text.replace("⟧", "⟦").split("⟦")):
        if part:
            run = into.add_run(part)
            if place % 2:
                symbol(run)


def symbol(run: Run) -> None:
    _set_fonts(run._r.get_or_add_rPr(), SYMBOLS, SYMBOLS)


def grid(document: DocumentType, widths: list[float]) -> Table:
    """A bordered table of fixed column widths, in centimetres, without rows yet."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = document.styles["Table Grid"]
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def row(table: Table, widths: list[float], height: float, *, splits: bool = False) -> _Row:
    """A row of at least that height, in centimetres; `splits`: it may go on over the page."""
    made = _new_row(table)
    made.height, made.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    if not splits:
        made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, width in zip(made.cells, widths, strict=True):
        cell.width = Cm(width)
    return made


def tag(table: Table, text: str) -> None:
    """A row that only directs the template and is not printed."""
    _new_row(table).cells[0].text = text


def _new_row(table: Table) -> _Row:
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return made


def fill(
    cell: _Cell,
    text: str,
    style_name: str,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    upright: WD_ALIGN_VERTICAL = MIDDLE,
) -> None:
    """One paragraph in a cell."""
    first = cell.paragraphs[0]
    first.style, first.alignment = style_name, align
    cell.vertical_alignment = upright
    write(first, text)


def repeated(header: _Row) -> None:
    """This row stands again at the top of every page."""
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def shaded(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{key}"), value)
    later = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")
    cell._tc.get_or_add_tcPr().insert_element_before(shade, *later)  # Word insists on the order


def _set_fonts(properties: BaseOxmlElement, latin: str, east: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for key, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{key}"), font)


def _name_fonts(document: DocumentType) -> None:
    """Where an office has no 仿宋_GB2312, Word takes 仿宋; where it has no 黑体 by that name, SimHei."""
    part = next(part for part in document.part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
    named = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in ((BODY, "仿宋"), (HEAD, "SimHei"))
    )
    part._blob = part.blob.replace(b"</w:fonts>", f"{named}</w:fonts>".encode())


def _of_today(document: DocumentType) -> None:
    """No compatibility mode, and no thumbnail of another page."""
    for mode in document.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _default_fonts(document: DocumentType) -> None:
    """Fonts by name instead of a theme that each program reads in its own way; the language is Chinese."""
    styles = document.styles.element
    properties = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(properties):
        if child.tag in {qn("w:rFonts"), qn("w:lang")}:
            properties.remove(child)
    _set_fonts(properties, LATIN, BODY)
    language = OxmlElement("w:lang")
    for key, value in (("val", "en-US"), ("eastAsia", "zh-CN")):
        language.set(qn(f"w:{key}"), value)
    properties.append(language)
