"""Several worker processes on one PostgreSQL: how many turns a second they handle, from the inbox to Telegram."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from databases import NoPostgreSQL, PostgreSQL
from fake_api import FakeApi
from fleet import LAUNCHING, make_tables
from reminded import LONG_AGO, enter
from serving import Bot
from sqlalchemy import Engine, create_engine, insert, text

from bot.rule_sets import RuleSets
from bot.store.schema import inbox
from bot.store.values import document_to_text

MESSAGES = 1500
SAID = ("面积120平", "评分", "工作人员8个人", "帮助", "先做什么")
PATIENCE = 300.0


def rows() -> list[tuple[str, str]]:
    try:
        server = PostgreSQL()
    except NoPostgreSQL as error:
        return [("worker processes on PostgreSQL", f"not measured: {error}")]
    try:
        server.start()
        rates = {processes: _rate(server, processes) for processes in (1, 2, 4)}
    finally:
        server.remove()
    return [
        (f"turns a second, {processes} worker process(es) on PostgreSQL", f"{rate:.0f}  (x {rate / rates[1]:.2f})")
        for processes, rate in rates.items()
    ]


def _rate(server: PostgreSQL, processes: int) -> float:
    """Between the first tenth of what waits in the inbox and the last."""
    url = server.fresh()
    engine = create_engine(url)
    with tempfile.TemporaryDirectory() as folder, FakeApi() as api:
        _prepared(api, url, engine)
        with _working(Path(folder), api, url, processes):
            first = _when(engine, MESSAGES // 10)
            last = _when(engine, MESSAGES * 9 // 10)
    engine.dispose()
    return (MESSAGES * 9 // 10 - MESSAGES // 10) / (last - first)


def _prepared(api: FakeApi, url: str, engine: Engine) -> None:
    """An officer with a draft in every county, and their messages, which nobody has handled yet."""
    asyncio.run(make_tables(url))
    with engine.begin() as conn:
        divisions = RuleSets()["zhejiang2023/1"].divisions.values()
        persons = enter(conn, len(divisions), drafts=True, everywhere=[(d.city, d.name) for d in divisions])
        api.people([1_000_000 + person for person in persons])
        conn.execute(text("UPDATE chats SET at_hand = person - 5000"))
        conn.execute(insert(inbox), [_message(number, persons) for number in range(1, MESSAGES + 1)])


def _message(number: int, persons: list[int]) -> dict[str, Any]:
    person = persons[number % len(persons)]
    payload = {"message": number, "text": SAID[number % len(SAID)], "chat": 1_000_000 + person}
    told = {"channel": "telegram", "key": str(number), "person": person, "kind": "update", "personal": False}
    return {
        **told,
        "payload": document_to_text(payload),
        "received_at": LONG_AGO,
        "state": "new",
        "attempts": 0,
    }


@contextmanager
def _working(folder: Path, api: FakeApi, url: str, processes: int) -> Iterator[None]:
    bots = [Bot(api, folder / str(number), DATABASE_URL=url) for number in range(processes)]  # type: ignore[arg-type]
    for bot in bots:
        bot.command = (str(LAUNCHING), "worker")
        bot.start()
    try:
        yield
    finally:
        for bot in bots:
            bot.kill()


def _when(engine: Engine, handled: int) -> float:
    """The moment at which so many have been handled and answered."""
    until = time.monotonic() + PATIENCE
    done = "SELECT count(*) FROM inbox WHERE state = 'done'"
    while time.monotonic() < until:
        with engine.connect() as conn:
            if int(conn.execute(text(done)).scalar_one()) >= handled:
                return time.monotonic()
        time.sleep(0.02)
    raise TimeoutError(f"{handled} messages were not handled in {PATIENCE} s")
