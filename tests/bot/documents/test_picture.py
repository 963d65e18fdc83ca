"""Every word of the picture is drawn, with our own font alone, and quickly enough for a chat."""

import re
from io import BytesIO

import pytest
from materials import FIGURES, FILLED, material
from PIL import Image
from yunxi import loaded

from bot.documents.picture import FONT, UNDRAWN, drawable, png_of, score_png, score_svg
from rubric.rule_set import RuleSet

RARE = "杭州喆堃㛃瑀湉零工市场"
GLYPH = re.compile(r"&[a-z0-9#]+;|.")
TEXT = re.compile(r"(<text [^>]*>)([^<]+)(</text>)")
MADE = {
    "filled": lambda: material(figures=FIGURES),
    "empty": lambda: material({}),
    "rare": lambda: material({**FILLED, "market_name": RARE}),
    "canteen": lambda: material({"seats": 36, "lunch_price": 14}, rule_set=loaded(), county="青石区"),
}


@pytest.mark.parametrize("name", MADE)
def test_every_glyph_of_every_label_leaves_ink(name: str) -> None:
    """Each glyph gets a colour of its own, and each colour must be seen."""
    svg = score_svg(MADE[name]())
    glyphs: list[str] = []

    def coloured(label: re.Match[str]) -> str:
        marked = []
        for glyph in GLYPH.findall(label[2]):
            glyphs.append(glyph)
            marked.append(f'<tspan fill="#{0xA00000 + 16 * len(glyphs):06x}">{glyph}</tspan>')
        return label[1] + "".join(marked) + label[3]

    marked = TEXT.sub(coloured, svg)
    assert len(TEXT.findall(svg)) >= 16
    drawn = Image.open(BytesIO(png_of(marked, zoom=2))).convert("RGB")
    seen = {red << 16 | green << 8 | blue for _, (red, green, blue) in drawn.getcolors(1 << 24)}
    unseen = [g for place, g in enumerate(glyphs, 1) if g.strip("　 ") and 0xA00000 + 16 * place not in seen]
    assert unseen == []


def test_rare_characters_of_names_are_in_the_font() -> None:
    assert drawable(RARE) == RARE
    assert drawable("嵊泗县菜园垟岙甪溇岕") == "嵊泗县菜园垟岙甪溇岕"
    assert drawable("甲😀乙\x00\n丙") == f"甲{UNDRAWN}乙 丙"


def test_every_word_of_the_rule_sets_is_in_the_font(rule_sets: list[RuleSet]) -> None:
    for rule_set in rule_sets:
        words = [rule_set.standard.split, *rule_set.divisions, *(c.name for c in rule_set.standard.categories)]
        assert [word for word in words if drawable(word) != word] == []


@pytest.fixture
def rule_sets() -> list[RuleSet]:
    from nominations import RULE_SET

    return [RULE_SET, loaded()]


@pytest.mark.parametrize("name", MADE)
def test_the_picture_is_small_enough_for_a_chat(name: str) -> None:
    png = score_png(MADE[name]())
    assert len(png) <= 60_000
    assert Image.open(BytesIO(png)).width == 960


def test_the_heaviest_picture_is_small_enough_too() -> None:
    slots = [slot for slot in FILLED if slot.startswith("A1.")]
    mixed = {slot: (None, False, True)[place % 3] for place, slot in enumerate(slots)}
    png = score_png(material({**FILLED, **mixed, "market_name": "麟囊戆鬱灏骥鹳蠹罐鑫醺矍躅" * 2}, figures=FIGURES))
    assert len(png) <= 60_000


def test_the_font_is_a_subset_under_its_licence() -> None:
    assert FONT.stat().st_size <= 3_000_000
    licence = (FONT.parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence.upper()
    assert "Copyright 2014-2021 Adobe" in licence


def test_what_an_officer_typed_is_no_markup() -> None:
    svg = score_svg(material({**FILLED, "market_name": '<script>甲&乙"丙'}))
    assert "<script>" not in svg
    assert "&lt;script&gt;甲&amp;乙" in svg
