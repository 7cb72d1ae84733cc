"""A number is proven by its quote: which writings count, and which do not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.proof import stands_in


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("54358", "54,358 families"),
        ("54358", "54 358 familles"),
        ("54358", "54\u202f358 familles"),
        ("54358", "54.358 Familien"),
        ("54358", "54’358 Familien"),
        ("1057", "applications 6,112 742 1,057 353"),
        ("6112", "applications 6,112 742 1,057 353"),
        ("278", "China,Japan,2014,278,2023,10591"),
        ("4.2", "from 4.2% in 2017"),
        ("4.2", "um 4,2 Prozent"),
        ("-14.7", "Japan,2021,2023,-14.7"),
        ("8", "An eightfold increase"),
        ("13", "position 13 in total"),
        ("13", "the 13th most cited"),
        ("3", "personal devices (third place)"),
        ("284000000", "284 million public repositories"),
        ("2000", "более 2 тыс. изобретений"),
        ("98", "around 98 percent"),
    ],
)
def test_a_number_stands_in_the_words(value: str, quote: str) -> None:
    assert stands_in(Decimal(value), quote)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("35", "54,358 families"),
        ("5435", "54,358 families"),
        ("14.7", "no number here"),
        ("-14.7", "2021 2023 14.7"),
        ("1", "Tencent tops the list"),
        ("9", "ninety of them"),
    ],
)
def test_a_number_does_not_stand_in_other_words(value: str, quote: str) -> None:
    assert not stands_in(Decimal(value), quote)


@given(value=st.integers(0, 10**12))
def test_every_integer_stands_in_its_english_writing(value: int) -> None:
    assert stands_in(Decimal(value), f"about {value:,} of them in 2023")
