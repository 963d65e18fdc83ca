"""Filling a Word template of ours: sandboxed, escaped, and strict about names that nobody knows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def filled(template: str, values: Mapping[str, object], title: str, moment: datetime) -> bytes:
    """The Word document that the template of this name becomes. Raises UndefinedError for a name without a value."""
    document = _opened(template)
    document.render(dict(values), _environment(), autoescape=True)
    properties = document.docx.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


@cache
def names_in(template: str) -> frozenset[str]:
    """The names that the template asks for; none where there is no such template."""
    if not (TEMPLATES / f"{template}.docx").is_file():
        return frozenset()
    return frozenset(_opened(template).get_undeclared_template_variables(_environment()))


def _opened(template: str) -> "DocxTemplate":
    from docxtpl import DocxTemplate

    return DocxTemplate(TEMPLATES / f"{template}.docx")


def _environment() -> "Environment":
    """The templates are ours; an office that edits one in Word can still not make it run anything."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_shielded)


def _shielded(value: object) -> object:
    """docxtpl turns `{_{` and `}_}` into braces after filling; written as a reference, an underscore stays one."""
    from markupsafe import Markup, escape

    return Markup(str(escape(value)).replace("_", "&#95;")) if isinstance(value, str) else value  # noqa: S704 - escaped here
