"""Neither an update nor a commit is lost, whoever else writes."""

import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.store.engine import for_reading, open_engine

ROOT = Path(__file__).parents[3]
COUNTING = Path(__file__).parent / "counting.py"


async def count_in_a_process(url: str, times: int) -> int | None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, COUNTING, url, str(times), cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    )
    return await process.wait()


async def test_four_processes_that_read_and_then_write_lose_nothing(database_url: str) -> None:
    engine = open_engine(database_url)
    async with engine.begin() as conn:
        await conn.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
        await conn.execute(text("INSERT INTO counter VALUES (0)"))
    exits = await asyncio.gather(*(count_in_a_process(database_url, 150) for _ in range(4)))
    async with for_reading(engine).connect() as conn:
        counted = (await conn.execute(text("SELECT n FROM counter"))).scalar_one()
    await engine.dispose()
    assert (exits, counted) == ([0, 0, 0, 0], 600)


async def test_a_reader_does_not_wait_for_a_writer(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    async with engine.begin() as conn:
        await conn.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
    async with engine.begin() as writer:
        await writer.execute(text("INSERT INTO counter VALUES (1)"))
        async with asyncio.timeout(5), for_reading(engine).connect() as reader:
            assert (await reader.execute(text("SELECT count(*) FROM counter"))).scalar_one() == 0
    await engine.dispose()


async def test_what_is_read_is_one_moment(database_url: str) -> None:
    engine = open_engine(database_url)
    async with engine.begin() as conn:
        await conn.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
    async with for_reading(engine).connect() as reader:
        before = (await reader.execute(text("SELECT count(*) FROM counter"))).scalar_one()
        async with engine.begin() as writer:
            await writer.execute(text("INSERT INTO counter VALUES (1)"))
        after = (await reader.execute(text("SELECT count(*) FROM counter"))).scalar_one()
    await engine.dispose()
    assert (before, after) == (0, 0)


async def test_sqlite_waits_for_the_disk_and_keeps_its_references(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    async with engine.connect() as conn:
        found = {
            name: (await conn.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    await engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}


async def test_making_a_table_anew_does_not_delete_what_points_to_it(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url, foreign_keys=False)
    async with engine.begin() as conn:
        await conn.execute(text("CREATE TABLE market (id INTEGER PRIMARY KEY)"))
        await conn.execute(text("CREATE TABLE answer (market INTEGER REFERENCES market ON DELETE CASCADE)"))
        await conn.execute(text("INSERT INTO market VALUES (1)"))
        await conn.execute(text("INSERT INTO answer VALUES (1)"))
        await conn.execute(text("DROP TABLE market"))
        assert (await conn.execute(text("SELECT count(*) FROM answer"))).scalar_one() == 1
    await engine.dispose()


async def test_postgresql_waits_for_the_disk(postgresql_url: str) -> None:
    engine = open_engine(postgresql_url)
    async with engine.connect() as conn:
        assert (await conn.execute(text("SHOW synchronous_commit"))).scalar_one() == "on"
    await engine.dispose()


async def test_a_postgresql_reader_cannot_write(postgresql_url: str) -> None:
    engine = open_engine(postgresql_url)
    async with for_reading(engine).connect() as conn:
        with pytest.raises(DBAPIError, match="read-only"):
            await conn.execute(text("CREATE TABLE counter (n INTEGER)"))
    await engine.dispose()


async def test_the_short_names_of_the_databases_do(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url.replace("+aiosqlite", ""))
    async with engine.connect() as conn:
        assert (await conn.execute(text("SELECT 1"))).scalar_one() == 1
    await engine.dispose()
    assert open_engine("postgres://somebody@localhost/lingong").driver == "psycopg"
