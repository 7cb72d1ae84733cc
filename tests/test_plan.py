"""What is due of a digest at a moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms import Address
from bot.posting import keys, life, plan, when
from bot.posting.model import Subscription
from bot.posting.plan import planned

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
RULES = ["daily 02:30", "weekdays 09:00", "mon,thu 09:00,16:00", "monthly last 09:00"]
RULES += ["every 2 weeks mon 09:00", "every 5 minutes", "every 90 minutes"]
ZONES = ["Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "UTC", "Africa/Casablanca"]


def digest(words: str = "daily 09:00", zone: str = "Europe/Zurich") -> Subscription:
    where = Address("fake", "W1", "C1")
    made = Subscription("d1", "genai", "top", where, when.read(words), zone)
    return life.activated(made, START)


@given(
    st.sampled_from(RULES),
    st.sampled_from(ZONES),
    st.lists(st.integers(1, 60 * 24 * 12), min_size=1, max_size=12),
)
def test_however_often_we_look_each_run_is_planned_once(
    words: str, zone: str, steps: list[int]
) -> None:
    value, now, seen = digest(words, zone), START, list[str]()
    for minutes in steps:
        now += timedelta(minutes=minutes)
        found = planned(value, now, now)
        value = found.after
        seen += [each.key for each in found.deliveries]
        assert sum(each.state == "due" for each in found.deliveries) <= 1
        assert all(each.at <= now for each in found.deliveries)
        assert value.next_at is not None
        assert value.next_at > now
    assert len(seen) == len(set(seen))


@given(st.sampled_from(RULES), st.sampled_from(ZONES), st.integers(1, 60 * 24 * 40))
def test_no_run_is_left_out_of_the_count(words: str, zone: str, minutes: int) -> None:
    value, end = digest(words, zone), START + timedelta(minutes=minutes)
    at_once = planned(value, end, end).deliveries
    bit_by_bit, now = 0, START
    while now < end:
        now = min(now + timedelta(hours=7), end)
        found = planned(value, now, now)
        value = found.after
        bit_by_bit += sum(each.missed for each in found.deliveries)
    assert sum(each.missed for each in at_once) == bit_by_bit


def test_what_is_planned_twice_has_the_same_key() -> None:
    now = START + timedelta(days=1)
    [one] = planned(digest(), now, now).deliveries
    [two] = planned(digest(), now + timedelta(minutes=1), now).deliveries
    assert one.key == two.key


def test_another_place_or_attempt_is_another_key() -> None:
    here, there = Address("fake", "W1", "C1"), Address("fake", "W1", "C2")
    found = {keys.key("d", here, "w"), keys.key("d", there, "w"), keys.key("d", here, "w", 1)}
    assert len(found) == 3


def test_a_key_fits_a_nonce() -> None:
    key = keys.key("d" * 40, Address("fake", "W" * 64, "C" * 64), "2026-05-04T09:00")
    assert len(key) == 25
    assert key.isascii()


def test_minutes_are_keyed_by_the_moment() -> None:
    now = START + timedelta(minutes=5)
    [one] = planned(digest("every 5 minutes"), now, now).deliveries
    assert one.wall == "2026-03-01T12:05:00Z"


def test_a_time_that_comes_twice_is_planned_once() -> None:
    value = life.begun(digest("daily 02:30"), datetime(2026, 10, 24, 12, tzinfo=UTC))
    first = planned(value, datetime(2026, 10, 25, 0, 40, tzinfo=UTC), START)
    second = planned(first.after, datetime(2026, 10, 25, 1, 40, tzinfo=UTC), START)
    assert [each.wall for each in first.deliveries] == ["2026-10-25T02:30"]
    assert second.deliveries == ()


def test_few_missed_runs_have_a_row_each() -> None:
    now = START + timedelta(days=8)
    found = planned(digest(), now, now).deliveries
    assert [each.missed for each in found] == [1] * 8


def test_many_missed_runs_share_one_row() -> None:
    now = START + timedelta(days=100)
    found = planned(digest(), now, now).deliveries
    assert len(found) == plan.SINGLE + 2
    assert found[0].missed == 100 - plan.SINGLE - 1
    assert "89 runs" in found[0].stages[0].words


def test_new_times_begin_now() -> None:
    now = START + timedelta(days=1)
    new = life.edited(digest(), replace(digest(), rule=when.read("daily 06:00")), now)
    assert planned(new, now, now).deliveries == ()


def test_other_settings_keep_what_is_due() -> None:
    now = START + timedelta(days=1)
    new = life.edited(digest(), replace(digest(), silent=True), now)
    assert [each.state for each in planned(new, now, now).deliveries] == ["due"]


def test_the_end_of_the_calendar_ends_the_digest_not_the_program() -> None:
    far = plan.LAST + timedelta(days=1)
    assert planned(replace(digest(), since=far), far, far).after.next_at is None
