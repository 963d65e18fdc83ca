"""Button ids: what a tap does, in at most 64 bytes, self-contained so that an old button still does what it says."""

from collections.abc import Callable

from handlers.access_moves import tapped as access_tapped
from handlers.broadcast_moves import tapped as broadcast_tapped
from handlers.evidence_taps import EVIDENCE_PARTS, EVIDENCE_VERBS
from handlers.file_moves import ExportAsked
from handlers.file_moves import tapped as document_tapped
from handlers.moves import (
    Accepted,
    Answered,
    AskedWhy,
    CityChosen,
    ClauseTapped,
    CountyChosen,
    Declined,
    DeleteConfirmed,
    GapsAsked,
    Helped,
    Move,
    NewNomination,
    NominationsListed,
    NotKnown,
    Opened,
    Paused,
    Reviewed,
    RulesAdopted,
    Scored,
    Skipped,
    Stale,
    StateSet,
    StepsAsked,
    Switched,
    Ticked,
    TickedAll,
    TicksConfirmed,
    WentBack,
    WentOn,
)
from handlers.reminder_moves import tapped as reminders_tapped
from handlers.said import Said
from handlers.situation import State
from rubric.facts import Kind
from rubric.ranking import Whose
from rubric.rule_set import RuleSet
from rubric.values import Answer

LIMIT = 64
"""Telegram's limit for callback data, in bytes."""


def tap(verb: str, *parts: object) -> str:
    """`verb:part:part`; raises ValueError where it would not fit into a button."""
    made = ":".join([verb, *(str(part) for part in parts)])
    if len(made.encode()) > LIMIT:
        raise ValueError(f"button id too long: {made}")
    return made


def setting(rule_set: RuleSet, nomination: int, slot: str, value: bool | str) -> str:
    """The tap that answers a choice or a yes/no slot."""
    if isinstance(value, bool):
        return tap("set", nomination, slot, int(value))
    labels = [option.label for option in rule_set.facts[slot].options]
    return tap("set", nomination, slot, labels.index(value))


def meant(rule_set: RuleSet, tapped: str) -> Move:
    """The move that a button id stands for, read with the rule set of its nomination; Stale where it has none."""
    verb, *parts = tapped.split(":")
    read = _VERBS.get(verb) if len(parts) in _PARTS.get(verb, ()) else None
    try:
        found = read(rule_set, parts) if read else None
    except (ValueError, IndexError, KeyError):
        found = None
    return found or Stale("这个按钮已经失效，请用下面的新按钮，或直接输入文字。")


def nomination_of(tapped: str) -> int | None:
    """The nomination that a button id belongs to, if any."""
    verb, _, rest = tapped.partition(":")
    head = rest.partition(":")[0]
    return int(head) if verb in _BOUND and head.isdecimal() else None


def _set(rule_set: RuleSet, parts: list[str]) -> Move | None:
    nomination, slot, index = int(parts[0]), parts[1], int(parts[2])
    if not rule_set.is_slot(slot) or index < 0:
        return None
    yes_no = rule_set.kind(slot) is Kind.YES_NO
    if yes_no and index > 1:
        return None
    value: Answer = bool(index) if yes_no else rule_set.facts[slot].options[index].label
    return Answered((Said(slot, value),), nomination=nomination)


def _tick(_: RuleSet, parts: list[str]) -> Move:
    return Ticked(parts[1], parts[2], int(parts[0]))


_VERBS: dict[str, Callable[[RuleSet, list[str]], Move | None]] = {
    "set": _set,
    "tick": _tick,
    "all": lambda _, p: TickedAll(p[1], present=True, nomination=int(p[0])),
    "none": lambda _, p: TickedAll(p[1], present=False, nomination=int(p[0])),
    "done": lambda _, p: TicksConfirmed(p[1], int(p[0])),
    "skip": lambda _, p: Skipped(p[1], int(p[0])),
    "unk": lambda _, p: NotKnown(p[1], int(p[0])),
    "why": lambda _, p: AskedWhy(p[1], int(p[0])),
    "open": lambda _, p: Opened(p[1], int(p[0])),
    "review": lambda _, p: Reviewed(p[1] if len(p) > 1 else None, int(p[0]), _page(p)),
    "score": lambda _, p: Scored(p[1] if len(p) > 1 else None, int(p[0])),
    "on": lambda _, p: WentOn(int(p[0])),
    "switch": lambda _, p: Switched(int(p[0])),
    "gaps": lambda _, p: GapsAsked(Whose(p[1]).value if p[1] else None, int(p[0]), _page(p)),
    "next": lambda _, p: StepsAsked(int(p[0])),
    "submit": lambda _, p: StateSet(State.SUBMITTED, int(p[0])),
    "adopt": lambda _, p: RulesAdopted(int(p[0]), confirmed=True),
    "delete": lambda _, p: DeleteConfirmed(int(p[0])),
    "back": lambda _, __: WentBack(),
    "pause": lambda _, __: Paused(),
    "yes": lambda _, __: Accepted(),
    "no": lambda _, __: Declined(),
    "new": lambda _, __: NewNomination(),
    "list": lambda _, p: NominationsListed(archived=p[:1] == ["archived"], page=_page(["", *p])),
    "help": lambda _, __: Helped(),
    "clause": lambda _, p: ClauseTapped(p[0]),
    "city": lambda rule_set, p: CityChosen(rule_set.cities[_index(p[0])]),
    "county": lambda rule_set, p: CountyChosen(list(rule_set.divisions)[_index(p[0])]),
    "export": lambda _, p: ExportAsked(int(p[0])),
    "doc": lambda _, p: document_tapped(p),
    "remind": lambda _, p: reminders_tapped(p),
    "cast": lambda _, p: broadcast_tapped(p),
    **EVIDENCE_VERBS,
    "access": access_tapped,
}

_PARTS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("set", "tick"), (3,)),
    **dict.fromkeys(("all", "none", "done", "skip", "unk", "why", "open", "doc"), (2,)),
    "gaps": (2, 3),
    "review": (1, 2, 3),
    "score": (1, 2),
    "list": (0, 2),
    "remind": (0, 1, 2),
    "cast": (1, 2, 3),
    **EVIDENCE_PARTS,
    "access": (1, 2, 3),
    **dict.fromkeys(("on", "switch", "next", "submit", "delete", "adopt", "city", "county", "clause", "export"), (1,)),
    **dict.fromkeys(("back", "pause", "yes", "no", "new", "help"), (0,)),
}
"""How many parts follow each verb; anything else was not made by `tap`."""

_BOUND = _VERBS.keys() - {
    *("back", "pause", "yes", "no", "new", "list", "help", "city", "county", "clause", "remind", "cast", "access"),
}


def _page(parts: list[str]) -> int:
    """The page stands third; the first one is not told."""
    return _index(parts[2]) if len(parts) > 2 else 1


def _index(part: str) -> int:
    if not part.isdecimal():
        raise ValueError(part)
    return int(part)
