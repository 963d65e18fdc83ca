"""A reply of several messages goes on where it stopped; what has arrived is not sent again by the same process."""

from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from stage import Stage, at
from telegram.error import RetryAfter

from bot.channels.telegram.attaching import Attachments
from bot.documents.making import Brought, MadeFile
from bot.store.rows import Claimed, Delivery, OutboxRow, Sending
from handlers.reply import Reply


class Quiet:
    """No sign is shown."""

    @asynccontextmanager
    async def typing(self, *_: Any) -> Any:
        yield


class Prepared:
    """Files that are there already."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        self.files = tuple(MadeFile(folder / name, note=f"第 {n}/{len(names)} 卷") for n, name in enumerate(names, 1))

    @asynccontextmanager
    async def lent(self, *_: Any) -> Any:
        yield Brought(self.files, ("另有一个文件已经删除。",))


async def test_what_has_arrived_is_not_sent_again(tmp_path: Path) -> None:
    async with Stage(tmp_path, at("2026-10-01")) as stage:
        assert stage.app is not None
        await stage.app.store.person("telegram", "7", "张三", now=stage.now)
        attachments = Attachments(None, Quiet(), Prepared(tmp_path, ("a.zip", "b.zip")), stage.app.store)  # type: ignore[arg-type]
        failures = ["b.zip"]
        sent: list[tuple[str, str, object]] = []

        async def post(method: str, body: dict[str, Any], file: Path | None) -> int:
            if file is not None and file.name in failures:
                failures.remove(file.name)
                raise RetryAfter(70)
            sent.append((method, body.get("text") or body.get("caption", ""), body["reply_markup"]))
            return len(sent)

        row = OutboxRow(
            1, 1, 1, Sending.REPLY, Reply("材料包", files=("package/1",)), Delivery.SENDING, 1, stage.now, None
        )
        item = Claimed(row, "7")
        with pytest.raises(RetryAfter):
            await attachments.bring(item, "材料包", {"x": 1}, post, html=False)
        number = await attachments.bring(item, "材料包", {"x": 1}, post, html=False)
        assert sent == [
            ("sendMessage", "材料包\n另有一个文件已经删除。", None),
            ("sendDocument", "第 1/2 卷", None),
            ("sendDocument", "第 2/2 卷", {"x": 1}),
        ]
        assert number == 3
        await attachments.bring(item, "再来一次", {"x": 1}, post, html=False)
        assert len(sent) == 6
