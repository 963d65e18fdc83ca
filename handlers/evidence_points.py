"""How much of the score is backed by evidence: points as reported, and those of them whose rules have a file."""

from handlers.evidence_values import Evidence
from handlers.situation import Nomination
from handlers.wording import points
from rubric.scoring import Points, Score


def by_rule(nomination: Nomination) -> dict[str, tuple[Evidence, ...]]:
    """Rule id to its files, the oldest first; what has no rule yet is left out."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for each in nomination.evidence:
        if each.rule is not None:
            found[each.rule] = (*found.get(each.rule, ()), each)
    return found


def evidenced(scored: Score, nomination: Nomination) -> Points:
    """The points of the rules with at least one file; what the others earned is counted as pending.

    Rounded as every other figure (`shown`), so that with a file for every rule it equals the self-reported points.
    """
    backed = by_rule(nomination)
    total = scored.points
    earned = sum((s.points.earned for rule, s in scored.rules.items() if rule in backed), Points().earned)
    return Points(earned, total.pending + total.earned - earned, total.lost)


def evidence_line(scored: Score, nomination: Nomination) -> str:
    """`按自报 57 分，其中有证明材料的细则 21 分（已附 4 条，共 24 条）。`"""
    backed = points(evidenced(scored, nomination).shown.earned)
    count = len(by_rule(nomination).keys() & scored.rules.keys())
    reported = points(scored.points.shown.earned)
    return f"按自报 {reported}，其中有证明材料的细则 {backed}（已附 {count} 条，共 {len(scored.rules)} 条）。"
