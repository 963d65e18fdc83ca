"""What officers say about files: which rule one serves, when it was made, and to see what there is for a rule."""

import re
from datetime import date

from bot.evidence.captions import RULE, day_of, rule_of
from handlers.evidence_attaching import PICKING
from handlers.evidence_moves import (
    EvidenceAsked,
    EvidenceDated,
    EvidenceMove,
    EvidenceMoved,
    ReadDropped,
    ReadTaken,
)
from handlers.situation import Situation

_DATED = re.compile(r"^(?:材料|照片|证明材料)?日期\s*[:：是为]?\s*(?P<day>.+?)[。.]?$")
_MADE = re.compile(
    r"^(?:这是|是|照片是|材料是)?(?P<day>[^，,。？?]{2,14}?)(?:拍摄|拍|摄|出具|签订|签发|盖章|开具|扫描)的[。.]?$"
)
_LISTED = re.compile(
    r"^(?:查看|看看|看)?(?P<rule>.+?)的?(?:证明材料|材料清单|附件)$|^(?:证明材料|附件清单)\s*(?P<number>\d+)$"
)


def said(situation: Situation, text: str) -> EvidenceMove | None:
    """The move that the words make, or None where they are about something else."""
    if situation.nomination is None or len(text) > 60:
        return None
    return (
        _read_off(situation, text)
        or _dated(situation, text)
        or _listed(situation, text)
        or _rule_of_file(situation, text)
    )


def _read_off(situation: Situation, text: str) -> EvidenceMove | None:
    """`全部记入`, `记入 市场面积`, `不记入` while values read off a file wait."""
    awaiting, words = situation.awaiting, text.strip(" 。，")
    if not awaiting.read_off:
        return None
    if words in {"全部记入", "都记入", "全都记入"}:
        return ReadTaken(awaiting.read_mark)
    if words in {"不记入", "都不记入"}:
        return ReadDropped(awaiting.read_mark)
    named = re.match(r"^(?:记入|改用)\s*(?P<label>\S+)$", words)
    slots = [each.slot for each in awaiting.read_off if named and situation.rule_set.label(each.slot) == named["label"]]
    return ReadTaken(awaiting.read_mark, slots[0]) if slots else None


def _dated(situation: Situation, text: str) -> EvidenceDated | None:
    nomination = situation.nomination
    told = _DATED.match(text) if text.startswith(("材料", "照片", "证明材料")) else None
    newest = nomination.evidence[-1] if nomination and nomination.evidence else None
    if told is None and newest is not None and newest.dated_on is None:
        told = _MADE.match(text)
        if told and day_of(told["day"], situation.today) is None and day_of(text, situation.today) is None:
            return None
    if told is None:
        return None
    found = day_of(text, situation.today) or day_of(told["day"], situation.today) or _iso(told["day"], situation.today)
    if found is None:
        return EvidenceDated(None, None, problem="日期没有看懂或晚于今天，请写例如“材料日期 2026年9月10日”。")
    return EvidenceDated(None, found[0], found[1])


def _iso(text: str, today: date) -> tuple[date, bool] | None:
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})", text.strip())
    return day_of(f"{found[1]}月{found[2]}日", today) if found else None


def _listed(situation: Situation, text: str) -> EvidenceAsked | None:
    found = _LISTED.match(text)
    if found is None:
        return None
    words = found["rule"] or f"第{found['number']}条"
    if not RULE.fullmatch(words):
        return None
    rule = rule_of(situation.rule_set, words)
    return EvidenceAsked(rule=rule) if rule else None


def _rule_of_file(situation: Situation, text: str) -> EvidenceMoved | None:
    """The rule typed while it is asked which one a file serves."""
    choosing = situation.awaiting.choosing or ""
    if not choosing.startswith(PICKING) or not RULE.fullmatch(text.strip(" 。，")):
        return None
    rule = rule_of(situation.rule_set, text)
    return EvidenceMoved(choosing.removeprefix(PICKING), rule) if rule else None
