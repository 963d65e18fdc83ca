"""`lingong understand`: what the bot makes of messages while a given question stands."""

from datetime import date
from typing import Any, BinaryIO

from bot.clock import now
from bot.commands.output import write_json
from bot.incoming import clean
from bot.reading_cases import Undecodable, decode, from_json, lines_of
from bot.understanding.asked import Asked
from bot.understanding.understand import understand
from bot.understanding.wire import as_json
from rubric.cases import Problem
from rubric.entering import iso_day
from rubric.report import errors
from rubric.rule_set import RuleSet


def understand_stream(rule_set: RuleSet, source: BinaryIO) -> int:
    """One line of meaning for each message, in order; a bad line is answered with its problems."""
    for line in lines_of(iter(source)):
        write_json(_understood(rule_set, line))
    return 0


def _understood(rule_set: RuleSet, line: bytes) -> dict[str, Any]:
    try:
        raw = from_json(decode(line))
    except Undecodable as undecodable:
        return errors(None, [undecodable.problem])
    if not isinstance(raw, dict):
        return errors(None, [Problem("", '应为一个对象，例如 {"id": "u1", "asked": null, "text": "你好"}')])
    problems = list(_problems(raw))
    if problems:
        return errors(raw.get("id"), problems)
    today: date = iso_day(raw.get("today")) or now().date()
    asked = Asked.of(rule_set, raw.get("asked"))
    found = understand(clean(raw["text"]), asked, rule_set, today)
    return {"id": raw.get("id"), **as_json(found, asked, rule_set)}


def _problems(raw: dict[str, Any]) -> list[Problem]:
    found = []
    if not isinstance(raw.get("text"), str):
        found.append(Problem("text", "应为文字"))
    if not isinstance(raw.get("asked"), str | None):
        found.append(Problem("asked", "应为事实或细则的编号，或 null"))
    if raw.get("today") is not None and iso_day(raw["today"]) is None:
        found.append(Problem("today", "应为真实存在的日期，写作 2026-01-01"))
    return found
