"""Whatever is typed gets a reply and changes nothing that is not echoed; `make drill` sends ten thousand."""

from pathlib import Path

from generated_talk import talked


async def test_generated_messages_are_answered_and_change_only_what_is_echoed(tmp_path: Path) -> None:
    found = await talked(tmp_path, 30, seed=5)
    assert found.clean, (found.unanswered, found.unsaid, found.failed)
