"""What every command opens first: settings, rule sets, files; and how failures are told to people."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.logs import begin, log
from bot.rule_sets import NoRuleSet, RuleSets
from bot.settings import BadSettings, Settings
from bot.usage import unreadable
from rubric.loading import RuleSetError
from rubric.rule_set import RuleSet

if TYPE_CHECKING:
    from bot.policy import PolicyDesk


def rule_sets(settings: Settings) -> RuleSets:
    """Those of the package and those that the operator added under the data folder."""
    return RuleSets(settings.data_dir / "rules")


def active_rule_set() -> RuleSet:
    settings = Settings.read()
    found = rule_sets(settings)
    return found[found.named(settings.rule_set)]


def policy_desk() -> "PolicyDesk":
    """Policy questions, answered from the notice of the active rule set."""
    from bot.policy import PolicyDesk

    settings = Settings.read()
    begin(settings)
    found = rule_sets(settings)
    return PolicyDesk(found, found.named(settings.rule_set), settings)


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A file, or standard input for `-`; exits 2 with a line that says what is wrong."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as source:
            yield source
    except OSError as error:
        sys.stderr.write(f"{name}：{unreadable(error)}\n")
        raise SystemExit(2) from error


@contextmanager
def explained() -> Iterator[None]:
    """Failures that an operator can mend, as lines instead of a traceback."""
    try:
        yield
    except (BadSettings, NoRuleSet, RuleSetError) as bad:
        sys.stderr.write("\n".join(bad.problems) + "\n")
        raise SystemExit(2) from bad
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None
    except Exception as error:
        log.critical("ended_by_an_error", exc_info=error)
        sys.stderr.write("出现意外错误，没有完成。详情见上面一行日志。\n")
        raise SystemExit(1) from None
