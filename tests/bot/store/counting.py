"""A process that counts: `python counting.py URL TIMES` reads a number and writes the next one, TIMES times."""

import asyncio
import sys

from sqlalchemy import text

from bot.store.engine import open_engine


async def count(url: str, times: int) -> None:
    engine = open_engine(url)
    for _ in range(times):
        async with engine.begin() as conn:
            seen = (
                await conn.execute(text("SELECT n FROM counter FOR UPDATE" if _locks(url) else "SELECT n FROM counter"))
            ).scalar_one()
            await asyncio.sleep(0)
            await conn.execute(text("UPDATE counter SET n = :n"), {"n": seen + 1})
    await engine.dispose()


def _locks(url: str) -> bool:
    """PostgreSQL locks the row that is asked for; SQLite has locked everything by then."""
    return url.startswith("postgresql")


if __name__ == "__main__":
    asyncio.run(count(sys.argv[1], int(sys.argv[2])))
