"""Names and values in two rows: `专职/持证=5/3`, `通道/出口/消防 = 1/1/0` are each name with its own value."""

import re

from bot.understanding.scope import Scope
from rubric.facts import Kind

_ROWS = re.compile(r"(?P<names>[^=:：\d]+?)\s*(?:=|:|：|是|为|分别(?:是|为)?)\s*(?P<values>[^=:：]+)")
_PARTS = re.compile(r"\s*[/／、|]\s*")
_VALUE = re.compile(r"[\d.,]+[^\d\s/]{0,3}|[√✓✔×xX✗yYnN]|有|无|没有?|是|否")
_SAID = {"1": "有", "0": "没有", "y": "有", "n": "没有", "x": "没有", "×": "没有", "✗": "没有", "√": "有", "✓": "有"}


def side_by_side(text: str, scope: Scope) -> str | None:
    """The message with each name before its value; None where it is not two rows of one length."""
    match = _ROWS.fullmatch(text.strip().rstrip("。"))
    if not match:
        return None
    names, values = _PARTS.split(match["names"].strip()), _PARTS.split(match["values"].strip())
    if len(names) < 2 or len(names) != len(values) or not all(_VALUE.fullmatch(value) for value in values):
        return None
    words = scope.words
    if not all(words.labels.find(name) or words.items.find(name) for name in names):
        return None
    ticked = any(scope.rule_set.kind(slot) is Kind.YES_NO for slot in scope.asked.slots)
    said = [_SAID.get(value.lower(), value) if ticked else value for value in values]
    return "，".join(f"{name}{value}" for name, value in zip(names, said, strict=True))
