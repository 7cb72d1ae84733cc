"""What is told of a run reads well, whatever became of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.platforms import Address, NotSent
from bot.posting import verdicts, when, why
from bot.posting.model import Delivery, Settled, Subscription
from bot.posting.plan import TOO_LATE

DUE = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
REAL = DUE + timedelta(seconds=2)
WHERE = Address("slack", "T1", "C1")
DIGEST = Subscription("abc234", "genai", "top", WHERE, when.read("daily 09:00"), "Europe/Zurich")
TRIED = Delivery(
    key="k" * 25,
    subscription="abc234",
    report="genai",
    template="top",
    where=WHERE,
    wall="2026-05-04T09:00",
    at=DUE,
    until=DUE + timedelta(hours=6),
    planned_at=DUE,
    state="sending",
    entry="owners",
    tries=1,
    first_tried=DUE + timedelta(seconds=1),
)
BEFORE = [
    "schedule: due at Mon 2026-05-04 09:00 Europe/Zurich",
    "window: may go out until Mon 2026-05-04 15:00",
    "filter: none, all topics",
    "rotation: top tells “owners”",
    "send: handed to slack, once",
]


def told(settled: Settled, digest: Subscription = DIGEST) -> list[str]:
    return [stage.words for stage in why.stages(settled.delivery, digest)]


def refused(fault: NotSent, now: datetime = REAL) -> Settled:
    return verdicts.refused(TRIED, fault, now, REAL)


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        pytest.param(
            verdicts.sent(TRIED, "1.2", REAL),
            ["outcome: sent, confirmed as message 1.2"],
            id="sent",
        ),
        pytest.param(
            verdicts.sent(TRIED, "1.2", REAL, "look: it is in the channel"),
            ["look: it is in the channel", "outcome: sent, confirmed as message 1.2"],
            id="found",
        ),
        pytest.param(
            refused(NotSent("passing", "http_500")),
            [
                "send: slack said http_500; it is tried again in 1 min",
                "outcome: waits to be sent from 07:01:02 UTC on (http_500)",
            ],
            id="passing",
        ),
        pytest.param(
            refused(NotSent("passing", "ratelimited", retry_after=timedelta(seconds=30))),
            [
                "limits: slack said ratelimited; it is tried again in 30 s",
                "outcome: waits to be sent from 07:00:32 UTC on (ratelimited)",
            ],
            id="told to slow down",
        ),
        pytest.param(
            refused(NotSent("lasting", "is_archived", "Unarchive the channel.")),
            [
                "permission: slack said is_archived; the digest is paused. Unarchive the channel.",
                "outcome: failed (is_archived)",
            ],
            id="lasting",
        ),
        pytest.param(
            refused(NotSent("passing", "http_500"), DUE + timedelta(hours=7)),
            [
                "send: slack said http_500",
                "window: too late, so it does not go out",
                "outcome: skipped (too late)",
            ],
            id="too late to try again",
        ),
        pytest.param(
            verdicts.skipped(TRIED, "paused", REAL),
            ["rules: paused, so it does not go out", "outcome: skipped (paused)"],
            id="paused meanwhile",
        ),
        pytest.param(
            verdicts.skipped(TRIED, "nothing new", REAL),
            ["rules: nothing new, so it does not go out", "outcome: skipped (nothing new)"],
            id="nothing new",
        ),
        pytest.param(
            verdicts.failed(TRIED, "invalid_blocks", "", REAL),
            [
                "send: it cannot be posted as it is (invalid_blocks)",
                "outcome: failed (invalid_blocks)",
            ],
            id="refused",
        ),
        pytest.param(
            refused(NotSent("refused", "invalid_blocks", pointer="[json-pointer:/blocks/2]")),
            [
                "send: it cannot be posted as it is (invalid_blocks, [json-pointer:/blocks/2])",
                "outcome: failed (invalid_blocks)",
            ],
            id="refused at a place",
        ),
        pytest.param(
            verdicts.in_doubt(TRIED, "ClientOSError", REAL),
            [
                "send: nobody knows yet whether it was posted (ClientOSError); it is looked after",
                "outcome: is on its way (ClientOSError)",
            ],
            id="in doubt",
        ),
        pytest.param(
            verdicts.unknown(replace(TRIED, reason="ClientOSError"), REAL),
            [
                "look: it cannot be seen whether it was posted",
                "outcome: may have been posted, nobody can tell (ClientOSError)",
            ],
            id="unknown",
        ),
        pytest.param(
            verdicts.unknown(TRIED, REAL),
            [
                "look: it cannot be seen whether it was posted",
                "outcome: may have been posted, nobody can tell (the bot was stopped meanwhile)",
            ],
            id="unknown after a kill",
        ),
    ],
)
def test_every_outcome_is_told_stage_by_stage(settled: Settled, expected: list[str]) -> None:
    assert told(settled) == [*BEFORE, *expected]


def test_a_run_that_stands_for_many_says_so() -> None:
    row = replace(TRIED, state="skipped", reason=TOO_LATE, missed=1200, entry="", first_tried=None)
    assert told(Settled(row))[2:] == ["stands for: 1,200 runs", "outcome: skipped (too late)"]


def test_topics_are_named_as_the_filter() -> None:
    digest = replace(DIGEST, topics=("owners", "models"))
    assert "filter: owners, models" in told(Settled(TRIED), digest)


def test_a_time_that_the_clocks_left_out_is_named() -> None:
    moved = replace(TRIED, wall="2027-03-28T02:30", at=datetime(2027, 3, 28, 1, tzinfo=UTC))
    assert told(Settled(moved))[0] == (
        "schedule: due at Sun 2027-03-28 03:00 Europe/Zurich,"
        " since the clocks left out 2027-03-28 02:30"
    )


def test_what_counts_minutes_is_never_moved() -> None:
    every = replace(TRIED, wall="2026-05-04T07:00:00Z")
    assert told(Settled(every))[0] == BEFORE[0]


@pytest.mark.parametrize(
    ("typed", "walls"),
    [
        ("", ["2026-05-04T09:00", "2026-05-03T09:00"]),
        ("last", ["2026-05-04T09:00", "2026-05-03T09:00"]),
        ("2026-05-03", ["2026-05-03T09:00"]),
        ("2026-05-03  09:00", ["2026-05-03T09:00"]),
        ("2026-05-03T09:00", ["2026-05-03T09:00"]),
        ("k" * 25, ["2026-05-04T09:00"]),
        ("2026-05-02", []),
    ],
)
def test_a_run_is_named_by_its_date_its_time_or_its_key(typed: str, walls: list[str]) -> None:
    found = [TRIED, replace(TRIED, wall="2026-05-03T09:00", key="other")]
    assert [each.wall for each in why.named(found, typed)] == walls
