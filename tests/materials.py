"""Materials of documents without a store: a nomination whose answers the test gives."""

from collections.abc import Mapping
from datetime import date, datetime

from nominations import RULE_SET

from bot.clock import SHANGHAI
from bot.documents.material import Material, material_of
from handlers.evidence_values import Evidence
from handlers.situation import Awaiting, Known, LogEntry, Nomination, Person, ProvincialFigure, Round, Situation, State
from rubric.rule_set import RuleSet
from rubric.values import Answer

NOW = datetime(2026, 10, 1, 9, tzinfo=SHANGHAI)
FIGURES = (
    ProvincialFigure("market_jobs_avg", 300, date(2026, 9, 30), "省厅通报"),
    ProvincialFigure("market_seekers_avg", 270, date(2026, 9, 30), "省厅通报"),
)
FILLED: dict[str, Answer] = {
    "market_name": "杭州市上城区四季青建筑零工市场",
    "county": "上城区",
    "address": "解放东路1号一楼",
    "opened_on": date(2023, 5, 18),
    "nature": "公益性",
    "operation": "委托第三方运营",
    "area_m2": 120,
    "contact_name": "李明",
    "contact_phone": "13800000000",
    "staff_total": 8,
    "staff_fulltime": 5,
    "staff_certified": 3,
    "monthly_employers": 55,
    "monthly_jobs": 320,
    "monthly_seekers": 260,
    "monthly_matched": 180,
    "monthly_activities": 2,
    "hardship_helped": 23,
    "intro": "位于四季青街道，服务建筑、家政等零工人员。",
    "filled_by": "王芳",
    "filled_by_phone": "13800000001",
    "public_interest_service": True,
    "violations": False,
    "platform_jobs": 500,
    "platform_seekers": 420,
    "platform_update_days": 7,
    "match_rate_rank": None,
    **{slot: slot not in {"A1.7.parking", "A1.22.endorsed"} for slot in RULE_SET.checks},
}


def material(
    answers: Mapping[str, Answer] | None = None,
    *,
    rule_set: RuleSet = RULE_SET,
    contacts: bool = True,
    evidence: tuple[Evidence, ...] = (),
    figures: tuple[ProvincialFigure, ...] = (),
    county: str = "上城区",
) -> Material:
    """The material of nomination 1, which holds these answers."""
    held = FILLED if answers is None else answers
    log = tuple(
        LogEntry(index, NOW, "张三", index, slot, None, Known(value))
        for index, (slot, value) in enumerate(held.items())
    )
    nomination = Nomination(1, rule_set.id, county, State.DRAFT, NOW, log, evidence=evidence)
    person = Person(1, "张三", city="杭州市", county=county)
    coming = Round(2026, date(2026, 10, 31))
    situation = Situation(person, rule_set, (nomination,), 1, Awaiting(), figures, coming, NOW)
    made = material_of(situation, 1, contacts=contacts)
    assert made is not None
    return made
