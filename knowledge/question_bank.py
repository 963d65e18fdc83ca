"""The questions that lead to each clause, unanswered topic and declined kind, as their authors wrote them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

QUESTIONS = Path(__file__).parent / "questions"
CONCEPTS = "concepts.yaml"


@dataclass(frozen=True)
class Question:
    """`labels`: clause ids, best first; or one `silent:TOPIC`; or one `declined:KIND`."""

    text: str
    labels: tuple[str, ...]
    author: str


def read_yaml(path: Path) -> Any:
    """A YAML file, read with libyaml where it is there (ten times faster)."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both loaders are the safe one


def question_files(name: str, folder: Path = QUESTIONS) -> list[Path]:
    """The authors' files of a notice, in the order of their names."""
    return sorted(path for path in (folder / name).glob("*.yaml") if path.name != CONCEPTS)


def load_questions(paths: list[Path], topics: dict[str, str], kinds: dict[str, str]) -> list[Question]:
    """Every question once. `topics` maps each name of an unanswered topic to its id, `kinds` each declined name.
    Raises ValueError naming the file for a topic or kind that has no answer."""
    found: dict[str, Question] = {}
    for path in paths:
        for question in _questions(path, read_yaml(path), topics, kinds):
            found.setdefault(question.text, question)
    return list(found.values())


def _questions(path: Path, data: dict[str, Any], topics: dict[str, str], kinds: dict[str, str]) -> list[Question]:
    author = str(data["author"])
    rows = [(text, (clause,)) for clause, texts in data.get("clauses", {}).items() for text in texts]
    rows += [(entry["q"], tuple(entry["gold"])) for entry in data.get("several", [])]
    for topic, entry in data.get("unanswered", {}).items():
        rows += [(text, (f"silent:{_named(topic, topics, path)}",)) for text in entry["q"]]
    for kind, texts in data.get("declined", {}).items():
        rows += [(text, (f"declined:{_named(kind, kinds, path)}",)) for text in texts]
    return [Question(str(text), labels, author) for text, labels in rows]


def _named(name: str, known: dict[str, str], path: Path) -> str:
    if name not in known:
        raise ValueError(f"{path.name}: {name} has no answer")
    return known[name]


def fingerprint(paths: list[Path], notice_text: str) -> str:
    """A short hash of everything a ranker is built from; differs where a built ranker is stale."""
    digest = hashlib.sha256(notice_text.encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
