"""Whether what was typed comes back from the documents: identical, or with nothing gone but what no format can hold."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice

from materials import FILLED, material
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from word_tables import cells, paragraphs

from bot.documents.catalogue import Listed, catalogue
from bot.documents.form import form_docx
from bot.documents.material import Material
from bot.documents.picture import drawable, png_of, score_svg
from bot.documents.score_docx import scores_docx
from bot.documents.score_xlsx import scores_xlsx

TEXTS = ("market_name", "address", "intro", "other_notes", "applicant", "contact_name", "filled_by")
_HELD = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_held(text: str) -> str:
    """What an XML document can hold of a text: written down here once more, apart from the code that does it."""
    return _HELD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def lost(texts: Iterable[str]) -> tuple[int, list[str], int]:
    """How many values went through all formats, what did not come back, and how many cells were formulas."""
    count, problems, formulas = 0, list[str](), 0
    rest = iter(texts)
    while several := list(islice(rest, len(TEXTS))):
        given = dict(zip(TEXTS, several, strict=False))
        made = material({**FILLED, **given})
        count += len(given)
        problems += _lost_in_form(made, given)
        name = given["market_name"]
        if as_held(name).strip("\n") and as_held(name) not in "\n".join(paragraphs(scores_docx(made))):
            problems.append(f"scores.docx: {name!r}")
        found, live = _workbooks(made, several)
        problems += found
        formulas += live
    return count, problems, formulas


def _lost_in_form(made: Material, given: dict[str, str]) -> Iterator[str]:
    content = form_docx(made)
    held = {row[0].replace("\n", ""): row[1:] for row in cells(content)}
    outside = "\n".join(paragraphs(content))
    places = {"市场名称": "market_name", "具体地址": "address", "市场简介": "intro", "其他需要说明事项": "other_notes"}
    for label, fact in places.items():
        if fact in given and held[label][0] != as_held(given[fact]).strip("\n"):
            yield f"form.docx {fact}: {given[fact]!r} came back as {held[label][0]!r}"
    contact = held["市场面积"][2]
    for fact, text in (("contact_name", contact), ("applicant", outside), ("filled_by", outside)):
        if fact in given and as_held(given[fact]).strip("\n") not in text:
            yield f"form.docx {fact}: {given[fact]!r}"


def _workbooks(made: Material, several: list[str]) -> tuple[list[str], int]:
    """The same in the score sheet, whose head names the market, and in a catalogue whose files have these names."""
    problems = []
    book = load_workbook(BytesIO(catalogue("甲", made.today, [Listed(text, 1, "0" * 64) for text in several])))
    rows = list(book.worksheets[0].iter_rows(min_row=3))
    for text, row in zip(several, rows, strict=True):
        back = unescape(row[1].value or "")
        if back != as_held(text):
            problems.append(f"catalogue.xlsx: {text!r} came back as {back!r}")
    scores = load_workbook(BytesIO(scores_xlsx(made)))
    if as_held(several[0]) not in unescape(scores.worksheets[0]["A2"].value):
        problems.append(f"scores.xlsx: {several[0]!r}")
    every = (cell for each in (book, scores) for row in each.worksheets[0].iter_rows() for cell in row)
    return problems, sum(cell.data_type == "f" for cell in every)


def undrawn(texts: Iterable[str]) -> list[str]:
    """The texts that the picture cannot show, or of which a character went without a sign."""
    problems = []
    for text in texts:
        made = material({**FILLED, "market_name": text})
        shown = drawable(text)
        if len(shown) != len(as_held(text)) or not png_of(score_svg(made)):
            problems.append(text)
    return problems
