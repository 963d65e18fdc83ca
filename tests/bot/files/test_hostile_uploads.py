"""Hostile files sent in a conversation are refused with a Chinese line, and leave nothing behind."""

import time
from pathlib import Path

import pytest
from hostile_files import word
from hostile_uploads import DULL, SLOW, UPLOADS, heic, paper, photo, sheet

from bot.evidence.receiving import Receiving
from handlers.evidence_values import FileSeen


async def _taken(folder: Path, name: str, content: bytes) -> FileSeen:
    async def fetch() -> bytes:
        return content

    files = Receiving(folder, _Nothing())  # type: ignore[arg-type]
    seen = await files.take(name, fetch)
    await files.settle(seen, None)
    return seen


class _Nothing:
    """A store in which no nomination holds anything."""

    async def hashes_in_use(self, _: frozenset[str]) -> frozenset[str]:
        return frozenset()


@pytest.mark.parametrize("name", sorted(UPLOADS.keys() - SLOW))
async def test_a_hostile_upload_is_refused_in_time_with_a_reason(tmp_path: Path, name: str) -> None:
    content = UPLOADS[name]()
    began = time.monotonic()
    seen = await _taken(tmp_path, name, content)
    assert time.monotonic() - began < 15  # the machine may be busy; the drill measures alone
    assert seen.refused or name in DULL, name
    assert not seen.refused or (seen.refused.endswith("。") and any("一" <= c <= "鿿" for c in seen.refused))
    assert "root:" not in str(seen)
    left = [held for held in (tmp_path / "evidence").glob("*") if held.name != ".lock"]
    assert not left


def test_there_are_more_than_forty_of_them() -> None:
    assert len(UPLOADS.keys() - DULL) >= 40


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jpg", photo(), "jpg"),
        ("a.png", photo("png"), "png"),
        ("微信.jpg", photo("png"), "png"),
        ("a", photo(), "jpg"),
        ("a.heic", heic(), "heic"),
        ("合同.pdf", paper(), "pdf"),
        ("合同.pdf", paper(b"4 0 obj<</Length 20>>stream\n/JavaScript/Encrypt\nendstream endobj"), "pdf"),
        ("制度.docx", word(), "docx"),
        ("数据.xlsx", sheet(("市场面积", 120)), "xlsx"),
    ],
)
async def test_sound_files_are_taken(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    seen = await _taken(tmp_path, name, content)
    assert (seen.refused, seen.kind, seen.size) == ("", kind, len(content))
    assert seen.name.endswith(f".{kind}")
