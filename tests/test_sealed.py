"""Secrets are sealed, opened by any of our keys, and by nobody else."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotSetUp
from bot.sealed import Keyless, Seal, Sealed, new_key

OLD, NEW = new_key(), new_key()


@given(secret=st.text(), what=st.text())
def test_what_was_sealed_comes_back(secret: str, what: str) -> None:
    seal = Seal(OLD)
    assert seal.open(seal.close(secret, what), what) == secret


def test_the_secret_is_not_in_what_is_stored() -> None:
    sealed = Seal(OLD).close("xoxb-secret", "slack T1")
    assert "xoxb" not in sealed
    assert Seal(OLD).close("xoxb-secret", "slack T1") != sealed


def test_what_was_moved_to_another_place_does_not_open() -> None:
    seal = Seal(OLD)
    with pytest.raises(Sealed):
        seal.open(seal.close("secret", "slack T1"), "slack T2")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(Sealed):
        Seal(NEW).open(Seal(OLD).close("secret", "x"), "x")


@pytest.mark.parametrize("text", ["", "x", "gAAAAA", "ü", "a" * 10_000])
def test_what_is_no_seal_does_not_open(text: str) -> None:
    with pytest.raises(Sealed):
        Seal(OLD).open(text, "x")


def test_the_first_key_seals_and_all_of_them_open() -> None:
    both, sealed = Seal(f"{NEW}, {OLD}"), Seal(OLD).close("secret", "x")
    assert both.open(sealed, "x") == "secret"
    assert Seal(NEW).open(both.close("other", "x"), "x") == "other"


def test_renewing_leaves_only_the_first_key() -> None:
    renewed = Seal(f"{NEW},{OLD}").renewed(Seal(OLD).close("secret", "x"))
    assert Seal(NEW).open(renewed, "x") == "secret"
    assert Seal(f"{NEW},{OLD}").renewed(renewed) == renewed


def test_nothing_is_renewed_that_no_key_opens() -> None:
    with pytest.raises(Sealed):
        Seal(NEW).renewed(Seal(OLD).close("secret", "x"))


def test_it_can_be_too_old() -> None:
    seal = Seal(OLD)
    sealed = seal.close("secret", "x")
    assert seal.open(sealed, "x", timedelta(minutes=10)) == "secret"
    with pytest.raises(Sealed):
        seal.open(sealed, "x", timedelta(seconds=-10))


@pytest.mark.parametrize(
    "keys",
    ["", " , ", "short", f"{OLD},short", OLD[:-1], "ü" * 32],
    ids=["nothing", "commas", "short", "the second", "a letter too few", "other letters"],
)
def test_what_is_no_key_is_said_without_repeating_it(keys: str) -> None:
    with pytest.raises(NotSetUp, match=r"GENAI_SECRET_KEY.*new-key") as caught:
        Seal(keys)
    assert "short" not in caught.value.message
    assert OLD[:-1] not in caught.value.message


def test_without_a_key_nothing_is_sealed_and_nothing_opens() -> None:
    seal = Keyless()
    with pytest.raises(NotSetUp, match="GENAI_SECRET_KEY is missing"):
        seal.close("xoxb-1", "a token")
    for opening in (lambda: seal.open("anything", "a token"), lambda: seal.renewed("anything")):
        with pytest.raises(Sealed):
            opening()
