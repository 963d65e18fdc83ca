"""How well messages with expectations are understood: kinds and values, per set. Run as a script for the figures.

`python tests/bot/understanding/scorer.py FILE... [--figures-only]`; without the flag every miss is shown, but never one
of a set called `blind_…`, whose messages nobody reads while the rules are still being made.
"""

import json
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

sys.path[:0] = [str(Path(__file__).parents[3]), str(Path(__file__).parent)]

from reading_messages import TODAY, read, zhejiang  # noqa: E402 - the script runs from anywhere

MESSAGES = Path(__file__).parent / "messages"


@dataclass(frozen=True)
class Scored:
    """One message with what was made of it; `value` is None where no value is expected."""

    line: dict[str, Any]
    got: dict[str, Any]
    kind: bool
    value: bool | None


@dataclass(frozen=True)
class Figures:
    messages: int
    kinds: float
    values: float

    def __str__(self) -> str:
        return f"{self.messages} messages: kind {self.kinds:.3f}, value {self.values:.3f}"


def disputed() -> dict[str, str]:
    """Message ids whose expectation the message does not settle, with the reason; they count in every figure."""
    found: dict[str, str] = yaml.safe_load((MESSAGES / "disputed.yaml").read_text(encoding="utf-8"))
    return found


def score(path: Path, rules: Any) -> list[Scored]:
    return [_scored(json.loads(line), rules) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def figures(scored: list[Scored]) -> Figures:
    valued = [one for one in scored if one.value is not None]
    return Figures(
        len(scored),
        sum(one.kind for one in scored) / len(scored),
        sum(bool(one.value) for one in valued) / len(valued) if valued else 1.0,
    )


def _scored(line: dict[str, Any], rules: Any) -> Scored:
    got = read(line["asked"], line["text"], rules, TODAY)
    expect = line["expect"]
    kind = got["kind"] in {expect["kind"], *expect.get("also", ())}
    return Scored(line, got, kind, _value(expect, got, line["asked"], rules))


def _value(expect: dict[str, Any], got: dict[str, Any], asked: str | None, rules: Any) -> bool | None:
    """Whether the value is one of those that may be; None where the kind carries none."""
    if expect["kind"] not in {"answer", "correction", "multi"}:
        return None
    if got["kind"] in expect.get("also", ()) and got["kind"] != expect["kind"]:
        return True
    choices = [expect["value"], *expect.get("value_also", ())]
    found = got.get("value")
    if expect["kind"] == "correction" and isinstance(choices[0], dict):
        field, first = choices[0]["field"], choices[0]["value"]
        rest = [c if isinstance(c, dict) and "field" in c else {"field": field, "value": c} for c in choices[1:]]
        return any(_same_field(c, found, expect, rules) for c in ({"field": field, "value": first}, *rest))
    if expect["kind"] == "multi":
        return any(_same_fields(c, found, expect, rules) for c in choices if isinstance(c, dict))
    return any(_same(asked, c, found, expect, rules) for c in choices) and _items(expect, found, asked, rules)


def _same_field(wanted: dict[str, Any], found: Any, expect: dict[str, Any], rules: Any) -> bool:
    if not isinstance(found, dict) or found.get("field") != wanted["field"]:
        return False
    return _same(wanted["field"], wanted["value"], found.get("value"), expect, rules) and _items(
        expect, found.get("value"), wanted["field"], rules
    )


def _same_fields(wanted: dict[str, Any], found: Any, expect: dict[str, Any], rules: Any) -> bool:
    if not isinstance(found, dict):
        return False
    optional = set(expect.get("optional", ()))
    if set(found) - set(wanted) - optional or set(wanted) - set(found):
        return False
    return all(_same(field, value, found[field], expect, rules) for field, value in wanted.items())


def _same(field: str | None, wanted: Any, found: Any, expect: dict[str, Any], rules: Any) -> bool:
    if isinstance(wanted, str) and wanted in {"yes", "no", "partial"} and field in rules.rules:
        return _verdict(found, field, rules) == wanted
    if isinstance(wanted, bool) or wanted is None:
        return found is wanted
    if isinstance(wanted, int | float):
        return _close(7 / found if expect.get("per") == "week" and found else found, wanted)
    if isinstance(wanted, dict):
        return (
            isinstance(found, dict)
            and set(found) == set(wanted)
            and all(_same(None, value, found[key], expect, rules) for key, value in wanted.items())
        )
    return isinstance(found, str) and bare(wanted) in bare(found)


def _close(found: Any, wanted: float) -> bool:
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    return abs(found - wanted) <= max(abs(wanted) * 0.01, 0.0051)


def _verdict(found: Any, rule: str, rules: Any) -> str | None:
    if isinstance(found, bool):
        return "yes" if found else "no"
    if not isinstance(found, dict) or not found:
        return None
    checks = [check.id for check in rules.rules[rule].checks if not check.encouraged]
    if all(found.get(check) is True for check in checks):
        return "yes"
    return "no" if all(found.get(check) is False for check in checks) else "partial"


def _items(expect: dict[str, Any], found: Any, rule: str | None, rules: Any) -> bool:
    """The elements that the text settles, by their labels."""
    for label, value in expect.get("items", {}).items():
        ids = [check.id for check in rules.rules[rule].checks if check.label == label] if rule in rules.rules else []
        if not ids or not isinstance(found, dict) or found.get(ids[0]) is not value:
            return False
    return True


def bare(text: str) -> str:
    """Folded width, without punctuation and spaces."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\W_]", "", folded)


def main(arguments: list[str]) -> None:
    rules = zhejiang()
    quiet = "--figures-only" in arguments
    for name in (a for a in arguments if not a.startswith("--")):
        scored = score(Path(name), rules)
        if not (quiet or Path(name).name.startswith("blind_")):
            for one in scored:
                if not one.kind or one.value is False:
                    expect = {
                        k: v for k, v in one.line["expect"].items() if k in {"kind", "value", "also", "value_also"}
                    }
                    got = {k: v for k, v in one.got.items() if k not in {"problems", "how", "flags"}}
                    print(one.line["id"], one.line["asked"], "|", one.line["text"])
                    print("    want", json.dumps(expect, ensure_ascii=False))
                    print("    got ", json.dumps(got, ensure_ascii=False))
        print(Path(name).name, figures(scored))
        settled = [one for one in scored if one.line["id"] not in disputed()]
        if len(settled) < len(scored):
            print(Path(name).name, "without the disputed:", figures(settled))


if __name__ == "__main__":
    main(sys.argv[1:])
