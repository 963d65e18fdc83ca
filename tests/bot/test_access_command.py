"""`lingong invite`: invitations, the list of people, revocation; and the words for the same in the conversation."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fake_telegram.server import FakeTelegram
from nominations import RULE_SET
from stage import Stage
from typer.testing import CliRunner, Result

from bot.access_words import SAID, place_meant
from bot.cli import app
from bot.clock import now
from bot.store.access import Caller
from bot.words import words_of
from handlers.access_moves import InvitationAsked
from handlers.situation import Person, Role

CALLER = Caller("telegram", "77", "张某", "who")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as running:
        yield running


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["invite", *words])


def redeemed(folder: Path, code: str) -> Person | None:
    async def redeem() -> Person | None:
        async with Stage(folder, now()) as stage:
            assert stage.app is not None
            return await stage.app.store.redeem(CALLER, code, now() + timedelta(minutes=1))

    return asyncio.run(redeem())


@pytest.mark.parametrize(
    ("words", "said", "who"),
    [
        (("--city", "杭州市", "--county", "上城区"), "杭州市上城区县级经办人", (Role.COUNTY, "杭州市", "上城区")),
        (("--role", "county", "--county", "嵊泗县"), "舟山市嵊泗县县级经办人", (Role.COUNTY, "舟山市", "嵊泗县")),
        (("--role", "city", "--city", "舟山市"), "舟山市市级经办人", (Role.CITY, "舟山市", None)),
        (("--role", "admin"), "管理员", (Role.ADMIN, None, None)),
    ],
)
def test_an_invitation_for_each_role(
    tmp_path: Path, words: tuple[str, ...], said: str, who: tuple[Role, str | None, str | None]
) -> None:
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    assert f"已生成邀请：{said}。" in done.stdout
    person = redeemed(tmp_path, done.stdout.split("/start ")[1].split()[0])
    assert person is not None
    assert (person.role, person.city, person.county) == who


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ((), ["--county"]),
        (("--city", "火星", "--county", "火星"), ["--city", "--county"]),
        (("--city", "舟山市", "--county", "上城区"), ["--county"]),
        (("--role", "city"), ["--city"]),
        (("--role", "city", "--city", "杭州市", "--county", "上城区"), ["--county"]),
        (("--role", "admin", "--city", "杭州市"), ["--city"]),
        (("--role", "boss"), ["--role"]),
        (("--revoke", "99"), ["--revoke"]),
    ],
)
def test_every_problem_is_listed_and_nobody_invited(words: tuple[str, ...], places: list[str]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert [line.split("：")[1] for line in done.stderr.splitlines()] == places
    assert done.stdout == ""


def test_the_link_names_the_bot_where_telegram_can_be_asked(
    tmp_path: Path, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", fake.token)
    monkeypatch.setenv("TELEGRAM_BASE_URL", fake.base_url)
    done = run("--county", "上城区")
    assert "https://t.me/lg_bot?start=" in done.stdout
    code = done.stdout.split("start=")[1].split()[0]
    assert len(code) <= 64
    assert redeemed(tmp_path, code) is not None


def test_without_telegram_the_code_is_told_and_how_to_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:x")
    monkeypatch.setenv("TELEGRAM_BASE_URL", "http://127.0.0.1:9/bot")
    assert "私聊中发送：/start " in run("--county", "上城区").stdout


def test_people_are_listed_and_lose_their_access_by_number(tmp_path: Path) -> None:
    code = run("--county", "上城区").stdout.split("/start ")[1].split()[0]
    person = redeemed(tmp_path, code)
    assert person is not None
    (row,) = json.loads(run("--list", "--json").stdout)
    assert (row["id"], row["name"], row["role"], row["county"]) == (person.id, "张某", "county", "上城区")
    assert f"{person.id}. 张某，杭州市上城区县级经办人" in run("--list").stdout
    assert "已取消权限" in run("--revoke", str(person.id)).stdout
    assert json.loads(run("--list", "--json").stdout) == []
    assert redeemed(tmp_path, code) is None, "the invitation that let him in does so no more"


@pytest.mark.parametrize(
    ("place", "level", "meant"),
    [
        ("上城区", "", InvitationAsked(Role.COUNTY, "杭州市", "上城区")),
        ("杭州上城区", "", InvitationAsked(Role.COUNTY, "杭州市", "上城区")),
        ("杭州市 上城区", "县级", InvitationAsked(Role.COUNTY, "杭州市", "上城区")),
        ("杭州", "市级", InvitationAsked(Role.CITY, "杭州市")),
        ("杭州市", "", InvitationAsked(city="杭州市")),
        ("上城区", "市级", None),
        ("火星", "", None),
    ],
)
def test_places_in_invitations(place: str, level: str, meant: InvitationAsked | None) -> None:
    assert place_meant(RULE_SET, place, level) == meant


def test_the_words_for_access_are_commands_of_their_own() -> None:
    known = words_of(RULE_SET)
    every = [word for _, words in SAID for word in words.split()]
    assert len(every) == len(set(every))
    assert all(known[word]() == kind() for kind, words in SAID for word in words.split())
