"""How files and their dates are written for officers."""

from handlers.evidence_values import Evidence
from handlers.situation import Nomination, Situation
from handlers.wording import day
from rubric.standard import Rule

MOST_FILES = 300
"""Files of one nomination."""
MOST_BYTES = 1_000_000_000
"""Bytes of all files of one nomination."""
GONE = "这份材料已删除，或不在这份申报里。请发“证明材料”查看现有的。"


def size(number: int) -> str:
    """`2.1 MB`, `340 KB`."""
    return f"{number / 1_000_000:.1f} MB" if number >= 950_000 else f"{max(1, round(number / 1000))} KB"


def dated(each: Evidence) -> str:
    """`2026年9月10日`, `2026年9月`, or that nobody has said it."""
    if each.dated_on is None:
        return "材料日期未注明"
    return f"材料日期 {day(each.dated_on) if each.day_known else f'{each.dated_on.year}年{each.dated_on.month}月'}"


def line(each: Evidence) -> str:
    """`停车场照片.jpg（2.1 MB），材料日期 2026年9月，10月1日上传`."""
    uploaded = f"{each.uploaded_at.month}月{each.uploaded_at.day}日上传"
    return f"{each.name}（{size(each.size)}），{dated(each)}，{uploaded}"


def rule_name(rule: Rule) -> str:
    """`第7条 便民服务设施`."""
    return f"第{rule.number}条 {rule.title}"


def where(situation: Situation, each: Evidence) -> str:
    """The rule that it serves; 未归到细则 where that is not said yet or the rule is gone."""
    rule = situation.rule_set.rules.get(each.rule or "")
    return rule_name(rule) if rule else "未归到细则"


def of_token(nomination: Nomination | None, token: str) -> Evidence | None:
    """That file of the nomination."""
    return next((each for each in nomination.evidence if each.token == token), None) if nomination else None
