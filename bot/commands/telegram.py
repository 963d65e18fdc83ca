"""`lingong telegram`: the bot on Telegram, by long polling or by webhook."""

import asyncio
import sys

from bot.app import build
from bot.settings import Settings

UNSET = "没有设置 TELEGRAM_BOT_TOKEN。请向 @BotFather 申请令牌，写入环境变量或 .env 文件。\n"
REFUSED = "Telegram 不认可这个令牌。请核对 TELEGRAM_BOT_TOKEN；自建接口请核对 TELEGRAM_BASE_URL。\n"


def serve() -> int:
    """Serve until SIGTERM or Ctrl-C; 1 where Telegram refuses the token, 2 where there is none."""
    settings = Settings.read()
    if not settings.telegram_bot_token.get_secret_value():
        sys.stderr.write(UNSET)
        return 2
    return asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> int:
    from telegram.error import InvalidToken

    from bot.channels.telegram.running import Service

    app = await build(settings, at_home=False)
    try:
        await Service(app).run()
    except* InvalidToken:
        sys.stderr.write(REFUSED)
        status = 1
    else:
        status = 0
    finally:
        await app.close()
    return status
