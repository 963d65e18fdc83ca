"""The score sheet holds all rules with their points, and its sums are those of the scorecard."""

from decimal import Decimal
from io import BytesIO

from materials import FIGURES, FILLED, material
from nominations import RULE_SET
from openpyxl import load_workbook
from word_tables import cells, paragraphs
from yunxi import loaded

from bot.documents.score_docx import scores_docx
from bot.documents.score_sheet import score_sheet
from bot.documents.score_xlsx import scores_xlsx
from rubric.rounding import plain


def test_every_rule_stands_once_and_adds_up() -> None:
    made = material(figures=FIGURES)
    sheet = score_sheet(made)
    rules = [rule for category in sheet.categories for rule in category.rules]
    assert [rule.number for rule in rules] == [str(number) for number in range(1, 25)]
    for figures in [sheet.total, *(c.figures for c in sheet.categories), *(r.figures for r in rules)]:
        assert figures.earned + figures.pending + figures.lost == figures.points
        assert figures.whole <= figures.earned
    points = made.score.points.shown
    assert [plain(v) for v in (points.earned, points.pending, points.lost)] == ["83.2", "11", "5.8"]
    assert (sheet.total.earned, sheet.total.pending, sheet.total.lost) == (Decimal("83.2"), Decimal(11), Decimal("5.8"))
    assert sheet.total.whole == sum(c.figures.whole for c in sheet.categories) == Decimal(77)


def test_each_rule_says_what_its_points_rest_on_and_what_is_missing() -> None:
    rules = {rule.number: rule for c in score_sheet(material(figures=FIGURES)).categories for rule in c.rules}
    assert rules["2"].basis == "市场面积：120 平方米"
    assert rules["2"].words == RULE_SET.rules["A1.2"].words
    assert rules["7"].missing == "未具备：户外停车"
    assert "全省零工市场月均发布岗位数 300 个（2026年9月30日，省厅通报）" in rules["19"].basis.replace("平均数", "")
    assert rules["16"].missing == "待定：待省级数据（省里公布后由管理员录入）"
    assert "占比 69.23%" in rules["20"].basis
    assert rules["20"].evidence == "未附"


def test_the_word_document_shows_the_same() -> None:
    made = material(figures=FIGURES)
    sheet, content = score_sheet(made), scores_docx(made)
    rows = cells(content)
    assert len(rows) == 1 + 6 + 24 + 1
    assert rows[-1][:6] == ["合计", "100", "77", "83.2", "11", "5.8"]
    numbered = {row[0]: row for row in rows if row[0].isdecimal()}
    for category in sheet.categories:
        for rule in category.rules:
            assert numbered[rule.number][1] == rule.words
            assert numbered[rule.number][7:] == [rule.basis, rule.missing, rule.evidence]
    text = "\n".join(paragraphs(content))
    assert RULE_SET.standard.split in text
    assert "规则集：zhejiang2023/1" in text
    assert "自评日期：2026年10月1日" in text


def test_the_workbook_holds_numbers_as_numbers() -> None:
    sheet = load_workbook(BytesIO(scores_xlsx(material(figures=FIGURES)))).worksheets[0]
    rows = list(sheet.iter_rows(min_row=4))
    rules = [row for row in rows if isinstance(row[1].value, int)]
    assert [row[1].value for row in rules] == list(range(1, 25))
    for row in rules:
        points, _, earned, pending, lost = (cell.value for cell in row[4:9])
        assert {cell.data_type for cell in row[4:9]} == {"n"}
        assert round(earned + pending + lost - points, 6) == 0
    total = next(row for row in rows if row[0].value == "合计")
    assert [cell.value for cell in total[4:9]] == [100, 77, 83.2, 11, 5.8]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_workbook_is_set_up_for_printing() -> None:
    sheet = load_workbook(BytesIO(scores_xlsx(material()))).worksheets[0]
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_draft_without_answers_and_another_notice_have_a_sheet_too() -> None:
    assert score_sheet(material({})).total.pending == 100
    canteen = material({"seats": 36, "lunch_price": 14}, rule_set=loaded(), county="青石区")
    assert score_sheet(canteen).total.points == 60
    assert len(cells(scores_docx(canteen))) == 1 + 3 + 9 + 1
    assert scores_xlsx(canteen)


def test_what_was_not_collected_here_is_in_no_sheet() -> None:
    made = material({**FILLED}, contacts=False)
    assert "李明" not in str(cells(scores_docx(made)))
