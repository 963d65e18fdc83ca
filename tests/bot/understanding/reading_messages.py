"""Messages read as `lingong understand` reads them, for tests and figures."""

from datetime import date
from functools import cache
from typing import Any

from bot.understanding.asked import Asked
from bot.understanding.understand import understand
from bot.understanding.wire import as_json
from knowledge.notice import load_notice
from rubric.loading import PACKAGED, load
from rubric.rule_set import RuleSet

TODAY = date(2026, 11, 23)


@cache
def zhejiang() -> RuleSet:
    clauses = {clause: passage.text for clause, passage in load_notice("zhejiang2023").by_id.items()}
    return load(PACKAGED / "zhejiang2023", clauses)


def read(asked: str | None, text: str, rule_set: RuleSet, today: date = TODAY) -> dict[str, Any]:
    standing = Asked.of(rule_set, asked)
    return as_json(understand(text, standing, rule_set, today), standing, rule_set)
