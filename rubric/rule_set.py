"""One notice's rules as a whole: everything that scoring, the interview and the documents look up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from rubric.facts import Entry, Fact, Kind
from rubric.form import Division, Form, Group, Interview, Milestones
from rubric.gates import Gates
from rubric.labels import Labels
from rubric.standard import Category, Criterion, Figure, Rule, Standard


class Header(Entry):
    """Which notice this is. `id` goes with every score; its last part is the version of our reading."""

    id: str
    name: str
    notice: str
    """The text whose clauses the rules quote, by the name of its file without `.md`."""
    document: str
    issued: date
    labels: Labels


@dataclass(frozen=True, eq=False)
class RuleSet:
    """A loaded and validated rule set (`rubric.loading`); never changed, and so told from others by identity."""

    header: Header
    facts: dict[str, Fact]
    standard: Standard
    gates: Gates
    form: Form
    interview: Interview
    divisions: dict[str, Division]
    milestones: Milestones
    clause_labels: Mapping[str, str] = field(default_factory=dict)
    """Clause id to what people call it （《通知》第二条）, as the notice's text says."""

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def labels(self) -> Labels:
        return self.header.labels

    def cited(self, clause: str) -> str:
        """How a clause is named to people （附件1第7条, 《通知》第二条）; its id where no text was given at loading."""
        return self.clause_labels.get(clause, clause)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Rule id to rule, in the order of the standard."""
        return {rule.id: rule for category in self.standard.categories for rule in category.rules}

    @cached_property
    def by_number(self) -> dict[str, Rule]:
        """The number of a rule, as officers call it (`7` of `A1.7`), to the rule."""
        return {rule.number: rule for rule in self.rules.values()}

    @cached_property
    def category_of(self) -> dict[str, Category]:
        """Rule id to its category."""
        return {rule.id: category for category in self.standard.categories for rule in category.rules}

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {group.id: group for group in self.interview.groups}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.standard.figures}

    @cached_property
    def checks(self) -> dict[str, tuple[Rule, Criterion]]:
        """Check slot (`A1.7.parking`) to its rule and criterion."""
        return {rule.slot(check): (rule, check) for rule in self.rules.values() for check in rule.checks}

    @cached_property
    def cities(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(division.city for division in self.divisions.values()))

    def counties(self, city: str) -> tuple[str, ...]:
        return tuple(name for name, division in self.divisions.items() if division.city == city)

    def is_slot(self, slot: str) -> bool:
        return slot in self.facts or slot in self.checks

    def label(self, slot: str) -> str:
        """What people call a slot: 市场面积, or 户外停车."""
        return self.facts[slot].label if slot in self.facts else self.checks[slot][1].label

    def kind(self, slot: str) -> Kind:
        return self.facts[slot].kind if slot in self.facts else Kind.YES_NO

    def rules_using(self, fact: str) -> Iterator[tuple[Rule, Criterion]]:
        """The criteria that a fact can decide."""
        return iter(self._decided.get(fact, ()))

    @cached_property
    def _decided(self) -> dict[str, list[tuple[Rule, Criterion]]]:
        found: dict[str, list[tuple[Rule, Criterion]]] = {}
        for rule in self.rules.values():
            for criterion in rule.criteria:
                for fact in criterion.facts:
                    found.setdefault(fact, []).append((rule, criterion))
        return found
