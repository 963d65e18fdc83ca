"""A package of the largest kind, built in a process of its own so that its memory can be measured.

`python tests/packing.py FOLDER PHOTOS BYTES LIMIT` prints one JSON line.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def packed(folder: Path, photos: int = 200, size: int = 3_000_000, limit: int = 0) -> dict[str, Any]:
    """Seconds, bytes, parts, and the memory above what the process took before, in bytes."""
    done = subprocess.run(
        [sys.executable, __file__, str(folder), str(photos), str(size), str(limit)],
        env={**os.environ, "PYTHONPATH": f"{HERE.parent}:{HERE}"},
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(folder: Path, photos: int, size: int, limit: int) -> None:
    from materials import FILLED, NOW, material
    from nominations import RULE_SET

    from bot.documents.package import entries, parts, write_zip
    from handlers.evidence_values import Evidence

    content = folder / "photo"
    data = b"\xff\xd8\xff" + os.urandom(size - 3)
    content.write_bytes(data)
    hash_ = hashlib.sha256(data).hexdigest()
    rules = list(RULE_SET.rules)
    evidence = tuple(
        Evidence(n, 1, rules[n % len(rules)], f"照片{n}.jpg", hash_, size, "jpg", None, NOW, "张三")
        for n in range(photos)
    )
    made = material(FILLED, evidence=evidence)
    entries(material(FILLED), lambda _: content, pdf=False)  # every library is loaded by now
    idle, began = _memory("VmRSS"), time.perf_counter()
    files = entries(made, lambda _: content, pdf=False)
    runs = parts(files, limit) if limit else [files]
    for index, run in enumerate(runs):
        write_zip(run, folder / f"{index}.zip", lambda *_: None, (2026, 10, 1))
    seconds, most = time.perf_counter() - began, _memory("VmHWM")
    sizes = [(folder / f"{index}.zip").stat().st_size for index in range(len(runs))]
    for index in range(len(runs)):
        (folder / f"{index}.zip").unlink()
    told = {"seconds": seconds, "memory": max(0, most - idle), "parts": len(runs), "largest": max(sizes)}
    print(json.dumps({**told, "bytes": sum(sizes), "files": len(files)}))


def _memory(which: str) -> int:
    """`VmRSS` now, `VmHWM` at the highest; of this process alone, where getrusage counts its parent too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split(f"{which}:")[1].split()[0]) * 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
