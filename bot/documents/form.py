"""The nomination form in Word: on the notice's own template where there is one, else laid out by its data."""

from dataclasses import dataclass

from bot.documents.cleaning import printable
from bot.documents.form_values import answer, cell_text, form_values
from bot.documents.material import Material
from bot.documents.rendering import filled, names_in

GENERIC = "form"


@dataclass(frozen=True)
class Line:
    """One row of a form without a template of its own."""

    label: str
    text: str
    by_hand: bool
    long: bool


def form_docx(material: Material) -> bytes:
    """The form as far as it is filled; boxes of the authorities and unknown cells stay free."""
    form = material.rule_set.form
    values, own = form_values(material), own_template(material)
    if own:
        return filled(own, values, form.title, material.situation.now)
    lines = {"title": printable(form.title), "lines": _lines(material)}
    return filled(GENERIC, lines, form.title, material.situation.now)


def own_template(material: Material) -> str | None:
    """The template named after the rule set, where it asks for exactly what the form holds."""
    name = material.rule_set.id.partition("/")[0]
    return name if names_in(name) == form_values(material).keys() else None


def _lines(material: Material) -> list[Line]:
    rule_set = material.rule_set
    answers = {fact: answer(material, fact) for cell in rule_set.form.cells for fact in cell.facts}
    return [
        Line(
            printable(cell.label),
            "" if cell.by_hand else cell_text(rule_set, cell, answers),
            cell.by_hand,
            any(fact in rule_set.form.own and rule_set.facts[fact].optional for fact in cell.facts),
        )
        for cell in rule_set.form.cells
    ]
