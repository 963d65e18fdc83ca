"""`lingong invite`: an invitation for a role and area; who has access, and taking it back."""

import asyncio
from collections.abc import Iterable

from bot.access_words import place_meant
from bot.app import OPERATOR, App, build
from bot.clock import now
from bot.commands.output import complain, write_json
from bot.inviting import invitation
from bot.settings import Settings
from bot.store.rows import Scope
from handlers.access_changes import AccessTaken
from handlers.colleagues import TOLD, line
from handlers.register import Officer
from handlers.situation import Role
from rubric.cases import Problem
from rubric.rule_set import RuleSet

PATIENCE = 8.0
"""Seconds to wait for Telegram to say what the bot is called."""


def invite(role: str, city: str, county: str) -> int:
    """Print an invitation; 2 where role and area do not fit together, with every problem."""
    return asyncio.run(_invite(role, city, county))


def list_officers(*, as_json: bool) -> int:
    """Everybody with access, with the number by which access is taken back."""
    officers = [officer for officer in asyncio.run(_officers()) if officer.name != OPERATOR]
    if as_json:
        write_json([_row(officer) for officer in officers])
    else:
        print("\n".join(map(line, officers)) if officers else "目前没有人员。")  # noqa: T201 - the result
    return 0


def revoke(number: int) -> int:
    """Take access back, at once; 2 where nobody has that number."""
    return asyncio.run(_revoke(number))


async def _invite(role: str, city: str, county: str) -> int:
    settings = Settings.read()
    app = await build(settings)
    try:
        rules = app.rule_sets[app.active]
        meant, problems = _meant(rules, role, city, county)
        if problems or meant is None:
            complain("lingong", problems)
            return 2
        name = await _bot_name(settings)
        print(await invitation(app, meant[0], meant[1], meant[2], name))  # noqa: T201 - the result
        return 0
    finally:
        await app.close()


Meant = tuple[Role, str | None, str | None]


def _meant(rules: RuleSet, role: str, city: str, county: str) -> tuple[Meant | None, list[Problem]]:
    """Role and area, or every problem with them."""
    if role not in set(Role):
        return None, [Problem("--role", "应为 county（县级）、city（市级）或 admin（管理员）")]
    wanted = Role(role)
    if wanted is Role.ADMIN:
        given = [("--city", city), ("--county", county)]
        problems = [Problem(option, "管理员不限地区，请不要填写") for option, value in given if value]
        return (wanted, None, None), problems
    found = place_meant(rules, city, "市级") if city else None
    problems = [Problem("--city", f"没有“{city}”，应为{'、'.join(rules.cities)}之一")] if city and not found else []
    if wanted is Role.CITY:
        problems += [] if city else [Problem("--city", "请填写")]
        problems += [Problem("--county", "市级经办人不分县，请不要填写")] if county else []
        return (wanted, found.city if found else None, None), problems
    division = rules.divisions.get(county)
    if division is None:
        problems += [Problem("--county", f"没有“{county}”，请写全称" if county else "请填写")]
        return None, problems
    if found is not None and found.city != division.city:
        problems += [Problem("--county", f"{county}属于{division.city}")]
    return (wanted, division.city, division.name), problems


async def _bot_name(settings: Settings) -> str:
    """As Telegram knows it; empty where there is no token or Telegram cannot be reached."""
    if not settings.telegram_bot_token.get_secret_value():
        return ""
    from telegram.error import TelegramError

    from bot.channels.telegram.requests import Line

    connection = Line(settings)
    try:
        async with asyncio.timeout(PATIENCE):
            me = await connection.call("getMe")
        return str(me.get("username") or "")
    except (TelegramError, TimeoutError):
        return ""
    finally:
        await connection.close()


async def _officers() -> Iterable[Officer]:
    app = await build(Settings.read())
    try:
        return await app.store.officers_in(Scope(Role.ADMIN, None, None))
    finally:
        await app.close()


async def _revoke(number: int) -> int:
    app: App = await build(Settings.read())
    try:
        every = await app.store.officers_in(Scope(Role.ADMIN, None, None))
        officer = next((o for o in every if o.id == number and o.name != OPERATOR), None)
        if officer is None:
            complain("lingong", [Problem("--revoke", f"没有编号为 {number} 的人员；用 lingong invite --list 查看")])
            return 2
        await app.enter((AccessTaken(number, TOLD),), now())
        print(f"已取消权限：{line(officer)}")  # noqa: T201 - the result
        return 0
    finally:
        await app.close()


def _row(officer: Officer) -> dict[str, object]:
    return {
        "id": officer.id,
        "name": officer.name,
        "role": officer.role.value,
        "city": officer.city,
        "county": officer.county,
        "channel": officer.channel,
        "since": officer.since.isoformat(),
    }
