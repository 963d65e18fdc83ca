"""The migrated database is what the schema says, and an up-to-date one costs nothing at start."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.store.engine import open_engine
from bot.store.errors import DatabaseTooNew
from bot.store.migrating import HEAD, SCRIPTS, migrate
from bot.store.schema import metadata
from bot.store.store import Store

ROOT = Path(__file__).parents[3]
OPENING = Path(__file__).parent / "opening.py"


async def opened_in_a_process(url: str) -> str:
    """What `opening.py` printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        OPENING,
        url,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await process.communicate()
    assert process.returncode == 0
    return printed.decode().strip()


def structure(conn: Connection) -> dict[str, Any]:
    """Everything that the database tells of its tables but the one that Alembic keeps."""
    seen = inspect(conn)
    tables = sorted(set(seen.get_table_names()) - {"alembic_version"})
    return {table: _told(seen, table) for table in tables}


def _told(seen: Any, table: str) -> dict[str, Any]:
    columns = [{**column, "type": repr(column["type"])} for column in seen.get_columns(table)]
    named = {
        kind: sorted(getattr(seen, f"get_{kind}")(table), key=lambda constraint: str(constraint["name"]))
        for kind in ("foreign_keys", "unique_constraints", "check_constraints", "indexes")
    }
    return {"columns": columns, "primary_key": seen.get_pk_constraint(table), **named}


async def test_the_migrations_build_what_the_schema_says(database_url: str, tmp_path: Path) -> None:
    engine = open_engine(database_url)
    async with engine.begin() as conn:
        await conn.run_sync(metadata.create_all)
        declared = await conn.run_sync(structure)
        await conn.run_sync(metadata.drop_all)
    await migrate(engine)
    async with engine.connect() as conn:
        assert await conn.run_sync(structure) == declared
        assert await conn.run_sync(lambda c: compare_metadata(MigrationContext.configure(c), metadata)) == []
    await engine.dispose()
    assert declared.keys() == set(metadata.tables)


def test_the_head_at_which_nothing_is_loaded_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_alembic_is_loaded_for_a_new_database_only(database_url: str) -> None:
    assert await opened_in_a_process(database_url) == "True"
    assert await opened_in_a_process(database_url) == "False"


async def test_several_processes_may_open_a_new_database_at_once(database_url: str) -> None:
    await asyncio.gather(*(opened_in_a_process(database_url) for _ in range(4)))
    assert await opened_in_a_process(database_url) == "False"


async def test_a_database_of_a_later_release_is_left_alone(database_url: str) -> None:
    store = await Store.open(database_url)
    async with store.engine.begin() as conn:
        await conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(DatabaseTooNew, match="9999"):
        await Store.open(database_url)


async def test_a_migration_that_fails_leaves_nothing(database_url: str) -> None:
    engine = open_engine(database_url)
    async with engine.begin() as conn:
        await conn.execute(text("CREATE TABLE outbox (id INTEGER)"))
    with pytest.raises(Exception, match="outbox"):
        await migrate(engine)
    async with engine.connect() as conn:
        assert list(await conn.run_sync(structure)) == ["outbox"]
    await engine.dispose()
