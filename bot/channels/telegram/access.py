"""Who may use the bot: everybody who writes passes here before anything of it is stored."""

from dataclasses import replace

from bot.app import App
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.buttons import Seal
from bot.channels.telegram.strangers import Said, Strangers
from bot.channels.telegram.updates import Arrived
from bot.clock import now
from bot.settings import Access
from bot.store.errors import Revoked
from handlers.situation import Person, Role


class Door:
    """Lets in who is known or brings an invitation, the administrators that the operator has named, and under
    ACCESS=open everybody."""

    def __init__(self, app: App, seal: Seal) -> None:
        self._app = app
        self._settings = app.settings
        self.strangers = Strangers(app, seal)
        self._let_in: dict[int, Person] = {}

    async def admitted(self, update: Arrived) -> Person | Said:
        """The officer who wrote, entered where he is new and welcome; else what a stranger hears, and of the message
        nothing is kept."""
        try:
            found = await self._found(update)
        except Revoked:
            found = None
        if found is not None:
            self._let_in[update.sender.id] = replace(found, name="")
            return found
        self._let_in.pop(update.sender.id, None)
        return await (self.strangers.redeemed(update) if update.code else self.strangers.answer(update))

    def recalled(self, update: Arrived) -> Person | None:
        """Whom the last message from there was found to be of, without his name.

        He may have lost his access or have other duties since: for what the store looks at itself.
        """
        return self._let_in.get(update.sender.id) if update.private and not update.code else None

    async def _found(self, update: Arrived) -> Person | None:
        """Raises Revoked."""
        address = str(update.sender.id)
        known = await self._app.store.known(CHANNEL, address)
        role = self._role(update.sender.id)
        if known is not None or role is None:
            return known
        return await self._app.store.person(CHANNEL, address, update.sender.name, now=now(), role=role)

    def _role(self, telegram_id: int) -> Role | None:
        if telegram_id in self._settings.admin_ids:
            return Role.ADMIN
        return Role.COUNTY if self._settings.access is Access.OPEN else None
