"""Bringing the tables up to date at start; Alembic is loaded only where there is something to do."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import for_reading, open_engine
from bot.store.errors import DatabaseTooNew

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0005"
"""The last migration; a test keeps it equal to what stands in `migrations/versions`."""
SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 2023_1031  # the advisory lock under which one process migrates and the others wait


async def migrate(engine: AsyncEngine) -> None:
    """Run the migrations that are missing, all in one transaction, one process at a time.

    Raises DatabaseTooNew where a later version of the program has been here.
    """
    async with for_reading(engine).connect() as conn:
        if await conn.run_sync(stored_revision) == HEAD:
            return
    migrating = open_engine(engine.url, foreign_keys=False)
    try:
        async with migrating.begin() as conn:
            await conn.run_sync(upgrade)
    finally:
        await migrating.dispose()


def stored_revision(conn: Connection) -> str | None:
    """The revision that the database says it has; None where it is empty."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known_revisions() -> set[str]:
    """Those that this version of the program can bring up to date."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def upgrade(conn: Connection, to: str = "head") -> None:
    """In the transaction that is open; see `migrate`."""
    from alembic import command

    if conn.dialect.name == "postgresql":
        conn.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    stored = stored_revision(conn)
    if stored is not None and stored not in known_revisions():
        raise DatabaseTooNew(f"数据库由更新的版本(结构版本 {stored})写成,请升级本程序后再启动。")
    config = _config()
    config.attributes["connection"] = conn
    command.upgrade(config, to)
    if conn.dialect.name == "sqlite" and (orphans := conn.execute(text("PRAGMA foreign_key_check")).all()):
        raise RuntimeError(f"rows without what they point to: {orphans[:5]}")


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
