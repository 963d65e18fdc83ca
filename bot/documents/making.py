"""Turns a reply's tokens into files at the moment of sending, for whoever is to get them and within that scope."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.documents.exports import exports, folder_for, forget_old_exports
from bot.documents.material import Material, material_of
from bot.evidence.keeping import Folder
from bot.logs import log
from handlers.evidence_values import Evidence
from handlers.file_moves import Document
from handlers.situation import Person, Situation

SENDING = "sending-"
LEFT_BEHIND = 24 * 3600.0
"""Seconds after which a folder of files being sent is that of a process that died."""
AT_ONCE = 2
"""How many documents are made side by side; the others wait."""
NOT_YOURS = "这份申报不在您的范围内，或已经删除，没有生成文件。"
NO_FILE = "这个文件已经删除，或内容已不在，没有发送。"
FAILED = "文件没有生成成功，请稍后再试。已填的内容都在。"


class Unavailable(Exception):
    """A file that cannot be brought, with the Chinese line that says why."""


@dataclass(frozen=True)
class MadeFile:
    """A file that is there now. `photo`: it is looked at rather than kept. `note`: which of several it is."""

    path: Path
    photo: bool = False
    note: str = ""


@dataclass(frozen=True)
class Brought:
    """The files of one reply, and a line for each that cannot be brought."""

    files: tuple[MadeFile, ...]
    problems: tuple[str, ...] = ()


class Reading(Protocol):
    """What stands for a person now, within that person's scope. Raises Revoked."""

    async def situation(self, person: Person, now: datetime) -> Situation: ...


class Making:
    """Makes files below `data_dir`; everything slow happens beside the event loop."""

    def __init__(self, reading: Reading, data_dir: Path, kept_days: int) -> None:
        """`kept_days`: how long what is exported stays."""
        self._reading = reading
        self._kept_for = timedelta(days=kept_days)
        self._data_dir = data_dir
        self._evidence = Folder(data_dir)
        self._room = asyncio.Semaphore(AT_ONCE)

    async def exported(self, person: Person, tokens: tuple[str, ...], now: datetime) -> Brought:
        """The files of a reply, made to stay: readable by their owner alone. Old ones go."""
        await asyncio.to_thread(forget_old_exports, self._data_dir, now - self._kept_for)
        return await self._brought(person, tokens, now, lambda token: self._kept(token, now), most=None)

    @asynccontextmanager
    async def lent(self, person: Person, tokens: tuple[str, ...], now: datetime, most: int) -> AsyncIterator[Brought]:
        """The files of a reply for as long as they are being sent, none larger than `most` bytes."""
        folder = exports(self._data_dir)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        await asyncio.to_thread(_sweep, folder)
        place = Path(tempfile.mkdtemp(prefix=SENDING, dir=folder))
        try:
            yield await self._brought(person, tokens, now, lambda _: place, most)
        finally:
            await asyncio.to_thread(shutil.rmtree, place, ignore_errors=True)

    async def _brought(
        self, person: Person, tokens: tuple[str, ...], now: datetime, place: Callable[[str], Path], most: int | None
    ) -> Brought:
        situation = await self._reading.situation(person, now)
        files: list[MadeFile] = []
        problems: list[str] = []
        for token in tokens:
            try:
                async with self._room:
                    folder = place(token)
                    files += await asyncio.to_thread(self._made, situation, token, folder, most)
            except Unavailable as reason:
                problems.append(str(reason))
            except Exception:
                log.exception("document_failed", kind=token.partition("/")[0])
                problems.append(FAILED)
        return Brought(tuple(files), tuple(dict.fromkeys(problems)))

    def _kept(self, token: str, now: datetime) -> Path:
        kind, _, argument = token.partition("/")
        whose = argument if kind in set(Document) and argument.isdecimal() else "other"
        return folder_for(self._data_dir, whose, now)

    def _made(self, situation: Situation, token: str, folder: Path, most: int | None) -> list[MadeFile]:
        kind, _, argument = token.partition("/")
        match kind:
            case "calendar":
                return [_calendar(situation, folder)]
            case "evidence":
                return [self._one_of_evidence(situation, argument, folder)]
        if kind not in set(Document) or not argument.isdecimal():
            raise Unavailable(NO_FILE)
        material = material_of(situation, int(argument), contacts=situation.collects_contacts)
        if material is None:
            raise Unavailable(NOT_YOURS)
        return self._document(material, Document(kind), folder, most)

    def _document(self, material: Material, document: Document, folder: Path, most: int | None) -> list[MadeFile]:
        from bot.documents.names import file_name

        if document is Document.PACKAGE:
            return self._package(material, folder, most)
        name, ending, make = _maker(material, document)
        place = folder / file_name(f"{name}-{material.title}", ending)
        _write(place, make(material))
        return [MadeFile(place, photo=document is Document.PICTURE)]

    def _package(self, material: Material, folder: Path, most: int | None) -> list[MadeFile]:
        from bot.documents.names import file_name
        from bot.documents.package import entries, parts, write_zip

        files = entries(material, self.content_of)
        runs = parts(files, most) if most else [files]
        made = []
        for index, run in enumerate(runs, start=1):
            note = f"第 {index}/{len(runs)} 卷" if len(runs) > 1 else ""
            ending = f"-第{index}卷.zip" if note else ".zip"
            place = folder / file_name(f"材料包-{material.title}", ending)
            write_zip(run, place, lambda *_: None, _day(material))
            made.append(MadeFile(place, note=note))
        return made

    def content_of(self, evidence: Evidence) -> Path:
        """Where the content of a file of evidence lies."""
        return self._evidence.path(evidence.sha256)

    def _one_of_evidence(self, situation: Situation, argument: str, folder: Path) -> MadeFile:
        from bot.documents.names import file_name

        every = (each for nomination in situation.nominations for each in nomination.evidence)
        found = next((each for each in every if str(each.id) == argument), None)
        if found is None or not self.content_of(found).is_file():
            raise Unavailable(NO_FILE)
        place = folder / file_name(Path(found.name).stem, f".{found.kind}")
        shutil.copyfile(self.content_of(found), place)
        place.chmod(0o600)
        return MadeFile(place)


def _maker(material: Material, document: Document) -> tuple[str, str, Callable[[Material], bytes]]:
    """What the file is called, its ending, and what makes it."""
    match document:
        case Document.FORM:
            from bot.documents.form import form_docx

            return material.rule_set.labels.form, ".docx", form_docx
        case Document.SCORES:
            from bot.documents.score_docx import scores_docx

            return "评分表", ".docx", scores_docx
        case Document.SCORES_XLSX:
            from bot.documents.score_xlsx import scores_xlsx

            return "评分表", ".xlsx", scores_xlsx
        case _:
            from bot.documents.picture import score_png

            return "成绩图", ".png", score_png


def _calendar(situation: Situation, folder: Path) -> MadeFile:
    from bot.calendar_file import calendar_file, name_of

    place = folder / name_of(situation)
    _write(place, calendar_file(situation))
    return MadeFile(place)


def _day(material: Material) -> tuple[int, int, int]:
    return material.today.year, material.today.month, material.today.day


def _write(place: Path, content: bytes) -> None:
    place.touch(mode=0o600)
    place.write_bytes(content)


def _sweep(folder: Path) -> None:
    """Remove what a process that died was sending."""
    for place in folder.glob(f"{SENDING}*"):
        try:
            if time.time() - place.stat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(place, ignore_errors=True)
        except FileNotFoundError:
            continue  # another process was quicker
