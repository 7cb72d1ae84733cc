"""Numbers in a reader's own format."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.numbers import AS_PYTHON, plain

DIGITS = st.decimals(-(10**15), 10**15, places=3, allow_nan=False, allow_infinity=False)


@given(DIGITS, st.integers(0, 3), st.sampled_from(sorted(AS_PYTHON)))
def test_where_python_writes_as_babel_does_python_may(
    value: Decimal, places: int, locale: str
) -> None:
    value = round(value, places) + 0  # no minus before a zero
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    assert plain(value, locale) == format_decimal(value, format=pattern, locale=locale)


@pytest.mark.parametrize(
    ("locale", "written"),
    [("en", "38,210.5"), ("de", "38.210,5"), ("de_CH", "38’210.5"), ("fr", "38\u202f210,5")],
)
def test_a_number_follows_its_locale(locale: str, written: str) -> None:
    assert plain(Decimal("38210.5"), locale) == written
