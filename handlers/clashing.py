"""Several officers fill in one nomination: what another has entered since the question was put is never overwritten
silently; both values are shown with their names, and one is chosen."""

from collections.abc import Iterable, Mapping

from handlers.changes import Recorded, Turn
from handlers.reply import Button, Reply
from handlers.said import Said
from handlers.screens import spread
from handlers.situation import LogEntry, Nomination, Situation
from handlers.taps import tap
from handlers.wording import lines, shown
from rubric.values import Answer

CLASH = "clash"
"""What stands open while one of two values is to be chosen."""


def clashes(situation: Situation, nomination: Nomination, values: Mapping[str, Answer]) -> dict[str, LogEntry]:
    """Slot to what another officer has entered there since this one was last told how things stand."""
    found = {}
    for entry in reversed(nomination.log):
        if entry.id <= situation.awaiting.seen:
            break
        if entry.slot in values and entry.slot not in found:
            found[entry.slot] = entry
    return {slot: e for slot, e in found.items() if e.by != situation.person.id and _differs(e, values[slot])}


def _differs(entry: LogEntry, value: Answer) -> bool:
    """A value that another has taken away again leaves nothing to choose between."""
    return entry.new is not None and entry.new.value != value


def ask_which(
    situation: Situation,
    found: Mapping[str, LogEntry],
    values: Mapping[str, Answer],
    hedged: Iterable[Said],
    said: str,
    changes: tuple[Recorded, ...],
) -> Turn:
    """Both values of each slot; 对 takes one's own, 不对 leaves the other's. `situation` holds the changes."""
    rule_set = situation.rule_set
    both = [
        f"{rule_set.label(slot)}：{entry.person}刚才填了 {_was(situation, entry)}，您填的是 "
        f"{shown(rule_set, slot, values[slot])}。"
        for slot, entry in found.items()
    ]
    others = {item.slot: item.value for item in hedged if item.slot not in found}
    rest = "，".join(f"{rule_set.label(slot)} {shown(rule_set, slot, value)}" for slot, value in others.items())
    proposed = {slot: values[slot] for slot in found} | others
    awaiting = situation.awaiting.but(proposed=tuple(proposed.items()), choosing=CLASH, ticked=None, wrong=0)
    row = (Button("改为我填的", tap("yes")), Button("保留现有的", tap("no")))
    text = lines(*both, f"另外记为：{rest}。" if rest else "", "以您填的为准吗？现有的内容还没有改动。")
    return Turn(changes, spread(said, Reply(text, (row,), None, 2)), awaiting)


def _was(situation: Situation, entry: LogEntry) -> str:
    assert entry.new is not None  # noqa: S101 - see `_differs`
    return shown(situation.rule_set, entry.slot, entry.new.value)
