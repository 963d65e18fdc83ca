"""Figures on understanding: accuracy on each set of messages, time for a message, and against cn2an alone."""

import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent.parent / "bot" / "understanding"
sys.path[:0] = [str(HERE)]


def rows() -> list[tuple[str, str]]:
    """What was measured and the figure, one row each; sets that are not there are left out."""
    from reading_messages import zhejiang
    from scorer import MESSAGES, figures, score

    rules = zhejiang()
    open_ones = ("dev", "tuning", "tuning_2", *(f"fresh_{number}" for number in range(3, 11)))
    names = (*open_ones, "blind_7", "blind_8")
    sets = [path for name in names if (path := MESSAGES / f"{name}.jsonl").exists()]
    found = [(f"understanding, {path.stem}", str(figures(score(path, rules)))) for path in sets]
    return [*found, *_times(sets)]


def _times(sets: list[Path]) -> list[tuple[str, str]]:
    import json

    import cn2an
    from reading_messages import TODAY, zhejiang

    from bot.understanding.asked import Asked
    from bot.understanding.understand import understand

    rules = zhejiang()
    lines = [json.loads(line) for path in sets for line in path.read_text(encoding="utf-8").splitlines() if line]
    messages = [(line["text"], Asked.of(rules, line["asked"])) for line in lines]
    ours = _median(lambda text, asked: understand(text, asked, rules, TODAY), messages)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = _median(lambda text, asked: cn2an.transform(text, "cn2an"), messages)
    return [
        ("understanding, p50 per message", f"{ours * 1000:.2f} ms"),
        ("understanding, p50 against cn2an alone", f"{ours / theirs:.1f} times"),
    ]


def _median(reading: Callable[..., object], messages: list[tuple[str, object]]) -> float:
    """Seconds, the middle of all messages, after a first round that fills the caches."""
    spent: list[float] = []
    for round_ in range(2):
        for message in messages:
            start = time.perf_counter()
            reading(*message)
            if round_:
                spent.append(time.perf_counter() - start)
    return statistics.median(spent)


if __name__ == "__main__":
    for name, figure in rows():
        print(f"{name}: {figure}")
