"""The data behind a button: what it does, sealed for one person and for the turn that showed it, in 64 bytes."""

import base64
import hmac
from dataclasses import dataclass
from typing import Any

from handlers.reply import Reply

LIMIT = 64
_SEAL = 6  # characters of six bits: a forger who may try once a second needs two thousand years
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FOREIGN = "这个按钮不是发给您的，或者已经失效，没有处理。请用下面的新按钮，或直接输入文字。"


@dataclass(frozen=True)
class Seal:
    """Seals taps; `key` is known to this bot alone."""

    key: bytes

    def data(self, tap: str, person: int, turn: int) -> str:
        """`tap~turn.seal`; raises ValueError where it would not fit."""
        shown = _base36(turn)
        made = f"{tap}~{shown}.{self._seal(tap, person, shown)}"
        if len(made.encode()) > LIMIT:
            raise ValueError(f"button too long: {made}")
        return made

    def opened(self, data: str, person: int) -> tuple[str, int] | None:
        """The tap and the turn that showed it, or None where this person was never shown such a button."""
        tap, _, rest = data.rpartition("~")
        shown, _, seal = rest.partition(".")
        if not tap or not hmac.compare_digest(seal.encode(), self._seal(tap, person, shown).encode()):
            return None
        return tap, int(shown, 36)

    def _seal(self, tap: str, person: int, shown: str) -> str:
        made = hmac.digest(self.key, f"{person}|{shown}|{tap}".encode(), "sha256")
        return base64.urlsafe_b64encode(made).decode()[:_SEAL]


def keyboard(seal: Seal, reply: Reply, person: int, turn: int) -> dict[str, Any] | None:
    """The buttons of a reply as Telegram wants them; None where there are none."""
    if not reply.buttons:
        return None
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": seal.data(button.tap, person, turn)} for button in row]
            for row in reply.buttons
            if row
        ]
    }


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
