"""What an upgrade is tested against: a database as a release leaves it, and what its users would look for in it.

Run once at each release, by that release's code, from the root of its checkout:
`python tests/bot/store/released/making.py`; it writes `REVISION.sql` and `REVISION.json` beside itself.
"""

import asyncio
import json
import sqlite3
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[3]), str(HERE.parents[2])]

from markets import ISLAND, MAINLAND, Market  # noqa: E402 - the script runs by itself
from stage import Stage, at  # noqa: E402

from bot.commands.markets import _row  # noqa: E402
from bot.store.migrating import HEAD  # noqa: E402
from bot.store.values import record_to_text  # noqa: E402
from handlers.situation import Awaiting, ProvincialFigure  # noqa: E402

NOW = at("2026-10-12")
UNHANDLED = '{"message":7,"text":"面积130平","chat":4242}'
REMINDED = '{"text":"距报送截止还有7天，还有3项没有填。"}'


async def play(folder: Path) -> list[dict[str, Any]]:
    """Two officers fill two markets, one hands in; figures and the round are entered."""
    async with Stage(folder, NOW, "张三") as stage:
        await fill(stage, MAINLAND, 60)
        await stage.say("面积改成150")
        await stage.say("撤销")
        await stage.say("报送")
        await stage.tap("标记已报送")
        await stage.enter_figures([ProvincialFigure("market_jobs_avg", 300, date(2026, 9, 30), "省厅通报")])
        await stage.move_deadline(date(2026, 10, 31))
        stage.officer = "李四"
        await fill(stage, ISLAND, 9)
        assert stage.app is not None
        situation = await stage.app.overview(stage.now)
        return [{**_row(situation, found), "changes": len(found.log)} for found in situation.nominations]


async def fill(stage: Stage, market: Market, most: int) -> None:
    for text in ("你好", market.county, "新建"):
        await stage.say(text)
    for _ in range(most):
        if not stage.said or stage.expects is None:
            return
        await stage.say(market.reply_to(stage.expects))


def leave_unfinished(conn: sqlite3.Connection) -> None:
    """A message that nobody has handled and a reminder that has not gone out, as a stopped process leaves them."""
    moment = "2026-10-12 02:00:00.000000"
    conn.execute(
        "INSERT INTO officers (name, channel, address, role, city, county, created_at)"
        " VALUES ('王五', 'telegram', '4242', 'county', '杭州市', '淳安县', ?)",
        (moment,),
    )
    person = conn.execute("SELECT id FROM officers WHERE address = '4242'").fetchone()[0]
    conn.execute("UPDATE inbox SET key = 'released-' || key")  # the tests count their own from one
    conn.execute("INSERT INTO chats VALUES (?, ?, NULL, 0)", (person, record_to_text(Awaiting())))
    row = "INSERT INTO inbox (channel, key, person, kind, payload, personal, received_at, state, attempts) VALUES "
    conn.execute(row + "('telegram', '7', ?, 'update', ?, 0, ?, 'new', 0)", (person, UNHANDLED, moment))
    conn.execute(
        "INSERT INTO outbox (inbox, person, kind, reply, state, attempt, due_at)"
        " VALUES (NULL, ?, 'reminder', ?, 'due', 0, ?)",
        (person, REMINDED, moment),
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        markets = asyncio.run(play(Path(folder)))
        with sqlite3.connect(Path(folder) / "lingong.db") as conn:
            leave_unfinished(conn)
            found = {"at": NOW.isoformat(), "rows": counted(conn), "markets": markets}
            dump = "\n".join(conn.iterdump())
    (HERE / f"{HEAD}.sql").write_text(f"{dump}\n", encoding="utf-8")
    told = json.dumps(found, ensure_ascii=False, indent=1, default=float)
    (HERE / f"{HEAD}.json").write_text(f"{told}\n", encoding="utf-8")


def counted(conn: sqlite3.Connection) -> dict[str, int]:
    """Rows of each table of ours."""
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    tables = [row[0] for row in conn.execute(named) if row[0] != "alembic_version"]
    return {table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


if __name__ == "__main__":
    main()
