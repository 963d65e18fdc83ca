"""What has fallen due since planning last came by, for everybody at once; pure, so that any moment can be played."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from bot.store.province import coming_round, standing_round
from bot.store.reminders import Due, Recipient, Standing, key_of
from handlers.preferences import CLOSING, IsWorkday, Reminding, closing, decent, due_slots
from handlers.situation import Role, Round
from rubric.form import Milestones

OVERLAP = timedelta(minutes=10)
"""How far planning looks back behind where it last came to: what was set meanwhile elsewhere is seen then."""
STALE = timedelta(days=14)
"""A closing message or a moved deadline that nobody could be told of for so long is not told any more."""
LATE = timedelta(hours=1)
NIGHT = (21, 8)
"""What comes late does not come from the first of these hours until the second, but on the last day."""
Kind = tuple[str | None, Reminding]
"""City and settings: whoever shares them is reminded at the same moments."""


@dataclass(frozen=True)
class Timing:
    """When one reminds: the timetable, and which days are worked."""

    timetable: Milestones
    is_workday: IsWorkday


class Occasion(NamedTuple):
    """One milestone of one deadline, whoever is reminded of it: when it falls due, and from when on it is handled."""

    what: str
    milestone: str
    year: int
    deadline: date
    at: datetime
    old: date | None = None
    begins: datetime | None = None


def due_now(standing: Standing, timing: Timing) -> list[Due]:
    """What is to be put into the inbox now: all that fell due after planning last came by, and nothing from before.

    Nobody gets what fell due before he was entered; where nothing was ever planned, nothing lies behind.
    """
    if standing.upto is None:
        return []
    kinds: dict[Kind, list[Recipient]] = defaultdict(list)
    for recipient in standing.recipients:
        kinds[recipient.person.city, recipient.reminding].append(recipient)
    rounds = current_and_ended(standing, timing.timetable)
    found = []
    for (city, reminding), recipients in kinds.items():
        for occasion in _occasions(standing, rounds, city, reminding, timing):
            found += [_due(occasion, who) for who in recipients if who.since <= occasion.at]
    return found


def last_entered(standing: Standing) -> int:
    """The number of the last round that was entered; 0 where none was."""
    return standing.entered[-1].id if standing.entered else 0


def current_and_ended(standing: Standing, timetable: Milestones) -> tuple[Round, ...]:
    """The round that stands, and the one that ended last, where that is another."""
    coming = coming_round(timetable, standing.now.date())
    last_year = Round(coming.year - 1, coming.deadline.replace(year=coming.year - 1))
    last = standing.entered[-1].round if standing.entered else None
    current = standing_round(last, timetable, standing.now.date())
    by_year = {last_year.year: last_year} | {entered.round.year: entered.round for entered in standing.entered}
    over = [held for held in by_year.values() if held.deadline < standing.now.date() and held.year != current.year]
    return (current, *sorted(over, key=lambda held: held.deadline)[-1:])


def _occasions(
    standing: Standing, rounds: Sequence[Round], city: str | None, reminding: Reminding, timing: Timing
) -> Iterator[Occasion]:
    """What falls due between the last time and now for officers of this city with these settings."""
    assert standing.upto is not None  # noqa: S101 - asked before
    after = standing.upto - OVERLAP
    whole = (*_milestones(rounds[0], city, reminding, timing), *_closings(rounds, city, reminding, timing))
    for occasion in (*whole, *_moves(standing, city, timing.timetable)):
        if not after < occasion.at <= standing.now:
            continue
        if _is_useful(occasion, standing.now):
            yield occasion._replace(begins=_decent(occasion, reminding, timing.timetable, standing.now))


def _milestones(held: Round, city: str | None, reminding: Reminding, timing: Timing) -> Iterator[Occasion]:
    deadline = held.deadline_for(city)
    for slot in due_slots(deadline, reminding, timing.timetable, timing.is_workday):
        for milestone in slot.milestones:
            yield Occasion("reminder", milestone, held.year, deadline, slot.at)


def _closings(rounds: Iterable[Round], city: str | None, reminding: Reminding, timing: Timing) -> Iterator[Occasion]:
    for held in rounds:
        deadline = held.deadline_for(city)
        last = closing(deadline, reminding, timing.timetable, timing.is_workday)
        if last is not None:
            yield Occasion(CLOSING, CLOSING, held.year, deadline, last.at)


def _moves(standing: Standing, city: str | None, timetable: Milestones) -> Iterator[Occasion]:
    """The changes of this city's deadline that were entered since planning last came by; they are told now."""
    before = coming_round(timetable, standing.now.date())
    for entered in standing.entered:
        old, new = before.deadline_for(city), entered.round.deadline_for(city)
        if entered.id > standing.last_round and old != new and before.year == entered.round.year:
            yield Occasion("moved", f"moved-{entered.id}", entered.round.year, new, standing.now, old)
        before = entered.round


def _is_useful(occasion: Occasion, now: datetime) -> bool:
    """A deadline is reminded of until its day is over; what comes after it, or tells of it, for a while."""
    if occasion.what == CLOSING:
        return now.date() > occasion.deadline and now - occasion.at <= STALE
    return now.date() <= occasion.deadline


def _decent(occasion: Occasion, reminding: Reminding, timetable: Milestones, now: datetime) -> datetime:
    """From when on it may be handled: its own moment; what is late, not at night, unless no day is left."""
    if now - occasion.at < LATE and occasion.what != "moved":
        return occasion.at
    at = decent(_by_day(now), reminding, timetable)
    no_day_left = occasion.what != CLOSING and at.date() > occasion.deadline
    return now if no_day_left else at


def _by_day(now: datetime) -> datetime:
    begins, ends = NIGHT
    if ends <= now.hour < begins:
        return now
    day = now.date() + timedelta(days=1) if now.hour >= begins else now.date()
    return datetime.combine(day, time(ends), now.tzinfo)


def _due(occasion: Occasion, who: Recipient) -> Due:
    person = who.person
    what = "digest" if occasion.what == "reminder" and person.role is Role.CITY else occasion.what
    told = {
        "what": what,
        "milestone": occasion.milestone,
        "year": occasion.year,
        "deadline": occasion.deadline.isoformat(),
        "day": occasion.at.date().isoformat(),
    }
    told |= {"old": occasion.old.isoformat()} if occasion.old else {}
    key = key_of(person.id, None, occasion.year, occasion.milestone, occasion.deadline)
    return Due(key, person.id, occasion.begins or occasion.at, tuple(told.items()))
