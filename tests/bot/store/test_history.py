"""History only grows: the log replays to the present answers, and the database itself refuses to rewrite it."""

import json
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from offices import NOW, Office
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from bot.store.schema import answers, audit
from bot.store.values import from_text
from handlers.changes import Deleted, FigureSet, NominationCreated, Recorded, RoundSet, RuleSetChanged, TakenInHand
from handlers.situation import SKIP, Known, ProvincialFigure, Round

CREATED = (NominationCreated(1, "zhejiang2023/1", "上城区"), TakenInHand(1))
SLOTS = ("area_m2", "opened_on", "A1.1.transport", f"{SKIP}staff")
WORDS = (None, *map(Known, (None, True, False, 0, 120, Decimal("8.25"), "", "2026-01-01", date(2026, 1, 1))))


async def log_of(office: Office) -> list[tuple[str, Known | None, Known | None]]:
    """What the table itself holds: slot, old, new, in order."""
    async with office.store.engine.connect() as conn:
        rows = (await conn.execute(select(answers).order_by(answers.c.id))).all()
    return [(row.slot, _known(row.old), _known(row.new)) for row in rows]


def _known(written: str | None) -> Known | None:
    return None if written is None else Known(from_text(written))


@pytest.mark.parametrize("seed", range(3))
async def test_the_log_replays_to_the_answers_that_stand(office: Office, seed: int) -> None:
    chance = Random(seed)
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED)
    standing: dict[str, Known] = {}
    written = []
    for _ in range(25):
        slot, new = chance.choice(SLOTS), chance.choice(WORDS)
        await wang.does(Recorded(1, slot, standing.get(slot), new))
        written.append((slot, standing.pop(slot, None), new))
        standing |= {slot: new} if new else {}
    (seen,) = (await wang.sees()).nominations
    assert repr(sorted(seen.last_words.items())) == repr(sorted(standing.items()))
    assert repr(await log_of(office)) == repr(written)
    assert seen.version == 25


async def test_an_undone_turn_stays_in_the_log(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED)
    (row,) = await wang.does(Recorded(1, "area_m2", None, Known(120)))
    await wang.does(Recorded(1, "area_m2", Known(120), None, undoes=row.inbox))
    (seen,) = (await wang.sees()).nominations
    assert seen.answers == {}
    assert [(entry.new, entry.undoes) for entry in seen.log] == [(Known(120), None), (None, row.inbox)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answers SET new = '130'",
        "UPDATE audit SET what = 'nothing'",
        "DELETE FROM audit",
        "UPDATE provincial_figures SET value = '1'",
        "DELETE FROM provincial_figures",
        "UPDATE rounds SET confirmed = true",
        "DELETE FROM rounds",
    ],
)
async def test_history_cannot_be_rewritten(office: Office, statement: str) -> None:
    wang = await office.officer("王一", county="上城区")
    figure = ProvincialFigure("market_jobs_avg", 300, NOW.date(), "省厅")
    await wang.does(*CREATED, Recorded(1, "area_m2", None, Known(120)), FigureSet(figure))
    await wang.does(RoundSet(Round(2026, date(2026, 10, 31))))
    with pytest.raises(DBAPIError, match="only grows"):
        async with office.store.engine.begin() as conn:
            await conn.execute(text(statement))


async def test_the_audit_says_who_changed_what_and_keeps_no_answer(office: Office) -> None:
    wang = await office.officer("王一", county="上城区")
    await wang.does(*CREATED, Recorded(1, "market_name", None, Known("杭州市上城区四季青综合零工市场")))
    await wang.does(RuleSetChanged(1, "next/1"))
    await wang.does(Deleted(1))
    async with office.store.engine.connect() as conn:
        rows = (await conn.execute(select(audit).order_by(audit.c.id))).all()
    assert [(row.who, row.what, row.subject) for row in rows] == [
        (wang.person.id, "created", "nomination 1"),
        (wang.person.id, "rule_set", "nomination 1"),
        (wang.person.id, "deleted", "nomination 1"),
    ]
    assert json.loads(rows[1].old) == {"rule_set": "zhejiang2023/1"}
    assert json.loads(rows[1].new) == {"rule_set": "next/1"}
    assert "四季青" not in str(rows)
