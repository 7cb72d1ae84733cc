"""One post for each local date and time, in every zone and over every change of its clocks."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, pairwise

import pytest
from dateutil.rrule import DAILY, WEEKLY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.posting import anchors, changes, zones
from bot.posting.anchors import Anchor
from bot.posting.dates import dates
from bot.posting.localtime import reached, shown
from bot.posting.rules import LAST, Minutes, Rule, monthly, weekly, window
from bot.posting.schedule import (
    Occurrence,
    after,
    between,
    first_anchor,
    latest_missed,
    runs,
    upcoming,
)
from bot.posting.when import read

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
ODD = {
    "Pacific/Apia": datetime(2011, 12, 30, 10, tzinfo=UTC),
    "Pacific/Fakaofo": datetime(2011, 12, 30, 10, tzinfo=UTC),
    "Pacific/Kwajalein": datetime(1993, 8, 21, 12, tzinfo=UTC),
    "Africa/Monrovia": datetime(1972, 1, 7, 0, 44, 30, tzinfo=UTC),
}
"""Changes that no present clock makes: whole days left out, and seconds."""


@dataclass(frozen=True)
class Change:
    """The clocks of a zone go from offset *old* to *new* at that moment."""

    zone: str
    at: datetime
    old: timedelta
    new: timedelta


def offset(moment: datetime, zone: str) -> timedelta:
    return moment.astimezone(zones.zone_info(zone)).utcoffset() or timedelta(0)


def change(zone: str, start: datetime, end: datetime) -> Change:
    """The one between two moments, found second by second from the outside."""
    old, new = offset(start, zone), offset(end, zone)
    while end - start > timedelta(seconds=1):
        middle = start + (end - start) / 2
        middle = middle.replace(microsecond=0)
        start, end = (middle, end) if offset(middle, zone) == old else (start, middle)
    return Change(zone, end, old, new)


@cache
def all_changes() -> tuple[Change, ...]:
    """Every change of every zone from 2005 to 2037, and the odd ones."""
    steps = [datetime(2005, 1, 1, tzinfo=UTC) + 7 * n * DAY for n in range(53 * 33)]
    found = [change(zone, at - DAY, at + DAY) for zone, at in ODD.items()]
    for zone in zones.names():
        offsets = [offset(step, zone) for step in steps]
        for (a, b), (old, new) in zip(pairwise(steps), pairwise(offsets), strict=True):
            found += [change(zone, a, b)] if old != new else []
    return tuple(found)


def test_there_are_changes_of_every_kind_to_try() -> None:
    jumps = {each.new - each.old for each in all_changes()}
    hours = {jump / timedelta(hours=1) for jump in jumps}
    assert {-1, 1, 0.5, -0.5, 2, -2, 24} <= hours
    assert len({each.zone for each in all_changes()}) > 200


def wall(moment: datetime, offset: timedelta) -> datetime:
    return (moment + offset).replace(tzinfo=None)


def clock(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def naive(text: str) -> datetime:
    return datetime.fromisoformat(text)


def whole_minute(moment: datetime) -> datetime:
    return moment if not moment.second else moment.replace(second=0) + MINUTE


def test_a_time_that_is_left_out_is_due_at_the_first_minute_after_the_gap() -> None:
    for each in all_changes():
        start, end = wall(each.at, each.old), wall(each.at, each.new)
        place = zones.zone_info(each.zone)
        for left_out in (whole_minute(start), start + (end - start) / 2, end - MINUTE):
            named = left_out.replace(second=0, microsecond=0)
            midnight = datetime.combine(named.date(), time())
            if not start <= named < end or (start <= midnight and midnight + DAY <= end):
                continue
            due = reached(named, place)
            assert due is not None
            assert shown(due, place) == whole_minute(end)


def test_a_time_that_comes_twice_is_due_the_first_time() -> None:
    for each in all_changes():
        start, end = wall(each.at, each.new), wall(each.at, each.old)
        for twice in (start, end - MINUTE):
            if start <= twice < end:
                due = reached(twice, zones.zone_info(each.zone))
                assert due == (twice - each.old).replace(tzinfo=UTC)
                assert due < each.at


def test_any_other_time_is_due_when_the_clocks_show_it() -> None:
    for each in all_changes():
        place = zones.zone_info(each.zone)
        for named in (
            whole_minute(wall(each.at, max(each.old, each.new))),
            wall(each.at, min(each.old, each.new)).replace(second=0) - MINUTE,
        ):
            due = reached(named, place)
            assert due is not None
            assert shown(due, place) == named


TIMES = st.lists(
    st.one_of(
        st.builds(time, st.integers(0, 3), st.sampled_from([0, 15, 30, 59])),
        st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    ),
    min_size=1,
    max_size=8,
    unique=True,
)


@settings(max_examples=400, deadline=None)
@given(st.data(), TIMES, st.integers(-2, 2))
def test_every_local_date_and_time_is_due_once(
    data: st.DataObject, times: list[time], shift: int
) -> None:
    each = data.draw(st.sampled_from(all_changes()))
    place, start, end = zones.zone_info(each.zone), each.at - 3 * DAY, each.at + 3 * DAY
    rule = weekly(range(7), times)
    found = list(between(rule, each.zone, start + timedelta(hours=shift), end))
    assert all(a.at < b.at for a, b in pairwise(found))
    walls = [run.wall for run in found]
    assert len(set(walls)) == len(walls)
    named = {run.wall for run in found} | {shown(run.at, place) for run in found}
    gap = wall(each.at, each.old), wall(each.at, each.new)
    # whole days within, whatever *shift* is and wherever midnight falls
    first, last = (shown(moment, place).date() for moment in (start + 2 * DAY, end - DAY))
    for n in range((last - first).days + 1):
        for each_time in times:
            local = datetime.combine(first + n * DAY, each_time)
            assert local in named or gap[0] <= local < gap[1]


def watched(zone: str, start: datetime, end: datetime, times: list[time]) -> list[datetime]:
    """
    When somebody who watches the clock, minute by minute, would post: at each time of a day, the
    first minute that shows it or a later one; never for a day that the clock does not show.
    """
    place, minutes = zones.zone_info(zone), int((end - start) / MINUTE)
    seen = [(start + n * MINUTE, shown(start + n * MINUTE, place)) for n in range(minutes)]
    days = sorted({here.date() for _, here in seen})
    named = [datetime.combine(day, each) for day in days for each in times]
    due = {next((at for at, here in seen if here >= wall), None) for wall in named}
    return sorted(at for at in due if at and at > start)


ODD_ZONES = ("Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Antarctica/Troll")
ODD_ZONES += ("Europe/Dublin", "America/Sao_Paulo", "Asia/Beirut", "Africa/El_Aaiun")


@pytest.mark.parametrize("zone", ODD_ZONES)
@settings(max_examples=8, deadline=None)
@given(data=st.data(), times=TIMES)
def test_whoever_watches_the_clock_posts_at_the_same_minutes(
    zone: str, data: st.DataObject, times: list[time]
) -> None:
    mine = [each for each in all_changes() if each.zone == zone and not each.at.second]
    each = data.draw(st.sampled_from(mine))
    start, end = each.at - 1.5 * DAY, each.at + 1.5 * DAY
    found = [run.at for run in between(weekly(range(7), times), zone, start, end - MINUTE)]
    assert found == watched(zone, start, end, sorted(times))


@settings(max_examples=200, deadline=None)
@given(st.data(), TIMES)
def test_what_comes_next_does_not_depend_on_where_one_starts(
    data: st.DataObject, times: list[time]
) -> None:
    each = data.draw(st.sampled_from(all_changes()))
    rule = weekly(data.draw(st.sets(st.integers(0, 6), min_size=1)), times)
    start = each.at - 2 * DAY
    whole = upcoming(rule, each.zone, start, 8)
    for run, following in pairwise(whole):
        assert after(rule, each.zone, run.at) == following
        assert next(runs(rule, each.zone, run.at)) == run
        assert after(rule, each.zone, following.at - timedelta(seconds=1)) == following
    moment = data.draw(st.datetimes(clock(start), clock(whole[-1].at), timezones=st.just(UTC)))
    assert after(rule, each.zone, moment - MINUTE) == next(
        run for run in whole if run.at > moment - MINUTE
    )


def local(words: str, zone: str, start: datetime, n: int) -> list[str]:
    """What the clocks there show at the next *n* runs."""
    found = upcoming(read(words), zone, start, n)
    return [f"{shown(run.at, zones.zone_info(zone)):%m-%d %H:%M}" for run in found]


@pytest.mark.parametrize(
    ("words", "zone", "start", "expected"),
    [
        pytest.param(
            "daily 02:30",
            "Europe/Zurich",
            (2027, 3, 27),
            ["03-27 02:30", "03-28 03:00", "03-29 02:30"],
            id="an hour is left out",
        ),
        pytest.param(
            "daily 02:30,03:00",
            "Europe/Zurich",
            (2027, 3, 27, 12),
            ["03-28 03:00", "03-29 02:30", "03-29 03:00"],
            id="two times at one moment",
        ),
        pytest.param(
            "daily 01:30",
            "America/New_York",
            (2026, 11, 1),
            ["11-01 01:30", "11-02 01:30"],
            id="an hour comes twice",
        ),
        pytest.param(
            "daily 02:15",
            "Australia/Lord_Howe",
            (2026, 10, 3),
            ["10-04 02:30", "10-05 02:15"],
            id="half an hour is left out",
        ),
        pytest.param(
            "daily 02:00",
            "Antarctica/Troll",
            (2027, 3, 27, 12),
            ["03-28 03:00", "03-29 02:00"],
            id="two hours are left out",
        ),
        pytest.param(
            "daily 01:30",
            "Europe/Dublin",
            (2026, 10, 24, 12),
            ["10-25 01:30", "10-26 01:30"],
            id="winter is the time that is saved",
        ),
        pytest.param(
            "daily 00:00",
            "America/Sao_Paulo",
            (2018, 11, 3, 12),
            ["11-04 01:00", "11-05 00:00"],
            id="midnight is left out",
        ),
        pytest.param(
            "daily 23:30",
            "Asia/Beirut",
            (2024, 10, 26, 12),
            ["10-26 23:30", "10-27 23:30"],
            id="the hour before midnight comes twice",
        ),
        pytest.param(
            "daily 02:30",
            "Africa/Casablanca",
            (2027, 3, 13, 12),
            ["03-14 03:00", "03-15 02:30"],
            id="the month of Ramadan ends",
        ),
        pytest.param(
            "daily 09:00",
            "Pacific/Apia",
            (2011, 12, 29),
            ["12-29 09:00", "12-31 09:00"],
            id="a date is left out",
        ),
        pytest.param(
            "daily 23:59",
            "Pacific/Kwajalein",
            (1993, 8, 20, 13),
            ["08-20 23:59", "08-22 23:59"],
            id="another date is left out",
        ),
        pytest.param(
            "monthly last 09:00",
            "Asia/Tokyo",
            (2028, 1, 15),
            ["01-31 09:00", "02-29 09:00", "03-31 09:00", "04-30 09:00"],
            id="months end",
        ),
        pytest.param(
            "monthly 28,last 09:00",
            "UTC",
            (2027, 2, 1),
            ["02-28 09:00", "03-28 09:00", "03-31 09:00"],
            id="two names of one date",
        ),
    ],
)
def test_is_due(words: str, zone: str, start: tuple[int, ...], expected: list[str]) -> None:
    assert local(words, zone, datetime(*start, tzinfo=UTC), len(expected)) == expected


def test_two_times_at_one_moment_go_by_the_earlier_one_s_name() -> None:
    start = datetime(2027, 3, 27, 12, tzinfo=UTC)
    run = after(read("daily 02:15,02:30,03:00"), "Europe/Zurich", start)
    assert run == Occurrence(naive("2027-03-28T02:15"), datetime(2027, 3, 28, 1, tzinfo=UTC))


STARTS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@settings(deadline=None)
@given(st.sets(st.integers(0, 6), min_size=1), STARTS, STARTS, st.integers(1, 52))
def test_weeks_are_counted_as_calendars_count_them(
    days: set[int], anchor: date, start: date, step: int
) -> None:
    rule = weekly(days, [time(9)], step)
    origin = datetime.combine(anchor if step > 1 else start, time())
    named = rrule(WEEKLY, interval=step, byweekday=sorted(days), wkst=0, dtstart=origin)
    expected = [each.date() for each in islice(named.xafter(at(start), inc=True), 5)]
    assert list(islice(dates(rule, start, anchor), 5)) == expected


@settings(deadline=None)
@given(st.sets(st.sampled_from([*range(1, 29), LAST]), min_size=1), STARTS)
def test_months_end_where_the_calendar_says(days: set[int], start: date) -> None:
    def is_named(day: date) -> bool:
        last = calendar.monthrange(day.year, day.month)[1] == day.day
        return day.day in days or (last and LAST in days)

    every = (each.date() for each in rrule(DAILY, dtstart=at(start)))
    expected = list(islice(filter(is_named, every), 4))
    assert list(islice(dates(monthly(days, [time(9)]), start, None), 4)) == expected


def at(day: date) -> datetime:
    return datetime.combine(day, time())


def test_several_weekdays_stay_in_one_week_of_two() -> None:
    rule, anchor = read("every 2 weeks mon,thu 09:00"), date(2026, 5, 7)
    found = islice(dates(rule, date(2026, 5, 1), anchor), 5)
    assert [f"{day:%a %d %b}" for day in found] == [
        "Thu 07 May",
        "Mon 18 May",
        "Thu 21 May",
        "Mon 01 Jun",
        "Thu 04 Jun",
    ]


def test_weeks_count_from_the_first_date_that_is_due() -> None:
    rule, now = read("every 2 weeks mon,thu 09:00"), datetime(2026, 5, 4, 12, tzinfo=UTC)
    anchor = first_anchor(rule, "Europe/Zurich", now)
    assert anchor == date(2026, 5, 7)
    assert after(rule, "Europe/Zurich", now, anchor).wall == naive("2026-05-07T09")


def test_nothing_is_due_before_the_anchor() -> None:
    rule = read("every 3 weeks fri 09:00")
    found = after(rule, "UTC", datetime(2026, 1, 1, tzinfo=UTC), date(2026, 5, 8))
    assert found.wall == naive("2026-05-08T09")


MOMENTS = st.datetimes(naive("1980-01-01"), naive("2060-01-01"), timezones=st.just(UTC))


@given(st.integers(1, 10_080), MOMENTS, MOMENTS)
def test_minutes_are_counted_in_elapsed_time(step: int, anchor: datetime, now: datetime) -> None:
    rule, every = Minutes(step), timedelta(minutes=step)
    first, second = islice(runs(rule, "Europe/Zurich", now, anchor), 2)
    assert first.wall is None
    assert (first.at - anchor) % every == timedelta(0)
    assert second.at - first.at == every
    assert first.at >= max(anchor, now)
    assert first.at == anchor or first.at - every < now


def test_a_rule_of_minutes_begins_with_the_whole_minute() -> None:
    now = datetime(2026, 5, 4, 12, 0, 31, tzinfo=UTC)
    anchor = first_anchor(Minutes(5), "UTC", now)
    assert after(Minutes(5), "UTC", now, anchor).at == datetime(2026, 5, 4, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize("words", ["daily 09:00", "mon 09:00", "monthly last 09:00"])
def test_other_rules_count_from_nothing(words: str) -> None:
    assert first_anchor(read(words), "UTC", datetime(2026, 5, 4, tzinfo=UTC)) is None


RULES: list[tuple[str, Anchor]] = [
    ("daily 02:30,14:00", None),
    ("every 2 weeks mon,thu 09:00", date(2026, 1, 5)),
    ("monthly 1,last 00:30", None),
    ("every 50 minutes", datetime(2027, 3, 1, tzinfo=UTC)),
]


@pytest.mark.parametrize(("words", "anchor"), RULES)
@given(data=st.data())
def test_the_latest_missed_is_the_last_of_those_between(
    words: str, anchor: Anchor, data: st.DataObject
) -> None:
    hours = st.integers(-2000, 2000).map(lambda n: timedelta(hours=n))
    middle = datetime(2027, 3, 28, 1, tzinfo=UTC)
    since, now = middle + data.draw(hours), middle + data.draw(hours)
    every = list(between(read(words), "Europe/Zurich", since, now, anchor))
    found = latest_missed(read(words), "Europe/Zurich", since, now, anchor)
    assert found == ((every[-1], len(every) - 1) if every else (None, 0))


@pytest.mark.parametrize(("words", "anchor"), RULES)
def test_a_stretch_of_time_can_be_cut_anywhere(words: str, anchor: Anchor) -> None:
    rule, start = read(words), datetime(2027, 3, 20, tzinfo=UTC)
    cuts = [start + timedelta(hours=37 * n) for n in range(10)]
    pieces = [run for a, b in pairwise(cuts) for run in between(rule, "Asia/Beirut", a, b, anchor)]
    assert pieces == list(between(rule, "Asia/Beirut", cuts[0], cuts[-1], anchor))


def test_years_of_minutes_are_counted_and_not_walked_through() -> None:
    since, now = datetime(1975, 1, 1, tzinfo=UTC), datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC)
    found = latest_missed(Minutes(1), "UTC", since, now)
    assert found.latest == Occurrence(None, now.replace(second=0))
    assert found.earlier == (now - since) // MINUTE - 1


@pytest.mark.parametrize("year", [1, 1969, 9000, 9999])
def test_a_moment_out_of_all_bounds_is_refused(year: int) -> None:
    with pytest.raises(UserError, match="1970 to 8999"):
        after(read("daily 09:00"), "UTC", datetime(year, 6, 1, tzinfo=UTC))


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        after(read("daily 09:00"), "UTC", naive("2026-06-01"))


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("daily 09:00", 6),
        ("weekdays 09:00", 6),
        ("weekends 09:00", 6),
        ("mon,sun 09:00", 6),
        ("mon 09:00,16:00", 24),
        ("mon,thu 09:00", 24),
        ("every 2 weeks mon 09:00", 24),
        ("monthly last 09:00", 24),
        ("every 120 minutes", 2),
    ],
)
def test_how_late_a_digest_may_still_go_out(words: str, hours: int) -> None:
    assert window(read(words)) == timedelta(hours=hours)


def told(words: str, zone: str, *start: int) -> list[str]:
    """The marks at the next runs, those that say something."""
    moment = datetime(*start, tzinfo=UTC)
    found = upcoming(read(words), zone, moment, 8)
    return [mark for mark in changes.marks(found, zone, moment) if mark]


@pytest.mark.parametrize(
    ("words", "zone", "start", "expected"),
    [
        (
            "daily 09:00",
            "Europe/Zurich",
            (2027, 3, 26),
            ["clocks go forward on 28 March 2027: 09:00 is UTC+2 from here"],
        ),
        (
            "every 2 weeks mon 09:00",
            "America/New_York",
            (2026, 10, 20),
            ["clocks go back on 1 November 2026: 09:00 is UTC-5 from here"],
        ),
        (
            "daily 02:30",
            "Europe/Zurich",
            (2027, 3, 26),
            [
                "moved to 03:00: 02:30 does not exist that day;"
                " clocks go forward on 28 March 2027: 02:30 is UTC+2 from here"
            ],
        ),
        (
            "daily 02:30",
            "Europe/Zurich",
            (2026, 10, 23),
            [
                "02:30 comes twice that day: the first one counts",
                "clocks go back on 25 October 2026: 02:30 is UTC+1 from here",
            ],
        ),
        (
            "daily 23:30",
            "Asia/Beirut",
            (2024, 10, 25),
            [
                "23:30 comes twice that day: the first one counts",
                "clocks go back on 26 October 2024: 23:30 is UTC+2 from here",
            ],
        ),
        (
            "daily 00:00",
            "America/Sao_Paulo",
            (2018, 11, 2),
            [
                "moved to 01:00: 00:00 does not exist that day;"
                " clocks go forward on 4 November 2018: 00:00 is UTC-2 from here"
            ],
        ),
        (
            "monthly 1 09:00",
            "Africa/Casablanca",
            (2027, 1, 15),
            [
                "clocks go back on 7 February 2027: 09:00 is UTC from here",
                "clocks go forward on 14 March 2027: 09:00 is UTC+1 from here",
            ],
        ),
        (
            "daily 09:00",
            "Pacific/Apia",
            (2011, 12, 28),
            [
                "clocks go forward on 31 December 2011: 09:00 is UTC+14 from here;"
                " 30 December 2011 does not exist there"
            ],
        ),
        (
            "mon 09:00",
            "Australia/Lord_Howe",
            (2026, 9, 25),
            ["clocks go forward on 4 October 2026: 09:00 is UTC+11 from here"],
        ),
        (
            "every 600 minutes",
            "Europe/Zurich",
            (2027, 3, 27, 20),
            ["clocks go forward on 28 March 2027: 12:00 is UTC+2 from here"],
        ),
        ("daily 09:00", "Asia/Kolkata", (2027, 3, 26), []),
    ],
)
def test_runs_say_what_clocks_do(
    words: str, zone: str, start: tuple[int, ...], expected: list[str]
) -> None:
    assert told(words, zone, *start) == expected


def test_a_first_run_is_compared_with_nothing_unless_a_moment_is_given() -> None:
    start = datetime(2027, 3, 27, 12, tzinfo=UTC)
    found = upcoming(read("daily 09:00"), "Europe/Zurich", start, 1)
    assert changes.marks(found, "Europe/Zurich") == ("",)
    assert changes.marks(found, "Europe/Zurich", start) != ("",)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_run_is_marked_exactly_where_the_offset_differs(data: st.DataObject) -> None:
    each = data.draw(st.sampled_from(all_changes()))
    found = upcoming(weekly(range(7), [time(12)]), each.zone, each.at - 3 * DAY, 6)
    for (a, b), mark in zip(pairwise(found), changes.marks(found, each.zone)[1:], strict=True):
        assert ("clocks go" in mark) == (offset(a.at, each.zone) != offset(b.at, each.zone))


def test_no_runs_have_no_marks() -> None:
    assert changes.marks((), "UTC") == ()


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("every 2 weeks mon 09:00", date(2026, 5, 4)),
        ("every 5 minutes", datetime(2026, 5, 4, 7, 0, tzinfo=UTC)),
        ("daily 09:00", None),
    ],
)
def test_an_anchor_is_kept_in_words(words: str, anchor: Anchor) -> None:
    assert anchors.read(read(words), anchors.told(anchor)) == anchor


@pytest.mark.parametrize(
    ("words", "typed", "says"),
    [
        ("every 2 weeks mon 09:00", "next monday", "2026-05-04"),
        ("every 2 weeks mon 09:00", "0001-01-01", "2026-05-04"),
        ("every 5 minutes", "2026-05-04", "offset"),
        ("every 5 minutes", "2026-05-04T09:00", "offset"),
        ("every 5 minutes", "\u202e" * 500, "offset"),
        ("daily 09:00", "2026-05-04", "Only"),
        ("monthly 1 09:00", "2026-05-04", "Only"),
    ],
)
def test_an_anchor_that_cannot_be_counted_from_is_refused(
    words: str, typed: str, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        anchors.read(read(words), typed)


@pytest.mark.parametrize(
    ("rule", "anchor"),
    [
        (read("every 2 weeks mon 09:00"), datetime(2026, 5, 4, tzinfo=UTC)),
        (Minutes(5), date(2026, 5, 4)),
    ],
)
def test_an_anchor_of_the_wrong_kind_is_our_own_fault(rule: Rule, anchor: Anchor) -> None:
    with pytest.raises(TypeError, match="count from"):
        after(rule, "UTC", datetime(2026, 5, 4, tzinfo=UTC), anchor)
