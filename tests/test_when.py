"""Days and times are read as people type them, and refused with words that work."""

import re
from collections.abc import Callable
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.posting.rules import (
    DAYS,
    LAST,
    MAX_MINUTES,
    MAX_WEEKS,
    Minutes,
    Monthly,
    Rule,
    Weekly,
    monthly,
    weekly,
)
from bot.posting.when import LONGEST, read

NINE = time(9)
TIMES = st.lists(st.times().map(lambda t: time(t.hour, t.minute)), min_size=1, max_size=24)
RULES: st.SearchStrategy[Rule] = st.one_of(
    st.builds(weekly, st.sets(st.integers(0, 6), min_size=1), TIMES, st.integers(1, MAX_WEEKS)),
    st.builds(monthly, st.sets(st.sampled_from([*range(1, 29), LAST]), min_size=1), TIMES),
    st.builds(Minutes, st.integers(1, MAX_MINUTES)),
)

READ = {
    "daily 09:00": "daily 09:00",
    "weekdays 09:00": "weekdays 09:00",
    "  WeekEnds   at 9AM ": "weekends 09:00",
    "mon,thu 09:00,16:00": "mon,thu 09:00,16:00",
    "mon-fri 9:00": "weekdays 09:00",
    "MON – FRI at 9.30": "weekdays 09:30",
    "fri to mon 07:00": "mon,fri,sat,sun 07:00",
    "monthly 1 09:00": "monthly 1 09:00",
    "monthly last 09:00": "monthly last 09:00",
    "last day of the month 18:00": "monthly last 18:00",
    "on the 1st and 15th of each month at 9am": "monthly 1,15 09:00",
    "every month on 5 at 12am": "monthly 5 00:00",
    "every 2 weeks mon 09:00": "every 2 weeks mon 09:00",
    "every day at 7": "daily 07:00",
    "every other week tue 9am": "every 2 weeks tue 09:00",
    "every other hour": "every 120 minutes",
    "every other friday noon": "every 2 weeks fri 12:00",
    "every second tuesday at 9h30": "every 2 weeks tue 09:30",
    "fortnightly mon,wed 08:00": "every 2 weeks mon,wed 08:00",
    "every week on fri at 16h": "fri 16:00",
    "every 5 minutes": "every 5 minutes",
    "every5minutes": "every 5 minutes",
    "every minute": "every minute",
    "hourly": "every 60 minutes",
    "every 2 hours": "every 120 minutes",
    "Mondays and Thursdays at 9 and 16": "mon,thu 09:00,16:00",
    "every monday at 9 a.m. and 4:30 p.m.": "mon 09:00,16:30",
    "at midnight on sundays": "sun 00:00",
    "09:00 daily": "daily 09:00",
    "daily 09:00, 9:00, 9am": "daily 09:00",
    "weekdays, sat 09:00": "mon,tue,wed,thu,fri,sat 09:00",
    "mon. “09:00”": "mon 09:00",
    "ｄａｉｌｙ ０９：００": "daily 09:00",
}


@pytest.mark.parametrize("typed", READ)
def test_reads_what_people_type(typed: str) -> None:
    assert read(typed).words == READ[typed]


@given(RULES)
def test_a_rule_s_own_words_are_the_same_rule_again(rule: Rule) -> None:
    assert read(rule.words) == rule
    assert len(rule.words) <= LONGEST


@given(RULES)
def test_case_and_spacing_do_not_matter(rule: Rule) -> None:
    assert read("  " + rule.words.upper().replace(" ", "\t ").replace(",", " , ")) == rule


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("form", ["{}", "{}s", "every {}", "on {}s", "{:.2}", "{:.3}", "{:.3}."])
def test_weekdays_have_long_and_short_names(form: str, day: int) -> None:
    names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    assert read(f"{form.format(names[day])} 09:00") == Weekly((day,), (NINE,))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9am", NINE),
        ("9 pm", time(21)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:30 a.m.", time(0, 30)),
        ("00:00", time(0)),
        ("16.30", time(16, 30)),
        ("23:59", time(23, 59)),
        ("09:00:00", NINE),
    ],
)
def test_times_are_read_in_many_spellings(typed: str, meant: time) -> None:
    assert read(f"daily {typed}") == Weekly(tuple(range(7)), (meant,))


def refusal(typed: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read(typed)
    return caught.value


CRON = {
    "0 9 * * 1": "mon 09:00",
    "0 9 * * 1-5": "weekdays 09:00",
    "0 9 * * 0": "sun 09:00",
    "0 9 * * 7": "sun 09:00",
    "0 9 * * 6,0": "weekends 09:00",
    "0 9 * * 5-7": "fri,sat,sun 09:00",
    "0 9 * * fri-sun": "fri,sat,sun 09:00",
    "0 9 * * *": "daily 09:00",
    "0 0 9 * * 1": "mon 09:00",
    "0 0 9 ? * MON-FRI": "weekdays 09:00",
    "30 8,17 * * mon-fri": "weekdays 08:30,17:30",
    "0 9-17/4 * * *": "daily 09:00,13:00,17:00",
    "*/5 * * * *": "every 5 minutes",
    "* * * * *": "every minute",
    "0 * * * *": "every 60 minutes",
    "0 9 1,15 * *": "monthly 1,15 09:00",
    "0 9 L * *": "monthly last 09:00",
    "@weekly": "sun 00:00",
    "@monthly": "monthly 1 00:00",
}


@pytest.mark.parametrize("line", CRON)
def test_cron_is_refused_with_the_same_in_words(line: str) -> None:
    found = refusal(line)
    assert found.instead == (CRON[line],)
    assert CRON[line] in found.message


@given(st.sets(st.integers(0, 7), min_size=1), st.integers(0, 23), st.integers(0, 59))
def test_numbers_of_weekdays_are_cron_s_own(days: set[int], hour: int, minute: int) -> None:
    line = f"{minute} {hour} * * {','.join(map(str, days))}"
    names = {(["sun", *DAYS][day]) for day in days}
    rule = read(refusal(line).instead[0])
    assert isinstance(rule, Weekly)
    assert {DAYS[day] for day in rule.days} == names
    assert rule.times == (time(hour, minute),)


@pytest.mark.parametrize(
    ("line", "why", "near"),
    [
        ("0 9 31 * *", "no day 31", "monthly last 09:00"),
        ("0 9 1,29 * *", "no day 29", "monthly 1,last 09:00"),
        ("*/7 * * * *", "begins anew with each hour", "every 7 minutes"),
        ("0 9 1 * 1", "two digests", ""),
        ("0 9 * 1 *", "every month", ""),
        ("*/5 9-17 * * 1-5", "at most 24 times a day", ""),
        ("0 0 9 ? * 2", "name the days", ""),
        ("0 9 * * 6#1", "weekdays of a month", ""),
        ("0 9 * * 5L", "weekdays of a month", ""),
        ("30 0 9 * * *", "seconds", ""),
        ("99 9 * * 1", "0 to 59", ""),
        ("0 9 * * 8", "0 to 7", ""),
        ("0 9 5-1 * *", "backwards", ""),
        ("*/0 9 * * *", "step", ""),
        ("* * * *", "five fields", ""),
        ("@yearly", "every month", ""),
    ],
)
def test_cron_without_an_equal_is_refused_with_the_reason(line: str, why: str, near: str) -> None:
    found = refusal(line)
    assert why in found.message
    assert not near or (found.instead == (near,) and near in found.message)


@pytest.mark.parametrize(
    ("typed", "says", "instead"),
    [
        ("", "When?", "weekdays 09:00"),
        (" \n\t", "When?", "weekdays 09:00"),
        ("monthly 31 09:00", "Not every month has a day 31", "monthly last 09:00"),
        ("monthly 29 9am", "Not every month has a day 29", "monthly last 09:00"),
        ("monthly 1,30 09:00", "Not every month has a day 30", "monthly 1,last 09:00"),
        ("monthly 0 09:00", "from 1 to 28", "monthly last 09:00"),
        ("monthly 99 09:00", "from 1 to 28", "monthly last 09:00"),
        ("monthly 09:00", "which day of the month", "monthly 1 09:00"),
        ("monthly 1", "At what time", "monthly 1 09:00"),
        ("monthly first mon 08:00", "not on both", "mon 08:00"),
        ("mondey 09:00", "“mondey”. Did you mean “monday”", "mon 09:00"),
        ("moonday,thursdey 8am", "“moonday”", "mon,thu 08:00"),
        ("daily", "At what time", "daily 09:00"),
        ("mon,thu", "At what time", "mon,thu 09:00"),
        ("16:30", "which days", "weekdays 16:30"),
        ("every 2 weeks 09:00", "which days", "every 2 weeks mon 09:00"),
        ("mon 9", "09:00 or 9am", "mon 09:00"),
        ("9 17 mon", "09:00 or 9am", "mon 09:00,17:00"),
        ("weekdays 08:00 Europe/Zurich", "time zone", "weekdays 08:00"),
        ("weekdays 08:00 PST", "time zone", "weekdays 08:00"),
        ("weekdays 08:00 berlin", "time zone", "weekdays 08:00"),
        ("every 2 days 09:00", "by their names", "mon,wed,fri 09:00"),
        ("every 30 seconds", "once a minute", "every minute"),
        ("every 0 minutes", "once a minute", "every minute"),
        ("every 99999999999 minutes", "up to a week", "mon 09:00"),
        ("every 5 minutes mon 09:00", "round the clock", "every 30 minutes"),
        ("every 5 minutes every 7 minutes", "round the clock", "every 30 minutes"),
        ("every 53 weeks tue 09:00", "1 to 52", "every 2 weeks tue 09:00"),
        ("every 0 weeks tue 09:00", "1 to 52", "every 2 weeks tue 09:00"),
        ("every 2 weeks monthly 1 09:00", "one step", "every 2 weeks mon 09:00"),
        ("every 2 months 1 09:00", "monthly is the rarest", "monthly 1 09:00"),
        ("yearly 09:00", "monthly is the rarest", "monthly 1 09:00"),
        ("every 2", "what it counts", "every 5 minutes"),
        ("every 2h", "what it counts", "every 5 minutes"),
        ("biweekly mon 09:00", "twice a week", "every 2 weeks mon 09:00"),
        ("tomorrow 09:00", "“tomorrow”", "mon 09:00"),
        ("jan 1 09:00", "“jan”", "monthly 1 09:00"),
        ("mon 09:00-17:00", "singly", "daily 09:00,12:00,15:00"),
        ("monthly 1-5 09:00", "singly", "monthly 1,15 09:00"),
        ("@everyone <b>", "sign", "weekdays 09:00"),
        ("x" * 301, "too long", "weekdays 09:00"),
        (" ".join(f"{n // 60:02}:{n % 60:02}" for n in range(25)), "24 times", "every 30 minutes"),
    ],
)
def test_what_is_refused_teaches(typed: str, says: str, instead: str) -> None:
    found = refusal(typed)
    assert says in found.message
    assert instead in found.instead


@pytest.mark.parametrize("clock", ["25:00", "24:00", "9:75", "99:99", "13pm", "0am", "13:00 pm"])
def test_times_that_no_clock_shows_are_refused(clock: str) -> None:
    assert re.search(r"no time of day|A day ends at 23:59", refusal(f"daily {clock}").message)


PIECES = st.sampled_from(
    [
        *("every", "mon", "thu", "monthly", "last", "1st", "31", "at", "9", "09:00", "-", ",", "*"),
        *("0", "weeks", "minutes", "2", "@", "</b>", "and", "tusday", "UTC", "25:00", "\u202e"),
        *("９", "٣", "L", "?", "1-5", "*/5"),
    ]
)
TYPED = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=12).map(" ".join))


@given(TYPED)
def test_whatever_is_typed_is_a_rule_or_a_refusal_whose_words_work(typed: str) -> None:
    refused = said(typed)
    assert len(refused.message) < 300
    assert not set(refused.message) & set("<>@`*_~|\\\n\u202e")
    for words in refused.instead:
        assert read(words).words == words or words.startswith("mon-thu")


def said(typed: str) -> UserError:
    """The refusal; for what is no refusal, one that proposes what was read."""
    try:
        return UserError("", read(typed).words)
    except UserError as refused:
        return refused


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Weekly((), (NINE,)),
        lambda: Weekly((1, 0), (NINE,)),
        lambda: Weekly((7,), (NINE,)),
        lambda: Weekly((0,), ()),
        lambda: Weekly((0,), (NINE, NINE)),
        lambda: Weekly((0,), (time(9, 0, 1),)),
        lambda: Weekly((0,), (NINE,), 0),
        lambda: Monthly((29,), (NINE,)),
        lambda: Monthly((LAST, 1), (NINE,)),
        lambda: Minutes(0),
    ],
)
def test_a_rule_that_no_words_say_cannot_be_made(impossible: Callable[[], Rule]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        impossible()
