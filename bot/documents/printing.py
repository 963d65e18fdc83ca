"""The form as PDF, where LibreOffice is on this machine; with our own font in reserve, so that every word is seen."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from bot.documents.picture import FAMILY, FONT
from bot.logs import log

SECONDS = 60
NO_PROGRAM = "本机没有安装 LibreOffice，未生成 PDF；可用 Word 或 WPS 打开表格，另存为 PDF。"
FAILED = "PDF 没有生成成功；可用 Word 或 WPS 打开表格，另存为 PDF。"
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
<alias binding="same"><family>仿宋_GB2312</family><prefer><family>仿宋</family><family>FangSong</family>
<family>Noto Serif CJK SC</family><family>{family}</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>SimHei</family><family>{family}</family></prefer></alias>
<alias binding="same"><family>Segoe UI Symbol</family><prefer><family>{family}</family></prefer></alias>
</fontconfig>"""


@cache
def program() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf_of(document: bytes) -> bytes | None:
    """A Word document as PDF; None where that is not possible. Takes some seconds; never raises."""
    if program() is None:
        return None
    with tempfile.TemporaryDirectory(prefix="lingong-pdf-") as place:
        folder = Path(place)
        (folder / "form.docx").write_bytes(document)
        (folder / "fonts.conf").write_text(_FONTS.format(folder=FONT.parent, family=FAMILY), encoding="utf-8")
        try:
            _convert(folder)
            return (folder / "form.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as failure:
            log.warning("pdf_not_made", error=type(failure).__name__)
            return None


def _convert(folder: Path) -> None:
    """With a profile of its own: a LibreOffice that is open on the same machine is neither used nor disturbed."""
    subprocess.run(  # noqa: S603 - a program found on PATH, on a file of ours
        [
            str(program()),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "form.docx")),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
