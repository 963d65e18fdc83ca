"""What a rule set calls its things, compiled once for matching: labels of facts, options, items, counties."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.understanding.folding import fold
from bot.understanding.phrases import Phrases
from rubric.facts import Fact, Kind
from rubric.rule_set import RuleSet
from rubric.standard import NamePattern, RankOrRatio


@dataclass(frozen=True)
class OptionMeant:
    fact: str
    label: str
    strong: bool
    """Unmistakable outside its own question."""


class Vocabulary:
    """The words of one rule set. Every phrase is folded and without white space."""

    def __init__(self, rule_set: RuleSet) -> None:
        self.rule_set = rule_set

    @cached_property
    def labels(self) -> Phrases[str]:
        """Labels and aliases of facts to fact ids."""
        return Phrases(self._label_entries())

    @cached_property
    def general_labels(self) -> frozenset[str]:
        """Names of one character, and those with which names of several facts end (人员): no names within a word."""
        every = list(self._label_entries())
        found = {phrase for phrase, _ in every if len(phrase) == 1}
        ending: dict[str, set[tuple[str, str]]] = {}
        for phrase, fact in every:
            ending.setdefault(phrase[-2:], set()).add((phrase, fact))
        for phrase, fact in (entry for entry in every if len(entry[0]) == 2):
            if len({other for name, other in ending[phrase] if other != fact and name != phrase}) >= 3:
                found.add(phrase)
        return frozenset(found)

    def _label_entries(self) -> Iterator[tuple[str, str]]:
        for fact in self.rule_set.facts.values():
            for name in (fact.label, *fact.aliases, *self._short_ids(fact.id)):
                yield bare(name), fact.id
        for cell in self.rule_set.form.cells:
            if len(cell.facts) == 1 and not cell.by_hand:
                yield bare(cell.label), cell.facts[0]

    def _short_ids(self, fact: str) -> tuple[str, ...]:
        """`opened_on`, and `opened` where no other field's id begins so: what is pasted from a file of ours."""
        parts = [part for other in self.rule_set.facts for part in {*other.split("_")}]
        own = [part for part in fact.split("_") if len(part) >= 4 and parts.count(part) == 1]
        return (fact, *own)

    @cached_property
    def cells(self) -> dict[str, tuple[str, ...]]:
        """Labels as they stand in a form, and other names of its facts, to the facts of the cell; () for those that
        are filled by hand."""
        names: dict[str, tuple[str, ...]] = {
            phrase: (fact,) for phrase, fact in self._label_entries() if len(phrase) >= 2
        }
        for group in self.rule_set.interview.groups:
            if group.asks[0] in self.rule_set.facts:
                names.setdefault(bare(group.label), group.asks)
        for cell in self.rule_set.form.cells:
            names[bare(cell.label)] = () if cell.by_hand else cell.facts
        return names

    @cached_property
    def within_group(self) -> dict[str, Phrases[str]]:
        """Group id to short names that mean its facts while it is asked: 岗位 for 平台岗位."""
        return {group.id: Phrases(self._short_names(group.asks)) for group in self.rule_set.interview.groups}

    def _short_names(self, members: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        facts = self.rule_set.facts
        for member in members:
            if member not in facts:
                continue
            own = [bare(alias) for alias in facts[member].aliases]
            yield from ((alias, member) for alias in own)
            short = {short for long in own for short in _shortened(long)}
            alike = (fact for fact in facts.values() if fact.unit == facts[member].unit)
            for alias in (bare(alias) for fact in alike for alias in fact.aliases):
                if alias in short:
                    yield alias, member

    @cached_property
    def options(self) -> Phrases[OptionMeant]:
        entries = []
        for fact in self.rule_set.facts.values():
            for option in fact.options:
                for name in (option.label, *option.aliases):
                    phrase = bare(name)
                    strong = name == option.label or (len(phrase) >= 3 and _telling(phrase, option.label))
                    entries.append((phrase, OptionMeant(fact.id, option.label, strong)))
        return Phrases(entries)

    @cached_property
    def items(self) -> Phrases[str]:
        """Words for the items of checklists, and for yes/no facts, to their slots."""
        return Phrases(self._item_entries())

    def _item_entries(self) -> Iterator[tuple[str, str]]:
        for slot, (_, criterion) in self.rule_set.checks.items():
            for name in (criterion.label, *criterion.aliases, criterion.id):
                yield bare(name), slot
        for fact in self.rule_set.facts.values():
            if fact.kind is Kind.YES_NO:
                for name in (fact.label, *fact.aliases):
                    yield bare(name), fact.id

    def items_of(self, slots: frozenset[str]) -> Phrases[str]:
        """The words for these items alone, so that a longer word of another rule does not hide them."""
        if slots not in self._items_of:
            self._items_of[slots] = Phrases((p, slot) for p, slot in self._item_entries() if slot in slots)
        return self._items_of[slots]

    @cached_property
    def _items_of(self) -> dict[frozenset[str], Phrases[str]]:
        return {}

    @cached_property
    def rule_names(self) -> Phrases[str]:
        """Titles and aliases of rules to rule ids."""
        return Phrases(
            (bare(name), rule.id) for rule in self.rule_set.rules.values() for name in (rule.title, *rule.aliases)
        )

    @cached_property
    def list_names(self) -> Phrases[str]:
        """Titles and aliases of rules with a checklist to their topic: the rule, or the group that it is asked in."""
        return Phrases(self._list_names())

    def _list_names(self) -> Iterator[tuple[str, str]]:
        for rule in self.rule_set.rules.values():
            if rule.checks and not self.group_of(rule.id):
                yield from ((bare(name), rule.id) for name in (rule.title, *rule.aliases))
        for group in self.rule_set.interview.groups:
            if group.asks[0] in self.rule_set.rules:
                yield bare(group.label), group.id
                yield bare(group.label)[-2:], group.id

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Short words for items that mean nothing else: words of the notice itself, in one rule and in no field."""
        rules = self.rule_set.rules.values()
        elsewhere = [fact.label for fact in self.rule_set.facts.values()]
        elsewhere += [category.name for category in self.rule_set.standard.categories]
        together = self._items_named_together
        found = set()
        for rule, criterion in self.rule_set.checks.values():
            others = "\n".join((*elsewhere, *(other.words for other in rules if other.id != rule.id)))
            own_text = f"{criterion.label}{rule.words}".lower()
            for word in (bare(name).lower() for name in criterion.aliases):
                own = word in own_text or together[word, rule.id] > 1
                if len(word) == 2 and own and word not in others:
                    found.add(word)
        return frozenset(found)

    @cached_property
    def _items_named_together(self) -> Counter[tuple[str, str]]:
        """How many items of a rule a word names at once (桌椅), by word and rule."""
        slots = {(phrase, slot) for phrase, slot in self._item_entries()}
        return Counter((phrase, slot.rpartition(".")[0]) for phrase, slot in slots)

    @cached_property
    def counties(self) -> Phrases[str]:
        return Phrases(self.county_names())

    def county_names(self) -> Iterator[tuple[str, str]]:
        """Counties in full, short, and with another suffix, to their full names."""
        for name in self.rule_set.divisions:
            short = re.sub(r"(?:[一-鿿]族)?自治县$|[市县区]$", "", name)
            yield name, name
            yield short, name
            for suffix in "市县区":
                yield short + suffix, name

    @cached_property
    def places(self) -> Phrases[str]:
        """Counties and cities, in full and short."""
        cities = ((name, city) for city in self.rule_set.cities for name in (city, city.removesuffix("市")))
        return Phrases((*self.county_names(), *cities))

    @cached_property
    def ending(self) -> str:
        """How the name of a market ends (零工市场); empty where no rule asks for it."""
        for rule in self.rule_set.rules.values():
            for criterion in rule.criteria:
                if isinstance(criterion.judge, NamePattern):
                    return criterion.judge.ending
        return ""

    @cached_property
    def ranks(self) -> frozenset[str]:
        """Facts that are a place in a ranking, in percent."""
        return frozenset(
            criterion.judge.rank
            for rule in self.rule_set.rules.values()
            for criterion in rule.criteria
            if isinstance(criterion.judge, RankOrRatio)
        )

    @cached_property
    def wholes(self) -> dict[str, str]:
        """Fact to the fact of which it is a part: a share (一半) is one of that."""
        return {pair.smaller: pair.larger for pair in self.rule_set.gates.contradictions}

    @cached_property
    def address(self) -> str | None:
        """The fact that is a postal address."""
        return self._text_called("地址")

    @cached_property
    def organisation(self) -> str | None:
        return self._text_called("单位")

    def _text_called(self, word: str) -> str | None:
        texts = (f for f in self.rule_set.facts.values() if f.kind is Kind.TEXT and not f.personal)
        return next((f.id for f in texts if f.label.endswith(word)), None)

    @cached_property
    def opening(self) -> str | None:
        """The only fact that is a date, if there is just one."""
        found = [fact.id for fact in self.rule_set.facts.values() if fact.kind is Kind.DATE]
        return found[0] if len(found) == 1 else None

    @cached_property
    def numeric(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.rule_set.facts.values() if fact.numeric)

    @cached_property
    def pairs(self) -> dict[str, str]:
        """Name fact to the phone fact that is asked together with it, and back."""
        found: dict[str, str] = {}
        for group in self.rule_set.interview.groups:
            names = [a for a in group.asks if a in self.rule_set.facts and self.is_person(a)]
            phones = [a for a in group.asks if a in self.rule_set.facts and self.rule_set.facts[a].kind is Kind.PHONE]
            if len(names) == len(phones) == 1:
                found |= {names[0]: phones[0], phones[0]: names[0]}
        return found

    def is_person(self, slot: str) -> bool:
        fact = self.rule_set.facts.get(slot)
        return fact is not None and fact.kind is Kind.TEXT and fact.personal

    @cached_property
    def written(self) -> str:
        """The words of the standard and the hints, one below the other, as they are matched."""
        rules = self.rule_set.rules.values()
        written = [rule.words for rule in rules] + [c.label for rule in rules for c in rule.criteria]
        return "\n".join(bare(each) for each in (*written, *(fact.hint or "" for fact in self.rule_set.facts.values())))

    def group_of(self, member: str) -> str | None:
        return self._groups.get(member)

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {member: group.id for group in reversed(self.rule_set.interview.groups) for member in group.asks}


@lru_cache(maxsize=16_384)
def bare(name: str) -> str:
    """A phrase as it is matched: folded, without spaces, quotation marks and brackets."""
    return re.sub(r"[\s“”\"'‘’「」()]", "", fold(name).text)


def _telling(phrase: str, label: str) -> bool:
    """A paraphrase that shares words with the option or says who runs it, and so needs no question before it."""
    return len(set(phrase) & set(label)) >= 2 or any(verb in phrase for verb in "管营包托")


def _shortened(long: str) -> Iterator[str]:
    """岗位 and 岗 are short for 平台岗位."""
    yield from (long[at:] for at in range(1, len(long) - 1))
    yield long[-2:-1]


@lru_cache(maxsize=16)
def vocabulary(rule_set: RuleSet) -> Vocabulary:
    """The words of a rule set, compiled on their first use."""
    return Vocabulary(rule_set)
