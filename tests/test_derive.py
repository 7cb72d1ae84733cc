"""Derived facts keep their parents, their arithmetic and an honest qualifier."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import numbers
from bot.facts import derive
from bot.facts.model import Fact, Qualifier
from bot.facts.report import Report

NUMBERS = st.integers(min_value=1, max_value=10**9).map(Decimal)
SIGNS: list[Qualifier] = ["=", "~", ">", "<"]


@pytest.fixture
def china(report: Report) -> Fact:
    return report.facts["LO001"]


@pytest.fixture
def us(report: Report) -> Fact:
    return report.facts["LO002"]


def test_a_ratio_says_what_was_divided(china: Fact, us: Fact) -> None:
    found = derive.times(china, us)
    assert found.arithmetic == "38,210 ÷ 6,276 = about 6.1"
    assert found.parents == (china, us)
    assert numbers.full(found) == "about 6.1×"


def test_a_ratio_rests_on_both_places(china: Fact, us: Fact) -> None:
    assert derive.times(china, us).roots == (china, us)


def test_an_exact_result_is_not_called_about(china: Fact) -> None:
    half = replace(china, id="X1", value=Decimal(19105))
    assert numbers.full(derive.times(china, half)) == "2×"


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ("=", "=", "about "),
        (">", "=", "more than "),
        ("=", ">", "almost "),
        (">", "<", "more than "),
    ],
)
def test_qualifiers_survive_division(
    china: Fact, us: Fact, above: Qualifier, below: Qualifier, said: str
) -> None:
    found = derive.times(replace(china, qualifier=above), replace(us, qualifier=below))
    assert numbers.bare(found).startswith(said)


def test_more_than_divided_by_more_than_can_only_be_about(china: Fact, us: Fact) -> None:
    found = derive.times(replace(china, qualifier=">"), replace(us, qualifier=">"))
    assert found.qualifier == "~"


def test_growth_a_year_needs_two_years_in_order(report: Report) -> None:
    with pytest.raises(ValueError, match="two years in order"):
        derive.yearly(report.facts["TL014"], report.facts["TL011"])


def test_growth_a_year_is_the_same_every_year(report: Report) -> None:
    found = derive.yearly(report.facts["TL011"], report.facts["TL014"])
    assert numbers.full(found) == "about 38.9% a year"


def test_a_derived_fact_is_not_derived_from_again(china: Fact, us: Fact) -> None:
    with pytest.raises(ValueError, match="derive from printed facts"):
        derive.times(derive.times(china, us), us)


@given(NUMBERS, NUMBERS, st.sampled_from(SIGNS), st.sampled_from(SIGNS))
def test_no_ratio_claims_to_be_exact_unless_it_is(
    desk: object, report: Report, a: Decimal, b: Decimal, one: Qualifier, two: Qualifier
) -> None:
    base = report.facts["LO001"]
    found = derive.times(
        replace(base, value=a, qualifier=one), replace(base, value=b, qualifier=two)
    )
    if found.qualifier == "=":
        assert found.value * b == a


def test_a_fact_refuses_to_be_text(china: Fact) -> None:
    with pytest.raises(TypeError, match="door"):
        f"{china}"
