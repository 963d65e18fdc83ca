"""Evidence on both databases: within its scope, at one moment of its nomination, and gone with it."""

from datetime import date

import pytest
from offices import NOW, Office, Officer, said
from sqlalchemy import text

from bot.store.errors import Conflict, OutOfScope
from handlers.changes import Change, Deleted, NominationCreated
from handlers.evidence_changes import EvidenceAdded, EvidenceChanged, EvidenceGone
from handlers.situation import Role

HASH = "a" * 64


def added(nomination: int, token: str = "t1", rule: str | None = "A1.7") -> EvidenceAdded:
    return EvidenceAdded(nomination, token, rule, "照片.jpg", HASH, 10, "jpg", date(2026, 8, 1), day_known=False)


async def with_a_file(office: Office) -> Officer:
    officer = await office.officer("张三", county="上城区")
    await officer.does(NominationCreated(1, "zhejiang2023/1", "上城区"), added(1))
    return officer


async def test_a_file_is_read_as_it_was_attached(office: Office) -> None:
    officer = await with_a_file(office)
    (nomination,) = (await officer.sees()).nominations
    (held,) = nomination.evidence
    assert (held.rule, held.name, held.sha256, held.size, held.kind) == ("A1.7", "照片.jpg", HASH, 10, "jpg")
    assert (held.dated_on, held.day_known, held.uploaded_at) == (date(2026, 8, 1), False, NOW)
    assert (held.person, held.token, held.nomination) == ("张三", "t1", 1)
    await officer.does(EvidenceChanged(1, "t1", None, None, day_known=True))
    (held,) = (await officer.sees()).nominations[0].evidence
    assert (held.rule, held.dated_on, held.day_known) == (None, None, True)


async def test_only_what_is_held_is_in_use(office: Office) -> None:
    officer = await with_a_file(office)
    asked = frozenset({HASH, "b" * 64})
    await officer.does(added(1, "t2", "A1.8"))
    await officer.does(EvidenceGone(1, "t1"))
    assert await office.store.hashes_in_use(asked) == {HASH}
    await officer.does(Deleted(1))
    assert await office.store.hashes_in_use(asked) == frozenset()


@pytest.mark.parametrize(("role", "county"), [(Role.COUNTY, "嵊泗县"), (Role.CITY, "嵊泗县"), (Role.COUNTY, None)])
@pytest.mark.parametrize(
    "change", [added(1, "t9"), EvidenceChanged(1, "t1", None, None, day_known=True), EvidenceGone(1, "t1")]
)
async def test_nobody_else_sees_or_touches_it(office: Office, role: Role, county: str | None, change: Change) -> None:
    await with_a_file(office)
    other = await office.officer("李四", role, county)
    assert (await other.sees()).nominations == ()
    with pytest.raises(OutOfScope):
        await other.does(change)


async def test_a_file_of_another_nomination_is_not_reached_through_ones_own(office: Office) -> None:
    await with_a_file(office)
    other = await office.officer("李四", county="嵊泗县")
    await other.does(NominationCreated(2, "zhejiang2023/1", "嵊泗县"))
    for change in (EvidenceChanged(2, "t1", None, None, day_known=True), EvidenceGone(2, "t1")):
        with pytest.raises(OutOfScope):
            await other.does(change)
    assert await office.store.hashes_in_use(frozenset({HASH})) == {HASH}


async def test_two_who_attach_at_once_are_decided_one_after_the_other(office: Office) -> None:
    officer = await with_a_file(office)
    colleague = await office.officer("王五", county="上城区")
    seen = await colleague.sees()
    await officer.does(added(1, "t2"))
    with pytest.raises(Conflict):
        await office.store.commit(seen, said(added(1, "t3")), colleague.says())


async def test_who_added_and_took_out_is_audited_without_names_of_files(office: Office) -> None:
    officer = await with_a_file(office)
    await officer.does(EvidenceGone(1, "t1"))
    async with office.store.engine.connect() as conn:
        rows = (
            await conn.execute(text("SELECT what, subject, new FROM audit WHERE what LIKE 'evidence%' ORDER BY id"))
        ).all()
    assert [(what, subject) for what, subject, _ in rows] == [
        ("evidence_added", "nomination 1"),
        ("evidence_gone", "nomination 1"),
    ]
    assert "照片" not in str(rows)
