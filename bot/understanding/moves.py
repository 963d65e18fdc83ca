"""What officers want of the conversation itself: skip, back, undo, pause, help, a greeting."""

import re
from dataclasses import dataclass

from bot.understanding import spoken_of
from bot.understanding.move_words import (
    BACK,
    GOES,
    GOES_FOR,
    GOES_ON,
    HELP,
    NOT_KNOWN,
    PAUSE,
    PUTS_ASIDE,
    SHOWS_HOW,
    SKIP,
    UNDO,
    WHY,
)
from bot.understanding.results import Command, Kind


@dataclass(frozen=True)
class Moved:
    kind: Kind
    command: Command | None = None
    not_known: bool = False


def steps_out(text: str) -> bool:
    """`我去喝口水先`: what the officer goes for is no item of a list."""
    return bool(re.search(GOES_FOR, text))


def goes(text: str) -> bool:
    """The officer leaves now, whatever else the message holds."""
    return bool(GOES.search(text))


def goes_on(text: str) -> bool:
    """`简介还在改,我们先填下面一个`: the next question is wanted, whatever else the message holds."""
    return len(text) <= 32 and bool(GOES_ON.search(text))


def shows_how(text: str) -> bool:
    """A long message to a text question that asks for an example of one."""
    return bool(SHOWS_HOW.search(text))


def moved(text: str) -> Moved | None:
    """Skip, back, undo or pause; None where the text asks for none of them, or only speaks of one."""
    return _moved(spoken_of.without(text))


def remarked(text: str) -> bool:
    """`原来那个点撤销了`: what became of a market, in words that by themselves would be a move."""
    return spoken_of.remarked(text) and moved(text) is None and _moved(text) is not None


def without_remarks(text: str) -> str:
    """The text without the clauses that are such remarks, blanked character for character."""
    return re.sub(r"[^,，。;；\n]+", lambda m: "，" * len(m[0]) if remarked(m[0]) else m[0], text)


def _moved(text: str) -> Moved | None:
    if GOES.search(text) and PAUSE.search(text) and not UNDO.search(text):
        return Moved(Kind.PAUSE)
    if UNDO.search(text):
        return Moved(Kind.UNDO)
    if BACK.search(text):
        return Moved(Kind.BACK)
    if SKIP.search(WHY.sub("＿", text)):
        return Moved(Kind.SKIP, not_known=False)  # 为什么要问这个 puts nothing off
    if PAUSE.search(text):
        return Moved(Kind.PAUSE)
    return Moved(Kind.SKIP, not_known=True) if NOT_KNOWN.search(text) else None


def not_known(text: str) -> bool:
    """不知道, 没统计: asked and not known."""
    return bool(NOT_KNOWN.search(text))


def without_putting_aside(text: str) -> str:
    """The text without 当我没看见 and the like, whose 没 denies nothing; as long as before."""
    return PUTS_ASIDE.sub(lambda m: "＿" * len(m[0]), text)


def without_doubt(text: str) -> str:
    """The text without 不知道 itself, so that what is asked beside it stands out."""
    return NOT_KNOWN.sub("，", text)


def helps(text: str) -> Moved | None:
    """Asks how the standing question is to be answered, or why it is asked."""
    if WHY.search(text):
        return Moved(Kind.HELP, Command("why"))
    return Moved(Kind.HELP) if HELP.search(text) else None
