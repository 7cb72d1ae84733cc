"""Time zones: from what somebody typed to an IANA name, and what to offer while typing. Pure.

A name is never guessed: what is not clearly one zone is refused, with the nearest to choose from.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.cards.words import echo
from bot.errors import UserError
from bot.facts.names import fold
from bot.posting.places import ABBREVIATIONS, CITIES, countries

MOST = 100
"""Names that a select holds."""
CLOSE = 0.15
"""How much less like a typo a name may be than the nearest one, to be offered beside it."""
NOT_PLACES = {"Factory", "localtime", "posixrules"}
"""In the zone data, but not the same everywhere."""
OFFSET = re.compile(r"(?:utc|gmt|z)?\s*[+-]\s*[0-9]{1,2}(?::?[0-9]{2})?")
USUAL = (
    "UTC",
    "Europe/London",
    "Europe/Zurich",
    "Europe/Berlin",
    "Europe/Paris",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Africa/Johannesburg",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)
"""Offered before anything is typed."""


@cache
def names() -> tuple[str, ...]:
    """All zones; those that stand for a place today before older spellings."""
    places = {zone for zones in countries().values() for zone in zones} | {"UTC"}
    known = available_timezones() - NOT_PLACES
    return tuple(sorted(known, key=lambda name: (name not in places, name)))


def zone_info(name: str) -> ZoneInfo:
    """The zone of that exact name; a UserError where the zone data do not know it."""
    # Not cached together with find: that one forgives, and a row of the store may not rely on it.
    return _zone(name)


def find(text: str) -> str:
    """The IANA name of the zone that was typed, in any case; else a UserError with the nearest."""
    typed = text.strip().casefold()
    if typed in ABBREVIATIONS:
        raise _several(text, ABBREVIATIONS[typed])
    if typed in _exact():
        return _exact()[typed]
    if OFFSET.fullmatch(typed):
        raise UserError(
            f"“{echo(text)}” is a distance from UTC, which changes with summer time in most"
            " places. Name a city instead, such as Europe/Zurich, or UTC.",
            "UTC",
        )
    found = _places().get(fold(typed[:MOST]), ())
    if len(found) == 1:
        return found[0]
    raise _several(text, found) if found else _unknown(text)


def is_known(text: str) -> bool:
    """Whether that is the name of a zone or of a place in one."""
    typed = text.strip().casefold()
    return typed in _exact() or typed in ABBREVIATIONS or fold(typed[:MOST]) in _places()


def search(text: str) -> tuple[str, ...]:
    """Zones to offer while somebody types, best first: exact, by city, by region, by likeness."""
    typed = fold(text[:MOST])
    if not typed:
        return USUAL
    exact = (*_places().get(typed, ()), *ABBREVIATIONS.get(typed, ()))
    words = typed.split()
    cities = (name for name in names() if fold(_city(name)).startswith(typed))
    called = (place for place in _places() if place.startswith(typed))
    begun = (zone for place in called for zone in _places()[place])
    inside = (name for name in names() if all(word in fold(name) for word in words))
    found = tuple(dict.fromkeys((*exact, *cities, *begun, *inside)))
    return (found or _nearest(text))[:MOST]


@cache
def _zone(name: str) -> ZoneInfo:
    if name not in names():
        raise _unknown(name)
    return ZoneInfo(name)


@cache
def _exact() -> Mapping[str, str]:
    return {name.casefold(): name for name in names()}


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """Zones by every folded name that people use for them: whole names, cities, countries."""
    found: dict[str, tuple[str, ...]] = {}
    for place, zones in _called():
        found.setdefault(fold(place), tuple(zones))
    return found


def _called() -> Iterable[tuple[str, Iterable[str]]]:
    yield from ((name, (name,)) for name in names())
    yield from ((_city(name), (name,)) for name in names())
    yield from ((city, (zone,)) for zone, cities in CITIES.items() for city in cities)
    yield from countries().items()


def _city(name: str) -> str:
    return name.rpartition("/")[-1]


def _several(text: str, zones: Iterable[str]) -> UserError:
    some = tuple(zones)[:5]
    offered = ", ".join(some)
    return UserError(f"“{echo(text)}” is not the name of one zone. Choose from: {offered}.", *some)


def _unknown(text: str) -> UserError:
    if not (said := echo(text)):
        return UserError("Which time zone? Name a city, such as Europe/Zurich, or UTC.", "UTC")
    near = _nearest(text)[:3]
    if near:
        offered = ", ".join(near)
        return UserError(f"No time zone is called “{said}”. Did you mean {offered}?", *near)
    return UserError(
        f"No time zone is called “{said}”. Name a large city of the zone, such as Europe/Zurich,"
        " or UTC.",
        "UTC",
    )


def _nearest(text: str) -> tuple[str, ...]:
    """Zones whose name, city or country is like a typo, nearest first."""
    typed = fold(text[:MOST])
    if len(typed) < 3:
        return ()
    known = list(_places())
    scorer = DamerauLevenshtein.normalized_similarity
    like = process.extract(typed, known, scorer=scorer, limit=8, score_cutoff=0.6)
    best = [place for place, score, _ in like if score > like[0][1] - CLOSE]
    return tuple(dict.fromkeys(zone for place in best for zone in _places()[place]))
