"""Officers at a terminal cannot be written to: what is due is shown to them once, when they come."""

from bot.app import App
from bot.reminders.handling import decided
from bot.reminders.running import plan
from bot.store.errors import Revoked
from bot.store.proactive import Proactive
from bot.store.rows import OutboxRow
from bot.store.unasked import Whom


async def due_at_start(app: App, channel: str, officer: str) -> list[OutboxRow]:
    """What has fallen due for this officer since he was here last; to be shown, and then marked as sent."""
    try:
        person = await app.store.known(channel, officer)
    except Revoked:
        return []
    if person is None:
        return []
    proactive = Proactive(app.store, app.rule_sets, app.active)
    await plan(proactive, channel, person.id)
    whom = Whom(channel, only=person.id)
    await proactive.handle(whom, lambda pending: decided(pending, app.conversation.completed))
    return await proactive.unseen(person.id)
