"""Nobody reads or changes what lies outside his county, his city."""

import pytest
from offices import NOW, RULE_SETS, Office, Officer, said

from bot.store.errors import OutOfScope
from bot.store.rows import Scope
from handlers.changes import (
    Change,
    Deleted,
    NominationCreated,
    Recorded,
    RuleSetChanged,
    StateChanged,
    TakenInHand,
)
from handlers.situation import Known, Role, State

COUNTIES = ("上城区", "淳安县", "嵊泗县")


async def three_nominations(office: Office) -> list[Officer]:
    """An officer in each county with one nomination, which has one answer."""
    team = [await office.officer(f"{county}经办", county=county) for county in COUNTIES]
    for id_, (officer, county) in enumerate(zip(team, COUNTIES, strict=True), start=1):
        await officer.does(
            NominationCreated(id_, "zhejiang2023/1", county), Recorded(id_, "area_m2", None, Known(100 + id_))
        )
    return team


@pytest.mark.parametrize(
    ("role", "county", "sees"),
    [
        (Role.COUNTY, "上城区", [1]),
        (Role.COUNTY, "嵊泗县", [3]),
        (Role.COUNTY, None, []),
        (Role.CITY, "淳安县", [1, 2]),  # of that county's city
        (Role.CITY, None, []),
        (Role.ADMIN, None, [1, 2, 3]),
    ],
)
async def test_each_role_sees_its_own(office: Office, role: Role, county: str | None, sees: list[int]) -> None:
    await three_nominations(office)
    reader = await office.officer("来人", role, county)
    found = (await reader.sees()).nominations
    assert [n.id for n in found] == sees
    assert [n.answers for n in found] == [{"area_m2": 100 + id_} for id_ in sees]


@pytest.mark.parametrize(
    "change",
    [
        Recorded(2, "area_m2", None, Known(1)),
        StateChanged(2, State.ARCHIVED),
        Deleted(2),
        RuleSetChanged(2, "next/1"),
        TakenInHand(2),
        TakenInHand(99),
    ],
    ids=lambda change: type(change).__name__,
)
async def test_a_change_beyond_the_scope_is_refused_whole(office: Office, change: Change) -> None:
    first, second, _ = await three_nominations(office)
    before = (await second.sees()).nominations
    with pytest.raises(OutOfScope):
        await office.store.commit(await first.sees(), said(change), first.says())
    assert (await second.sees()).nominations == before
    assert (await first.sees()).chat_version == 1


@pytest.mark.parametrize(
    ("scope", "sees"),
    [
        (Scope(Role.ADMIN, None, None), [1, 2, 3]),
        (Scope(Role.CITY, "舟山市", None), [3]),
        (Scope(Role.COUNTY, "杭州市", "淳安县"), [2]),
    ],
)
async def test_who_only_looks_sees_his_scope_too(office: Office, scope: Scope, sees: list[int]) -> None:
    await three_nominations(office)
    seen = await office.store.overview(scope, RULE_SETS, "zhejiang2023/1", NOW)
    assert [n.id for n in seen.nominations] == sees
    assert (seen.at_hand, seen.round.year, seen.rule_sets) == (None, 2026, RULE_SETS)


async def test_scope_has_no_default(office: Office) -> None:
    reader = await office.officer("来人")
    with pytest.raises(TypeError, match="scope"):
        await office.store.situation(reader.person)  # type: ignore[call-arg]
