"""What the bot says, as data: leads of the clauses, topics on which the notice is silent, the lines that decline."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.question_bank import read_yaml
from knowledge.results import Kind

ANSWERS = Path(__file__).parent / "answers"
_KIND_OF = {"chitchat": "greeting"}  # names that question authors use for a kind of results.py


@dataclass(frozen=True)
class Lead:
    """A sentence that answers directly. `needs`: any of these sets of ideas; empty: always. `quote`: what to show."""

    say: str
    needs: tuple[frozenset[str], ...] = ()
    quote: str = ""
    dated: bool = False

    def fits(self, ideas: frozenset[str]) -> bool:
        return not self.needs or any(needed <= ideas for needed in self.needs)


@dataclass(frozen=True)
class Topic:
    """Something the notice does not say, whom to ask, and the nearest clauses."""

    id: str
    kind: Kind
    say: str
    ask: str
    near: tuple[str, ...]
    also: tuple[str, ...] = ()
    partly: bool = False


@dataclass(frozen=True)
class Note:
    """A sentence from clause `cite` that belongs beside an answer on one of `clauses` where the question names `idea`
    (or, with `county`, where the officer's county is so marked); a bare follow-up that names it leads to `cite`."""

    idea: str
    clauses: tuple[str, ...]
    say: str
    cite: str
    county: bool = False


@dataclass(frozen=True)
class AnswerData:
    leads: dict[str, tuple[Lead, ...]]
    topics: dict[str, Topic]
    declined: dict[Kind, str]
    notes: tuple[Note, ...] = ()

    @property
    def topic_names(self) -> dict[str, str]:
        """Every name of a topic, its own and those it goes by elsewhere → its id."""
        return {name: topic.id for topic in self.topics.values() for name in (topic.id, *topic.also)}

    @property
    def kind_names(self) -> dict[str, str]:
        return {kind.value: kind.value for kind in self.declined} | _KIND_OF


def load_answers(name: str, folder: Path = ANSWERS) -> AnswerData:
    """Reads NAME/leads.yaml, silent.yaml and declined.yaml; a missing leads or silent file is empty."""
    place = folder / name
    leads, silent = _optional(place / "leads.yaml"), _optional(place / "silent.yaml")
    return AnswerData(
        leads={clause: tuple(_lead(entry) for entry in entries) for clause, entries in leads.items()},
        topics={topic: _topic(topic, entry) for topic, entry in silent.items()},
        declined={Kind(kind): line for kind, line in _optional(place / "declined.yaml").items()},
        notes=tuple(_note(entry) for entry in _optional(place / "notes.yaml")),
    )


def _optional(path: Path) -> Any:
    return (read_yaml(path) or {}) if path.exists() else {}


def _note(entry: dict[str, Any]) -> Note:
    return Note(entry["idea"], tuple(entry["clauses"]), entry["say"], entry["cite"], bool(entry.get("county")))


def _lead(entry: dict[str, Any]) -> Lead:
    needs = tuple(frozenset(ideas.split("+")) for ideas in entry.get("if", ()))
    return Lead(entry["say"], needs, entry.get("quote", ""), bool(entry.get("round")))


def _topic(topic: str, entry: dict[str, Any]) -> Topic:
    return Topic(
        id=topic,
        kind=Kind(entry["kind"]),
        say=entry["say"],
        ask=entry["ask"],
        near=tuple(entry["near"]),
        also=tuple(entry.get("also", ())),
        partly=bool(entry.get("partly", False)),
    )
