"""What is handled as it is taken in: one commit, once, in order; whatever cannot be goes the usual way."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from tables import lay_tables

from bot.app import App, build
from bot.channels.telegram.requests import Line
from bot.channels.telegram.running import Service
from bot.settings import Settings
from bot.store.rows import Claimed
from bot.store.single_file import SingleFile
from bot.store.store import Store

OFFICER, OTHER = 50, 51


@dataclass
class Desk:
    """The service without Telegram: updates go in, and what is offered to the sender is seen."""

    app: App
    service: Service
    sent: list[Claimed] = field(default_factory=list)
    number: int = 700

    async def takes_in(self, *texts: str, who: int = OFFICER) -> list[Claimed]:
        """These in one batch; what is said to them."""
        return await self.gets([self.update(text, who) for text in texts])

    async def gets(self, updates: list[dict[str, Any]]) -> list[Claimed]:
        before = len(self.sent)
        await self.service._desk.take_in(updates)
        while tasks := list(self.service._workers._tasks.values()):
            await asyncio.wait(tasks)
        return self.sent[before:]

    def update(self, text: str, who: int = OFFICER) -> dict[str, Any]:
        self.number += 1
        person = {"id": who, "is_bot": False, "first_name": "王一"}
        message = {"message_id": self.number, "from": person, "chat": {"id": who, "type": "private"}, "text": text}
        return {"update_id": self.number, "message": message}

    def counted(self, query: str) -> int:
        with closing(connect(self.app.settings.data_dir / "lingong.db")) as conn:
            return int(conn.execute(query).fetchone()[0])

    def changes(self, statement: str) -> None:
        with closing(connect(self.app.settings.data_dir / "lingong.db")) as conn, conn:
            conn.execute(statement)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """An officer whose nomination is begun."""
    lay_tables(tmp_path / "lingong.db")
    token = "70000000:" + "a" * 35
    settings = Settings(data_dir=tmp_path, telegram_bot_token=token, access="open", vector_index=False, _env_file=None)
    app = await build(settings, at_home=False)
    desk = Desk(app, Service(app))
    desk.service._sender.offer = desk.sent.extend  # type: ignore[method-assign]
    for text in ("你好", "上城区", "新建"):
        await desk.takes_in(text)
    yield desk
    await app.close()


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every end of a short transaction that wrote."""
    seen: list[str] = []
    end: Callable[[Any, str], None] = SingleFile.end

    def seeing(cursor: Any, how: str) -> None:
        if how == "COMMIT":
            seen.append(how)
        end(cursor, how)

    monkeypatch.setattr(SingleFile, "end", staticmethod(seeing))
    return seen


async def test_a_message_costs_one_commit(desk: Desk, commits: list[str]) -> None:
    said = await desk.takes_in("2023-05-18")
    assert len(commits) == 1
    assert "已记" in said[0].row.reply.text
    assert desk.counted("SELECT count(*) FROM inbox WHERE state <> 'done'") == 0


@pytest.mark.parametrize(("first", "then"), [((), "2023-05-18"), (("2023-05-18",), "有公益零工服务")])
async def test_a_message_is_decided_on_one_look(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, first: tuple[str, ...], then: str
) -> None:
    """Also where the officer named his county since he was let in."""
    for text in ("你好", "西湖区", "新建", *first):
        await desk.takes_in(text, who=OTHER)
    looks: list[Store] = []
    look = Store.situation

    async def seeing(store: Store, *given: Any) -> Any:
        looks.append(store)
        return await look(store, *given)

    monkeypatch.setattr(Store, "situation", seeing)
    assert "已记" in (await desk.takes_in(then, who=OTHER))[0].row.reply.text
    assert len(looks) == 1


async def test_copies_have_one_effect_and_one_answer(desk: Desk) -> None:
    update = desk.update("2023-05-18")
    assert len(await desk.gets([update])) == 1
    assert await desk.gets([update, update]) == []
    assert desk.counted("SELECT count(*) FROM answers WHERE slot = 'opened_on'") == 1


async def test_what_stands_behind_a_slow_one_waits_for_it(desk: Desk) -> None:
    said = await desk.takes_in("申报截止到哪天？", "2023-05-18", "有公益零工服务")
    assert [claimed.row.inbox for claimed in said] == sorted(claimed.row.inbox or 0 for claimed in said)
    assert "10月31日" in said[0].row.reply.text
    assert "已记" in said[1].row.reply.text


async def test_of_several_officers_each_gets_his_own(desk: Desk) -> None:
    for text in ("你好", "西湖区", "新建"):
        await desk.takes_in(text, who=OTHER)
    said = await desk.gets([desk.update("2023-05-18"), desk.update("2022-03-01", OTHER), desk.update("有")])
    assert [claimed.address for claimed in said if "已记" in claimed.row.reply.text] == ["50", "51", "50"]


async def test_what_fails_at_once_goes_the_usual_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(Store, "commit_at_once", broken)
    said = await desk.takes_in("2023-05-18")
    assert "已记" in said[0].row.reply.text
    assert desk.counted("SELECT count(*) FROM answers WHERE slot = 'opened_on'") == 1


@pytest.mark.parametrize("change", ["revoked_at = created_at", "county = '西湖区', granted_by = id"])
async def test_who_may_do_what_is_looked_at_each_time(desk: Desk, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def told(*_: object, **__: object) -> None:
        """Nobody is there."""

    monkeypatch.setattr(Line, "call", told)
    await desk.takes_in("2023-05-18")
    before = desk.counted("SELECT count(*) FROM inbox")
    desk.changes(f"UPDATE officers SET {change}")
    said = await desk.takes_in("2024-01-01")
    assert desk.counted("SELECT count(*) FROM answers WHERE slot = 'opened_on'") == 1
    assert desk.counted("SELECT count(*) FROM inbox") == before + len(said)
    assert not any("上城区" in claimed.row.reply.text for claimed in said)


async def test_what_is_deleted_is_scoured(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    scoured: list[Store] = []

    async def scour(store: Store) -> None:
        scoured.append(store)

    monkeypatch.setattr(Store, "scour", scour)
    await desk.takes_in("注销")
    assert not scoured
    await desk.takes_in("确认注销")
    assert len(scoured) == 1
