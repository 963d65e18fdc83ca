"""`lingong rules`: check a rule set written by somebody else, and say what another one would change for whom."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.app import build
from bot.clock import now
from bot.opening import rule_sets
from bot.rule_sets import RuleSets, load_folder
from bot.settings import Settings
from handlers.setup import title
from handlers.situation import Situation
from rubric.comparing import differences, effect_on
from rubric.loading import RuleSetError
from rubric.rounding import plain
from rubric.rule_set import RuleSet


def check(folder: Path) -> int:
    """2 with every problem, file and entry named; 0 with a line that says what was found."""
    if not folder.is_dir():
        sys.stderr.write(f"{folder}：没有这个文件夹\n")
        return 2
    try:
        found = load_folder(folder)
    except RuleSetError as bad:
        sys.stderr.write("\n".join(f"{folder}/{problem}" for problem in bad.problems) + "\n")
        return 2
    except (FileNotFoundError, ValueError) as bad:
        sys.stderr.write(f"{folder}：找不到通知原文：{bad}\n")
        return 2
    counted = f"{len(found.standard.categories)} 个项目，{len(found.rules)} 条细则，{len(found.facts)} 项事实"
    print(f"{found.id}：没有问题。{counted}，共 {plain(found.standard.points)} 分。")  # noqa: T201 - the result
    return 0


def diff(first: str, second: str) -> int:
    """What changed from A to B, and over all nominations who would gain or lose what; nothing is switched."""
    settings = Settings.read()
    known = rule_sets(settings)
    old, new = _named(known, first), _named(known, second)
    if old is None or new is None:
        missing = first if old is None else second
        sys.stderr.write(f"{missing}：没有这个规则集；可用的有 {'、'.join(known)}，也可以写文件夹\n")
        return 2
    lines = [*differences(old, new)] or ["两个规则集没有差别。"]
    lines += _effects(asyncio.run(_look(settings)), old, new)
    print("\n".join(lines))  # noqa: T201 - the result
    return 0


def _named(known: RuleSets, name: str) -> RuleSet | None:
    """By id, by folder name, or as a path."""
    if name in known:
        return known[name]
    try:
        return load_folder(Path(name)) if Path(name).is_dir() else known[known.named(name)]
    except KeyError:
        return None


def _effects(situation: Situation, old: RuleSet, new: RuleSet) -> Iterator[str]:
    """One line for each nomination: points before and after."""
    drafts = [n for n in situation.nominations if n.rule_set == old.id]
    yield f"试算 {len(drafts)} 份申报（只比较，不改动）："
    for nomination in drafts:
        effect = effect_on(old, new, nomination.answers, situation.figures)
        word = "不变" if effect.before == effect.after else f"{plain(effect.before)} → {plain(effect.after)} 分"
        asked = f"，新增待填 {len(effect.newly_open)} 项" if effect.newly_open else ""
        yield f"· {nomination.id} {title(situation, nomination)}：已得{word}{asked}"


async def _look(settings: Settings) -> Situation:
    app = await build(settings)
    try:
        return await app.overview(now())
    finally:
        await app.close()
