"""Rules of one thing each by their numbers, said in words: `22条和23条没有，24条有`, `24有，22 23没有`."""

import re
from collections.abc import Iterator

from bot.understanding.polarity import affirms, negative, polarity
from bot.understanding.scope import Scope

_NUMBER = re.compile(r"第?\s?(?P<number>\d{1,2})\s?[条项]?(?![\d.分年月日个家次])")
_JOINS = re.compile(r"[\s、和跟及与,，;；]*")


def spoken_rules(text: str, scope: Scope) -> dict[str, bool]:
    """Slot to whether it is there, of the rules asked together; empty where the message is anything else."""
    rules = {n: r for n, r in scope.rule_set.by_number.items() if len(r.checks) == 1 and r.id in scope.asked.rules}
    found = list(_NUMBER.finditer(text))
    if len(rules) < 2 or not found or _JOINS.fullmatch(text[: found[0].start()]) is None:
        return {}
    if any(m["number"] not in rules or int(m["number"]) <= len(scope.asked.slots) for m in found):
        return {}
    if re.search(r"\d", _NUMBER.sub("", text)):
        return {}
    told = dict(_verdicts(text, found))
    return {rules[number].slot(rules[number].checks[0]): value for number, value in told.items()}


def _verdicts(text: str, found: list[re.Match[str]]) -> Iterator[tuple[str, bool]]:
    together: list[str] = []
    for place, match in enumerate(found):
        together.append(match["number"])
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        said = text[match.end() : end]
        if _JOINS.fullmatch(said):
            continue
        verdict = False if negative(said) else True if affirms(said) or polarity(said) else None
        yield from ((number, verdict) for number in together if verdict is not None)
        together = []
