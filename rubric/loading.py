"""Rule sets from their folders: everything is checked, and what is wrong is named by file and entry."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from rubric.checking import problems_of
from rubric.facts import Entry, Fact
from rubric.form import Division, Form, Interview, Milestones
from rubric.gates import Gates
from rubric.reading import read_yaml
from rubric.rule_set import Header, RuleSet
from rubric.standard import Standard

PACKAGED = Path(__file__).parent
"""Where the rule sets of this package stand, one folder each."""


class RuleSetError(Exception):
    """What is wrong with a rule set: one line each, opening with file and entry."""

    def __init__(self, folder: Path, problems: list[str]) -> None:
        super().__init__(f"{folder}:\n" + "\n".join(problems))
        self.problems = problems


class _Facts(Entry):
    facts: tuple[Fact, ...]


class _Divisions(Entry):
    source: str
    divisions: tuple[Division, ...]


def load(folder: Path, clauses: Mapping[str, str], labels: Mapping[str, str] | None = None) -> RuleSet:
    """The rule set in `folder`, checked against the notice's `clauses` (id to text); `labels` name them to people.

    Raises RuleSetError with every problem found: unreadable files, unknown ids, points that do not sum, words that do
    not stand in the notice.
    """
    reader = _Reader(folder)
    facts = reader.read("facts.yaml", _Facts)
    divisions = reader.read("divisions.yaml", _Divisions)
    header = reader.read("rule_set.yaml", Header)
    standard = reader.read("standard.yaml", Standard)
    gates = reader.read("gates.yaml", Gates)
    form = reader.read("form.yaml", Form)
    interview = reader.read("interview.yaml", Interview)
    milestones = reader.read("timetable.yaml", Milestones)
    if not (facts and divisions and header and standard and gates and form and interview and milestones):
        raise RuleSetError(folder, reader.problems)
    problems = [
        *_repeated("facts.yaml", [fact.id for fact in facts.facts]),
        *_repeated("divisions.yaml", [division.name for division in divisions.divisions]),
    ]
    rule_set = RuleSet(
        header,
        {fact.id: fact for fact in facts.facts},
        standard,
        gates,
        form,
        interview,
        {division.name: division for division in divisions.divisions},
        milestones,
        labels or {},
    )
    problems += problems_of(rule_set, clauses)
    if problems:
        raise RuleSetError(folder, problems)
    return rule_set


def header_of(folder: Path) -> Header:
    """Which notice a rule set belongs to, without loading the rest; raises RuleSetError."""
    reader = _Reader(folder)
    header = reader.read("rule_set.yaml", Header)
    if header is None:
        raise RuleSetError(folder, reader.problems)
    return header


_Model = TypeVar("_Model", bound=BaseModel)


class _Reader:
    """Reads the files of one folder and gathers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def read(self, name: str, model: type[_Model]) -> _Model | None:
        raw = None
        try:
            raw = read_yaml(self.folder / name)
            return model.model_validate(raw)
        except ValidationError as error:
            self.problems += [f"{name}: {_place(raw, e['loc'])}: {e['msg']}" for e in error.errors()]
        except FileNotFoundError:
            self.problems.append(f"{name}: 缺少这个文件")
        except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
            self.problems.append(f"{name}: 无法读取：{error}")
        return None


def _place(raw: Any, location: tuple[Any, ...]) -> str:
    """`facts[area_m2].kind`: the entry that a validation error is about, by its id or name where it has one."""
    place = ""
    for part in location:
        try:
            raw = raw[part]
        except (LookupError, TypeError):
            raw = None
        named = raw.get("id", raw.get("name", part)) if isinstance(raw, dict) else part
        place += f"[{named}]" if isinstance(part, int) else f".{part}"
    return place.lstrip(".") or "（整个文件）"


def _repeated(name: str, ids: list[str]) -> list[str]:
    return [f"{name}: {item}: 出现了不止一次" for item in sorted({i for i in ids if ids.count(i) > 1})]
