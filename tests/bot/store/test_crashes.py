"""A process killed around the commit of a turn leaves all of it or nothing, and the message can come again."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest
from offices import Office, said

from handlers.changes import NominationCreated, Recorded, TakenInHand
from handlers.situation import Known

ROOT = Path(__file__).parents[3]
DYING = Path(__file__).parent / "dying.py"
TURN = said(NominationCreated(1, "zhejiang2023/1", "上城区"), TakenInHand(1), Recorded(1, "area_m2", None, Known(120)))


async def killed(url: str, moment: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, DYING, url, moment, cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    )
    assert await process.wait() == -signal.SIGKILL


@pytest.mark.parametrize(("moment", "stands"), [("before", 0), ("after", 1)])
async def test_a_killed_turn_stands_whole_or_not_at_all(
    office: Office, made_url: str, moment: str, stands: int
) -> None:
    await killed(made_url, moment)
    wang = await office.officer("王一", county="上城区")
    seen = await wang.sees()
    assert [n.answers for n in seen.nominations] == [{"area_m2": 120}] * stands
    assert seen.newcomer is not bool(stands)
    assert [row.reply.text for row in await office.store.unsent(wang.person)] == ["已记"] * stands


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_the_message_that_comes_again_is_handled_once(office: Office, made_url: str, moment: str) -> None:
    await killed(made_url, moment)
    wang = await office.officer("王一", county="上城区")
    (row,) = await office.store.commit(await wang.sees(), TURN, wang.says())
    assert [len(n.log) for n in (await wang.sees()).nominations] == [1]
    assert await office.store.unsent(wang.person) == [row]


async def test_a_cancelled_turn_stands_whole_or_not_at_all_and_the_store_goes_on(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    for pause in range(40):
        situation = await wang.sees()
        fresh = situation.fresh_id
        task = asyncio.create_task(
            office.store.commit(situation, said(NominationCreated(fresh, "zhejiang2023/1", "上城区")), wang.says())
        )
        for _ in range(pause):
            await asyncio.sleep(0.0002)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        after = await wang.sees()
        assert (after.fresh_id - fresh, after.chat_version - situation.chat_version) in {(0, 0), (1, 1)}
