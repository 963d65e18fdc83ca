"""A process that opens the store and closes it: `python opening.py URL`. It prints whether Alembic was loaded."""

import asyncio
import sys

from bot.store.store import Store


async def open_and_close(url: str) -> None:
    store = await Store.open(url)
    await store.close()


if __name__ == "__main__":
    asyncio.run(open_and_close(sys.argv[1]))
    print("alembic" in sys.modules)
