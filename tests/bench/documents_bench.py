"""The documents: the processor time that each takes, how large it is, and what the largest package costs."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from materials import FIGURES, material
from packing import packed

from bot.documents.form import form_docx
from bot.documents.picture import FONT, score_png
from bot.documents.score_docx import scores_docx
from bot.documents.score_xlsx import scores_xlsx

DOCUMENTS: dict[str, Callable[..., bytes]] = {
    "推荐表.docx": form_docx,
    "评分表.docx": scores_docx,
    "评分表.xlsx": scores_xlsx,
    "picture of the score (goals: 0.1 s warm, 60 kB)": score_png,
}


def rows() -> list[tuple[str, str]]:
    return [*(_made(name, make) for name, make in DOCUMENTS.items()), _font(), _package()]


def _made(name: str, make: Callable[..., bytes]) -> tuple[str, str]:
    made = material(figures=FIGURES)
    first, size = _timed(make, made)
    warm = min(_timed(make, made)[0] for _ in range(5))
    return name, f"{warm:.3f} s warm, {first:.2f} s the first time, {size / 1000:.0f} kB"


def _timed(make: Callable[..., bytes], *given: object) -> tuple[float, int]:
    began = time.process_time()
    size = len(make(*given))
    return time.process_time() - began, size


def _font() -> tuple[str, str]:
    drawn = len(FONT.with_suffix(".txt").read_text(encoding="utf-8"))
    return "the font that ships", f"{FONT.stat().st_size / 1e6:.2f} MB, {drawn} characters"


def _package() -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        found = packed(Path(folder))
    told = f"{found['memory'] / 1e6:.0f} MB above idle, {found['seconds']:.1f} s, {found['bytes'] / 1e6:.0f} MB"
    return "package of 24 rules with 200 photos of 3 MB (goal 100 MB)", told
