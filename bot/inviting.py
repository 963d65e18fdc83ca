"""Invitations made outside a conversation: by the command on this machine, and the first administrator's at start."""

import secrets

from bot.app import OPERATOR, App
from bot.clock import now
from bot.conversation import CODE_BYTES
from handlers.access_changes import InvitationMade
from handlers.inviting import link, offer
from handlers.register import INVITATION_DAYS
from handlers.situation import Role

CHANNEL = "telegram"
"""The channel that invitations lead to."""


def fresh_code() -> str:
    return secrets.token_urlsafe(CODE_BYTES)


async def invitation(app: App, role: Role, city: str | None, county: str | None, bot: str) -> str:
    """A new invitation, in words to pass on; `bot` is the bot's own name, empty where it is not known."""
    made = InvitationMade(role, city, county, fresh_code())
    await app.enter((made,), now())
    return offer(made, bot)


async def first_invitation(app: App, bot: str) -> str:
    """An administrator's invitation for the operator where nobody administers this bot yet; else empty.

    Made anew at each start, for of a code only its hash is kept; the one printed before holds no more.
    """
    if app.settings.admin_ids:
        return ""
    operator = await app.terminal_officer(OPERATOR, now())
    code = fresh_code()
    if not await app.store.first_invitation(CHANNEL, code, operator, now()):
        return ""
    how = link(bot, code) if bot else f"在与机器人的私聊中发送 /start {code}"
    return f"还没有管理员。请用自己的 Telegram 打开此链接成为管理员（{INVITATION_DAYS} 天内有效，只能用一次）：{how}"
