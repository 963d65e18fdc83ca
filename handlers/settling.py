"""对 and 不对: what was proposed is recorded, or asked again."""

from handlers.answering import record
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.situation import Situation


def accept(situation: Situation) -> Turn:
    """对: record what was proposed."""
    proposed = dict(situation.awaiting.proposed)
    if not proposed:
        return ask_again(situation, "现在没有需要确认的内容。")
    settled = situation.but(awaiting=situation.awaiting.but(proposed=()))
    return record(settled, proposed)


def decline(situation: Situation) -> Turn:
    """不对: nothing is recorded, and the question stands again."""
    if not situation.awaiting.proposed:
        return ask_again(situation, "好的，请直接告诉我正确的内容，例如“面积改成150”。")
    awaiting = situation.awaiting.but(proposed=())
    return ask_again(situation.but(awaiting=awaiting), "好的，没有记录。", awaiting=awaiting)
