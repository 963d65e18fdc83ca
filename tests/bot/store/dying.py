"""A process that dies while it handles a message: `python dying.py URL before|after`, meaning the commit."""

import asyncio
import os
import signal
import sys

from commits import at_commit
from offices import Office, said

from bot.store.store import Store
from handlers.changes import NominationCreated, Recorded, TakenInHand
from handlers.situation import Known


async def answer_and_die(url: str, moment: str) -> None:
    store = await Store.open(url)
    wang = await Office(store).officer("王一", county="上城区")
    situation = await wang.sees()
    if moment == "before":
        at_commit(lambda _: _die())
    turn = said(
        NominationCreated(1, "zhejiang2023/1", "上城区"), TakenInHand(1), Recorded(1, "area_m2", None, Known(120))
    )
    await store.commit(situation, turn, wang.says())
    _die()


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(answer_and_die(sys.argv[1], sys.argv[2]))
