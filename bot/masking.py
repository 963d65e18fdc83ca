"""What leaves the machine in a question: nothing of a person, and nothing of a nomination."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from bot.redaction import HIDDEN, MAIL
from bot.understanding.asked import Asked
from bot.understanding.folding import fold
from bot.understanding.persons import phones
from bot.understanding.reading import read_values
from bot.understanding.scope import Scope
from bot.understanding.vocabulary import vocabulary
from handlers.wording import figure
from rubric.facts import Kind
from rubric.rule_set import RuleSet
from rubric.values import Answer, Month, is_number

if TYPE_CHECKING:
    from handlers.situation import Situation

_DIGITS = re.compile(r"[\dXx][\d\s-]{5,}[\dXx]")
_ADDRESSED = re.compile(rf"{MAIL}|[一-鿿]{{1,3}}(?:先生|女士|小姐|同志|老师|主任|科长|局长|所长|站长|经理|师傅|书记)")
_NAMERS = ("姓名", "名字", "叫", "我是")
_CHINESE = re.compile("[一-鿿]{2}")
_KINDS = frozenset({Kind.TEXT, Kind.PHONE, Kind.DIVISION})


def masked(question: str, rule_set: RuleSet, today: date, recorded: Iterable[str] = ()) -> str:
    """The question without telephone and other long numbers, names and addresses said in it, and without anything
    that is `recorded`, or part of it, unless the rules themselves use those words."""
    recorded = list(recorded)
    text = fold(question).text
    said = read_values(fold(question), Scope(Asked(), vocabulary(rule_set), today, {})).values.values()
    counties = [text[found.start : found.end] for found in vocabulary(rule_set).counties.find(text)]
    told = [str(each.value) for each in said if rule_set.is_slot(each.slot) and rule_set.kind(each.slot) in _KINDS]
    for phone in reversed(phones(text)):
        text = text[: phone.start] + HIDDEN + text[phone.end :]
    for words in sorted({*recorded, *told, *counties}, key=len, reverse=True):
        text = re.sub(_whole(fold(words).text), HIDDEN, text) if words.strip() else text
    text = _without_stretches(text, " ".join(recorded), rule_set)
    text = _named(rule_set).sub(lambda found: found[0].replace(found["name"], HIDDEN), text)
    return _DIGITS.sub(HIDDEN, _ADDRESSED.sub(HIDDEN, text))


def _named(rule_set: RuleSet) -> re.Pattern[str]:
    """What a person's name stands behind: 叫, or what the form calls the person."""
    labels = [fact.label for fact in rule_set.facts.values() if fact.personal and fact.kind is Kind.TEXT]
    said = "|".join(map(re.escape, [*_NAMERS, *labels]))
    return re.compile(rf"(?:{said})(?:是|为|叫|:|：)?\s?(?P<name>[一-鿿]{{2,3}})")


def _without_stretches(text: str, private: str, rule_set: RuleSet) -> str:
    """Part of a recorded text gives it away too: every pair of characters that stands there and in no rule goes."""
    folded = fold(private).text
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)} - _public_pairs(rule_set)
    pairs = {pair for pair in pairs if _CHINESE.fullmatch(pair)}
    gone = {at + more for at in range(len(text) - 1) if text[at : at + 2] in pairs for more in (0, 1)}
    return "".join("〓" if at in gone else character for at, character in enumerate(text))


def _public_pairs(rule_set: RuleSet) -> set[str]:
    words = [
        f"{rule.title} {rule.words} {' '.join(c.label for c in rule.criteria)}" for rule in rule_set.rules.values()
    ]
    words += [gate.words for gate in rule_set.gates.gates]
    words += [fact.label for fact in rule_set.facts.values()]
    text = fold(" ".join(words)).text
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _whole(words: str) -> str:
    """A number is only hidden where it stands by itself; 第16条 is a place in the notice."""
    bare = re.escape(words)
    return rf"(?<![\d.第]){bare}(?![\d.])" if words[:1].isdigit() else bare


def recorded_in(situation: "Situation") -> set[str]:
    """Everything that the officer's nominations hold, and his own name, as it would stand in a question."""
    values = [value for nomination in situation.nominations for value in nomination.answers.values()]
    return {situation.person.name, *(words for value in values for words in _spelt(value))} - {""}


def _spelt(value: Answer) -> Iterator[str]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, date):
        yield from (value.isoformat(), f"{value.year}年{value.month}月{value.day}日", f"{value.month}月{value.day}日")
    elif isinstance(value, Month):
        yield f"{value.year}年{value.month}月"
    elif is_number(value):
        yield figure(value)
    elif isinstance(value, str) and len(value) >= 2:
        yield value
