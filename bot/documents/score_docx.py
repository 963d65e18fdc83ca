"""The score sheet as a Word document, for reading and printing."""

from dataclasses import asdict
from decimal import Decimal

from bot.documents.material import Material
from bot.documents.rendering import filled
from bot.documents.score_sheet import Figures, score_sheet

TEMPLATE = "scores"


def scores_docx(material: Material) -> bytes:
    """Landscape A4; the head of the table stands on every page."""
    sheet = score_sheet(material)
    values = asdict(sheet) | {"total": _written(sheet.total)}
    for category, found in zip(values["categories"], sheet.categories, strict=True):
        category["figures"] = _written(found.figures)
        for rule, row in zip(category["rules"], found.rules, strict=True):
            rule["figures"] = _written(row.figures)
    return filled(TEMPLATE, values, sheet.title, material.situation.now)


def _written(figures: Figures) -> dict[str, str]:
    return {name: written(value) for name, value in asdict(figures).items()}


def written(value: Decimal) -> str:
    """`8.67`, `6`."""
    return f"{value.normalize():f}"
