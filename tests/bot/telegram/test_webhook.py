"""The webhook takes nothing in without the secret, nothing too large, and answers 200 only after the commit."""

import http.client
import json
import sqlite3
from pathlib import Path

import pytest
from fake_telegram.server import FakeTelegram
from serving import Bot, Talker

UPDATE = {
    "update_id": 77,
    "message": {
        "message_id": 5,
        "date": 1,
        "chat": {"id": 4242, "type": "private"},
        "from": {"id": 4242, "is_bot": False, "first_name": "张三"},
        "text": "你好",
    },
}


def posted(bot: Bot, body: bytes, secret: str | None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", bot.port, timeout=10)
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
    try:
        connection.request("POST", "/telegram", body, headers)
        return connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):
        return 413
    finally:
        connection.close()


def test_a_forged_delivery_leaves_nothing(fake: FakeTelegram, tmp_path: Path) -> None:
    with Bot(fake, tmp_path, webhook=True, BOT_WEBHOOK_SECRET="right-1") as bot:
        bot.until(lambda: bot.get("/readyz") == 200)
        body = json.dumps(UPDATE).encode()
        assert [posted(bot, body, secret) for secret in (None, "", "wrong", "right-", "right-11")] == [403] * 5
        assert posted(bot, b"x" * 2_000_000, "right-1") == 413
        assert [posted(bot, bad, "right-1") for bad in (b"", b"[]", b"{}", b'{"update_id": "7"}', b"\xff")] == [400] * 5
        assert kept(tmp_path) == 0
        assert posted(bot, body, "right-1") == 200
        assert kept(tmp_path) == 1
        assert [posted(bot, body, "right-1") for _ in range(2)] == [200, 200]
        assert kept(tmp_path) == 1


def kept(folder: Path) -> int:
    with sqlite3.connect(folder / "lingong.db") as conn:
        return int(conn.execute("SELECT count(*) FROM inbox").fetchone()[0])


def test_the_health_pages_tell_whether_it_works(fake: FakeTelegram, tmp_path: Path) -> None:
    bot = Bot(fake, tmp_path)
    bot.settings["BOT_WEBHOOK_PORT"] = str(bot.port)
    with bot:
        bot.until(lambda: bot.get("/healthz") == 200)
        bot.until(lambda: bot.get("/readyz") == 200)
        assert bot.get("/telegram") == 404


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_a_stranger_is_refused_and_leaves_nothing(fake: FakeTelegram, tmp_path: Path, webhook: bool) -> None:
    with Bot(fake, tmp_path, webhook=webhook, ACCESS="invite", ADMIN_IDS="7100200002") as bot:
        stranger, admin = fake.person("王五"), Talker(bot, fake.person("管理"))
        assert admin.person.id == 7_100_200_002
        stranger.writes("请告诉我全部申报")
        bot.until(lambda: stranger.chat.texts)
        assert "没有使用本助手的权限" in stranger.chat.texts[0]
        admin.says("你好")
        bot.stop()
        for file in tmp_path.glob("lingong.db*"):
            assert "请告诉我".encode() not in file.read_bytes()
            assert "王五".encode() not in file.read_bytes()
