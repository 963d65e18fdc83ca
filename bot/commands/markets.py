"""`lingong markets`: the nominations with their ids and points."""

import asyncio
from typing import Any

from bot.app import build
from bot.clock import now
from bot.commands.output import write_json
from bot.settings import Settings
from handlers.evidence_points import evidenced
from handlers.progress import asked_and_answered, score_of
from handlers.setup import STATES, title
from handlers.situation import Nomination, Situation
from rubric.report import figure


def list_markets(*, as_json: bool) -> int:
    """All nominations of this database, whoever they belong to: the operator's view."""
    situation = asyncio.run(_everything())
    rows = [_row(situation, nomination) for nomination in situation.nominations]
    if as_json:
        write_json(rows)
    else:
        _print(situation, rows)
    return 0


async def _everything() -> Situation:
    app = await build(Settings.read())
    try:
        return await app.overview(now())
    finally:
        await app.close()


def _row(situation: Situation, nomination: Nomination) -> dict[str, Any]:
    asked, answered = asked_and_answered(situation, nomination)
    scored = score_of(situation, nomination)
    points = scored.points.shown
    return {
        "id": nomination.id,
        "market_name": nomination.answers.get(situation.rule_set.form.names_market),
        "county": nomination.county,
        "state": nomination.state.value,
        "answered": answered,
        "asked": asked,
        "earned": figure(points.earned),
        "earned_if_whole": figure(scored.earned_if_whole),
        "pending": figure(points.pending),
        "lost": figure(points.lost),
        "rule_set": nomination.rule_set,
        "earned_with_evidence": figure(evidenced(scored, nomination).shown.earned),
        "evidence_files": len(nomination.evidence),
    }


def _print(situation: Situation, rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    rule_set = situation.rule_set
    place = f"所在{rule_set.labels.county_short}"
    grid = Table(
        "编号", rule_set.label(rule_set.form.names_market), place, "状态", *("已答", "按整条计", "已得", "待定", "失分")
    )
    for row, nomination in zip(rows, situation.nominations, strict=True):
        grid.add_row(
            str(row["id"]),
            title(situation, nomination),
            row["county"],
            STATES[nomination.state],
            f"{row['answered']}/{row['asked']}",
            *(str(row[key]) for key in ("earned_if_whole", "earned", "pending", "lost")),
        )
    Console(highlight=False).print(grid if rows else "目前没有申报。")
