"""Rules by their numbers: `第7条都有`, `22、23、24三条都没有`, `22×、23√`."""

import re

from bot.understanding.blanks import without_clauses
from bot.understanding.numerals import number_of
from bot.understanding.phrases import Found
from bot.understanding.scope import Scope
from rubric.rule_set import RuleSet

_ONE_NUMBER = re.compile(
    r"第\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?条(?!(?:明确)?(?:规定|明确|载明|约定|写明|指出|要求))"
)


def by_number(text: str, rule_set: RuleSet) -> list[Found[str]]:
    """`第7条都有`."""
    rules = rule_set.by_number
    numbers = ((m, str(number_of(m[1]))) for m in _ONE_NUMBER.finditer(text))
    return [Found(m.start(), m.end(), m[0], (rules[number].id,)) for m, number in numbers if number in rules]


def without_figures(text: str, rule_set: RuleSet) -> str:
    """Clauses on rules that hold no list blanked out: `第16条没有` says nothing of the list that stands open."""

    def of_a_figure(clause: str) -> bool:
        found = by_number(clause, rule_set)
        return bool(found) and not any(rule_set.rules[each.meanings[0]].checks for each in found)

    return without_clauses(text, of_a_figure)


_SPAN = re.compile(r"第\s?(?P<first>\d{1,2})\s?条\s?[-~—至到]\s?第\s?(?P<last>\d{1,2})\s?条(?P<said>[^,，。;；\n]*)")


def spelled_out(text: str) -> str:
    """`第6条到第8条` as `6、7、8条的`, in as many characters; without room for it, what is said of them is blanked."""

    def every(span: re.Match[str]) -> str:
        numbers = [str(number) for number in range(int(span["first"]), int(span["last"]) + 1)]
        spelled, room = f"{'、'.join(numbers)}条", len(span[0]) - len(span["said"])
        fits = bool(numbers) and len(spelled) <= room
        return spelled.ljust(room, "的") + span["said"] if fits else "＿" * len(span[0])

    return _SPAN.sub(every, text)


def opens_with_a_number(text: str, rule_set: RuleSet) -> bool:
    """`第22条没有`: about a rule, whatever text was asked for."""
    return any(found.start == 0 for found in by_number(text, rule_set))


_NUMBERS = re.compile(
    r"(?<![\d.])(?:第\s?)?(?P<list>\d{1,2}(?:[、,和\s]+第?\d{1,2})+)\s?(?:这)?(?:条|项|[两二三四五六七八九\d][条项])"
)
_MARKED = re.compile(
    r"(?<![\d.])第?(?P<number>\d{1,2})\s?[条项]?\s?[:：]?\s?(?:(?P<yes>√|✓|✔|有(?!\d)|是)|(?P<no>×|✗|没有?|无|否))"
)


_FROM_TO = re.compile(
    r"(?<![\d.])第?\s?(\d{1,2})\s?[条项]?\s?[-~—至到]\s?第?(\d{1,2})\s?(?:这)?(?:条|项|[两二三四五六七八九\d][条项]|(?=都|均|全|也))"
)


def _from_to(text: str) -> set[str]:
    """`第22至24条`."""
    match = _FROM_TO.search(text)
    first, last = (int(match[1]), int(match[2])) if match else (1, 0)
    return {str(number) for number in range(first, last + 1)}


def marked_rules(text: str, scope: Scope) -> list[tuple[str, bool]]:
    """`22×、23√、24×`: rules of one item by their numbers, where the list that is shown is shorter than these."""
    found = list(_MARKED.finditer(text))
    rules = {number: rule for number, rule in scope.rule_set.by_number.items() if len(rule.checks) == 1}
    if len(found) < 2 or any(m["number"] not in rules for m in found):
        return []
    if any(int(m["number"]) <= len(scope.asked.slots) for m in found):
        return []
    return [(rules[m["number"]].slot(rules[m["number"]].checks[0]), m["yes"] is not None) for m in found]


def numbered_rules(text: str, scope: Scope) -> tuple[str, ...]:
    """`第22、23、24三项`: all checks of these rules."""
    match = _NUMBERS.search(text)
    numbers = set(re.findall(r"\d+", match["list"])) if match else _from_to(text)
    rules = [rule for number, rule in scope.rule_set.by_number.items() if number in numbers]
    if len(rules) < len(numbers) or any(int(number) <= len(scope.asked.slots) for number in numbers):
        return ()
    return tuple(rule.slot(check) for rule in rules for check in rule.checks)
