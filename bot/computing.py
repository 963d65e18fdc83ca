"""What a rule settles by arithmetic: a figure or a date in a policy question, judged as an answer would be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rubric.rule_set import RuleSet
from rubric.values import Answers, Number

if TYPE_CHECKING:
    from handlers.situation import Situation
    from rubric.form import Milestones

_JUDGED = re.compile(
    r"够|行不|不行|行[吗么嘛伐]|可以|能[不否]|能(?:够)?(?:申?报|参[评加]|过|拿|得|评|算)|好报|报得|来得及|达标|达到|达得|合格|合规"
    r"|符合|满足|算不|算[吗得过]|成不|中不|过不过|过得|得不得|拿(?:得|到|不)|得分|有分|扣分|失分|超没超|满没满|到没到|好伐|要紧"
)
_REQUIRED = re.compile(
    r"至少|最少|起码要|必须|一定要|非得|是不是要|是否要|需不需要|要不要|才(?:行|够|能|可以|算)|多大才|标准是|要求是"
)
_OWN = re.compile(r"我们|我县|我区|我市|我这|本县|本区|本市场|咱|阿拉|俺|这边|这里|目前|现在|已填|填的")
_POINTS = re.compile(r"几分|多少分|得分|扣了?多少|失分")
_THIS = re.compile(r"这[一]?条|这个|这项|该条|本条|能得|能拿|得了|拿了|扣了")


@dataclass(frozen=True)
class Ground:
    """What arithmetic may lean on. `county` None: not known. `answers` None: no nomination is at hand."""

    rule_set: RuleSet
    today: date
    deadline: date
    county: str | None = None
    answers: Answers | None = None
    figures: Mapping[str, Number] = field(default_factory=dict)
    relaxation_told: bool = False
    """The answer says beside this what may be relaxed for whom."""


def bare_ground(rule_set: RuleSet, today: date) -> Ground:
    """Outside any conversation: the coming round, no county and no nomination."""
    return Ground(rule_set, today, coming_deadline(rule_set.milestones, today))


def ground_of(situation: "Situation") -> Ground:
    """In a conversation: the round, the county and the nomination at hand."""
    nomination = situation.nomination
    rule_set = situation.rules_of(nomination) if nomination else situation.rule_set
    stated = nomination.answers.get(rule_set.form.stands_in) if nomination else None
    return Ground(
        rule_set,
        situation.today,
        situation.round.deadline,
        stated if isinstance(stated, str) else situation.person.county,
        nomination.answers if nomination else None,
        situation.figures,
    )


def coming_deadline(milestones: "Milestones", today: date) -> date:
    """The customary deadline that comes next; the day itself still counts."""
    this_year = date(today.year, milestones.deadline_month, milestones.deadline_day)
    return this_year if today <= this_year else this_year.replace(year=today.year + 1)


def computed(question: str, clause: str, ground: Ground) -> str | None:
    """A sentence that settles the question by the clause's own bound, or None where nothing is there to compute.

    Only what is asked to be judged (够不够, 能报吗) is; a question for the requirement itself is answered by its words.
    """
    asks_points = bool(_POINTS.search(question)) and bool(_THIS.search(question) or _OWN.search(question))
    if _REQUIRED.search(question) or not (_JUDGED.search(question) or asks_points):
        return None
    from bot.bounds import figure_line, own_line
    from bot.running import running_line

    gates = [gate for gate in ground.rule_set.gates.gates if gate.clause == clause]
    said = next((line for gate in gates if (line := running_line(question, gate, ground))), None)
    rule = ground.rule_set.rules.get(clause)
    if rule is not None and not asks_points:
        said = said or figure_line(question, rule, ground)
    if said is None and ground.answers is not None and (asks_points or _OWN.search(question)):
        said = own_line(clause, ground)
    return said
