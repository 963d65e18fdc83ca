"""An officer on the stage who sends files too."""

from itertools import count
from pathlib import Path

from stage import Stage

from bot.incoming import Incoming
from handlers.evidence_values import Evidence
from handlers.reply import Reply

_KEYS = count(1)


async def send(stage: Stage, name: str, content: bytes, caption: str = "") -> list[Reply]:
    """A file of this name, from a folder of its own; what the bot says to it."""
    place = stage.folder.parent / "sent" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return await send_path(stage, place, caption)


async def send_path(stage: Stage, place: Path, caption: str = "") -> list[Reply]:
    return await stage._send(Incoming("terminal", f"file{next(_KEYS)}", caption, file=str(place)))


async def begun(stage: Stage, county: str = "上城区") -> None:
    """A nomination is open, and its first question asked."""
    for text in ("你好", county, "新建"):
        await stage.say(text)


async def evidence(stage: Stage) -> tuple[Evidence, ...]:
    return (await stage.nomination()).evidence


def contents(stage: Stage) -> set[str]:
    """The hashes of what lies in the folder of evidence."""
    return {held.name for held in (stage.folder / "evidence").glob("*") if "." not in held.name}
