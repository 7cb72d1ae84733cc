"""Loading: what a good folder becomes, and what each kind of damage says, with file and line."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import ContentError
from bot.facts import checks
from bot.facts.load import load, load_all
from tests.damage import DECLARED, FAULTS, MANIFEST, SECOND, swap


@pytest.fixture
def bikes(tmp_path: Path) -> Path:
    """A copy of the second report, to damage."""
    return shutil.copytree(SECOND, tmp_path / "bikes")


def rejected(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder)
    return [str(fault) for fault in caught.value.faults]


def test_a_second_report_loads_with_its_own_command_and_dimensions() -> None:
    report = load(SECOND)
    assert report.name == "bikes"
    assert list(report.dimensions) == ["city", "bicycle"]
    assert report.facts["R11"].value == Decimal(52000)
    assert report.facts["R11"].dimensions == (("city", "arbor"),)
    assert report.claims["Q2"].differing == (report.sources["B1"],)
    assert [conflict.id for conflict in report.conflicts_of("R14")] == ["K1"]


def test_a_fact_is_labelled_by_its_names_in_the_declared_order() -> None:
    facts = load(SECOND).facts
    assert (facts["R1"].label, facts["R1"].short) == ("bicycle rides", "rides")
    assert (facts["R12"].label, facts["R12"].short) == ("Brook-on-Sea", "Brook")
    assert facts["R31"].label == "Arbor · Cargo bicycles"
    assert facts["R31"].dimensions == (("bicycle", "cargo"), ("city", "arbor"))


def test_two_short_labels_that_do_not_fit_together_leave_the_first(bikes: Path) -> None:
    swap("names.csv", "Arbor,Arbor,", "Arbor,Arbor of all towns,")(bikes)
    assert load(bikes).facts["R31"].short == "Arbor of all towns"


def test_how_a_number_was_read_is_kept_in_the_note() -> None:
    assert load(SECOND).facts["R43"].note == "how this was read: the happiest is first"


def test_windows_line_ends_make_no_difference(bikes: Path) -> None:
    text = (bikes / "rides.csv").read_bytes()
    (bikes / "rides.csv").write_bytes(text.replace(b"\n", b"\r\n"))
    assert load(bikes).facts == load(SECOND).facts


def test_the_version_changes_with_any_file(bikes: Path) -> None:
    before = load(bikes).version
    assert before == load(SECOND).version
    swap("context.csv", "one bicycle", "a bicycle", 2)(bikes)
    assert load(bikes).version != before


@pytest.mark.parametrize("kind", FAULTS)
def test_damage_is_reported_with_file_and_line(kind: str, bikes: Path) -> None:
    damage, expected = FAULTS[kind]
    damage(bikes)
    assert any(fault.startswith(f"bikes/{expected}") for fault in rejected(bikes))


@pytest.mark.parametrize("kind", DECLARED)
def test_a_damaged_declaration_is_reported(kind: str, bikes: Path) -> None:
    damage, expected = DECLARED[kind]
    damage(bikes)
    found = rejected(bikes)
    assert any(f.startswith("bikes/datapackage.json") and expected in f for f in found), found


def test_a_fault_of_a_declaration_names_its_line(bikes: Path) -> None:
    swap(MANIFEST, '"measure": "helmets"', '"measure": "hats"')(bikes)
    lines = (bikes / MANIFEST).read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, start=1) if "cities-helmets" in text)
    assert f"bikes/datapackage.json:{line}: ranking cities-helmets" in "\n".join(rejected(bikes))


def test_all_faults_are_reported_at_once(bikes: Path) -> None:
    swap("rides.csv", ",90000,", ",1,")(bikes)
    swap("claims.csv", ",R11", ",R99")(bikes)
    swap(MANIFEST, '"total": "R1"', '"total": "R99"')(bikes)
    files = {fault.split(":")[0] for fault in rejected(bikes)}
    assert files == {"bikes/rides.csv", "bikes/claims.csv", "bikes/datapackage.json"}


def test_more_than_25_rankings_do_not_fit_discord(bikes: Path) -> None:
    package = json.loads((bikes / MANIFEST).read_text(encoding="utf-8"))
    one = package["bot"]["rankings"][0]
    many = [{**one, "id": f"r{n}", "by": f"by{n}", "words": []} for n in range(26)]
    package["bot"]["rankings"] = many
    (bikes / MANIFEST).write_text(json.dumps(package), encoding="utf-8")
    assert any("26 rankings; Discord offers at most 25" in fault for fault in rejected(bikes))


def test_ranks_known_to_be_unprinted_may_be_left_out(bikes: Path) -> None:
    swap("rides.csv", "cities,3,", "cities,4,")(bikes)
    swap(MANIFEST, '"rankings":', '"listings": [{"id": "cities", "unprinted": [3]}], "rankings":')(
        bikes
    )
    assert load(bikes).facts["R13"].rank == 4


def test_a_looser_wording_needs_no_conflict(bikes: Path) -> None:
    swap("conflicts.csv", "R13;R14;Q2", "R13;Q2")(bikes)
    swap("rides.csv", "counts people,rides,,", "counts people,rides,rounded,")(bikes)
    assert load(bikes).facts["R14"].wording == "rounded"


def test_every_folder_with_a_package_is_a_report(bikes: Path) -> None:
    (bikes.parent / "empty").mkdir()
    assert list(load_all(bikes.parent)) == ["bikes"]


def test_two_reports_with_one_command_are_a_fault(bikes: Path) -> None:
    shutil.copytree(bikes, bikes.parent / "copy")
    with pytest.raises(ContentError, match="command name “bikes” already"):
        load_all(bikes.parent)


def test_the_faults_of_all_reports_are_reported_at_once(bikes: Path) -> None:
    shutil.copytree(bikes, bikes.parent / "copy")
    swap("rides.csv", ",90000,", ",1,")(bikes)
    swap("rides.csv", ",90000,", ",2,")(bikes.parent / "copy")
    with pytest.raises(ContentError) as caught:
        load_all(bikes.parent)
    assert {fault.file for fault in caught.value.faults} == {"bikes/rides.csv", "copy/rides.csv"}


def test_a_folder_without_reports_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"has no folder with a datapackage\.json"):
        load_all(tmp_path)


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"has no folder with a datapackage\.json"):
        load_all(tmp_path / "nowhere")


def test_sums_that_do_not_add_up_are_noted_with_the_small_print() -> None:
    notes = checks.notes(load(SECOND))
    assert any("for instance 10,000 of 52,000 for Arbor" in note for note in notes)
    assert not any(note.startswith("Bicycle rides: the 3 years") for note in notes)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


BITS = [
    b'"',
    b",",
    b"\n",
    b"\r",
    b";",
    b"9" * 5000,
    b"null",
    b"{}",
    b"[]",
    b"-1",
    b"true",
    b"1e999",
]
FILES = sorted(each.name for each in SECOND.glob("*.*"))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    file=st.sampled_from(FILES),
    start=st.floats(0, 1),
    length=st.integers(0, 60),
    noise=st.one_of(
        st.binary(max_size=40), st.text(max_size=20).map(encoded), st.sampled_from(BITS)
    ),
)
def test_no_damage_raises_anything_but_a_content_error(
    file: str, start: float, length: int, noise: bytes, tmp_path: Path
) -> None:
    folder = shutil.copytree(SECOND, tmp_path / "damaged", dirs_exist_ok=True)
    whole = (SECOND / file).read_bytes()
    at = int(start * len(whole))
    (folder / file).write_bytes(whole[:at] + noise + whole[at + length :])
    try:
        load(folder)
    except ContentError as error:
        places = {fault.file.split("/")[0] for fault in error.faults}
    else:
        places = {"damaged"}
    assert places == {"damaged"}
