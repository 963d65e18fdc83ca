"""What an officer changes about his reminders."""

from dataclasses import dataclass

from handlers.preferences import Reminding


@dataclass(frozen=True)
class RemindingSet:
    """The officer's own settings from now on."""

    reminding: Reminding
