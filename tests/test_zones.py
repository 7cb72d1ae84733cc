"""Any IANA zone can be named as people name it; what is not clear is refused with zones to take."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.posting import zones
from bot.posting.places import ABBREVIATIONS, CITIES, countries

WITHOUT_SUMMER = {"EST", "HST", "MST"}
NAMES = [name for name in zones.names() if name not in WITHOUT_SUMMER]


def test_every_zone_is_known_but_those_that_are_no_place() -> None:
    assert available_timezones() - set(zones.names()) <= {"Factory", "localtime", "posixrules"}


@pytest.mark.parametrize("form", [str, str.lower, str.upper, "  {} ".format])
def test_every_zone_is_found_by_its_name_in_any_case(form: object) -> None:
    assert callable(form)
    assert [zones.find(form(name)) for name in NAMES] == NAMES


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Zürich", "Europe/Zurich"),
        ("Geneva", "Europe/Zurich"),
        ("San Francisco", "America/Los_Angeles"),
        ("mumbai", "Asia/Kolkata"),
        ("switzerland", "Europe/Zurich"),
        ("uk", "Europe/London"),
        ("utc", "UTC"),
        ("gmt+0", "GMT+0"),
        ("us/eastern", "US/Eastern"),
        ("cet", "CET"),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(typed: str, name: str) -> None:
    assert zones.find(typed) == name


def refusal(typed: str) -> UserError:
    with pytest.raises(UserError) as caught:
        zones.find(typed)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("zürch", "Europe/Zurich"),
        ("newyork", "America/New_York"),
        ("tokio", "Asia/Tokyo"),
        ("pst", "America/Los_Angeles"),
        ("EST", "America/New_York"),
        ("ist", "Asia/Kolkata"),
        ("BST", "Europe/London"),
        ("germany", "Europe/Berlin"),
        ("usa", "America/Chicago"),
        ("utc+2", "UTC"),
        ("+05:30", "UTC"),
        ("", "UTC"),
        ("localtime", "UTC"),
        ("../../etc/passwd", "UTC"),
    ],
)
def test_what_is_not_one_zone_is_refused_with_zones_to_take(typed: str, offered: str) -> None:
    assert offered in refusal(typed).instead


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_zone_or_a_refusal(typed: str) -> None:
    try:
        found = zones.find(typed)
    except UserError as refused:
        message, offered = refused.message, refused.instead
    else:
        message, offered = "", (found,)
    assert len(message) < 300
    assert not set(message) & set("<>@`*_~|\\\n") or "_" in "".join(offered)
    assert set(offered) <= set(zones.names())


@given(st.text(max_size=300))
def test_a_search_gives_at_most_a_hundred_zones_each_once(typed: str) -> None:
    found = zones.search(typed)
    assert len(found) == len(set(found)) <= 100
    assert set(found) <= set(zones.names())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "UTC"),
        ("europe/zurich", "Europe/Zurich"),
        ("zurich", "Europe/Zurich"),
        ("new", "America/New_York"),
        ("eur zur", "Europe/Zurich"),
        ("pst", "America/Los_Angeles"),
        ("germany", "Europe/Berlin"),
        ("san fran", "America/Los_Angeles"),
        ("kolkatta", "Asia/Kolkata"),
    ],
)
def test_a_search_begins_with_what_is_most_likely_meant(typed: str, first: str) -> None:
    assert zones.search(typed)[0] == first


def test_cities_come_before_regions() -> None:
    found = zones.search("america")
    assert len(found) == 100
    assert zones.search("york")[0] == "America/New_York"


@pytest.mark.parametrize("name", ["Mars/Olympus", "europe/zurich", "localtime", "../UTC", ""])
def test_only_exact_names_are_zones_to_count_with(name: str) -> None:
    with pytest.raises(UserError):
        zones.zone_info(name)


def test_a_zone_is_the_one_of_the_zone_data() -> None:
    assert zones.zone_info("Asia/Kolkata") is ZoneInfo("Asia/Kolkata")


def test_what_the_tables_name_exists() -> None:
    named = {zone for several in ABBREVIATIONS.values() for zone in several} | set(CITIES)
    assert named <= set(zones.names())
    assert {zone for several in countries().values() for zone in several} <= set(zones.names())
