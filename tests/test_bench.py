"""The bench runs and prints its table. How fast anything is, no test asserts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.table import Row, Samples

ROOT = Path(__file__).parent.parent
TINY = ("--rounds", "1", "--count", "2", "--commands", "8")


def bench(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_part_is_measured_and_told_for_programs() -> None:
    rows = json.loads(bench("warm", "dispatch", "say", "run", "pauses", *TINY, "--json"))
    words = " ".join(row["what"] for row in rows)
    for part in ("warm", "Slack: dispatch", "Discord: dispatch", "say top", "run", "pause"):
        assert part in words
    assert all(row["ours"]["median"] > 0 for row in rows)


def test_digests_are_measured_on_both_databases() -> None:
    few = ("--counts", "40,80", "--idle", "1", "--jobs", "8")
    rows = json.loads(bench("digests", *few, "--json"))
    for name in ("SQLite", "PostgreSQL"):
        found = {row["what"]: row for row in rows if row["what"].startswith(name)}
        words = " ".join(found)
        assert "80 digests planned, claimed, drawn, confirmed" in words
        for part in ("jobs fired", "memory", "longest pause", "processor time a digest", "idle"):
            assert part in words
        assert all(row["ours"]["median"] >= 0 for row in found.values())


def test_a_table_is_printed_for_people() -> None:
    table = bench("warm", *TINY)
    assert "to Slack's payload" in table
    assert "≤ 2 ms" in table


@pytest.mark.parametrize(
    ("mine", "theirs", "aim", "more", "is_met"),
    [
        ((1.0, 9.0), (1.0, 9.0), 1.2, False, True),
        ((3.0, 3.0), (1.0, 2.0), 1.2, False, False),
        ((9.0,), (10.0,), 0.8, True, True),
        ((7.0,), (10.0,), 0.8, True, False),
    ],
)
def test_an_aim_is_met_by_ratios_of_the_same_round(mine, theirs, aim, more, is_met) -> None:
    row = Row("x", "ms", Samples(mine), "y", Samples(theirs), aim, more)
    assert row.is_met is is_met


def test_without_an_aim_nothing_is_met_or_missed() -> None:
    assert Row("x", "ms", Samples((1.0,))).is_met is None
