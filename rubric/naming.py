"""Whether a market is named as a rule asks: its city or county, a place, and an ending that the rule sets."""

from collections.abc import Iterable, Mapping

from rubric.folding import folded
from rubric.form import Division

_SUFFIXES = ("市", "县", "区")


def well_named(
    name: str, county: str | None, divisions: Mapping[str, Division], ending: str, trades: Iterable[str]
) -> bool:
    """Our reading of the naming rule (standard, section 5).

    Of all spellings of the market's city and county the longest that opens the name is taken, and no other is tried;
    what stands between it and the ending, without a closing 综合性 or 综合, must be at least two characters.
    While `county` is None, any city or county may open the name.
    """
    name = folded(name)
    if not name.endswith(ending):
        return False
    opening = max((o for o in openings(county, divisions) if name.startswith(o)), key=len, default="")
    between = name[len(opening) : len(name) - len(ending)]
    trade = next((t for t in sorted(trades, key=len, reverse=True) if between.endswith(t)), "")
    place = between.removesuffix(trade)
    return bool(opening) and len(place) >= 2


def openings(county: str | None, divisions: Mapping[str, Division]) -> set[str]:
    """Every spelling that may open the name of a market in `county`."""
    here = [divisions[county]] if county and county in divisions else list(divisions.values())
    found: set[str] = set()
    for division in here:
        cities, counties = _spellings(division.city), _spellings(division.name, division.short)
        found |= cities | counties | {city + county for city in cities for county in counties}
    return found


def _spellings(name: str, short: str = "") -> set[str]:
    """In full, or, for names of three characters or more, `short` or without the closing 市/县/区."""
    if short or len(name) < 3:
        return {name, short or name}
    suffix = next(suffix for suffix in (*_SUFFIXES, "") if name.endswith(suffix))
    return {name, name.removesuffix(suffix)}
