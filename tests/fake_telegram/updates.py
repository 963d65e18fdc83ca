"""Updates on their way to the bot: the rules by which Telegram confirms them, and how it repeats and reorders."""

import random
from dataclasses import dataclass, field
from typing import Any

from fake_telegram.refusals import Refused, bad

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
RETRY_FIRST, RETRY_MOST = 0.05, 2.0


@dataclass
class Entry:
    """One delivery to be made; `body` is the whole update."""

    body: dict[str, Any]
    lane: int
    not_before: float = 0.0
    tries: int = 0
    flying: bool = False

    @property
    def id(self) -> int:
        return int(self.body["update_id"])


@dataclass
class Webhook:
    url: str
    secret: str = ""
    most: int = 40
    last_error: tuple[int, str] | None = None


@dataclass
class Updates:
    """`copies` of each update are delivered, with `shuffle` out of order; `lost_confirmations` webhook replies of 200
    get lost on the way, so that Telegram sends those updates again."""

    first_id: int = 700_000_001
    copies: int = 1
    shuffle: random.Random | None = None
    lost_confirmations: int = 0
    webhook: Webhook | None = None
    allowed: frozenset[str] | None = None
    waiting: list[Entry] = field(default_factory=list)
    again: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    """Every update ever made, in order."""
    polls: int = 0
    ended_by: str = ""

    def add(self, kind: str, body: dict[str, Any], lane: int) -> int | None:
        """The new update's id; None where the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in UNASKED:
            return None
        number = self.first_id + len(self.sent)
        update = {"update_id": number, kind: body}
        self.sent.append(update)
        self.waiting += [Entry(update, lane) for _ in range(self.copies)]
        return number

    def repeat(self, *ids: int) -> None:
        """Delivers updates once more although they were confirmed: in the next poll whatever its offset."""
        chosen = [update for update in self.sent if update["update_id"] in ids]
        if self.webhook:
            self.waiting += [Entry(update, -update["update_id"]) for update in chosen]
        else:
            self.again += chosen

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps what was set; an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def begin_poll(self) -> int:
        """The number of this poll; it ends an older one that still waits."""
        if self.webhook:
            raise Refused(
                409,
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            )
        return self._end_polls("other getUpdates request; make sure that only one bot instance is running")

    def _end_polls(self, by: str) -> int:
        self.polls, self.ended_by = self.polls + 1, by
        return self.polls

    def check_poll(self, number: int) -> None:
        if number != self.polls:
            raise Refused(409, f"terminated by {self.ended_by}")

    def batch(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """Confirms everything below `offset` (a negative one counts from the end) and gives what comes next."""
        if offset < 0:
            ids = sorted({entry.id for entry in self.waiting})[offset:]
            offset = ids[0] if ids else 0
        self.waiting = [entry for entry in self.waiting if entry.id >= offset]
        found = self.again + [entry.body for entry in self.waiting[:limit]]
        self.again = []
        if self.shuffle:
            self.shuffle.shuffle(found)
        return found

    def set_webhook(self, webhook: Webhook | None, drop: bool) -> None:
        if webhook:
            self._end_polls("setWebhook request")
        self.webhook = webhook
        if drop:
            self.waiting = []

    def due(self, now: float) -> list[Entry]:
        """What the webhook gets now: one chat after the other's turn, chats side by side; shuffled, any."""
        if not self.webhook:
            return []
        flying = [entry for entry in self.waiting if entry.flying]
        lanes, chosen = {entry.lane for entry in flying}, list[Entry]()
        for entry in self.shuffle.sample(self.waiting, len(self.waiting)) if self.shuffle else self.waiting:
            if entry.flying or (entry.lane in lanes and not self.shuffle):
                continue
            lanes.add(entry.lane)
            if entry.not_before <= now:
                chosen.append(entry)
        for entry in (taken := chosen[: max(self.webhook.most - len(flying), 0)]):
            entry.flying = True
        return taken

    def landed(self, entry: Entry, error: str, now: float) -> None:
        """The bot's answer to a delivery; `error` is empty for a 2xx."""
        entry.flying = False
        if not error and self.lost_confirmations:
            self.lost_confirmations, error = self.lost_confirmations - 1, "Read timeout expired"
        if not error:
            self.waiting = [other for other in self.waiting if other is not entry]
            return
        entry.tries += 1
        entry.not_before = now + min(RETRY_FIRST * 2**entry.tries, RETRY_MOST)
        if self.webhook:
            self.webhook.last_error = (int(now), error)


def checked_limit(params: dict[str, Any]) -> int:
    return min(max(int(params.get("limit") or 100), 1), 100)


def whole(params: dict[str, Any], key: str, default: int = 0) -> int:
    try:
        return int(params.get(key) or default)
    except ValueError:
        raise bad(f"{key} must be an integer") from None
