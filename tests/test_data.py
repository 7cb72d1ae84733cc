"""The first report as it is kept: nothing lost, everything cited, names as people type them."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import Package

from bot.facts import checks
from bot.facts.load import load, load_all
from bot.facts.model import Entity
from bot.facts.names import fold
from bot.facts.report import Report
from tests.damage import SECOND

ROOT = Path(__file__).parent.parent
FIRST = ROOT / "data" / "wipo-genai-2024"

FACTS = {
    **{"TL": 32, "AP": 69, "LO": 68, "MO": 35, "MD": 33, "AC": 40, "PU": 77, "LE": 45, "DS": 90},
    **{"XM": 240, "XD": 280, "XA": 220, "LM": 42, "LD": 49, "LA": 147, "MM": 41, "MA": 125},
}
"""Rows that were gathered, by the letters of their ids."""


@pytest.fixture(scope="module")
def genai() -> Report:
    return load(FIRST)


def named(report: Report, words: str) -> set[str]:
    """The ids of the entities with that name."""
    return {
        entity.id
        for entity in report.entities.values()
        for name in (entity.id, entity.label, entity.short, *entity.aliases)
        if fold(name) == fold(words)
    }


def test_no_fact_is_lost(genai: Report) -> None:
    assert Counter(id.rstrip("0123456789") for id in genai.facts) == FACTS


def test_nothing_else_is_lost(genai: Report) -> None:
    assert len(genai.sources) == 47
    assert len(genai.claims) == 59
    assert len(genai.statements) == 55
    assert [conflict.id for conflict in genai.conflicts] == [f"C{n}" for n in range(1, 24)]
    assert [missing.id for missing in genai.missing] == [f"M{n:02}" for n in range(1, 25)]
    assert [hole.id for hole in genai.holes] == [f"H{n}" for n in range(1, 8)]
    assert [sentence.number for sentence in genai.sentences] == list(range(1, 24))


@pytest.mark.parametrize("folder", [FIRST, SECOND], ids=["first", "second"])
def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    found = Package(folder / "datapackage.json").validate()
    assert found.flatten(["title", "rowNumber", "fieldName", "message"]) == []


def test_it_is_the_one_report_shipped() -> None:
    assert list(load_all(ROOT / "data")) == ["genai"]


def test_the_licence_credit_and_disclaimer_are_the_report_s_own(genai: Report) -> None:
    assert "CC BY 4.0" in genai.licence
    assert "World Intellectual Property Organization" in genai.credit
    assert genai.disclaimer == genai.statements["CX054"].quote


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("LO001", "38210"),
        ("LO002", "6276"),
        ("TL015", "54358"),
        ("AP001", "2074"),
        ("MO005", "1300"),
        ("MD001", "17996"),
        ("AC002", "5346"),
        ("PU021", "47568"),
        ("PU062", "325"),
        ("TL031", "6.1"),
        ("LO053", "-14.7"),
        ("DS090", "284000000"),
    ],
)
def test_values_are_those_of_the_sources(genai: Report, id: str, value: str) -> None:
    assert genai.facts[id].value == Decimal(value)


def test_every_claim_with_a_number_points_to_facts(genai: Report) -> None:
    # 2014-2023 is a period, 2023 the year of an order, five years an author's: no facts of ours.
    without = {c.id for c in genai.claims.values() if re.search(r"\d", c.figure) and not c.facts}
    assert without == {"CL46", "CL58"}


def test_every_sentence_of_the_article_has_a_claim(genai: Report) -> None:
    assert {claim.sentence for claim in genai.claims.values()} == set(range(1, 24))


@pytest.mark.parametrize(
    ("claim", "fact"), [("CL09", "LO001"), ("CL32", "PU062"), ("CL41", "MD005"), ("CL17", "TL022")]
)
def test_a_claim_points_to_the_fact_that_prints_its_number(
    genai: Report, claim: str, fact: str
) -> None:
    assert genai.claims[claim].facts[0] == fact


@pytest.mark.parametrize(
    ("row", "conflict"),
    [
        *(("PU062", "C1"), ("MD005", "C2"), ("CL41", "C2"), ("LO028", "C5"), ("AC001", "C6")),
        *(("TL014", "C7"), ("TL019", "C9"), ("LE037", "C12"), ("AP010", "C18"), ("LO016", "C20")),
    ],
)
def test_a_row_knows_its_conflict(genai: Report, row: str, conflict: str) -> None:
    assert conflict in {each.id for each in genai.conflicts_of(row)}


def test_the_total_in_a_cross_table_restates_the_total(genai: Report) -> None:
    fact = genai.facts["XM006"]
    assert fact.dimensions == (("organisation", "tencent"),)
    same = genai.about[fact.measure, fact.dimensions, fact.period]
    assert {"AP001", "AP021", "XM006"} == {each.id for each in same}


@pytest.mark.parametrize(
    ("measure", "dimensions", "period", "fact"),
    [
        ("families", (("country", "china"),), "2014-2023", "LO001"),
        ("families", (), "2014-2023", "TL015"),
        ("families", (), "2023", "TL014"),
        ("publications", (("organisation", "openai"),), "2010-2023", "PU061"),
        ("growth", (("country", "china"),), "2014-2023", "LO009"),
        ("families", (("application", "software-other"),), "2014-2023", "AC001"),
        ("families", (("model", "gan"),), "2023", "MO003"),
    ],
)
def test_the_fact_to_prefer_comes_first(
    genai: Report, measure: str, dimensions: tuple[tuple[str, str], ...], period: str, fact: str
) -> None:
    assert genai.about[measure, dimensions, period][0].id == fact


@pytest.mark.parametrize("id", ["TL012", "TL016", "TL024", "MO002", "MD007", "AC025", "PU065"])
def test_looser_wordings_are_marked(genai: Report, id: str) -> None:
    assert genai.facts[id].wording


def test_facts_that_are_only_wordings_have_an_exact_sister(genai: Report) -> None:
    alone = {
        fact.id
        for same in genai.about.values()
        for fact in same
        if fact.wording and all(each.wording for each in same)
    }
    # The press release attaches its publications to a span that the report does not count.
    assert alone == {"TL028"}


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("USA", "us"),
        ("america", "us"),
        ("Chinese", "china"),
        ("South Korea", "korea"),
        ("google", "alphabet"),
        ("Alphabet/Google", "alphabet"),
        ("Tencent Holdings", "tencent"),
        ("Ping An Insurance Group", "ping-an"),
        ("tiktok", "bytedance"),
        ("CAS", "cas"),
        ("MIT", "mit"),
        ("UCL", "ucl"),
        ("KAIST", "kaist"),
        ("ETH", "eth"),
        ("ICBC", "icbc"),
        ("NTT", "ntt"),
        ("large language models", "llm"),
        ("GANs", "gan"),
        ("health", "life-sciences"),
        ("source code", "software-code"),
    ],
)
def test_people_s_names_for_things_are_known(genai: Report, words: str, entity: str) -> None:
    assert named(genai, words) == {entity}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhejiang", "zjut"),
        ("ustc", "uestc"),
        ("deepmind", "alphabet"),
        ("bank-of-china", "china"),
        ("uc", "berkeley"),
    ],
)
def test_names_alike_are_not_one(genai: Report, one: str, other: str) -> None:
    first, second = genai.entities[one], genai.entities[other]
    assert not spellings(first) & spellings(second)


def spellings(entity: Entity) -> set[str]:
    return {fold(name) for name in (entity.id, entity.label, entity.short, *entity.aliases)}


def test_every_name_is_used(genai: Report) -> None:
    used = {id for fact in genai.facts.values() for _, id in fact.dimensions}
    used |= {entity.country for entity in genai.entities.values()}
    assert set(genai.entities) == used - {""}


def test_an_organisation_is_a_company_or_research_with_a_country(genai: Report) -> None:
    for entity in genai.entities.values():
        if entity.dimension == "organisation":
            assert entity.kind in ("company", "research")
            assert genai.entities[entity.country].dimension == "country"


@pytest.mark.parametrize(
    ("by", "measures"),
    [
        ("countries", ["families", "publications", "citations", "growth", "share"]),
        ("owners", ["families"]),
        ("companies", ["families", "citations", "publications"]),
        ("research", ["families", "publications", "citations"]),
        ("models", ["families", "growth"]),
        ("modes", ["families", "growth"]),
        ("applications", ["families", "growth"]),
        ("institutions", ["publications", "citations"]),
        ("offices", ["filings", "rank-filings"]),
        ("datasets", ["documents", "mentions"]),
        ("software", ["documents", "mentions"]),
    ],
)
def test_rankings_come_in_order_of_preference(genai: Report, by: str, measures: list[str]) -> None:
    assert [each.measure for each in genai.rankings if each.by == by] == measures


def test_the_seven_countries_are_noted_to_add_up_to_more_than_all(genai: Report) -> None:
    notes = checks.notes(genai)
    assert any("add up to 54,822 of 54,358 (TL015)" in note for note in notes)


def test_the_recount_s_ten_years_are_noted_with_their_conflict(genai: Report) -> None:
    notes = checks.notes(genai)
    assert any("of D1 add up to 54,898 of 54,358" in n and "conflict C7" in n for n in notes)


def test_columns_of_cross_tables_that_do_not_add_up_are_noted(genai: Report) -> None:
    notes = checks.notes(genai)
    assert any("by organisation and model" in note and "228 of 2,074" in note for note in notes)
