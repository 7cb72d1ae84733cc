"""Questions to the real report: what is printed comes out, and nothing else."""

from decimal import Decimal

import pytest

from bot.commands.top import find
from bot.errors import UserError
from bot.facts import query
from bot.facts.report import Report


def values(report: Report, by: str, measure: str | None = None, of: str = "", n: int = 25):
    series = query.top(report, find(report, by, measure), n, report.entities[of] if of else None)
    return [(fact.label, int(fact.value)) for fact in series.facts]


def test_the_first_countries_are_those_of_the_report(report: Report) -> None:
    assert values(report, "countries")[:3] == [
        ("China", 38210),
        ("United States", 6276),
        ("Republic of Korea", 4155),
    ]


def test_companies_and_research_organisations_have_lists_of_their_own(report: Report) -> None:
    assert values(report, "companies")[3] == ("IBM", 601)
    assert values(report, "research")[0] == ("Chinese Academy of Sciences", 607)


def test_owners_of_a_model_come_from_the_cross_table(report: Report) -> None:
    assert values(report, "owners", of="llm")[:2] == [("Tencent", 96), ("Baidu", 65)]


def test_companies_of_a_model_leave_out_universities(report: Report) -> None:
    assert "Tsinghua University" not in dict(values(report, "companies", of="llm"))


def test_countries_by_citations_begin_with_the_united_states(report: Report) -> None:
    assert values(report, "countries", "citations")[0] == ("United States", 169693)


def test_a_list_without_that_measure_says_which_it_has(report: Report) -> None:
    with pytest.raises(UserError, match="does not rank offices by citations"):
        find(report, "offices", "citations")


def test_a_list_that_is_not_printed_says_why(report: Report) -> None:
    with pytest.raises(UserError, match="bars without values"):
        find(report, "owners", "growth")


def test_what_the_report_does_not_print_is_a_gap_in_words(report: Report) -> None:
    series = query.top(report, find(report, "models", "families"), 25)
    assert [fact.label for fact in series.facts] == ["GAN", "VAE", "LLM"]
    assert any("diffusion" in gap for gap in series.gaps)


def test_a_trend_takes_the_reports_own_numbers_first(report: Report) -> None:
    series = query.trend(report, report.measures["families"])
    known = {fact.year: (int(fact.value), fact.source.id) for fact in series.facts}
    assert known[2014] == (733, "W1")
    assert known[2023] == (14080, "W1")
    assert known[2020] == (7884, "D1")


def test_years_without_a_number_are_named(report: Report) -> None:
    series = query.trend(report, report.measures["publications"])
    assert [fact.year for fact in series.facts] == [2014, 2023]
    assert "2015–2022" in series.gaps[0]


def test_years_outside_the_data_are_refused_with_those_inside(report: Report) -> None:
    with pytest.raises(UserError, match="2014 to 2023"):
        query.trend(report, report.measures["families"], None, 2010, 2023)


def test_years_that_run_backwards_are_refused(report: Report) -> None:
    with pytest.raises(UserError, match="backwards"):
        query.trend(report, report.measures["families"], None, 2023, 2018)


def test_an_exact_number_is_preferred_to_a_rounded_one(report: Report) -> None:
    fact = query.prefer(report, "families", "china")
    assert fact is not None
    assert (fact.id, fact.value) == ("LO001", Decimal(38210))


def test_the_report_is_preferred_to_the_press(report: Report) -> None:
    fact = query.prefer(report, "families", "software-code")
    assert fact is not None
    assert (fact.value, fact.source.id) == (Decimal(1340), "W1")


def test_comparing_finds_every_measure_both_have(report: Report) -> None:
    found = query.compare(report, report.entities["china"], report.entities["us"])
    assert [measure.id for measure, _, _ in found.pairs][:3] == [
        "families",
        "publications",
        "citations",
    ]


def test_two_of_different_kinds_are_not_compared(report: Report) -> None:
    with pytest.raises(UserError, match="two of a kind"):
        query.compare(report, report.entities["china"], report.entities["tencent"])


@pytest.mark.parametrize("name", ["LO001", "lo001", "LO001.times.LO002", "TL011.change.TL014"])
def test_facts_are_found_by_their_printed_and_derived_ids(report: Report, name: str) -> None:
    assert query.find(report, name).id.casefold() == name.casefold()


@pytest.mark.parametrize("name", ["", "ZZ1", "LO001.times", "LO001.eval.LO002", "LO001.times.X"])
def test_unknown_ids_are_answered_with_an_example(report: Report, name: str) -> None:
    with pytest.raises(UserError, match="such as"):
        query.find(report, name)


def test_every_derived_id_leads_back_to_the_same_fact(report: Report) -> None:
    fact = query.times(report.facts["LO001"], report.facts["LO002"])
    assert query.find(report, fact.id) == fact


def test_another_row_of_the_same_line_is_not_another_opinion(report: Report) -> None:
    others = query.others(report, report.facts["LO001"])
    assert [other.id for other in others] == ["LO025"]


@pytest.mark.parametrize(
    ("by", "of"), [("countries", "china"), ("owners", "tencent"), ("models", "llm")]
)
def test_a_list_is_not_crossed_with_one_of_its_own_names(report: Report, by: str, of: str) -> None:
    with pytest.raises(UserError, match="another kind"):
        values(report, by, of=of)


def test_a_table_that_we_could_not_read_is_not_said_to_be_absent(report: Report) -> None:
    with pytest.raises(UserError, match="Table 11"):
        values(report, "research", of="life-sciences")


@pytest.mark.parametrize(
    "id",
    [
        "LO001.share.TL001",
        "LO002.change.LO001",
        "LO001.times.PU041",
        "LO059.times.LO060",
        "TL014.change.TL011",
    ],
)
def test_facts_that_make_no_sum_are_not_put_together(report: Report, id: str) -> None:
    with pytest.raises(UserError, match="cannot be put together"):
        query.find(report, id)


def test_an_error_names_no_source_by_its_id(report: Report) -> None:
    with pytest.raises(UserError) as refused:
        query.trend(report, report.measures["families"], report.entities["us"])
    assert "D1" not in str(refused.value)


def test_a_year_beyond_the_last_does_not_run_backwards(report: Report) -> None:
    with pytest.raises(UserError, match="from 2014 to 2023 only"):
        query.trend(report, report.measures["families"], report.entities["japan"], first=2030)
