"""What people call the time zones: cities, countries, abbreviations. Values, and tables read once.

Cities and countries come from the tables that the zone data brings along; what those do not
know (a city that is not a zone's name, an abbreviation) is listed here.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

CITIES = {
    "Africa/Johannesburg": ("cape town", "pretoria"),
    "America/Chicago": ("austin", "dallas", "houston", "texas", "us central", "central time"),
    "America/Denver": ("us mountain", "mountain time"),
    "America/Los_Angeles": ("california", "san francisco", "seattle", "us pacific", "pacific time"),
    "America/New_York": ("boston", "miami", "philadelphia", "washington", "us eastern", "nyc"),
    "America/Sao_Paulo": ("brasilia", "rio", "rio de janeiro"),
    "America/Toronto": ("montreal", "ottawa"),
    "Asia/Dubai": ("abu dhabi",),
    "Asia/Ho_Chi_Minh": ("hanoi",),
    "Asia/Jerusalem": ("tel aviv",),
    "Asia/Kolkata": ("bangalore", "bengaluru", "chennai", "delhi", "mumbai", "new delhi"),
    "Asia/Shanghai": ("beijing", "guangzhou", "shenzhen"),
    "Asia/Tokyo": ("kyoto", "osaka"),
    "Europe/Berlin": ("cologne", "dusseldorf", "frankfurt", "hamburg", "munchen", "munich"),
    "Europe/London": ("edinburgh", "england", "manchester", "scotland", "uk", "wales"),
    "Europe/Madrid": ("barcelona",),
    "Europe/Paris": ("lyon", "marseille"),
    "Europe/Rome": ("milan", "milano", "turin"),
    "Europe/Warsaw": ("krakow",),
    "Europe/Zurich": ("basel", "bern", "geneva", "geneve", "lausanne"),
    "UTC": ("coordinated universal time", "universal time"),
}
"""Names of places that are no names of zones, folded, by zone."""

_NORTH = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
ABBREVIATIONS: Mapping[str, tuple[str, ...]] = {
    "acst": ("Australia/Darwin", "Australia/Adelaide"),
    "acdt": ("Australia/Adelaide",),
    "aedt": ("Australia/Sydney", "Australia/Melbourne"),
    "aest": ("Australia/Sydney", "Australia/Brisbane"),
    "akst": ("America/Anchorage",),
    "akdt": ("America/Anchorage",),
    "ast": ("America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"),
    "awst": ("Australia/Perth",),
    "brt": ("America/Sao_Paulo",),
    "bst": ("Europe/London", "Asia/Dhaka"),
    "cat": ("Africa/Maputo", "Africa/Johannesburg"),
    "cest": ("Europe/Berlin", "Europe/Paris", "Europe/Zurich"),
    "cdt": ("America/Chicago", "America/Havana"),
    "cst": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "ct": ("America/Chicago",),
    "eat": ("Africa/Nairobi",),
    "edt": ("America/New_York", "America/Toronto"),
    "eest": ("Europe/Athens", "Europe/Helsinki", "Europe/Kyiv"),
    "est": ("America/New_York", "America/Toronto", "America/Panama"),
    "et": ("America/New_York",),
    "hkt": ("Asia/Hong_Kong",),
    "hst": ("Pacific/Honolulu",),
    "ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "mdt": ("America/Denver",),
    "msk": ("Europe/Moscow",),
    "mst": ("America/Denver", "America/Phoenix"),
    "mt": ("America/Denver",),
    "nzdt": ("Pacific/Auckland",),
    "nzst": ("Pacific/Auckland",),
    "pdt": ("America/Los_Angeles",),
    "pht": ("Asia/Manila",),
    "pkt": ("Asia/Karachi",),
    "pst": ("America/Los_Angeles", "Asia/Manila"),
    "pt": ("America/Los_Angeles", "Europe/Lisbon"),
    "sast": ("Africa/Johannesburg",),
    "sgt": ("Asia/Singapore",),
    "usa": _NORTH,
    "us": _NORTH,
    "wat": ("Africa/Lagos",),
    "west": ("Europe/Lisbon",),
    "wib": ("Asia/Jakarta",),
}
"""
What several zones are called, or one for half of the year. EST, HST and MST are in the zone
data as well, but without summer time: hardly ever what is meant.
"""


@cache
def countries() -> Mapping[str, tuple[str, ...]]:
    """Zones by the name of their country, the largest first as the table has them."""
    names = dict(_rows("iso3166.tab"))
    found: dict[str, tuple[str, ...]] = {}
    for code, _, zone, *_ in _rows("zone.tab"):
        found[names[code]] = (*found.get(names[code], ()), zone)
    return found


def _rows(table: str) -> Iterator[list[str]]:
    text = (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
