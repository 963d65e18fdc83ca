"""Everything of one nomination as a list of files, and that list as a folder or as ZIPs, streamed file by file."""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from bot.documents import catalogue, missing_list, printing
from bot.documents.catalogue import Listed
from bot.documents.form import form_docx
from bot.documents.material import Material
from bot.documents.names import distinct, file_name
from bot.documents.printing import pdf_of
from bot.documents.score_docx import scores_docx
from bot.documents.score_sheet import dated
from bot.documents.score_xlsx import scores_xlsx
from handlers.evidence_values import Evidence

CHUNK = 1 << 20
PACKED = (".jpg", ".jpeg", ".png", ".heic", ".pdf", ".docx", ".xlsx")
"""Packing these once more wins nothing."""
OVERHEAD = 1024
"""Bytes that a ZIP needs for an entry beside its content, more than enough."""

Progress = Callable[[int, int], None]
"""How many files are done, and how many there are."""


@dataclass(frozen=True)
class Entry:
    """One file of the package: its place in it, and its content, or where that lies."""

    name: str
    content: bytes | Path
    listed: Listed

    @property
    def size(self) -> int:
        return self.listed.size


def entries(material: Material, content_of: Callable[[Evidence], Path], *, pdf: bool = True) -> list[Entry]:
    """The package in its order: what is missing, the catalogue, the documents, the evidence by rule.

    `content_of` says where the content of a file of evidence lies; one that is gone is named among what is missing.
    """
    made, problems = _documents(material, pdf=pdf)
    there, gone = _evidence(material, content_of)
    problems += [f"文件缺失，未放入：{name}" for name in gone]
    files = [*made, *there]
    list_ = catalogue.catalogue(material.title, material.today, [file.listed for file in files])
    block = ("五、本材料包", *problems) if problems else ()
    first = [
        _made(missing_list.NAME, missing_list.missing_text(material, block)),
        _made(catalogue.NAME, list_),
    ]
    return [*first, *files]


def write_folder(files: Sequence[Entry], folder: Path, progress: Progress) -> None:
    """The package as a folder that its owner alone can read."""
    for done, entry in enumerate(files, start=1):
        place = folder / entry.name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with place.open("wb") as into:
            place.chmod(0o600)
            with _opened(entry) as source:
                shutil.copyfileobj(source, into, CHUNK)
        progress(done, len(files))


def write_zip(files: Sequence[Entry], place: Path, progress: Progress, on: tuple[int, int, int]) -> None:
    """The package as one ZIP, dated `on`; no more than a piece of one file is held in memory."""
    place.touch(mode=0o600)
    with zipfile.ZipFile(place, "w") as archive:
        for done, entry in enumerate(files, start=1):
            info = zipfile.ZipInfo(entry.name, (*on, 0, 0, 0))
            info.external_attr = 0o600 << 16
            packed = entry.name.lower().endswith(PACKED)
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            info.file_size = entry.size
            with archive.open(info, "w") as into, _opened(entry) as source:
                shutil.copyfileobj(source, into, CHUNK)
            progress(done, len(files))


def parts(files: Sequence[Entry], most: int) -> list[list[Entry]]:
    """The files in order, in as few runs as keep below `most` bytes each; a larger file stands alone."""
    found: list[list[Entry]] = [[]]
    size = 0
    for entry in files:
        if found[-1] and size + entry.size + OVERHEAD > most:
            found.append([])
            size = 0
        found[-1].append(entry)
        size += entry.size + OVERHEAD
    return found


def _documents(material: Material, *, pdf: bool) -> tuple[list[Entry], list[str]]:
    form, name = form_docx(material), file_name(material.rule_set.labels.form)
    made = [_made(f"{name}.docx", form)]
    problems = []
    if pdf:
        printed = pdf_of(form)
        if printed is not None:
            made.append(_made(f"{name}.pdf", printed))
        else:
            problems.append(printing.FAILED if printing.program() else printing.NO_PROGRAM)
    made.append(_made("评分表.docx", scores_docx(material)))
    made.append(_made("评分表.xlsx", scores_xlsx(material)))
    return made, problems


def _evidence(material: Material, content_of: Callable[[Evidence], Path]) -> tuple[list[Entry], list[str]]:
    """The files that are there, and the names of those whose content is gone."""
    there, gone = [], []
    for folder, rule, each in _by_rule(material):
        place = content_of(each)
        name = f"证明材料/{folder}/{file_name(Path(each.name).stem, f'.{each.kind}')}"
        if place.is_file() and place.stat().st_size == each.size:
            there.append((name, rule, each, place))
        else:
            gone.append(name)
    names = distinct([name for name, *_ in there])
    return [
        Entry(name, place, Listed(name, each.size, each.sha256, rule, dated(each), each.uploaded_at))
        for name, (_, rule, each, place) in zip(names, there, strict=True)
    ], gone


def _by_rule(material: Material) -> Iterator[tuple[str, str, Evidence]]:
    """Folder, rule as it is called, and file; in the order of the rules, what belongs to none last."""
    rules = material.rule_set.rules
    for rule in rules.values():
        folder = file_name(f"第{rule.number:0>2}条-{rule.title}")
        for each in material.evidence_of.get(rule.id, ()):
            yield folder, f"第{rule.number}条 {rule.title}", each
    for each in material.nomination.evidence:
        if each.rule not in rules:
            yield "未归类", "未归类", each


def _made(name: str, content: bytes) -> Entry:
    return Entry(name, content, Listed(name, len(content), hashlib.sha256(content).hexdigest()))


def _opened(entry: Entry) -> BinaryIO:
    return BytesIO(entry.content) if isinstance(entry.content, bytes) else entry.content.open("rb")
