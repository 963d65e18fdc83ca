"""The rule sets at hand, each loaded with its notice when it is first needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.notice import NOTICES, load_notice
from rubric.loading import PACKAGED, RuleSetError, header_of, load
from rubric.rule_set import RuleSet

OWN_NOTICE = "notice"
"""A rule set folder that holds `notice.md` brings its notice along; else the text is one of the knowledge base."""


@dataclass(frozen=True)
class NoticePlace:
    """Where a notice's text stands: `folder/name.md`. `own`: in the folder of its rule set, with what belongs to it."""

    name: str
    folder: Path
    own: bool


class NoRuleSet(KeyError):
    """No folder of that name holds a rule set; `problems` is one Chinese line."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.problems = [f"没有规则集 {name}；可用的有 {'、'.join(known)}。请检查设置 RULE_SET。"]


class RuleSets(Mapping[str, RuleSet]):
    """Rule set id to rule set, from the folders that hold a `rule_set.yaml`."""

    def __init__(self, *places: Path) -> None:
        folders = [folder for place in (PACKAGED, *places) if place.is_dir() for folder in sorted(place.iterdir())]
        self._folders = {header_of(f).id: f for f in folders if (f / "rule_set.yaml").is_file()}
        self._loaded: dict[str, RuleSet] = {}

    def __getitem__(self, rule_set_id: str) -> RuleSet:
        if rule_set_id not in self._loaded:
            self._loaded[rule_set_id] = load_folder(self._folders[rule_set_id])
        return self._loaded[rule_set_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    def notice_of(self, rule_set_id: str) -> NoticePlace:
        """Where the notice of a rule set stands; raises KeyError."""
        return notice_place(self._folders[rule_set_id])

    def named(self, name: str) -> str:
        """The id of the rule set in the folder of this name; raises NoRuleSet."""
        found = {folder.name: rule_set_id for rule_set_id, folder in self._folders.items()}
        if name not in found:
            raise NoRuleSet(name, list(found))
        return found[name]


def notice_place(folder: Path) -> NoticePlace:
    """The notice that the rule set in `folder` encodes; raises RuleSetError where its header cannot be read."""
    if (folder / f"{OWN_NOTICE}.md").is_file():
        return NoticePlace(OWN_NOTICE, folder, own=True)
    return NoticePlace(header_of(folder).notice, NOTICES, own=False)


def load_folder(folder: Path) -> RuleSet:
    """The rule set in `folder` with the clauses of its notice; raises RuleSetError, also where that text is missing."""
    place = notice_place(folder)
    try:
        passages = load_notice(place.name, place.folder).passages
    except (OSError, ValueError) as bad:
        raise RuleSetError(folder, [f"rule_set.yaml: notice: 找不到通知原文：{bad}"]) from bad
    return load(folder, {p.id: p.text for p in passages}, {p.id: p.label for p in passages})
