"""Draws the templates of the nomination form, which can be edited in Word: `python -m bot.documents.draw_form`."""

from docx.document import Document as DocumentType
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from bot.documents.drawing import (
    BODY,
    BOTTOM,
    CENTRE,
    HEAD,
    LEFT,
    MIDDLE,
    RIGHT,
    TOP,
    fill,
    grid,
    page,
    paragraph,
    row,
    style,
    tag,
)
from bot.documents.rendering import TEMPLATES

FOUR = [3.15, 4.75, 2.85, 6.25]
LABEL, TEXT, SMALL, HEADING, NUMBER = "表格标签", "表格内容", "表格内容（小）", "表格标题", "附件编号"
ROW = 1.0
"""Centimetres of an ordinary row: two lines of a label fit."""
SEVERAL_LINES = 250
"""Characters, and 25 for each line, that fill the box of the introduction: a longer one is set smaller, so that the
form stays on one page as long as may be."""
DATE = "{{ opened_on_year or '　　　' }}年{{ opened_on_month or '　　' }}月{{ opened_on_day or '　　' }}日"
STAFF = (
    "总数 {{ staff_total or '_____' }} 人，其中专职 {{ staff_fulltime or '_____' }} 人，"
    "持证上岗 {{ staff_certified or '_____' }} 人"
)


def zhejiang2023() -> DocumentType:
    """附件2 cell by cell."""
    document = _sheet()
    paragraph(document, "附件2", NUMBER)
    heading = paragraph(document, "浙江省省级示范零工市场申报推荐表", HEADING, CENTRE)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(4), Pt(8)
    above = paragraph(document, "申报单位：{{ applicant }}（盖章）", TEXT)
    above.paragraph_format.space_after = Pt(4)
    table = grid(document, FOUR)
    _pair(table, "市场名称", "{{ market_name }}", "所在县\n（市、区）", "{{ county }}")
    _whole(table, "具体地址", "{{ address }}")
    _pair(table, "运营时间", DATE, "市场性质", _options("nature", ("公益性", "经营性", "混合型")))
    ways = ("政府管理运营", "委托第三方运营", "市场机构运营")
    _whole(table, "管理运营方式", _options("operation", ways), align=CENTRE)
    _pair(
        table, "市场面积", "{{ area_m2 or '　　　' }} 平方米", "联系人及电话", "{{ contact_name }} {{ contact_phone }}"
    )
    _whole(table, "工作人员", STAFF, align=CENTRE)
    _pair(table, "月均招聘用工\n主体数", "{{ monthly_employers }}", "月均发布\n岗位数", "{{ monthly_jobs }}")
    _pair(table, "月均求职人数", "{{ monthly_seekers }}", "月均达成就业\n意向人数", "{{ monthly_matched }}")
    activities = "{{ monthly_activities or '　　　' }} 场"
    _pair(table, "月均举办公益性\n服务活动", activities, "帮扶困难人员\n就业人数", "{{ hardship_helped }}")
    _introduction(table, "市场简介", "intro")
    _opinion(table, "县（市、区）\n人社部门\n推荐意见")
    _opinion(table, "设区市人社\n保部门推荐\n意见")
    _whole(table, "其他需要说明\n事项", "{{ other_notes }}", height=1.7)
    below = paragraph(document, "填表人：{{ filled_by }}\t联系方式：{{ filled_by_phone }}", TEXT)
    below.paragraph_format.space_before = Pt(6)
    below.paragraph_format.tab_stops.add_tab_stop(Cm(8.3))
    return document


def generic() -> DocumentType:
    """Any other form: a row for each of its cells, in their order."""
    document = _sheet()
    heading = paragraph(document, "{{ title }}", HEADING, CENTRE)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(14)
    widths = [4.2, 12.8]
    table = grid(document, widths)
    tag(table, "{%tr for line in lines %}")
    for condition, height in (("if line.by_hand", 3.0), ("elif line.long", 3.6), ("else", 1.0)):
        tag(table, f"{{%tr {condition} %}}")
        made = row(table, widths, height, splits=height > 3.5)
        fill(made.cells[0], "{{ line.label }}", LABEL)
        if condition == "if line.by_hand":
            _seal(made.cells[1])
        else:
            fill(made.cells[1], "{{ line.text }}", TEXT, LEFT, TOP if height > 3.5 else MIDDLE)
    tag(table, "{%tr endif %}")
    tag(table, "{%tr endfor %}")
    return document


def _sheet() -> DocumentType:
    document = page(landscape=False, margin=(2.0, 2.0, 1.3, 2.0))
    style(document, NUMBER, HEAD, 14, 20)
    style(document, HEADING, HEAD, 18, 26)
    style(document, LABEL, BODY, 11, 14)
    style(document, TEXT, BODY, 12, 19)
    style(document, SMALL, BODY, 10.5, 15)
    return document


def _pair(table: Table, label: str, text: str, second: str, text_of_second: str) -> None:
    cells = row(table, FOUR, ROW).cells
    for index, (name, value) in enumerate(((label, text), (second, text_of_second))):
        fill(cells[2 * index], name, LABEL)
        fill(cells[2 * index + 1], value, TEXT)


def _whole(
    table: Table,
    label: str,
    text: str,
    *,
    height: float = ROW,
    align: WD_ALIGN_PARAGRAPH = LEFT,
    upright: WD_ALIGN_VERTICAL = MIDDLE,
) -> None:
    made = row(table, FOUR, height, splits=upright is TOP)
    fill(made.cells[0], label, LABEL)
    cell = made.cells[1].merge(made.cells[3])
    fill(cell, text, TEXT, align, upright)


def _introduction(table: Table, label: str, fact: str) -> None:
    """A box that may go on over the page; its template chooses between two sizes by the length of the text."""
    made = row(table, FOUR, 4.3, splits=True)
    fill(made.cells[0], label, LABEL)
    cell = made.cells[1].merge(made.cells[3])
    fill(cell, f"{{%p if {fact}|length + 25 * {fact}.splitlines()|length <= {SEVERAL_LINES} %}}", TEXT, LEFT, TOP)
    for text, size in ((f"{{{{ {fact} }}}}", TEXT), ("{%p else %}", TEXT), (f"{{{{ {fact} }}}}", SMALL)):
        paragraph(cell, text, size).paragraph_format.space_before = Pt(3)
    paragraph(cell, "{%p endif %}", TEXT)


def _opinion(table: Table, label: str) -> None:
    made = row(table, FOUR, 2.8)
    fill(made.cells[0], label, LABEL)
    _seal(made.cells[1].merge(made.cells[3]))


def _seal(cell: _Cell) -> None:
    """Free room, and at its foot the place of seal and date."""
    fill(cell, "（盖章）", TEXT, RIGHT, BOTTOM)
    cell.paragraphs[0].paragraph_format.right_indent = Cm(1.2)
    date = paragraph(cell, "年　　月　　日", TEXT, RIGHT)
    date.paragraph_format.right_indent = Cm(0.6)


def _options(fact: str, labels: tuple[str, ...]) -> str:
    return "  ".join(f"⟦{{{{ {fact}_{place} }}}}⟧{label}" for place, label in enumerate(labels, start=1))


def main() -> None:
    for name, draw in (("zhejiang2023", zhejiang2023), ("form", generic)):
        document = draw()
        document.core_properties.author, document.core_properties.comments = "lingong", ""
        document.save(str(TEMPLATES / f"{name}.docx"))


if __name__ == "__main__":
    main()
