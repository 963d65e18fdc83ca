"""The button ids about files and evidence: each begins with its nomination."""

from collections.abc import Callable

from handlers.evidence_moves import (
    EvidenceAsked,
    EvidenceMove,
    EvidenceMoved,
    EvidencePicking,
    EvidenceRemoved,
    EvidenceRemoving,
    EvidenceShown,
    ReadDropped,
    ReadListed,
    ReadTaken,
)
from rubric.rule_set import RuleSet

Read = Callable[[RuleSet, list[str]], EvidenceMove | None]


def _number(part: str) -> int:
    if not part.isdecimal():
        raise ValueError(part)
    return int(part)


def _rule(rule_set: RuleSet, rule: str) -> str:
    """Raises KeyError for a rule that this rule set does not have."""
    return rule_set.rules[rule].id


EVIDENCE_VERBS: dict[str, Read] = {
    "ev": lambda _, p: EvidenceAsked(nomination=int(p[0])),
    "evcat": lambda _, p: EvidenceAsked(category=_number(p[1]), nomination=int(p[0])),
    "evrule": lambda r, p: EvidenceAsked(rule=_rule(r, p[1]), page=_number(p[2]), nomination=int(p[0])),
    "evsee": lambda _, p: EvidenceShown(p[1], int(p[0])),
    "evpick": lambda _, p: EvidencePicking(p[1], _number(p[2]) if len(p) > 2 else None, int(p[0])),
    "evmove": lambda r, p: EvidenceMoved(p[1], _rule(r, p[2]), int(p[0])),
    "evdel": lambda _, p: EvidenceRemoving(p[1], int(p[0])),
    "evgone": lambda _, p: EvidenceRemoved(p[1], int(p[0])),
    "take": lambda r, p: ReadTaken(p[1], p[2] if r.is_slot(p[2]) else r.facts[p[2]].id, int(p[0])),
    "takeall": lambda _, p: ReadTaken(p[1], None, int(p[0])),
    "takelist": lambda _, p: ReadListed(p[1], _number(p[2]), int(p[0])),
    "takeno": lambda _, p: ReadDropped(p[1], int(p[0])),
}
EVIDENCE_PARTS: dict[str, tuple[int, ...]] = {
    "ev": (1,),
    **dict.fromkeys(("evcat", "evsee", "evdel", "evgone", "takeall", "takeno"), (2,)),
    **dict.fromkeys(("evrule", "evmove", "take", "takelist"), (3,)),
    "evpick": (2, 3),
}
