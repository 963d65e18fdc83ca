"""撤销 takes back the last change, again and again; 历史 tells who changed an answer, when and from what."""

from collections.abc import Iterator

from handlers.answering import go_on
from handlers.asking import ask, ask_again, find
from handlers.changes import Recorded, Turn
from handlers.effects import effect_lines
from handlers.progress import score_of
from handlers.putting import question_name
from handlers.situation import SKIP, Known, LogEntry, Nomination, Situation
from handlers.wording import lines, shown
from rubric.interview import question_of
from rubric.rounding import plain

LAST = 10
"""How many lines of an answer's history are shown."""


def undo(situation: Situation) -> Turn:
    """The newest turn that is not yet taken back, reversed slot by slot; the log only grows."""
    if situation.awaiting.ticked is not None or situation.awaiting.proposed:
        return _not_yet_recorded(situation)
    nomination = situation.nomination
    turn = last_turn(nomination) if nomination else None
    if nomination is None or turn is None:
        return ask_again(situation, "没有可以撤销的内容。")
    entries = [entry for entry in nomination.log if entry.turn == turn and entry.undoes is None]
    if entries[-1].by != situation.person.id:
        return ask_again(situation, lines(*_by_another(situation, entries)))
    changes = tuple(
        Recorded(nomination.id, entry.slot, nomination.last_words.get(entry.slot), entry.old, undoes=turn)
        for entry in reversed(entries)
    )
    after = situation.recording(changes)
    assert after.nomination is not None  # noqa: S101 - the same nomination
    slots = tuple(dict.fromkeys(entry.slot for entry in entries if not entry.slot.startswith(SKIP)))
    asked = dict.fromkeys(entry.slot.removeprefix(SKIP) for entry in entries)
    old, new = (score_of(s, n).points.shown.earned for s, n in ((situation, nomination), (after, after.nomination)))
    difference = f"已得分由 {plain(old)} 分变为 {plain(new)} 分。" if old != new else ""
    said = lines(
        *_taken_back(situation, entries), *effect_lines(after, after.nomination, slots, nomination), difference
    )
    fresh = after.but(awaiting=after.awaiting.but(ticked=None, proposed=(), wrong=0))
    reopened = next(
        (q for q in (find(fresh, slot) for slot in asked) if q and q.open_slots(after.nomination.answers)), None
    )
    if reopened is not None:
        return ask(fresh, reopened, said=said, changes=changes)
    return go_on(fresh, (), said, changes)


def _by_another(situation: Situation, entries: list[LogEntry]) -> Iterator[str]:
    """What another officer did last is his; it can be changed by saying so, not by taking it back unseen."""
    yield f"最近一次修改是{entries[-1].person}作的，没有撤销："
    yield from (_what_was_done(situation, entry) for entry in entries)
    yield "需要改的，请直接发新的内容，例如“面积改成150”。"


def _what_was_done(situation: Situation, entry: LogEntry) -> str:
    if entry.slot.startswith(SKIP):
        return "跳过了一题。"
    new, old = _was(situation, entry.slot, entry.new), _was(situation, entry.slot, entry.old)
    return f"{situation.rule_set.label(entry.slot)}由“{old}”改为“{new}”。"


def _not_yet_recorded(situation: Situation) -> Turn:
    """Ticks not confirmed and values not agreed to go first; nothing of them is in the log."""
    said = "已取消勾选，没有记录。" if situation.awaiting.ticked is not None else "好的，没有记录。"
    awaiting = situation.awaiting.but(ticked=None, proposed=(), wrong=0)
    return ask_again(situation.but(awaiting=awaiting), said, awaiting=awaiting)


def last_turn(nomination: Nomination) -> int | None:
    """The newest turn of the log that changed something and was not taken back since."""
    gone = {entry.undoes for entry in nomination.log if entry.undoes is not None}
    begun = {entry.turn for entry in nomination.log[:1]}
    return next((e.turn for e in reversed(nomination.log) if e.undoes is None and e.turn not in gone | begun), None)


def _taken_back(situation: Situation, entries: list[LogEntry]) -> Iterator[str]:
    rule_set = situation.rule_set
    for entry in entries:
        if entry.slot.startswith(SKIP):
            question = question_of(rule_set, entry.slot.removeprefix(SKIP), personal=True)
            yield f"已撤销：跳过{question_name(rule_set, question)}。" if question else "已撤销：跳过。"
        else:
            new, old = _was(situation, entry.slot, entry.new), _was(situation, entry.slot, entry.old)
            yield f"已撤销：{rule_set.label(entry.slot)}由“{new}”恢复为“{old}”。"


def _was(situation: Situation, slot: str, known: Known | None) -> str:
    return shown(situation.rule_set, slot, known.value) if known else "未填"


def history(situation: Situation, slot: str) -> Turn:
    """Who changed this answer, when, from what to what; the newest last."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, "还没有申报，请先新建一份。")
    label = situation.rule_set.label(slot)
    entries = [entry for entry in nomination.log if entry.slot == slot]
    if not entries:
        return ask_again(situation, f"{label}还没有填写过。")
    rows = [_history_line(situation, entry) for entry in entries[-LAST:]]
    return ask_again(situation, lines(f"{label}的修改记录：", *rows))


def _history_line(situation: Situation, entry: LogEntry) -> str:
    moment = f"{entry.at.year}-{entry.at.month:02}-{entry.at.day:02} {entry.at.hour:02}:{entry.at.minute:02}"
    old, new = _was(situation, entry.slot, entry.old), _was(situation, entry.slot, entry.new)
    note = "（撤销）" if entry.undoes is not None else ""
    return f"{moment}　{entry.person}：{old} → {new}{note}"
