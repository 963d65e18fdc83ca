"""What a file means that was sent: answers to read off, evidence of a rule, or nothing that can be used."""

from bot.evidence.captions import caption_of
from bot.evidence.filled import filled
from handlers.evidence_moves import EvidenceMove, FileCame, FormCame
from handlers.evidence_values import FileSeen
from handlers.moves import Stale
from handlers.situation import Situation

RESEND = "如要作为证明材料保存，请重发并在说明里写第几条。"


def move_of_file(situation: Situation, seen: FileSeen, text: str) -> EvidenceMove | Stale:
    """`text` is its caption."""
    if seen.refused:
        return Stale(seen.refused)
    rule_set = situation.rule_set
    caption = caption_of(rule_set, text, seen, situation.today)
    sheet = filled(seen.cells, situation) if seen.cells and caption.rule is None else None
    if sheet is not None and sheet.is_form and sheet.found:
        return FormCame(seen, sheet.found, sheet.problems, RESEND)
    note = ""
    if sheet is not None and sheet.is_form:
        note = f"这份文件像{rule_set.labels.form}，但没有读到填写的内容。"
    elif seen.kind == "pdf" and caption.rule is None:
        note = f"PDF 里的内容暂不能读成答案；如是填好的{rule_set.labels.form}，请发 .docx。"
    return FileCame(seen, caption.rule, caption.dated_on, caption.day_known, caption.title, note)
