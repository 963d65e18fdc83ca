"""Whether there is anything left to be reminded of: a draft, or a county that has begun nothing."""

from handlers.situation import Nomination, Role, Situation, State


def is_open(situation: Situation) -> bool:
    """Something is not handed in yet, or not begun."""
    if situation.person.role is Role.CITY:
        return counties_are_open(situation)
    return bool(drafts(situation)) or may_begin(situation)


def drafts(situation: Situation) -> list[Nomination]:
    """The drafts of the officer's own county."""
    return [n for n in _of_own_county(situation) if n.state is State.DRAFT]


def may_begin(situation: Situation) -> bool:
    """Nothing was ever begun: what is handed in or put into the archive needs no invitation. Not an administrator."""
    at_the_desk = situation.person.role is Role.ADMIN and situation.person.county is None
    return not at_the_desk and not _of_own_county(situation)


def counties_are_open(situation: Situation) -> bool:
    """Some county of this city has handed in nothing, or has a draft."""
    counties = set(situation.newest.counties(situation.person.city or ""))
    handed_in = {n.county for n in situation.nominations if n.state is State.SUBMITTED}
    return bool(counties - handed_in) or any(n.state is State.DRAFT for n in situation.nominations)


def _of_own_county(situation: Situation) -> list[Nomination]:
    return [n for n in situation.nominations if n.county == situation.person.county]
