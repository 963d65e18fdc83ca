"""The score sheet as an Excel workbook: figures are numbers, text is never a formula."""

from collections.abc import Iterable
from decimal import Decimal

from bot.documents.material import Material
from bot.documents.score_sheet import CategoryRows, Figures, ScoreSheet, score_sheet
from bot.documents.sheets import Sheet, Shown

HEAD = ("项目", "序号", "细则", "细则原文", "分值", "按整条计", "按项计（已得）", "待定", "失分")
WORDS = ("评分依据", "缺项和待定原因", "证明材料")
WIDTHS = (11, 6, 15, 42, 7, 10, 14, 8, 8, 32, 30, 22)


def scores_xlsx(material: Material) -> bytes:
    """One row a rule, one for each category, the total last; printed on landscape A4, as wide as the page."""
    found = score_sheet(material)
    sheet = Sheet("评分表", WIDTHS)
    sheet.add((found.title,), Shown.TITLE)
    sheet.add(("　".join(f"{name}：{value}" for name, value in found.head),), Shown.PLAIN)
    sheet.add((*HEAD, *WORDS), Shown.HEAD)
    sheet.freeze_here(columns=2)
    for category in found.categories:
        _category(sheet, category)
    sheet.add(("合计", "", "", "", *_points(found.total), "", "", ""), Shown.SUM)
    _notes(sheet, found)
    return sheet.saved()


def _category(sheet: Sheet, category: CategoryRows) -> None:
    for rule in category.rules:
        words = (rule.basis, rule.missing, rule.evidence)
        number = int(rule.number) if rule.number.isdecimal() else rule.number
        sheet.add((category.name, number, rule.title, rule.words, *_points(rule.figures), *words), Shown.BODY)
    sheet.add((f"{category.name}小计", "", "", "", *_points(category.figures), "", "", ""), Shown.SUM)


def _points(figures: Figures) -> Iterable[Decimal]:
    return (figures.points, figures.whole, figures.earned, figures.pending, figures.lost)


def _notes(sheet: Sheet, found: ScoreSheet) -> None:
    sheet.add(("说明",), Shown.PLAIN)
    for index, note in enumerate(found.notes, start=1):
        sheet.add((f"{index}. {note}",), Shown.PLAIN)
