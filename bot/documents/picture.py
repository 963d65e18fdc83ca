"""The score as a picture: one stacked bar a category, drawn from a template with a font that ships, and no other."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.documents.cleaning import printable
from bot.documents.material import Material
from handlers.wording import day
from rubric.rounding import plain
from rubric.scoring import Points

if TYPE_CHECKING:
    from jinja2 import Template

FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-Lingong.otf"
FAMILY = "Noto Sans CJK SC"
TEMPLATE = Path(__file__).parent / "templates" / "score.svg"
WIDTH = 960
BAR = 500
"""Units of the longest bar, that of the category with the most points."""
ROW, ABOVE, BELOW = 62, 196, 92
LONGEST_TITLE, LINE = 26, 56
LARGEST, ZOOMS = 60_000, (1, 0.9, 0.8)
"""Bytes of a picture in chat, and the sizes tried one after another."""
UNDRAWN = "□"
"""Stands where the font has no such character, so that nothing goes unseen."""


@dataclass(frozen=True)
class Part:
    """A stretch of a bar, in units of the drawing; `label` is empty where it would not fit."""

    kind: str
    left: float
    width: float
    label: str


@dataclass(frozen=True)
class Bar:
    name: str
    points: str
    top: int
    parts: tuple[Part, ...]


def score_png(material: Material) -> bytes:
    """The picture for chat, 960 wide; a little smaller where it would be too heavy."""
    svg = score_svg(material)
    sizes = (png_of(svg, zoom) for zoom in ZOOMS)
    return next((png for png in sizes if len(png) <= LARGEST), png_of(svg, ZOOMS[-1]))


def png_of(svg: str, zoom: float = 1) -> bytes:
    """A drawing as PNG; whatever fonts the machine has, ours alone is used."""
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(FONT)],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )


def score_svg(material: Material) -> str:
    """The same as text, for a page that shows it as it is."""
    scored, rule_set = material.score, material.rule_set
    most = max((c.category.points for c in scored.categories), default=1)
    bars = tuple(
        Bar(
            drawable(c.category.name),
            plain(c.category.points),
            ABOVE + ROW * index,
            _parts(c.points, BAR / float(most)),
        )
        for index, c in enumerate(scored.categories)
    )
    values = {
        "width": WIDTH,
        "height": ABOVE + ROW * len(bars) + BELOW,
        "family": FAMILY,
        "title": drawable(_shortened(material.title)),
        "place": drawable(str(material.answers.get(rule_set.form.stands_in) or material.nomination.county)),
        "today": f"自评日期 {day(material.today)}",
        "left": days_left(material),
        "points": plain(rule_set.standard.points),
        "whole": plain(scored.earned_if_whole),
        "total": {name: plain(getattr(scored.points.shown, name)) for name in ("earned", "pending", "lost")},
        "bars": bars,
        "foot": _folded(drawable(f"{rule_set.standard.split}自评结果供参考，以{rule_set.labels.deciders}审核为准。")),
    }
    return _template().render(values)


def days_left(material: Material) -> str:
    """`离2026年10月31日还有 30 天`; empty once the day has passed."""
    division = material.rule_set.divisions.get(material.nomination.county)
    deadline = material.situation.round.deadline_for(division.city if division else None)
    days = (deadline - material.today).days
    return f"离{day(deadline)}还有 {days} 天" if days >= 0 else ""


def _parts(points: Points, unit: float) -> tuple[Part, ...]:
    found, left = [], 0.0
    for kind in ("earned", "pending", "lost"):
        exact: Fraction = getattr(points.shown, kind)
        width = float(exact) * unit
        label = plain(exact)
        if exact:
            found.append(Part(kind, round(left, 2), round(width, 2), label if width > 11 * len(label) else ""))
        left += width
    return tuple(found)


def _folded(text: str) -> list[str]:
    """Lines of at most LINE characters, none of which begins with a mark."""
    found = [""]
    for character in text:
        full = len(found[-1]) >= LINE and character not in "，。；：、”）"
        found = [*found, character] if full else [*found[:-1], found[-1] + character]
    return found


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE]}…"


def drawable(text: str) -> str:
    """The text on one line, in characters that the font has."""
    return "".join(c if c in _drawn() else UNDRAWN for c in printable(text).replace("\n", " "))


@cache
def _drawn() -> frozenset[str]:
    """The characters of the font, as written down when it was cut."""
    return frozenset(FONT.with_suffix(".txt").read_text(encoding="utf-8"))


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(TEMPLATE.read_text(encoding="utf-8"))
