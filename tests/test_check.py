"""`genai-bot check` against planted faults: file and line of each, exit 1, never a traceback."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.damage import DECLARED, FAULTS, MANIFEST, SECOND, swap
from tests.faults import TEMPLATES, card

ROOT = Path(__file__).parent.parent
PLACE = re.compile(r"[\w./-]+\.(csv|json|md)(:\d+)?: \S")
NO_LINE = {"file gone", "folder for a file", "link out of the folder"}
"""Faults of a whole file."""

Check = Callable[[], Result]


@pytest.fixture
def bikes(tmp_path: Path) -> Path:
    """A copy of the second report, to damage."""
    return shutil.copytree(SECOND, tmp_path / "data" / "bikes")


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    """A folder of templates that has one sound one."""
    (tmp_path / "digests").mkdir()
    shutil.copy(ROOT / "digests" / "quiz.md", tmp_path / "digests")
    return tmp_path / "digests"


@pytest.fixture
def check(bikes: Path, digests: Path) -> Check:
    arguments = ["check", "--data", str(bikes.parent), "--digests", str(digests)]
    return lambda: CliRunner().invoke(app, arguments)


def faults_of(result: Result) -> list[str]:
    """The lines of standard error but the count that ends them."""
    assert result.exit_code == 1, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    *faults, count = result.stderr.strip().split("\n")
    assert count == f"{len(faults)} fault{'' if len(faults) == 1 else 's'}."
    assert all(PLACE.match(fault) for fault in faults), faults
    return faults


@pytest.mark.parametrize("kind", [*FAULTS, *DECLARED])
def test_a_fault_of_a_report_is_named_before_what_follows_from_it(
    kind: str, bikes: Path, check: Check
) -> None:
    damage, expected = (FAULTS | DECLARED)[kind]
    damage(bikes)
    first = [fault for fault in faults_of(check())[:2] if expected in fault]
    assert first
    assert kind in NO_LINE or re.match(r"bikes/\S+:\d+: ", first[0])


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_fault_of_a_template_is_named(kind: str, digests: Path, check: Check) -> None:
    text, expected = TEMPLATES[kind]
    (digests / "bad.md").write_text(text, encoding="utf-8")
    found = faults_of(check())
    assert found[0].startswith(f"digests/{expected}"), found
    assert len(found) == 1


def test_the_faults_that_are_planted_are_many() -> None:
    assert len(FAULTS) + len(DECLARED) + len(TEMPLATES) > 120


@pytest.mark.parametrize(
    ("damage", "most"),
    [
        (swap("sources.csv", "https://bikes.example", "bikes.example"), 1),
        (swap("sources.csv", ",yearbook,", ",,"), 1),
        (swap("names.csv", "arbor,city,Arbor", "arbor,city,"), 1),
        (swap("names.csv", "arbor,city", "arbor,sea"), 1),
        (swap("rides.csv", "R11,", "R11,,"), 1),
        (swap("rides.csv", ",52000,", ",many,"), 1),
        (swap("rides.csv", "R1,rides,,,,,2020-2022,,90000,", "R1,rides,,,,,2020-2022,,x,"), 1),
        (swap(MANIFEST, '"holds": "facts"', '"holds": "feats"'), 1),
        (swap(MANIFEST, '"measure": "helmets"', '"measure": "hats"'), 1),
    ],
)
def test_one_slip_is_one_fault(
    damage: Callable[[Path], object], most: int, bikes: Path, check: Check
) -> None:
    damage(bikes)
    assert len(faults_of(check())) <= most


def test_faults_of_reports_and_templates_are_told_together(
    bikes: Path, digests: Path, check: Check
) -> None:
    swap("rides.csv", ",90000,", ",1,")(bikes)
    (digests / "bad.md").write_text("# T\n", encoding="utf-8")
    assert [fault.split(":")[0] for fault in faults_of(check())] == [
        "bikes/rides.csv",
        "digests/bad.md",
    ]


def test_a_fault_of_some_cards_names_them(digests: Path, check: Check) -> None:
    text = card("{% if fact.unit == 'percent' %}{{ nothing }}{% endif %}")
    (digests / "bad.md").write_text(text, encoding="utf-8")
    (found,) = faults_of(check())
    assert found.endswith("(in the card of /bikes R41, /bikes R42)")


def test_a_sound_report_has_no_fault(check: Check) -> None:
    result = check()
    assert result.exit_code == 0
    assert result.stdout.rstrip().endswith("All is well.")
