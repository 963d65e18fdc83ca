"""The form's cells as values: each fact by its name, a date by its parts, a choice by its boxes."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from bot.documents.cleaning import printable
from bot.documents.material import Material
from handlers.wording import figure
from rubric.facts import Fact, Kind
from rubric.form import Cell
from rubric.rule_set import RuleSet
from rubric.values import Answer, Month

CHOSEN, OPEN = "☑", "□"
GAP = "_____"
"""Where a figure among others is to be written by hand."""
NO_DATE = "　　　　年　　月　　日"


def form_values(material: Material) -> dict[str, str]:
    """Everything that a template of this form may name; an unknown answer is an empty text."""
    rule_set = material.rule_set
    return {
        name: value
        for cell in rule_set.form.cells
        for fact in cell.facts
        for name, value in _values(rule_set.facts[fact], answer(material, fact))
    }


def answer(material: Material, fact: str) -> Answer:
    """The answer as it is printed: what stands, else the fact's default for this county; None for unknown."""
    found, default = material.answers.get(fact), material.rule_set.facts[fact].default
    if found is not None or default is None or fact in material.answers:
        return found
    county = material.answers.get(material.rule_set.form.stands_in) or material.nomination.county
    return default.format(county=county)


def written(fact: Fact, value: Answer) -> str:
    """The answer without its unit: `120`, `2023年5月18日`, the text itself; empty for unknown."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | Decimal():
            return figure(value)
        case Month():
            return f"{value.year}年{value.month}月　　日"
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return printable(str(value)).strip("\n")


def cell_text(rule_set: RuleSet, cell: Cell, answers: Mapping[str, Answer]) -> str:
    """A cell as one text with its units, for a form that is laid out by its data alone."""
    facts = [rule_set.facts[fact] for fact in cell.facts]
    if len(facts) == 1:
        return _alone(facts[0], answers[facts[0].id])
    if any(fact.numeric for fact in facts):
        parts = (f"{f.label} {written(f, answers[f.id]) or GAP} {f.unit}".rstrip() for f in facts)
        return "，".join(parts)
    return "　".join(text for fact in facts if (text := written(fact, answers[fact.id])))


def _alone(fact: Fact, value: Answer) -> str:
    if fact.kind is Kind.CHOICE:
        return "　".join(f"{box}{option.label}" for option, box in zip(fact.options, boxes(fact, value), strict=True))
    if fact.kind is Kind.YES_NO:
        return "　".join(
            f"{CHOSEN if value is choice else OPEN}{label}" for label, choice in (("是", True), ("否", False))
        )
    if fact.kind is Kind.DATE:
        return written(fact, value) or NO_DATE
    return f"{written(fact, value) or '　　　'} {fact.unit}" if fact.unit else written(fact, value)


def boxes(fact: Fact, value: Answer) -> list[str]:
    """A box for each option, in the printed order; the chosen one is ticked."""
    return [CHOSEN if option.label == value else OPEN for option in fact.options]


def _values(fact: Fact, value: Answer) -> Iterator[tuple[str, str]]:
    if fact.kind is Kind.CHOICE:
        yield from ((f"{fact.id}_{place}", box) for place, box in enumerate(boxes(fact, value), start=1))
    elif fact.kind is Kind.DATE:
        known = value if isinstance(value, date | Month) else None
        yield f"{fact.id}_year", str(known.year) if known else ""
        yield f"{fact.id}_month", str(known.month) if known else ""
        yield f"{fact.id}_day", str(known.day) if isinstance(known, date) else ""
    else:
        yield fact.id, written(fact, value)
