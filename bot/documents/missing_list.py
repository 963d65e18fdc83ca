"""The list of what the papers still lack, as plain text: the first file of the package."""

from collections.abc import Iterator

from bot.documents.cleaning import printable
from bot.documents.material import Material
from bot.documents.score_sheet import score_sheet
from handlers.handing_in import last_check
from handlers.missing import blank_cells, cells_by_hand, cells_of_authorities, without_evidence
from handlers.wording import day, listed

NAME = "缺项清单.txt"


def missing_text(material: Material, problems: tuple[str, ...] = ()) -> bytes:
    """With byte order mark and Windows line ends, as offices expect; `problems` of the package itself."""
    blocks = (_head(material), _form(material), _check(material), _points(material), _evidence(material), problems)
    text = "\n\n".join("\n".join(block) for block in map(tuple, blocks) if block)
    return printable(text).replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n"


def _head(material: Material) -> Iterator[str]:
    yield f"缺项清单：{material.title}"
    yield f"按{day(material.today)}的内容生成"


def _form(material: Material) -> Iterator[str]:
    situation, nomination = material.situation, material.nomination
    yield f"一、{material.rule_set.labels.form}"
    blank, by_hand = blank_cells(situation, nomination), cells_by_hand(situation)
    yield f"空白：{listed(blank)}" if blank else "各项都已填写。"
    if by_hand:
        yield f"打印后手填：{listed(by_hand)}"
    authorities = [cell.label for cell in cells_of_authorities(situation)]
    if authorities:
        yield f"由有关部门填写并盖章：{listed(authorities)}"


def _check(material: Material) -> Iterator[str]:
    yield "二、报送前核对"
    yield from tuple(last_check(material.situation, material.nomination)) or ("没有发现问题。",)


def _points(material: Material) -> Iterator[str]:
    yield "三、评分：失分和待定"
    rows = [rule for category in score_sheet(material).categories for rule in category.rules if rule.missing]
    for row in rows:
        yield f"第{row.number}条 {row.title}，{row.missing.replace(chr(10), '；')}"
    if not rows:
        yield "没有失分，也没有待定。"


def _evidence(material: Material) -> Iterator[str]:
    """The rules to which nothing is attached, with papers that would serve."""
    yield "四、证明材料"
    lacking = without_evidence(material.situation, material.nomination)
    for rule in lacking:
        yield f"第{rule.number}条 {rule.title}：未附，可准备{listed(rule.evidence)}"
    if not lacking:
        yield "各条细则都已附材料。"
