"""Statements that are kept ready say on SQLite's own driver what SQLAlchemy says, on PostgreSQL too, type by type."""

from datetime import UTC, date, datetime

import pytest
from offices import Office
from sqlalchemy import Connection, bindparam, select

from bot.store.ready import Ready
from bot.store.schema import inbox, officers, provincial_figures

NAMES = ("channel", "key", "person", "kind", "payload", "personal", "received_at", "state", "attempts")
AT = datetime(2026, 11, 23, 1, 2, 3, 4, tzinfo=UTC)
PUT_IN = Ready(inbox.insert(), *NAMES)
HELD = select(inbox).where(inbox.c.person == bindparam("who")).order_by(inbox.c.id)
CLOSED = Ready(
    inbox.update().where(inbox.c.key == bindparam("which")).values(attempts=inbox.c.attempts + 1), "which", "personal"
)


def message(person: int, key: str) -> dict[str, object]:
    told = {"channel": "telegram", "key": key, "person": person, "kind": "update", "payload": '{"text": "面积"}'}
    return {**told, "personal": False, "received_at": AT, "state": "new", "attempts": 0}


async def test_what_is_put_in_comes_back_as_sqlalchemy_gives_it(office: Office) -> None:
    officer = (await office.officer("王一", county="上城区")).person

    def work(conn: Connection) -> None:
        first = PUT_IN.inserted(conn, **message(officer.id, "1"))
        assert PUT_IN.inserted(conn, **message(officer.id, "2")) == first + 1
        PUT_IN.each(conn, [message(officer.id, key) for key in ("3", "4")])
        assert CLOSED.changed(conn, which="1", personal=True) == 1
        assert CLOSED.changed(conn, which="none", personal=True) == 0
        ready, plain = Ready(HELD).rows(conn, who=officer.id), conn.execute(HELD, {"who": officer.id}).all()
        assert [tuple(row) for row in ready] == [tuple(row) for row in plain]
        assert [(row.key, row.personal, row.attempts) for row in ready][:2] == [("1", True, 1), ("2", False, 0)]
        assert ready[0].received_at == AT
        assert ready[0].handled_at is None
        assert Ready(HELD).row(conn, who=0) is None

    await office.store.write(work)


async def test_days_and_words_of_any_kind_come_back(office: Office) -> None:
    officer = (await office.officer("王一", county="上城区")).person
    put_in = Ready(provincial_figures.insert(), "key", "value", "as_of", "source", "entered_by", "entered_at")

    def work(conn: Connection) -> None:
        words = "'\"%s ? :who 甲\n乙"
        put_in.inserted(
            conn, key="k", value="1", as_of=date(2026, 2, 28), source=words, entered_by=officer.id, entered_at=AT
        )
        row = Ready(select(provincial_figures)).row(conn)
        assert (row.as_of, row.source, row.entered_at) == (date(2026, 2, 28), words, AT)

    await office.store.write(work)


async def test_a_value_that_is_missing_is_not_taken_for_nothing(office: Office) -> None:
    asked = Ready(select(officers).where(officers.c.id == bindparam("who")))
    with pytest.raises(Exception, match="who"):
        await office.store.read(asked.row)
