"""Who may use the bot: everybody who writes passes here before anything of it is stored."""

from bot.app import App
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.updates import Arrived
from bot.clock import now
from bot.settings import Access
from bot.store.errors import Revoked
from handlers.situation import Person, Role

REFUSED = "抱歉，您还没有使用本助手的权限。请向管理员索取邀请链接；本助手没有保存您的消息。"


class Door:
    """Lets in who is known, the administrators that the operator has named, and under ACCESS=open everybody."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._settings = app.settings

    async def admitted(self, update: Arrived) -> Person | None:
        """The officer who wrote, entered where he is new and welcome; None: he is refused, and nothing is kept."""
        address = str(update.sender.id)
        try:
            found = await self._app.store.known(CHANNEL, address)
            if found is not None:
                return found
            role = self._role(update.sender.id)
            if role is None:
                return None
            return await self._app.store.person(CHANNEL, address, update.sender.name, now=now(), role=role)
        except Revoked:
            return None

    def _role(self, telegram_id: int) -> Role | None:
        if telegram_id in self._settings.admin_ids:
            return Role.ADMIN
        return Role.COUNTY if self._settings.access is Access.OPEN else None
