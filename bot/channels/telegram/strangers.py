"""People without access: one line and a button, a request where they ask for it, and nothing kept before they ask.

What they write never reaches the inbox; each step is one small transaction of its own, or none.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.app import App
from bot.channels.telegram import CHANNEL
from bot.channels.telegram.buttons import Seal
from bot.channels.telegram.updates import Arrived
from bot.clock import now
from bot.incoming import clean
from bot.settings import derived
from bot.store.access import Caller, TooManyTries
from handlers import joining
from handlers.register import Request, Standing
from handlers.situation import Person
from rubric.rule_set import RuleSet

FORGET = frozenset({"/forget", "注销", "删除我的数据", "删除我的信息"})
SHORTEST, LONGEST = 2, 60
Rows = Sequence[Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Said:
    """What a stranger is told, with the buttons below it as (label, what it does)."""

    text: str
    rows: Rows = ()


class Strangers:
    """Answers people who may not use the bot. Their buttons are sealed for them as everybody's are."""

    def __init__(self, app: App, seal: Seal) -> None:
        self._app = app
        self._seal = seal
        self._key = derived(app.settings.telegram_bot_token.get_secret_value(), "callers").encode()

    def caller(self, update: Arrived) -> Caller:
        """Who writes; for counting wrong tries he is known by a keyed hash alone."""
        address = str(update.sender.id)
        who = hmac.new(self._key, address.encode(), "sha256").hexdigest()[:32]
        return Caller(CHANNEL, address, update.sender.name, who)

    async def redeemed(self, update: Arrived) -> Person | Said:
        """The officer that the code in `/start` makes of him, or why it makes none."""
        try:
            found = await self._app.store.redeem(self.caller(update), update.code, now())
        except TooManyTries:
            return Said(joining.TOO_MANY)
        return found or Said(joining.WRONG_CODE, ASKING)

    async def answer(self, update: Arrived) -> Said:
        """What he hears; a tap and a typed word lead on where he has begun to ask."""
        caller = self.caller(update)
        tap = self._seal.opened(update.data, _sealed_for(update)) if update.data is not None else None
        if tap is not None:
            return await self._tapped(caller, tap[0].split(":"))
        if update.text.strip().lower() in FORGET and await self._app.store.withdraw(caller):
            return Said(joining.WITHDRAWN)
        request = await self._app.store.request_of(caller, now())
        if request is not None and request.standing is Standing.BEGUN and update.text:
            return await self._named(caller, update.text)
        return _standing(request)

    def markup(self, said: Said, update: Arrived) -> dict[str, Any] | None:
        """The buttons as Telegram wants them."""
        if not said.rows:
            return None
        of = _sealed_for(update)
        rows = [
            [{"text": label, "callback_data": self._seal.data(tap, of, 0)} for label, tap in row] for row in said.rows
        ]
        return {"inline_keyboard": rows}

    @property
    def _rules(self) -> RuleSet:
        return self._app.rule_sets[self._app.active]

    async def _tapped(self, caller: Caller, parts: list[str]) -> Said:
        rules = self._rules
        match parts:
            case ["withdraw"]:
                await self._app.store.withdraw(caller)
                return Said(joining.WITHDRAWN, ASKING)
            case ["ask"]:
                request = await self._app.store.request_of(caller, now())
                return _standing(request) if request else _which_city(rules)
            case ["city", index]:
                return _which_county(rules, rules.cities[int(index)])
            case ["county", index]:
                division = list(rules.divisions.values())[int(index)]
                begun = await self._app.store.begin_request(caller, division.city, division.name, now())
                return _standing(begun)
        return _standing(None)

    async def _named(self, caller: Caller, text: str) -> Said:
        office = " ".join(clean(text).split())
        if not SHORTEST <= len(office) <= LONGEST or office.startswith("/"):
            return Said(joining.NAME_OFFICE, WITHDRAWING)
        found = await self._app.store.name_office(caller, office, joining.announcement, now())
        return _standing(found)


ASKING: Rows = (((joining.ASK, "ask"),),)
WITHDRAWING: Rows = (((joining.WITHDRAW, "withdraw"),),)


def _standing(request: Request | None) -> Said:
    if request is None:
        return Said(joining.STRANGER, ASKING)
    open_ = request.standing in {Standing.BEGUN, Standing.OPEN}
    return Said(joining.standing_line(request), WITHDRAWING if open_ else ())


def _which_city(rules: RuleSet) -> Said:
    if len(rules.cities) == 1:
        return _which_county(rules, rules.cities[0])
    buttons = [(city, f"city:{index}") for index, city in enumerate(rules.cities)]
    return Said(joining.CHOOSE_CITY.format(city=rules.labels.city), _by_threes(buttons))


def _which_county(rules: RuleSet, city: str) -> Said:
    every = list(rules.divisions)
    buttons = [(county, f"county:{every.index(county)}") for county in rules.counties(city)]
    text = joining.CHOOSE_COUNTY.format(city=city, county=rules.labels.county)
    return Said(text, (*_by_threes(buttons), ((joining.BACK, "ask"),)))


def _by_threes(buttons: Sequence[tuple[str, str]]) -> Rows:
    return tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3))


def _sealed_for(update: Arrived) -> int:
    """No officer has a negative number."""
    return -update.sender.id
