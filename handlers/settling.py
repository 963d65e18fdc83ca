"""对 and 不对: what was proposed is recorded, or asked again."""

from handlers.answering import go_on, record
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.clashing import CLASH
from handlers.situation import Situation


def accept(situation: Situation) -> Turn:
    """对: record what was proposed."""
    proposed = dict(situation.awaiting.proposed)
    if not proposed or situation.nomination is None:
        return ask_again(situation, "现在没有需要确认的内容。")
    choosing = None if situation.awaiting.choosing == CLASH else situation.awaiting.choosing
    settled = situation.but(awaiting=situation.awaiting.but(proposed=(), choosing=choosing))
    return record(settled, proposed)


def decline(situation: Situation) -> Turn:
    """不对: nothing is recorded, and the question stands again."""
    if not situation.awaiting.proposed:
        return ask_again(situation, "好的，请直接告诉我正确的内容，例如“面积改成150”。")
    awaiting = situation.awaiting.but(proposed=())
    if situation.awaiting.choosing == CLASH:
        slots = tuple(slot for slot, _ in situation.awaiting.proposed)
        return go_on(situation.but(awaiting=awaiting.but(choosing=None)), slots, "好的，现有的内容没有改动。", ())
    return ask_again(situation.but(awaiting=awaiting), "好的，没有记录。", awaiting=awaiting)
