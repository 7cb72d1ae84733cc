"""What follows from a sending that was not confirmed, case by case."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.posting import Found, Kind, NotSent
from bot.posting.outcomes import (
    Again,
    Doubt,
    Failed,
    Failure,
    Pause,
    Retry,
    Sent,
    Smaller,
    TooLate,
    Unknown,
    failure,
    judge,
    may_repeat,
    settled,
)

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
PASSING = Failure("passing", "http_503")


@pytest.mark.parametrize(("tries", "minutes"), [*enumerate([1, 2, 4, 8, 16, 16, 16], 1)])
def test_what_passes_is_tried_again_later_and_later(tries: int, minutes: int) -> None:
    assert judge(PASSING, tries, NOW, NOW + 6 * HOUR) == Retry(NOW + minutes * MINUTE)


def test_tries_go_on_until_the_window_closes() -> None:
    until, now, tries = NOW + 6 * HOUR, NOW, 0
    while isinstance(verdict := judge(PASSING, tries := tries + 1, now, until), Retry):
        assert now < verdict.at <= until
        now = verdict.at
    assert verdict == TooLate()
    assert until - now < 16 * MINUTE


def test_a_rule_of_five_minutes_is_tried_inside_its_interval() -> None:
    until = NOW + 5 * MINUTE
    assert judge(PASSING, 2, NOW + MINUTE, until) == Retry(NOW + 3 * MINUTE)
    assert judge(PASSING, 3, NOW + 3 * MINUTE, until) == TooLate()


def asked_to_wait(seconds: float) -> Failure:
    return Failure("passing", "ratelimited", retry_after=timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [1, 7, 30, 3600])
def test_a_platform_that_says_how_long_is_taken_at_its_word(seconds: int) -> None:
    verdict = judge(asked_to_wait(seconds), 4, NOW, NOW + 6 * HOUR)
    assert verdict == Retry(NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [0, -5, 0.001])
def test_no_time_at_all_is_a_second(seconds: float) -> None:
    verdict = judge(asked_to_wait(seconds), 1, NOW, NOW + HOUR)
    assert verdict == Retry(NOW + timedelta(seconds=1))


@pytest.mark.parametrize("wait", [7 * HOUR, timedelta.max])
def test_who_has_to_wait_past_the_window_is_too_late(wait: timedelta) -> None:
    fault = Failure("passing", "ratelimited", retry_after=wait)
    assert judge(fault, 1, NOW, NOW + 6 * HOUR) == TooLate()


def test_what_lasts_pauses_with_reason_and_mend() -> None:
    fault = Failure("lasting", "is_archived", "Unarchive it, or choose another one.")
    expected = Pause("is_archived", "Unarchive it, or choose another one.", "channel")
    assert judge(fault, 1, NOW, NOW + HOUR) == expected


def test_what_lasts_for_a_workspace_pauses_all_of_it() -> None:
    verdict = judge(Failure("lasting", "token_revoked", scope="workspace"), 1, NOW, NOW + HOUR)
    assert isinstance(verdict, Pause)
    assert verdict.scope == "workspace"


def test_a_pause_is_never_without_a_mend() -> None:
    verdict = judge(Failure("lasting", "odd"), 1, NOW, NOW + HOUR)
    assert isinstance(verdict, Pause)
    assert "resume" in verdict.mend


def test_refused_content_goes_out_smaller_while_it_can() -> None:
    fault = Failure("refused", "invalid_blocks", smaller=True)
    assert judge(fault, 1, NOW, NOW + HOUR) == Smaller("invalid_blocks")


def test_content_that_cannot_be_smaller_fails_and_says_what_to_do() -> None:
    verdict = judge(Failure("refused", "50035"), 1, NOW, NOW + HOUR)
    assert isinstance(verdict, Failed)
    assert verdict.reason == "50035"
    assert verdict.mend


def test_a_broken_connection_is_a_doubt_and_never_a_retry() -> None:
    assert judge(Failure("unknown", "reset"), 1, NOW, NOW + HOUR) == Doubt("reset")


@given(
    st.sampled_from(["lasting", "refused", "unknown"]),
    st.integers(1, 50),
    st.timedeltas(-2 * HOUR, 24 * HOUR),
)
def test_only_what_passes_hangs_on_the_time(kind: Kind, tries: int, left: timedelta) -> None:
    fault = Failure(kind, "x", retry_after=MINUTE)
    assert judge(fault, tries, NOW, NOW + left) == judge(fault, 1, NOW, NOW + HOUR)


def test_what_a_platform_raises_becomes_a_value() -> None:
    fault = NotSent("passing", "429", "Wait.", retry_after=MINUTE, scope="workspace")
    expected = Failure("passing", "429", "Wait.", MINUTE, "workspace", smaller=True)
    assert failure(fault, smaller=True) == expected


@pytest.mark.parametrize(
    ("age", "resend_within", "may"),
    [
        (timedelta(0), 2 * MINUTE, True),
        (119 * MINUTE / 60, 2 * MINUTE, True),
        (2 * MINUTE, 2 * MINUTE, False),
        (-MINUTE, 2 * MINUTE, False),
        (timedelta(0), None, False),
    ],
)
def test_a_doubt_is_repeated_only_while_the_platform_knows_its_key(
    age: timedelta, resend_within: timedelta | None, may: bool
) -> None:
    assert may_repeat(age, resend_within) is may


@pytest.mark.parametrize(
    ("found", "resend_within", "expected"),
    [
        (Found.yes("m1"), None, Sent("m1")),
        (Found.yes("m1"), 2 * MINUTE, Sent("m1")),
        (Found.no, 2 * MINUTE, Again()),
        (Found.no, None, Unknown()),
        (Found.unreadable, 2 * MINUTE, Unknown()),
        (Found.unreadable, None, Unknown()),
    ],
)
def test_a_look_into_the_history_settles_a_doubt(
    found: Found, resend_within: timedelta | None, expected: object
) -> None:
    assert settled(found, resend_within) == expected
