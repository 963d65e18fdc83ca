"""The notice as citable passages: one per clause, each with its place, its heading path and, for a rule, its points."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.quoting import plain, stands_in

NOTICES = Path(__file__).parent / "notices"
_ANCHOR = re.compile(r'<a id="([^"]+)"(?: title="([^"]*)")?></a>')
_HEADING = re.compile(r"^(#+)\s*(.+)$")
_RULED_LINE = re.compile(r"^\|[-|\s]+\|$")
_HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


@dataclass(frozen=True)
class Part:
    """A field of a form, addressable inside its passage: `A2.nature`."""

    id: str
    text: str


@dataclass(frozen=True)
class Passage:
    """One clause. `points` is set for the rules of the annex only."""

    id: str
    label: str
    path: tuple[str, ...]
    text: str
    points: int | None = None
    parts: tuple[Part, ...] = ()

    @cached_property
    def plain(self) -> str:
        return plain(self.text)


@dataclass(frozen=True)
class Notice:
    """The passages in printed order; `name` is the file's."""

    name: str
    passages: tuple[Passage, ...]

    @cached_property
    def by_id(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.passages}

    def standing(self, quote: str, clause: str) -> bool:
        """Whether the quote stands in that clause (NFKC, without tags, table marks and white space)."""
        passage = self.by_id.get(clause)
        return passage is not None and stands_in(quote, passage.text)


class _Reader:
    """Collects the lines of each anchor while the headings say where they stand."""

    def __init__(self) -> None:
        self.path: list[tuple[int, str]] = []
        self.current: str | None = None
        self.labels: dict[str, str] = {}
        self.paths: dict[str, tuple[str, ...]] = {}
        self.lines: dict[str, list[str]] = {}
        self.points: dict[str, int] = {}
        self.parts: dict[str, list[Part]] = {}

    def read(self, line: str) -> None:
        heading = _HEADING.match(line)
        if heading:
            level = len(heading[1])
            self.path = [*(entry for entry in self.path if entry[0] < level), (level, shown(heading[2]))]
            if level < 4:
                self.current = None
        elif _RULED_LINE.match(line) or not line.strip():
            return
        elif line.startswith("|") and self._is_rule(line):
            self._take_rule(_cells(line))
        else:
            self._take_text(line)

    def _is_rule(self, line: str) -> bool:
        cells = _cells(line)
        return len(cells) == 3 and bool(_ANCHOR.search(cells[0])) and shown(cells[2]).isdigit()

    def _take_rule(self, cells: list[str]) -> None:
        anchor = _ANCHOR.search(cells[0])
        if anchor:
            annex = next((title for level, title in self.path if level == 2), "")
            self._begin(anchor[1], f"{annex}第{shown(cells[0])}条")
            self.lines[anchor[1]] = [shown(cells[1])]
            self.points[anchor[1]] = int(shown(cells[2]))

    def _take_text(self, line: str) -> None:
        for anchor in _ANCHOR.finditer(line):
            parent = anchor[1].rpartition(".")[0]
            if parent in self.lines:
                self.parts.setdefault(parent, []).append(Part(anchor[1], _part_text(line, anchor)))
            else:
                self._begin(anchor[1], anchor[2] or "")
        if self.current and shown(line):
            self.lines[self.current].append(shown(line))

    def _begin(self, clause: str, label: str) -> None:
        self.current = clause
        self.lines.setdefault(clause, [])
        self.labels.setdefault(clause, label)
        self.paths.setdefault(clause, tuple(title for _, title in self.path))

    def passages(self) -> tuple[Passage, ...]:
        return tuple(
            Passage(
                id=clause,
                label=self.labels[clause],
                path=self.paths[clause],
                text="\n".join(lines),
                points=self.points.get(clause),
                parts=tuple(self.parts.get(clause, ())),
            )
            for clause, lines in self.lines.items()
        )


def shown(text: str) -> str:
    """A stretch of the file as people see it: no tags or table marks, no stray space between Chinese characters."""
    bare = re.sub(r"<[^>]*>", "", text.replace("<sup>2</sup>", "²")).replace("|", " ")
    return re.sub(rf"(?<={_HAN})\s+(?={_HAN})", " ", re.sub(r"\s+", " ", bare)).strip()


def _cells(line: str) -> list[str]:
    return line.strip().strip("|").split("|")


def _part_text(line: str, anchor: re.Match[str]) -> str:
    following = _ANCHOR.search(line, anchor.end())
    return shown(line[anchor.end() : following.start() if following else len(line)])


def load_notice(name: str, folder: Path = NOTICES) -> Notice:
    """Reads `NAME.md`. Raises FileNotFoundError where there is none, ValueError where it holds no anchor."""
    reader = _Reader()
    for line in (folder / f"{name}.md").read_text(encoding="utf-8").splitlines():
        reader.read(line)
    passages = reader.passages()
    if not passages:
        raise ValueError(f"{name}.md holds no <a id=…> anchor")
    return Notice(name=name, passages=passages)
