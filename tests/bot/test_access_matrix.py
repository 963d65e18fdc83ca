"""Every move that dispatch knows × every role × own and foreign nominations, on a real store: nobody hears, or changes,
what lies outside his area."""

import os
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import pytest
from cast import Cast, a_cast
from matrix_rows import ROWS, Target
from sqlalchemy import Connection

from bot.store.access import Caller, begin_request, name_office
from bot.store.columns import inserted
from bot.store.committing import commit
from bot.store.errors import Revoked
from bot.store.rows import LoadedSituation, NewInbox, Scope
from bot.store.schema import evidence, officers
from bot.store.values import record_to_text
from handlers.access_changes import AccessTaken, InvitationMade, RequestSettled
from handlers.access_moves import ForgetConfirmed, RegisterMove, RevocationConfirmed
from handlers.broadcast_changes import BroadcastMade
from handlers.changes import Awaits, FigureSet, NominationCreated, Recorded, RoundSet, TakenInHand, Turn
from handlers.dispatch import dispatch
from handlers.moves import Move
from handlers.reading_only import alters
from handlers.reply import Reply
from handlers.situation import Awaiting, Known, Person, Role
from rubric.facts import Kind

PLACES = (("杭州市", "上城区"), ("杭州市", "淳安县"), ("舟山市", "嵊泗县"))
KINDS: tuple[type, ...] = get_args(Move)


def canary(place: int) -> str:
    """Stands in every text of that county's nomination, in the name of its officer, of its file and of who asks."""
    return f"QX{place}ZJ"


class Undone(Exception):
    """Ends a transaction whose effect is not wanted."""


@dataclass(frozen=True)
class Seat:
    """A role in an area, and the counties (by place in PLACES) whose nominations it may see."""

    name: str
    role: Role
    city: str | None
    county: str | None
    sees: frozenset[int]


SEATS = (
    Seat("unplaced", Role.COUNTY, None, None, frozenset()),
    Seat("county 1", Role.COUNTY, "杭州市", "上城区", frozenset({0})),
    Seat("county 3", Role.COUNTY, "舟山市", "嵊泗县", frozenset({2})),
    Seat("city 1", Role.CITY, "杭州市", None, frozenset({0, 1})),
    Seat("city 2", Role.CITY, "舟山市", None, frozenset({2})),
    Seat("unplaced city", Role.CITY, None, None, frozenset()),
    Seat("admin", Role.ADMIN, None, None, frozenset({0, 1, 2})),
    Seat("revoked", Role.ADMIN, None, None, frozenset()),
)


def test_every_move_has_its_row() -> None:
    missing = [kind.__name__ for kind in KINDS if kind not in ROWS]
    assert missing == [], f"these moves need a row in tests/matrix_rows.py: {missing}"
    assert set(ROWS) == set(KINDS)


def test_every_row_makes_moves_of_its_kind() -> None:
    target = Target(1, "上城区", "杭州市", 1, "某", 1, "t")
    for kind, row in ROWS.items():
        made = row(target)
        assert made, kind
        assert {type(move) for move in made} == {kind}


@dataclass
class Stand:
    """Three counties with a nomination each, and somebody in every seat."""

    cast: Cast
    targets: list[Target]
    seats: dict[str, Person]

    async def situation(self, seat: Seat, at_hand: int, awaiting: Awaiting) -> LoadedSituation:
        """What stands for that person, whose chat says, rightly or not, that this nomination is at hand."""
        person = self.seats[seat.name]
        found = await self.cast.app.conversation.situation(person, self.cast.stage.now)
        return replace(found, at_hand=at_hand, awaiting=awaiting)

    async def with_register(self, situation: LoadedSituation) -> LoadedSituation:
        scope = Scope.of(situation.person)
        register = await self.cast.app.store.register(situation, scope, "code" * 6, "lg_bot")
        return replace(situation, register=register)


@asynccontextmanager
async def a_stand(folder: Path) -> AsyncIterator[Stand]:
    async with a_cast(folder) as cast:
        targets = [await _county(cast, index) for index in range(len(PLACES))]
        seats = {seat.name: (await cast.enter(seat.name, seat.role, seat.city, seat.county)).person for seat in SEATS}
        for unbound in ("unplaced",):
            await cast.app.store.write(_unbound, seats[unbound].id)
            seats[unbound] = replace(seats[unbound], bound=False)
        await cast.app.enter((AccessTaken(seats["revoked"].id, "已取消"),), cast.stage.now)
        yield Stand(cast, targets, seats)


def _unbound(conn: Connection, officer: int) -> None:
    conn.execute(officers.update().where(officers.c.id == officer).values(granted_by=None))


async def _county(cast: Cast, index: int) -> Target:
    """An officer, a nomination with every text filled in, a file, and somebody who asks for access."""
    city, county = PLACES[index]
    mark = canary(index)
    officer = await cast.county(f"{mark}经办", county, city)
    situation = await officer.situation()
    number = situation.fresh_id
    facts = situation.rule_set.facts.values()
    texts = {fact.id: f"{mark}{fact.id}" for fact in facts if fact.kind in {Kind.TEXT, Kind.PHONE}}
    answers = {**texts, "county": county, "area_m2": 120, "A1.7.parking": True}
    changes = [Recorded(number, slot, None, Known(value)) for slot, value in answers.items()]
    turn = Turn((NominationCreated(number, "zhejiang2023/1", county), *changes), (Reply("已记"),))
    message = NewInbox("command", f"{mark}-filled", {}, cast.stage.now)
    await cast.app.store.commit(situation, turn, message)
    caller = Caller("telegram", f"{index}", f"{mark}来人", mark)
    await cast.app.store.write(begin_request, caller, city, county, cast.stage.now)
    asked = await cast.app.store.write(name_office, caller, f"{mark}单位", lambda _: Reply("申请"), cast.stage.now)
    assert asked is not None
    await cast.app.store.write(_file, number, officer.person.id, mark, cast)
    return Target(number, county, city, officer.person.id, officer.name, asked.id, f"tok{index}")


def _file(conn: Connection, nomination: int, person: int, mark: str, cast: Cast) -> None:
    held = {"sha256": "b" * 64, "size": 3, "kind": "pdf", "day_known": True, "uploaded_at": cast.stage.now}
    token = f"tok{mark[2]}"
    inserted(conn, evidence, nomination=nomination, person=person, token=token, rule="A1.2", name=f"{mark}.pdf", **held)


AWAITINGS = (Awaiting(question="address"), Awaiting(choosing="delete", proposed=(("area_m2", 77),)))


def _asked_before(kind: type, target: Target) -> Awaiting:
    """What must have been asked just before for the move to do what it says."""
    asked = {ForgetConfirmed: "forget", RevocationConfirmed: f"revoke.{target.officer}"}
    return Awaiting(choosing=asked.get(kind, "clash"))


async def test_nobody_hears_or_changes_what_lies_outside_his_area(tmp_path: Path) -> None:
    counted: Counter[str] = Counter()
    leaks: list[str] = []
    heard: Counter[str] = Counter()
    async with a_stand(tmp_path) as stand:
        for seat in SEATS:
            for place in range(len(PLACES)):
                async for cell, problems, told in _cells(stand, seat, place):
                    counted[cell] += 1
                    leaks += problems
                    heard[f"{seat.name}/{place}"] += told
    cells, tries = len(counted), sum(counted.values())
    print(f"access matrix: {len(KINDS)} moves, {cells} cells, {tries} tries, {len(leaks)} leaks")
    assert leaks == []
    assert cells == len(KINDS) * len(SEATS) * len(PLACES)
    for seat in SEATS:
        for place in range(len(PLACES)):
            assert bool(heard[f"{seat.name}/{place}"]) == (place in seat.sees), (seat, place)


async def _cells(stand: Stand, seat: Seat, place: int) -> AsyncIterator[tuple[str, list[str], bool]]:
    """Each try: its cell, what went wrong, whether the target's own words were heard."""
    target = stand.targets[place]
    for kind, row in ROWS.items():
        cell = f"{kind.__name__}/{seat.name}/{place}"
        for move in row(target):
            for awaiting in (*AWAITINGS, _asked_before(kind, target)):
                try:
                    situation = await _seen(stand, seat, target.nomination, awaiting)
                except Revoked:
                    yield cell, [] if seat.name == "revoked" else [f"{cell}: refused"], False
                    continue
                if isinstance(move, RegisterMove):
                    situation = await stand.with_register(situation)
                turn = dispatch(situation, move)
                problems = [*_spoken(seat, turn), *_altered(seat, stand, turn)]
                problems += await _committed(stand, situation, turn)
                yield cell, [f"{cell} {move}: {problem}" for problem in problems], canary(place) in _all_of(turn)


_CACHE: dict[tuple[int, str], LoadedSituation] = {}


async def _seen(stand: Stand, seat: Seat, at_hand: int, awaiting: Awaiting) -> LoadedSituation:
    """Read once a seat; the matrix changes nothing."""
    key = (id(stand), seat.name)
    if key not in _CACHE:
        _CACHE[key] = await stand.situation(seat, at_hand, awaiting)
    found = _CACHE[key]
    taken = next((n for n in found.nominations if n.id == at_hand), None)
    rule_set = found.rules_of(taken) if taken else found.rule_set
    return replace(found, at_hand=at_hand, awaiting=awaiting, rule_set=rule_set)


def _all_of(turn: Turn) -> str:
    """Everything that leaves: texts, buttons, files, what stands open."""
    return "\n".join([*map(repr, turn.replies), record_to_text(turn.awaiting), *map(repr, turn.changes)])


def _spoken(seat: Seat, turn: Turn) -> Iterator[str]:
    said = _all_of(turn)
    for place in set(range(len(PLACES))) - seat.sees:
        if canary(place) in said:
            yield f"heard of {PLACES[place]}"


def _altered(seat: Seat, stand: Stand, turn: Turn) -> Iterator[str]:
    mine = {stand.targets[place].nomination for place in seat.sees}
    created = {change.nomination for change in turn.changes if isinstance(change, NominationCreated)}
    for change in turn.changes:
        number = getattr(change, "nomination", None)
        if isinstance(change, Awaits | TakenInHand) and number in mine | {None}:
            continue
        if number is not None and number not in mine | created:
            yield f"touched nomination {number}"
        if seat.role is Role.CITY and alters(change):
            yield f"a reader changed {change}"
        if seat.role is not Role.ADMIN and isinstance(change, FigureSet):
            yield f"entered {change}"
        if seat.role is Role.COUNTY and isinstance(change, RoundSet | BroadcastMade | InvitationMade):
            yield f"decided for others: {change}"
        if seat.role is Role.COUNTY and isinstance(change, AccessTaken | RequestSettled):
            yield f"a county officer decided {change}"


async def _committed(stand: Stand, situation: LoadedSituation, turn: Turn) -> list[str]:
    """The store takes the turn, or it is none of this person's; either way nothing stays."""
    if all(isinstance(change, Awaits) for change in turn.changes):
        return []
    message = NewInbox("command", os.urandom(8).hex(), {}, stand.cast.stage.now)

    def tried(conn: Connection) -> None:
        commit(conn, situation, turn, message, personal=False)
        raise Undone

    try:
        await stand.cast.app.store.write(tried)
    except Undone:
        return []
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    raise AssertionError("it was to be undone")


async def test_the_store_refuses_what_no_handler_would_ask_of_it(tmp_path: Path) -> None:
    """Changes made past all handlers: a reader's, and a place that was given by somebody else."""
    from handlers.changes import Deleted, PlaceChosen, StateChanged
    from handlers.situation import State

    wrong: list[Any] = [
        Recorded(1, "area_m2", Known(120), Known(1)), StateChanged(1, State.ARCHIVED), Deleted(1),
        NominationCreated(4, "zhejiang2023/1", "上城区"), PlaceChosen("舟山市", "嵊泗县"),
    ]  # fmt: skip
    refused = 0
    async with a_stand(tmp_path) as stand:
        for seat in ("city 1", "county 1"):
            situation = await stand.cast.app.conversation.situation(stand.seats[seat], stand.cast.stage.now)
            for change in wrong if seat == "city 1" else wrong[-1:]:
                message = NewInbox("command", os.urandom(8).hex(), {}, stand.cast.stage.now)
                with pytest.raises(PermissionError):
                    await stand.cast.app.store.commit(situation, Turn((change,), (Reply("已记"),)), message)
                refused += 1
    assert refused == 6
