"""Who may use the bot, on a real process: strangers, invitations, requests, revocation, groups, forged taps, forged
deliveries; and that nothing stored reaches anybody who may not have it."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_telegram.chats import Message, Person
from fake_telegram.server import FakeTelegram
from patience import PATIENCE
from serving import Bot, Talker
from sqlalchemy import create_engine, text

LINK = re.compile(r"https://t\.me/(?P<bot>\w+)\?start=(?P<code>[A-Za-z0-9_-]{1,64})(?![A-Za-z0-9_-])")
CANARY = "QXcanaryZJ"


@pytest.fixture
def invited(fake: FakeTelegram, tmp_path: Path) -> Iterator[Bot]:
    """A bot as it is installed: nobody is let in but by invitation."""
    with Bot(fake, tmp_path, ACCESS="invite") as running:
        yield running


def first_code(bot: Bot) -> str:
    """The administrator's code that the bot prints while nobody administers it: that of its last start."""
    bot.until(lambda: LINK.search(bot.logged))
    found = list(LINK.finditer(bot.logged))[-1]
    assert found["bot"] == "lg_bot"
    return found["code"]


def administrator(bot: Bot) -> Talker:
    admin = Talker(bot, bot.fake.person("管某"))
    admin.says(f"/start {first_code(bot)}")
    return admin


def code_in(said: list[str]) -> str:
    found = LINK.search("\n".join(said))
    assert found, said
    return found["code"]


def heard_by(bot: Bot, person: Person, more: int = 1) -> list[str]:
    """The next messages to somebody, after what he has now."""
    before = len(person.chat.received)
    bot.until(lambda: len(person.chat.received) >= before + more)
    return person.chat.texts[before:]


def writes(bot: Bot, person: Person, words: str) -> str:
    """What a stranger hears."""
    before = len(person.chat.received)
    person.writes(words)
    bot.until(lambda: len(person.chat.received) > before)
    return person.chat.texts[-1]


def taps(bot: Bot, person: Person, label: str) -> str:
    """What the message says once it has changed."""
    message: Message = person.chat.received[-1]
    versions, before = len(message.versions), len(person.chat.received)
    person.taps(label, message)
    bot.until(lambda: len(message.versions) > versions or len(person.chat.received) > before)
    return person.chat.received[-1].text


def rows(bot: Bot, query: str) -> list[tuple[object, ...]]:
    engine = create_engine(f"sqlite:///{bot.folder / 'lingong.db'}")
    try:
        with engine.connect() as conn:
            return [tuple(row) for row in conn.execute(text(query))]
    finally:
        engine.dispose()


@pytest.mark.endtoend
def test_the_first_link_makes_the_administrator_once(invited: Bot, fake: FakeTelegram) -> None:
    early = first_code(invited)
    invited.stop()
    invited.start()
    invited.until(lambda: len(set(LINK.findall(invited.logged))) == 2)
    thief, admin = fake.person("来某"), Talker(invited, fake.person("管某"))
    assert "不正确" in writes(invited, thief, f"/start {early}"), "the link printed before holds no more"
    assert "您的身份：管理员" in admin.says(f"/start {first_code(invited)}")[-1]
    assert "不正确" in writes(invited, thief, f"/start {first_code(invited)}")
    invited.stop()
    invited.start()
    invited.until(lambda: invited.logged.count('"connected"') == 3)
    assert len(set(LINK.findall(invited.logged))) == 2, "nothing is printed once there is an administrator"


def test_an_invitation_lets_one_person_into_one_county(invited: Bot, fake: FakeTelegram) -> None:
    admin = administrator(invited)
    code = code_in(admin.says("邀请 上城区"))
    officer, second = Talker(invited, fake.person("张某")), fake.person("李某")
    said = officer.says(f"/start {code}")
    assert "杭州市上城区县级经办人" in said[-1]
    assert "已新建上城区的一份申报" in officer.says("新建")[0]
    assert "不正确、已经用过" in writes(invited, second, f"/start {code}")
    database = (invited.folder / "lingong.db").read_bytes() + (invited.folder / "lingong.db-wal").read_bytes()
    invited.until(lambda: not rows(invited, f"SELECT 1 FROM outbox WHERE reply LIKE '%{code}%'"))
    assert not rows(invited, f"SELECT 1 FROM inbox WHERE payload LIKE '%{code}%'")
    assert database.count(str(second.id).encode()) == 0, "who only tried a code is not kept"


@pytest.mark.endtoend
def test_a_thousand_guesses_let_nobody_in(invited: Bot, fake: FakeTelegram) -> None:
    administrator(invited)
    people = [fake.person(f"猜{i}") for i in range(20)]
    for number in range(1000):
        people[number % 20].writes(f"/start guess{number:04}")
    invited.until(lambda: not fake.updates.waiting)
    invited.until(lambda: all(person.chat.received for person in people))
    last = fake.person("末某")
    assert "不正确" in writes(invited, last, "/start guess")
    told = [line for person in people for line in person.chat.texts]
    assert len(rows(invited, "SELECT 1 FROM officers WHERE channel = 'telegram'")) == 1
    assert all("权限" in line or "邀请码" in line for line in told)
    assert len(rows(invited, "SELECT 1 FROM wrong_codes")) == 20 * 5 + 1
    print("1,000 guesses by 20 people: 0 let in, 100 looked at")


@pytest.mark.endtoend
def test_after_five_wrong_codes_the_right_one_is_not_looked_at(invited: Bot, fake: FakeTelegram) -> None:
    code = first_code(invited)
    person = fake.person("来某")
    for number in range(5):
        writes(invited, person, f"/start wrong{number}")
    assert "次数过多" in writes(invited, person, f"/start {code}")
    assert rows(invited, "SELECT 1 FROM officers WHERE channel = 'telegram'") == []


def test_a_stranger_asks_and_is_let_in_by_a_tap(invited: Bot, fake: FakeTelegram) -> None:
    admin = administrator(invited)
    person = fake.person("王某")
    assert "没有使用本助手的权限" in writes(invited, person, "你好")
    taps(invited, person, "申请使用")
    assert "杭州市" in str(person.chat.received[-1].labels)
    assert "选定后开始保存" in taps(invited, person, "杭州市")
    assert rows(invited, "SELECT 1 FROM officers WHERE name = '王某'") == [], "kept before he asked"
    assert "单位名称" in taps(invited, person, "上城区")
    before = len(admin.person.chat.received)
    assert "正在等待审批" in writes(invited, person, "上城区某单位")
    invited.until(lambda: len(admin.person.chat.received) > before)
    assert "王某，上城区某单位，杭州市上城区" in admin.last.text
    assert "正在等待审批" in writes(invited, person, "新建"), "still a stranger"
    before = len(person.chat.received)
    assert "已批准" in admin.taps("批准")[0]
    invited.until(lambda: len(person.chat.received) > before)
    assert "获批准" in person.chat.texts[-1]
    assert "已新建上城区" in Talker(invited, person).says("新建")[0]


@pytest.mark.endtoend
def test_one_who_is_refused_hears_so_and_must_wait(invited: Bot, fake: FakeTelegram) -> None:
    admin = administrator(invited)
    person = fake.person("王某")
    writes(invited, person, "你好")
    for label in ("申请使用", "杭州市", "上城区"):
        taps(invited, person, label)
    before = len(admin.person.chat.received)
    writes(invited, person, "某单位")
    invited.until(lambda: len(admin.person.chat.received) > before)
    before = len(person.chat.received)
    admin.taps("不批准")
    invited.until(lambda: len(person.chat.received) > before)
    assert "没有获得批准" in person.chat.texts[-1]
    assert "没有获得批准" in writes(invited, person, "你好")
    assert person.chat.received[-1].keyboard == [], "no new request within the day"


@pytest.mark.endtoend
def test_a_request_can_be_withdrawn_and_leaves_nothing(invited: Bot, fake: FakeTelegram) -> None:
    administrator(invited)
    person = fake.person("王某")
    writes(invited, person, "你好")
    for label in ("申请使用", "杭州市", "上城区"):
        taps(invited, person, label)
    writes(invited, person, "某单位")
    assert "已撤回" in taps(invited, person, "撤回申请")
    assert rows(invited, "SELECT 1 FROM access_requests") == []
    assert rows(invited, f"SELECT 1 FROM officers WHERE address = '{person.id}'") == []


def test_revoking_works_at_once(invited: Bot, fake: FakeTelegram) -> None:
    admin = administrator(invited)
    officer = Talker(invited, fake.person("张某"))
    officer.says(f"/start {code_in(admin.says('邀请 上城区'))}")
    officer.says("新建")
    officer.says(f"市场名称是{CANARY}零工市场")
    old_button = officer.last
    assert "张某" in "".join(admin.says("人员"))
    assert "确定取消" in admin.says("撤销权限 张某")[-1]
    before = len(officer.person.chat.received)
    admin.taps("确认取消权限")
    invited.until(lambda: len(officer.person.chat.received) > before)
    assert "已被取消" in officer.person.chat.texts[-1]
    before = len(officer.person.chat.received)
    for act in (
        lambda: officer.person.writes("全部申报"),
        lambda: officer.person.taps("跳过", old_button),
        lambda: officer.person.edits(officer.own[-1], "回看"),
        lambda: officer.person.sends_document("表.docx", b"PK"),
    ):
        act()
    invited.until(lambda: not fake.updates.waiting)
    writes(invited, officer.person, "/start guess")
    after = "\n".join(officer.person.chat.texts[before:])
    assert CANARY not in after
    assert "上城区" not in after


def test_nothing_stored_reaches_those_who_may_not_have_it(invited: Bot, fake: FakeTelegram) -> None:
    admin = administrator(invited)
    officer = Talker(invited, fake.person("张某"))
    officer.says(f"/start {code_in(admin.says('邀请 上城区'))}")
    officer.says("新建")
    officer.says(f"市场名称是{CANARY}零工市场")
    buttons = [b["callback_data"] for m in officer.person.chat.received for row in m.keyboard for b in row]
    stranger, colleague = fake.person("生某"), Talker(invited, fake.person("李某"))
    colleague.says(f"/start {code_in(admin.says('邀请 嵊泗县'))}")
    group = fake.group("群", stranger)
    writes(invited, stranger, "你好")
    for words in ("/markets", "全部申报", "回看", "/export", "人员", "/mydata", "总分", f"{CANARY}"):
        stranger.writes(words)
        stranger.writes(words, chat=group)
        officer.person.writes(words, chat=group)
    for data in [*buttons, "switch:1~0.AAAAAA", "review:1", "access:grant:1", "", "x" * 64]:
        stranger.taps_data(data, stranger.chat.received[0])
        colleague.person.taps_data(data, colleague.last)
    stranger.sends_document("表.docx", b"PK")
    invited.until(lambda: not fake.updates.waiting)
    colleague.says("帮助")
    invited.until(lambda: not rows(invited, "SELECT 1 FROM inbox WHERE state = 'new'"))
    colleague.says("全部申报")
    told = "\n".join([*stranger.chat.texts, *group.texts, *colleague.person.chat.texts])
    told += "".join(tap.answer or "" for tap in fake.taps.values())
    assert told.count(CANARY) == 0
    assert "张某" not in told
    tried = len(buttons) + 5
    print(f"{2 * tried} forged or foreign taps, 24 messages from outside: {told.count(CANARY)} bytes of stored data")


def test_a_forged_delivery_is_refused_and_nothing_of_it_is_kept(fake: FakeTelegram, tmp_path: Path) -> None:
    with Bot(fake, tmp_path, webhook=True, ACCESS="invite") as bot:
        administrator(bot)
        person = {"id": 4242, "is_bot": False, "first_name": "伪某"}
        chat = {"id": 4242, "type": "private"}
        message = {"message_id": 1, "date": 0, "chat": chat, "from": person, "text": "/start"}
        body = json.dumps({"update_id": 990_000_001, "message": message}).encode()
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, {"X-Telegram-Bot-Api-Secret-Token": ""}):
            request = urllib.request.Request(
                f"http://127.0.0.1:{bot.port}/telegram", body, {"Content-Type": "application/json", **headers}
            )
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(request, timeout=PATIENCE)
            assert refused.value.code == 403
            assert refused.value.read() == b""
        assert rows(bot, "SELECT 1 FROM inbox WHERE key = '990000001'") == []


def test_forgetting_leaves_no_trace_in_the_database(invited: Bot, fake: FakeTelegram) -> None:
    admin = administrator(invited)
    person = fake.person(f"{CANARY}某")
    officer = Talker(invited, person)
    officer.says(f"/start {code_in(admin.says('邀请 上城区'))}")
    officer.says("新建")
    officer.says("面积120平")
    officer.says(f"{CANARY}是什么意思")
    said = officer.says("/mydata")
    assert CANARY in "".join(said)
    assert "答案 2 条" in "".join(said)
    assert "不能恢复" in officer.says("/forget")[-1]
    before = len(person.chat.received)
    person.taps("确认注销")
    invited.until(lambda: len(person.chat.received) > before)
    assert "已注销" in person.chat.texts[-1]
    files = [p for p in invited.folder.iterdir() if p.name.startswith("lingong.db")]
    whole = b"".join(p.read_bytes() for p in files)
    traces = whole.count(CANARY.encode()) + whole.count(str(person.id).encode())
    print(f"traces after /forget in {len(whole)} bytes of database and log: {traces}")
    assert traces == 0
    assert rows(invited, "SELECT COUNT(*) FROM answers") == [(2,)]
    assert "没有使用本助手的权限" in writes(invited, person, "你好")
    assert CANARY not in invited.logged


def test_open_access_is_said_loudly(fake: FakeTelegram, tmp_path: Path) -> None:
    with Bot(fake, tmp_path, ACCESS="open") as bot:
        bot.until(lambda: "ACCESS=open" in bot.logged)
        Talker(bot, fake.person()).begins()
