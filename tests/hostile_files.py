"""Files made to hurt whoever opens them, each in a few lines; and a sound Word file to compare with."""

import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

from docx import Document
from docx.shared import Pt, RGBColor

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = "各县应在九月十五日前把纸质材料一式三份送到市局就业处。"


def word(*paragraphs: str) -> bytes:
    """What Word would save."""
    document = Document()
    document.add_heading("报送要求", level=1)
    for paragraph in paragraphs or (SENTENCE,):
        document.add_paragraph(paragraph)
    return _saved(document)


def word_with_hidden_words() -> bytes:
    document = Document()
    paragraph = document.add_paragraph(SENTENCE)
    paragraph.add_run("隐藏指令甲").font.hidden = True
    paragraph.add_run("白字指令乙").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("小字指令丙").font.size = Pt(1)
    document.core_properties.title = "属性指令丁"
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "市局就业处地址", "人民路1号"
    return _saved(document)


def _saved(document: object) -> bytes:
    held = BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def package(body: str | bytes, *, more: dict[str, bytes] | None = None, packed: bool = True) -> bytes:
    """A Word package with this body and these further entries."""
    return _zip(
        {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": body, **(more or {})}, packed=packed
    )


def _zip(entries: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return held.getvalue()


def body(inner: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document {SPACE}><w:body>{inner}</w:body></w:document>'


def _symlink() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("[Content_Types].xml", TYPES)
    return held.getvalue()


def _twice() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for text in ("一", "二"):
            archive.writestr("word/document.xml", body(_TEXT.format(text)))
        archive.writestr("[Content_Types].xml", TYPES)
    return held.getvalue()


def _encrypted() -> bytes:
    content = bytearray(package(body("")))
    content[6] |= 1
    at = content.rfind(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.rfind(b"PK\x01\x02", 0, at)
    return bytes(content)


def _says_less_than_it_holds() -> bytes:
    """The directory claims ten bytes where thirty megabytes are packed."""
    content = bytearray(package(body("<w:p/>" * 5_000_000)))
    at = content.rfind(b"word/document.xml")
    struct.pack_into("<I", content, at - 46 + 24, 10)
    return bytes(content)


_LAUGHS = "".join(
    [
        "<!DOCTYPE x [<!ENTITY a0 'ha'>",
        *(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)),
        "]>",
    ]
)
_XXE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
_TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"

FILES: dict[str, Callable[[], bytes]] = {
    "empty.docx": lambda: b"",
    "blank.md": lambda: b" \n\n \t",
    "only a heading.md": "# 标题".encode,
    "large.md": lambda: "字".encode() * 700_000,
    "large.docx": lambda: package(body(""), more={"word/media/a.bin": bytes(range(256)) * 8000}, packed=False),
    "binary.md": lambda: b"abc\x00def",
    "picture.docx": lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100,
    "pdf.docx": lambda: b"%PDF-1.7 ...",
    "pdf.md": lambda: b"%PDF-1.7 ...",
    "old word.docx": lambda: b"\xd0\xcf\x11\xe0" + b"0" * 600,
    "zip.md": lambda: package(body("")),
    "program.exe": lambda: b"MZ",
    "sheet.xlsx": lambda: b"PK\x03\x04",
    "no text encoding.md": lambda: b"\xff\xfe\xff\xff\x81",
    "cut.docx": lambda: word()[:2000],
    "zip without a word.docx": lambda: _zip({"a.txt": "a"}),
    "no types.docx": lambda: _zip({"word/document.xml": body("")}),
    "types alone.docx": lambda: _zip({"[Content_Types].xml": TYPES, "word/document.xml": body("")}),
    "not xml.docx": lambda: package("hello"),
    "cut xml.docx": lambda: package(body("")[:60]),
    "other root.docx": lambda: package("<html/>"),
    "no paragraphs.docx": lambda: package(body("")),
    "ten thousand entries.docx": lambda: package(body(""), more={f"word/x{n}.xml": b"" for n in range(10_000)}),
    "zip slip.docx": lambda: package(body(""), more={"../../outside.txt": b"x"}),
    "zip slip windows.docx": lambda: package(body(""), more={"..\\..\\outside.txt": b"x"}),
    "absolute.docx": lambda: package(body(""), more={"/etc/cron.d/x": b"x"}),
    "drive.docx": lambda: package(body(""), more={"C:/x": b"x"}),
    "link.docx": _symlink,
    "twice.docx": _twice,
    "encrypted.docx": _encrypted,
    "macro.docx": lambda: package(body(""), more={"word/vbaProject.bin": b"x"}),
    "ole.docx": lambda: package(body(""), more={"word/embeddings/oleObject1.bin": b"x"}),
    "activex.docx": lambda: package(body(""), more={"word/activeX/activeX1.xml": b"x"}),
    "bomb of zeros.docx": lambda: package(body(""), more={"word/media/zeros.bin": b"\0" * 29_000_000}),
    "bomb of entries.docx": lambda: package(body(""), more={f"word/m{n}": b"\0" * 900_000 for n in range(40)}),
    "twenty million paragraphs.docx": lambda: package(body("<w:p/>" * 20_000_000)),
    "four million paragraphs.docx": lambda: package(body("<w:p/>" * 4_000_000)),
    "many paragraphs below the ratio.docx": lambda: package(body("".join(f"<w:p a='{n}'/>" for n in range(700_000)))),
    "one long text.docx": lambda: package(body(_TEXT.format("a" * 25_000_000))),
    "deep.docx": lambda: package(body("<w:p>" * 40_000 + "</w:p>" * 40_000)),
    "deep tables.docx": lambda: package(
        body("<w:tbl><w:tr><w:tc>" * 300 + _TEXT.format("甲") + "</w:tc></w:tr></w:tbl>" * 300)
    ),
    "entities.docx": lambda: package(body(_TEXT.format("&a9;"), _LAUGHS)),
    "outside entity.docx": lambda: package(body(_TEXT.format("&f;"), _XXE)),
    "claims ten bytes.docx": _says_less_than_it_holds,
    "angle brackets.md": lambda: b"<" * 1_900_000,
    "sharp signs.md": lambda: b"#" * 1_900_000,
    "one line.md": lambda: "甲".encode() * 600_000,
    "stops.md": lambda: "。".encode() * 600_000,
    "blank lines.md": lambda: b"a\n\n" * 600_000,
}
"""File name to what makes its content."""

ALLOWED = {"one line.md", "stops.md", "blank lines.md", "sharp signs.md", "angle brackets.md"}
"""Dull rather than dangerous: may be taken, cut to size, as long as it is done in time."""
