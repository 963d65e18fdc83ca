"""2,000 hostile values through every format, and a package of 600 MB in little memory, whole and in parts."""

import tempfile
from pathlib import Path

from coming_back import lost, undrawn
from hostile_texts import hostile_texts
from packing import packed

from bot.channels.telegram.attaching import LARGEST

VALUES, DRAWN = 2000, 200
MOST_MEMORY = 100_000_000


def drill() -> bool:
    count, problems, formulas = lost(hostile_texts(VALUES, seed=3))
    blank = undrawn(hostile_texts(DRAWN, seed=4))
    print(f"documents: {count} values, {len(problems)} not come back, {formulas} formula cells")
    print(f"pictures: {DRAWN} names drawn, {len(blank)} failed")
    with tempfile.TemporaryDirectory() as folder:
        whole = packed(Path(folder))
        divided = packed(Path(folder), limit=LARGEST)
    for name, found in (("one ZIP", whole), ("parts for Telegram", divided)):
        print(
            f"package, {name}: {found['files']} files, {found['bytes'] / 1e6:.0f} MB in {found['parts']}, largest "
            f"{found['largest'] / 1e6:.1f} MB, {found['memory'] / 1e6:.0f} MB above idle, {found['seconds']:.1f} s"
        )
    small = max(whole["memory"], divided["memory"]) <= MOST_MEMORY and divided["largest"] <= 50_000_000
    return (count, problems, formulas, blank) == (VALUES, [], 0, []) and small
