"""`lingong worker`: a further process on PostgreSQL that works off messages, plans reminders and sends."""

import asyncio
import sys

from bot.app import build
from bot.commands.telegram import UNSET
from bot.settings import Settings

ONE_IS_ENOUGH = (
    "当前使用 SQLite，一个进程就够了：请只运行 lingong telegram。需要多个进程时，请用 DATABASE_URL 改用 PostgreSQL。\n"
)


def work() -> int:
    """Work until SIGTERM or Ctrl-C; 2 on SQLite, or where no token is set."""
    settings = Settings.read()
    if settings.url.startswith("sqlite"):
        sys.stderr.write(ONE_IS_ENOUGH)
        return 2
    if not settings.telegram_bot_token.get_secret_value():
        sys.stderr.write(UNSET)
        return 2
    asyncio.run(_work(settings))
    return 0


async def _work(settings: Settings) -> None:
    from bot.channels.telegram.running import Service

    app = await build(settings, at_home=False)
    try:
        await Service(app, receives=False).run()
    finally:
        await app.close()
