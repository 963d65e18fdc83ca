"""What the papers still lack: blank boxes of the form, what is written by hand, rules without evidence."""

from collections.abc import Iterator

from handlers.situation import Nomination, Situation
from handlers.wording import listed
from rubric.form import Cell
from rubric.standard import Rule

MOST_NAMED = 8
"""How many blank boxes are named before the rest is only counted."""


def blank_cells(situation: Situation, nomination: Nomination) -> list[str]:
    """The boxes of the form of which something is to be told and is not known; optional ones aside."""
    return [
        cell.label
        for cell in situation.rules_of(nomination).form.cells
        if any(_is_blank(situation, nomination, fact) for fact in cell.facts if not _by_hand(situation, fact))
    ]


def cells_by_hand(situation: Situation) -> list[str]:
    """The boxes that are not collected here: they are written on paper."""
    return [cell.label for cell in situation.rule_set.form.cells if any(_by_hand(situation, f) for f in cell.facts)]


def cells_of_authorities(situation: Situation) -> list[Cell]:
    """Opinions and seals."""
    return [cell for cell in situation.rule_set.form.cells if cell.by_hand]


def without_evidence(situation: Situation, nomination: Nomination) -> list[Rule]:
    """The rules to which no file is attached."""
    attached = {each.rule for each in nomination.evidence}
    return [rule for rule in situation.rules_of(nomination).rules.values() if rule.id not in attached]


def form_lines(situation: Situation, nomination: Nomination) -> Iterator[str]:
    """The state of the form in one or two lines."""
    form, blank = situation.rule_set.labels.form, blank_cells(situation, nomination)
    more = "等" if len(blank) > MOST_NAMED else ""
    named = listed(blank[:MOST_NAMED])
    yield f"{form}空白 {len(blank)} 处：{named}{more}。" if blank else f"{form}各项都已填写。"
    by_hand = cells_by_hand(situation)
    if by_hand:
        yield f"{listed(by_hand)}请打印后手填。"


def evidence_line(situation: Situation, nomination: Nomination) -> str:
    """`证明材料 12 件；第1、2条尚未附材料。`."""
    count, rules = len(nomination.evidence), situation.rules_of(nomination).rules
    lacking = without_evidence(situation, nomination)
    if len(lacking) == len(rules):
        return f"证明材料 {count} 件，各条细则都尚未附材料。"
    rest = f"；第{listed(rule.number for rule in lacking)}条尚未附材料。" if lacking else "，各条细则都已附材料。"
    return f"证明材料 {count} 件{rest}"


def _is_blank(situation: Situation, nomination: Nomination, fact: str) -> bool:
    told = situation.rule_set.facts[fact]
    return not told.optional and told.default is None and nomination.answers.get(fact) is None


def _by_hand(situation: Situation, fact: str) -> bool:
    return situation.rule_set.facts[fact].personal and not situation.collects_contacts
