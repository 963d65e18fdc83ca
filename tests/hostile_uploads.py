"""Files made to hurt whoever opens them, as somebody would send them in a conversation; and sound ones of each kind."""

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

import hostile_files as documents
from openpyxl import Workbook
from PIL import Image

XLSX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
XLSX_RELS = (
    _RELS.format(f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>')
    + "</Relationships>"
)
BOOK_RELS = (
    _RELS.format(
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    )
    + "</Relationships>"
)
BOOK = (
    f'<?xml version="1.0"?><workbook {_SHEET} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def sheet(*rows: tuple[object, ...]) -> bytes:
    """What Excel would save."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "数据"
    for row in rows:
        page.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def raw_sheet(inner: str, *, strings: str = "", head: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """An Excel package with this inside its one sheet."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": XLSX_TYPES,
        "_rels/.rels": XLSX_RELS,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELS,
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{head}<worksheet {_SHEET}>{inner}</worksheet>',
        "xl/sharedStrings.xml": f'<?xml version="1.0"?><sst {_SHEET}>{strings}</sst>',
        **(more or {}),
    }
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


@cache
def photo(kind: str = "jpeg", seed: int = 1) -> bytes:
    """A small picture, another one for each seed."""
    noise = random.Random(seed)
    picture = Image.new("RGB", (64, 48), tuple(noise.randrange(256) for _ in range(3)))
    held = BytesIO()
    picture.save(held, kind)
    return held.getvalue()


def paper(body: bytes = b"") -> bytes:
    """A PDF of one empty page."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        + body
        + b"\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def heic() -> bytes:
    """The boxes of a HEIC file, without a picture in them."""
    return b"".join(
        struct.pack(">I4s", len(content) + 8, name) + content
        for name, content in ((b"ftyp", b"heic\0\0\0\0mif1heic"), (b"meta", b"\0" * 20), (b"mdat", b"\0" * 50))
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _png(width: int, height: int, data: bytes, *more: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _many_entries() -> bytes:
    """A directory of 300,000 entries without anything that they name."""
    entry = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    many = entry * 300_000
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, len(many), 4, 0)
    return b"PK\x03\x04" + many + end


_ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>市场面积</t></is></c></row>'
_MACRO_TYPES = documents.TYPES.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main")

UPLOADS: dict[str, Callable[[], bytes]] = {
    **{name: make for name, make in documents.FILES.items() if name.endswith((".docx", ".exe", ".xlsx"))},
    "program.jpg": lambda: b"MZ\x90\x00" + b"\0" * 500,
    "program.pdf": lambda: b"\x7fELF" + b"\0" * 500,
    "word.jpg": documents.word,
    "photo.docx": photo,
    "archive.zip": lambda: documents.package("", more={"x.exe": b"MZ"}),
    "archive.rar": lambda: b"Rar!\x1a\x07\x00" + b"\0" * 50,
    "page.html": lambda: b"<html><script>alert(1)</script></html>",
    "moving.gif": lambda: b"GIF89a" + b"\0" * 50,
    "old word.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "old kingsoft.wps": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "old excel.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "with a password.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "three hundred thousand entries.docx": _many_entries,
    "macro under another name.docx": lambda: documents._zip(
        {"[Content_Types].xml": _MACRO_TYPES, "_rels/.rels": documents.RELS, "word/document.xml": documents.body("")}
    ),
    "old macro sheet.xlsx": lambda: raw_sheet("<sheetData/>", more={"xl/macrosheets/sheet1.xml": b"<x/>"}),
    "macro.xlsx": lambda: raw_sheet("<sheetData/>", more={"xl/vbaProject.bin": b"x"}),
    "cut.xlsx": lambda: sheet(("市场面积", 120))[:3000],
    "zip slip.xlsx": lambda: raw_sheet("<sheetData/>", more={"../../x": b"x"}),
    "zeros.xlsx": lambda: raw_sheet("<sheetData/>", more={"xl/media/a.bin": b"\0" * 29_000_000}),
    "outside entity.xlsx": lambda: raw_sheet(
        _ROW.format(1), head='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    ),
    "entities.xlsx": lambda: raw_sheet("<sheetData/>", strings="<si><t>&a9;</t></si>", head=documents._LAUGHS),
    "entity in another encoding.docx": lambda: documents.package(
        ('<?xml version="1.0" encoding="UTF-16"?>' + documents._XXE + documents.body("")[21:]).encode("utf-16")
    ),
    "shared strings.xlsx": lambda: raw_sheet(
        "<sheetData/>", strings="".join(f"<si><t>{n:06x}甲</t></si>" for n in range(1_000_000))
    ),
    "many cells.xlsx": lambda: raw_sheet(
        "<sheetData>" + "".join(_ROW.format(n) for n in range(1, 300_000)) + "</sheetData>"
    ),
    "not xml.xlsx": lambda: raw_sheet("</worksheet>"),
    "fifty thousand pixels wide.png": lambda: _png(50_000, 50_000, zlib.compress(b"\0" * 1000)),
    "no pixels.png": lambda: _png(0, 10, zlib.compress(b"")),
    "cut.png": lambda: photo("png")[:-20],
    "png and zip.png": lambda: photo("png") + documents.package(""),
    "png with a long text.png": lambda: _png(8, 8, zlib.compress(b"\0" * 200), _chunk(b"zTXt", b"a" * 2_000_000)),
    "cut.jpg": lambda: photo()[:200],
    "jpg and zip.jpg": lambda: photo() + documents.package(""),
    "jpg and script.jpg": lambda: photo() + b"<?php system($_GET['x']); ?>",
    "sixty thousand pixels wide.jpg": lambda: photo().replace(
        struct.pack(">HH", 48, 64), struct.pack(">HH", 60_000, 60_000), 1
    ),
    "cut.pdf": lambda: paper()[:100],
    "script.pdf": lambda: paper(b"4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"),
    "script in disguise.pdf": lambda: paper(b"4 0 obj<</S/J#61vaScript/J#53(app.alert(1))>>endobj"),
    "launch.pdf": lambda: paper(b"4 0 obj<</S/Launch/F(cmd.exe)>>endobj"),
    "attachment.pdf": lambda: paper(b"4 0 obj<</Names<</EmbeddedFiles 5 0 R>>>>endobj"),
    "with a password.pdf": lambda: paper(b"trailer<</Encrypt 9 0 R>>"),
    "pdf and zip.pdf": lambda: paper() + documents.package(""),
    "empty.pdf": lambda: b"",
    "nothing but a name.heic": lambda: b"\0\0\0\x18ftypheic" + b"\0" * 12,
    "twenty one megabytes.jpg": lambda: photo() + b"\0" * 21_000_000,
}
"""File name to what makes its content."""

DULL = {"no paragraphs.docx", "large.docx"}
"""Strange, and no harm: taken as a file with nothing to read in it."""
SLOW = {
    *("shared strings.xlsx", "many cells.xlsx", "many paragraphs below the ratio.docx", "zeros.xlsx"),
    *("twenty million paragraphs.docx", "four million paragraphs.docx", "claims ten bytes.docx", "large.docx"),
    *("one long text.docx", "deep.docx", "bomb of zeros.docx", "bomb of entries.docx", "ten thousand entries.docx"),
    "twenty one megabytes.jpg",
}
"""Left to `make drill`, which plays all of them."""
