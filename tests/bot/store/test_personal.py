"""Answers that hold a person's data: moved out of an older database's log, and out of the log from then on."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.store.engine import open_engine
from bot.store.migrating import SCRIPTS, migrate
from bot.store.personal import HIDDEN


def _first_release(conn: Connection) -> None:
    config = Config(attributes={"connection": conn})
    config.set_main_option("script_location", str(SCRIPTS))
    command.upgrade(config, "0001")
    moment = "2026-09-01 01:00:00+00:00" if conn.dialect.name == "postgresql" else "2026-09-01 01:00:00.000000"
    conn.execute(
        text(
            "INSERT INTO officers (id, name, channel, address, role, created_at)"
            f" VALUES (1, '甲某', 'terminal', '甲某', 'county', '{moment}')"
        )
    )
    conn.execute(
        text(
            "INSERT INTO nominations (id, rule_set, county, state, created_at, created_by, version)"
            f" VALUES (1, 'zhejiang2023/1', '上城区', 'draft', '{moment}', 1, 0)"
        )
    )
    for number, (slot, old, new) in enumerate(LOG, start=1):
        conn.execute(
            text(
                "INSERT INTO answers (id, nomination, at, person, turn, slot, old, new)"
                f" VALUES (:id, 1, '{moment}', 1, 1, :slot, :old, :new)"
            ),
            {"id": number, "slot": slot, "old": old, "new": new},
        )


LOG = (
    ("contact_name", None, '"韦金丝"'),
    ("area_m2", None, "120"),
    ("contact_name", '"韦金丝"', '"李明"'),
    ("contact_phone", None, '"13800000077"'),
)


async def test_contacts_of_an_older_database_are_moved_out_of_the_log(database_url: str) -> None:
    engine = open_engine(database_url, foreign_keys=False)
    async with engine.begin() as conn:
        await conn.run_sync(_first_release)
    await migrate(engine)
    async with engine.connect() as conn:
        log = (await conn.execute(text("SELECT slot, old, new FROM answers ORDER BY id"))).all()
        aside = (await conn.execute(text("SELECT answer, old, new, keep_until FROM personal_answers ORDER BY 1"))).all()
    assert [tuple(row) for row in log] == [
        ("contact_name", None, HIDDEN),
        ("area_m2", None, "120"),
        ("contact_name", HIDDEN, HIDDEN),
        ("contact_phone", None, HIDDEN),
    ]
    assert [tuple(row)[:3] for row in aside] == [
        (1, None, '"韦金丝"'), (3, '"韦金丝"', '"李明"'), (4, None, '"13800000077"'),
    ]  # fmt: skip
    assert {str(row.keep_until) for row in aside} == {"2027-06-29"}
    with pytest.raises(DBAPIError, match="only grows"):
        async with engine.begin() as conn:
            await conn.execute(text("UPDATE answers SET new = '130'"))
    await engine.dispose()
